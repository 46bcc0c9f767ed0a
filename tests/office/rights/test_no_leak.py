"""No page, search, file, count or act of the office tells a position of a document that it may not see; and all tell
it of those that it may."""

from __future__ import annotations

import gzip
import io
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.office.rights.api import addresses_of, body, changes
from tests.office.rights.pages import CHANGES, LEFT_OUT, PAGES, SENT, names
from tests.office.rights.world import SEE_ALL, Doc, Person, World, build
from vanban.office.audit.models import Event

SEED = 7  # gives documents of every kind, as the first test says
# `./run soak --rights N` drives so many offices instead of the one
SEEDS = range(int(os.environ["VANBAN_OFFICES"])) if "VANBAN_OFFICES" in os.environ else [SEED]
MARK = re.compile(r"zq_(?:[0-9]+[mf]|[wh][0-9]+)")


@pytest.fixture(params=SEEDS)
def world(db, request) -> World:
    return build(request.param, documents=5)


def test_the_documents_are_of_many_kinds(db):
    world = build(SEED, documents=5)
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


@pytest.mark.parametrize("by_rule", [True, False], ids=["all or nothing", "some"])  # two processes, two halves
def test_pages_tell_a_position_of_the_documents_that_it_may_see_and_of_no_other(world, log_in, by_rule):
    for who in (who for who in world.people if (who.role in {*SEE_ALL, "admin"}) == by_rule):
        client, allowed = log_in(who.user), set(_marks(world, who))
        told = {address: _told(client, address) for address in _addresses(world, who)}
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
        lists = [f"/api/v1/documents/{book}?page_size=100" for book in ("incoming", "outgoing", "internal")]
        assert set().union(*(told[page] for page in lists)) == seen, str(who)
        reads = who.role in {*SEE_ALL, "archivist"} or "Phòng Kinh tế" in who.units
        for one in (one for one in world.full if one.agency_id == who.position.agency_id):
            page = f"{reverse('casefiles:file', args=[one.pk])}?so_dong=100&sap=-trich-yeu"
            sheet = f"{reverse('casefiles:print_contents', args=[one.pk])}?tep=xlsx"
            assert told[page] == told[sheet] == (seen if reads else set()), str(who)


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
                answer = client.post(address, SENT | {"van_ban": closed[-1].entry.pk, "ho_so": world.empty[0].pk})
                told = set(MARK.findall(_words(answer)))
                assert told <= allowed, f"{who} at {address}: {told - allowed}"
                changed = Event.objects.filter(pk__gt=last, subject_type__in=["registers.entry", "work.task"])
                assert not changed.exists(), f"{who} at {address}"
                transaction.set_rollback(True)


def test_no_program_changes_a_document_that_is_closed_to_its_position(world, log_in):
    last, done = Event.objects.latest("pk").pk, 0
    for who in world.people:
        closed = [doc for doc in world.docs if not doc.is_open_to(who)]
        client, allowed = log_in(who.user), set(_marks(world, who))
        for operation in changes():
            sent = body(operation, closed[-1].entry.pk, who.position.pk)
            for address in addresses_of(operation.path)(replace(world, docs=closed)):
                with transaction.atomic():
                    send = getattr(client, operation.method.lower())
                    answer = send(address, sent, content_type="application/json", headers={"If-Match": "*"})
                    told = set(MARK.findall(_words(answer)))
                    assert told <= allowed, f"{who} at {address}: {told - allowed}"
                    changed = Event.objects.filter(pk__gt=last, subject_type__in=["registers.entry", "work.task"])
                    assert not changed.exists() or _waits(address, world, who), f"{who} at {address}"
                    done += answer.status_code < 300
                    transaction.set_rollback(True)
    assert done  # what waits was registered, discarded


def _waits(address: str, world: World, who: Person) -> bool:
    """Whether it is about a submission of the agency that waits: a clerk's business."""
    ours = [one.pk for one, _mark in world.waiting if one.agency_id == who.position.agency_id]
    return who.role == "clerk" and any(address.startswith(f"/api/v1/inbox/{pk}/") for pk in ours)


def test_the_numbers_on_pages_count_what_may_be_seen(world, log_in):
    for who in world.people:
        client = log_in(who.user)
        seen = [doc for doc in world.docs if doc.is_open_to(who)]
        incoming = sum(not doc.entry.issued_here for doc in seen)
        assert client.get(reverse("registers:list")).context["listing"].total == incoming, str(who)
        answer = client.get(reverse("work:list"), {"tinh_trang": "tat-ca"})
        assert answer.context["listing"].total == len(seen), str(who)
        assert sum(number for _value, _label, number, _tone in answer.context["numbers"]) == len(seen), str(who)


def _addresses(world: World, who: Person) -> set[str]:
    """All that could tell somebody too much. Who sees every document of the agency learns nothing too much from their
    pages, so of these only those are asked for that must tell something."""
    closed = [doc for doc in world.docs if not doc.is_open_to(who)]
    driven = replace(world, docs=closed) if who.role in SEE_ALL else world
    found = {address for addresses in PAGES.values() for address in addresses(driven)}
    files = (reverse("registers:file", args=[doc.extra.pk]) for doc in world.docs if doc.extra)
    return found.union(*(_pages_of(doc) for doc in world.docs), files)


def _books() -> list[str]:
    """The three lists of documents."""
    issued = (reverse("registers:issued", args=[kind]) for kind in ("outgoing", "internal"))
    return [reverse("registers:list"), *issued]


def _pages_of(doc: Doc) -> list[str]:
    """Pages and files that tell the document's words."""
    names = ("registers:entry", "work:slip", "api:document", "api:list_steps")
    pages = [reverse(name, args=[doc.entry.pk]) for name in names]
    pages.append(reverse("work:task", args=[doc.entry.tasks.get().pk]))
    pages += [f"/api/v1/{path}?search={doc.mark}" for path in ("search", "search.csv")]
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
    if body[:2] == b"PK":  # a book of the registers
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            body = b"".join(package.read(name) for name in package.namelist())
    return (body.decode(errors="replace") + str(dict(answer.headers))).lower()
