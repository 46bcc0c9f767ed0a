"""The condition by which the database finds what a position may see is the policy of `world`, written a second time."""

from __future__ import annotations

import pytest

from tests.office.rights.world import build
from vanban.office.kind import Kind
from vanban.office.registers.models import Entry, EntryFile
from vanban.office.registers.sight import Sight
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


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kinds", [(), (Kind.INCOMING,), (Kind.OUTGOING, Kind.INTERNAL)])
def test_what_is_found_out_once_for_a_page_is_that_condition(db, seed, kinds):
    world = build(seed, documents=12)
    for who in world.people:
        sight = Sight(who.position, *kinds)
        entries = set(Entry.objects.for_position(who.position).of_kind(*(kinds or Kind)))
        assert set(sight.entries) == entries, str(who)
        assert sorted(entry.pk for part in sight.parts for entry in part) == sorted(entry.pk for entry in entries)
        assert {task.entry for task in Task.objects.filter(sight.behind())} >= entries, str(who)
        assert set(Task.objects.filter(sight.behind(), entry__in=sight.entries)) == {
            task for entry in entries for task in entry.tasks.all()
        }
        for column in ("type", "issuer"):
            assert sight.offered(column) == {getattr(entry, column) for entry in entries} - {""}, str(who)
        assert sight.offered("unit") == {entry.unit_id for entry in entries} - {None}, str(who)
