"""The condition by which the database finds what a position may see is the policy of `world`, written a second time."""

from __future__ import annotations

import pytest

from tests.office.rights.world import build
from vanban.office.registers.models import Entry, EntryFile
from vanban.office.work.models import Task


@pytest.mark.parametrize("seed", range(6))
def test_the_condition_in_the_database_is_the_policy_in_words(db, seed):
    world = build(seed, documents=12)
    for who in world.people:
        entries = set(Entry.objects.for_position(who.position))
        assert entries == {doc.entry for doc in world.docs if doc.is_open_to(who)}, str(who)
        files = set(EntryFile.objects.for_position(who.position).filter(order=1))
        assert files == {doc.extra for doc in world.docs if doc.extra and doc.shows_extra_to(who)}, str(who)
        tasks = Task.objects.for_position(who.position)
        assert {task.entry for task in tasks} == entries, str(who)
        assert tasks.count() == len(entries)
        both = Entry.objects.for_position(who.position) | Entry.objects.for_position(world.people[-1].position)
        assert both.count() == both.distinct().count()
