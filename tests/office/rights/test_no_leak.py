"""No page, search, file, count or act of the office tells a position of a document that it may not see; and all tell
it of those that it may."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.office.rights.pages import CHANGES, LEFT_OUT, PAGES, SENT, names
from tests.office.rights.world import Doc, Person, World, build
from vanban.office.audit.models import Event
from vanban.office.registers.models import Entry, EntryFile
from vanban.office.work.models import Task

SEED = 7  # gives documents of every kind, as the first test says
MARK = re.compile(r"zq_(?:[0-9]+[mf]|[wh][0-9]+)")


@pytest.fixture
def world(db) -> World:
    return build(SEED, documents=5)


def test_the_documents_are_of_many_kinds(world):
    officers = [who for who in world.people if who.role == "officer"]
    assert {doc.audience for doc in world.docs} == {"agency", "concerned"}
    assert {doc.entry.issued_here for doc in world.docs} == {True, False}
    assert any(
        doc.restricted and doc.is_open_to(who) and not doc.shows_extra_to(who) for doc in world.docs for who in officers
    )
    assert any(doc.grants and not doc.is_open_to(who) for doc in world.docs for who in officers)
    assert any(doc.entry.answers.exists() for doc in world.docs)


def test_every_page_has_its_addresses_here():
    assert names() == PAGES.keys() | LEFT_OUT


def test_pages_tell_a_position_of_the_documents_that_it_may_see_and_of_no_other(world, log_in):
    for who in world.people:
        client, allowed = log_in(who.user), set(_marks(world, who))
        told = {address: _told(client, address) for addresses in PAGES.values() for address in addresses(world)}
        for address, marks in told.items():
            assert marks <= allowed, f"{who} at {address}: {marks - allowed}"
        for doc in world.docs:
            for page in _pages_of(doc):
                assert (doc.mark in told[page]) == doc.is_open_to(who), f"{who} at {page}"
            if doc.extra:
                page = reverse("registers:file", args=[doc.extra.pk])
                assert (doc.closed in told[page]) == doc.shows_extra_to(who), f"{who} at {page}"
        seen = {doc.mark for doc in world.docs if doc.is_open_to(who)}
        for query in ("", "&dang=csv"):
            lists = [f"{page}?so_dong=100{query}" for page in _books()]
            assert set().union(*(told[page] for page in lists)) == seen, str(who)
            assert told[f"{reverse('work:list')}?tinh_trang=tat-ca{query}"] == seen, str(who)


def test_who_has_not_logged_in_is_told_nothing(world):
    client = Client()
    for addresses in PAGES.values():
        for address in addresses(world):
            assert not _told(client, address), address


def test_nobody_changes_a_document_that_is_closed_to_the_position(world, log_in):
    last = Event.objects.latest("pk").pk
    for who in world.people:
        closed = [doc for doc in world.docs if not doc.is_open_to(who)]
        client, allowed = log_in(who.user), set(_marks(world, who))
        addresses = [address for name in CHANGES for address in PAGES[name](replace(world, docs=closed))]
        # a document that is open answers one that is not
        opened = [doc.entry for doc in world.docs if doc.is_open_to(who) and doc.entry.issued_here]
        addresses += [reverse("registers:answer", args=[entry.pk]) for entry in opened]
        for address in addresses:
            with transaction.atomic():
                answer = client.post(address, SENT | {"van_ban": closed[-1].entry.pk})
                told = set(MARK.findall(_words(answer)))
                assert told <= allowed, f"{who} at {address}: {told - allowed}"
                changed = Event.objects.filter(pk__gt=last, subject_type__in=["registers.entry", "work.task"])
                assert not changed.exists(), f"{who} at {address}"
                transaction.set_rollback(True)


def test_the_numbers_on_pages_count_what_may_be_seen(world, log_in):
    for who in world.people:
        client = log_in(who.user)
        seen = [doc for doc in world.docs if doc.is_open_to(who)]
        incoming = sum(not doc.entry.issued_here for doc in seen)
        assert client.get(reverse("registers:list")).context["listing"].total == incoming, str(who)
        answer = client.get(reverse("work:list"), {"tinh_trang": "tat-ca"})
        assert answer.context["listing"].total == len(seen), str(who)
        assert sum(number for _value, _label, number, _tone in answer.context["numbers"]) == len(seen), str(who)


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


def _books() -> list[str]:
    """The three lists of documents."""
    issued = (reverse("registers:issued", args=[kind]) for kind in ("outgoing", "internal"))
    return [reverse("registers:list"), *issued]


def _pages_of(doc: Doc) -> list[str]:
    """Pages and files that tell the document's words."""
    pages = [reverse(name, args=[doc.entry.pk]) for name in ("registers:entry", "work:slip")]
    pages.append(reverse("work:task", args=[doc.entry.tasks.get().pk]))
    return [*pages, reverse("registers:file", args=[doc.file.pk])] if doc.file else pages


def _marks(world: World, who: Person) -> Iterator[str]:
    """What may be read by somebody."""
    for doc in world.docs:
        if doc.is_open_to(who):
            yield doc.mark
        if doc.shows_extra_to(who):
            yield doc.closed
    if who.role in ("clerk", "leader", "chief-of-office"):
        for row, mark in (*world.waiting, *world.held):
            if row.agency_id == who.position.agency_id:
                yield mark


def _told(client: Client, address: str) -> set[str]:
    """The marks in the answer to an address; what the address itself says is no news."""
    return set(MARK.findall(_words(client.get(address)))) - (set(MARK.findall(address)) if "tim=" in address else set())


def _words(answer) -> str:
    """What an answer says in its body and its heads."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.headers.get("Content-Encoding") == "gzip" and body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    return (body.decode(errors="replace") + str(dict(answer.headers))).lower()
