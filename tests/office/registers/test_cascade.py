"""The cascade: what rests on what, registered or not."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.office.accounts.models import Position
from vanban.office.registers.cascade import ROLES, draw
from vanban.office.registers.models import Entry, EntryCitation
from vanban.office.registers.services import register_paper


@pytest.fixture
def enter(agency, lan):
    """Registers a document by number: `enter(5)` is 5/KH-UBND, which cites the numbers given, with a role each."""

    def enter(number: int, *cited: tuple[int, str], identity: bool = True) -> Entry:
        values = {
            "system": "state",
            "type": "KH",
            "number": str(number),
            "symbol": "KH-UBND",
            "issued_on": f"2026-03-{number:02}",
            "subject": f"Kế hoạch thứ {number}",
        }
        entry = register_paper(agency, lan, values, date(2026, 4, 1))
        entry.identity = name_of(number)
        entry.save()
        for order, (other, role) in enumerate(cited):
            EntryCitation.objects.create(
                entry=entry,
                order=order,
                span_start=0,
                span_end=1,
                printed=f"Kế hoạch số {other}/KH-UBND",
                type="KH",
                number=str(other),
                symbol="KH-UBND",
                issued_on=f"2026-03-{other:02}",
                role=role,
                identity=name_of(other) if identity else "",
            )
        return entry

    return enter


def name_of(number: int) -> str:
    return f"vn:state:ubnd:2026:kh:{number}"


@pytest.fixture
def position(lan) -> Position:
    return lan.positions.get()


def lines(cascade) -> set[tuple[str, str, str]]:
    return {(edge.cited.name, edge.role, edge.citing.name) for edge in cascade.edges}


def kh(number: int) -> str:
    return f"Kế hoạch {number:02}/KH-UBND"


def test_a_citation_joins_registered_documents_and_names_those_that_are_not(enter, position):
    enter(1)
    enter(2, (1, "basis"), (9, "related"))
    cascade = draw(position, ROLES)
    assert lines(cascade) == {(kh(1), "basis", kh(2)), (kh(9), "related", kh(2))}
    assert {node.name: node.entry is not None for node in cascade.nodes} == {kh(1): True, kh(2): True, kh(9): False}
    assert [node.name for node in cascade.tops] == [kh(1), kh(9)]


def test_a_mention_without_an_issuer_is_told_by_number_symbol_and_date(enter, position):
    enter(1)
    enter(2, (1, "basis"), identity=False)
    assert lines(draw(position, ROLES)) == {(kh(1), "basis", kh(2))}


@pytest.mark.by_hand
def test_a_mention_without_a_day_means_the_one_registered_document_of_that_number_and_symbol(enter, position):
    enter(1)
    enter(2, (1, "basis"), (9, "related"))
    enter(3, (1, "basis"), (9, "related"), identity=False)
    EntryCitation.objects.filter(entry__number="3").update(issued_on="")
    drawn = draw(position, ROLES)
    assert lines(drawn) == {(kh(one), role, kh(two)) for one, role in ((1, "basis"), (9, "related")) for two in (2, 3)}
    later = enter(4)
    Entry.objects.filter(pk=later.pk).update(number="1", identity="vn:state:ubnd:2025:kh:1", issued_on="2025-03-01")
    (edge,) = (edge for edge in draw(position, ROLES).edges if (edge.cited.name, edge.citing.name) == (kh(1), kh(3)))
    assert edge.cited.entry is None, "it may mean one or the other"


def test_an_unregistered_document_that_two_cite_is_one(enter, position):
    enter(2, (9, "basis"))
    enter(3, (9, "related"))
    assert [node.name for node in draw(position, ROLES).nodes] == [kh(2), kh(3), kh(9)]


def test_an_unregistered_document_named_with_and_without_its_issuer_is_one(enter, position):
    enter(2, (9, "basis"))
    enter(3, (9, "related"))
    full = EntryCitation.objects.latest("pk")
    full.issuer, full.identity = "Ủy ban nhân dân tỉnh Hà Sơn", "vn:state:ubnd-tinh:2026:kh:9"
    full.save()
    cascade = draw(position, ROLES)
    assert lines(cascade) == {(kh(9), "basis", kh(2)), (kh(9), "related", kh(3))}
    (node,) = (node for node in cascade.nodes if node.entry is None)
    assert node.issuer == "Ủy ban nhân dân tỉnh Hà Sơn"


def test_a_cited_document_is_registered_though_it_is_not_among_the_newest(enter, position, monkeypatch):
    monkeypatch.setattr("vanban.office.registers.cascade.NEWEST", 1)
    first = enter(1)
    enter(2, (1, "basis"))
    assert {node.name: node.entry for node in draw(position, ROLES).nodes}[kh(1)] == first


def test_of_several_mentions_the_strongest_names_the_line(enter, position):
    enter(1)
    enter(2, (1, "related"), (1, "basis"), (1, "attachment"))
    (edge,) = draw(position, ROLES).edges
    assert (edge.role, len(edge.mentions)) == ("basis", 3)


def test_around_one_document_stand_its_sources_and_what_rests_on_it(enter, position):
    enter(1, (8, "basis"))
    middle = enter(2, (1, "basis"))
    enter(3, (2, "basis"), (9, "related"))
    enter(4, (1, "basis"))  # a sibling
    names = {node.name for node in draw(position, ROLES, middle).nodes}
    assert names == {kh(8), kh(1), kh(2), kh(3)}


def test_roles_and_unregistered_documents_can_be_left_out(enter, position):
    enter(1)
    enter(2, (1, "related"), (9, "basis"))
    assert lines(draw(position, ["related"])) == {(kh(1), "related", kh(2))}
    assert lines(draw(position, ROLES, registered_only=True)) == {(kh(1), "related", kh(2))}


def test_documents_that_cite_each_other_do_not_hang_the_page(enter, lan, log_in):
    first = enter(1, (2, "related"))
    enter(2, (1, "related"))
    for address in ("/van-ban/so-do/", f"/van-ban/so-do/?van_ban={first.pk}"):
        page = log_in(lan).get(address).content.decode()
        assert kh(1) in page
        assert kh(2) in page


def test_nothing_of_another_agency_is_drawn(enter, other_agency, person, log_in):
    entry = enter(1)
    stranger = log_in(person(other_agency, "la", "clerk"))
    assert kh(1) not in stranger.get("/van-ban/so-do/").content.decode()
    assert stranger.get(f"/van-ban/so-do/?van_ban={entry.pk}").status_code == 404


def test_an_empty_register_says_what_to_do(lan, log_in):
    assert "Chưa có gì để vẽ" in log_in(lan).get("/van-ban/so-do/").content.decode()
