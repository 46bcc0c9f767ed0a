"""The table of bodies: every row reads its example, and the rows agree with each other and with what acts count."""

from __future__ import annotations

import pytest

from vanban.bodies import resolve
from vanban.bodies.validity import day, status
from vanban.tables.bodies import Body, Change, Source, Unit, bodies, sources, units

ROWS = {body.id: body for body in bodies()}


def a_day(row: Body | Unit) -> str:
    """A day on which the row surely holds."""
    if row.valid_until:
        return str(day(row.valid_until).first)
    return str(day(row.valid_from).last) if row.valid_from else "2020-01-01"


def on(day_: str, *kinds: str) -> list[str]:
    """The names of the single rows of these kinds that hold on a day."""
    return [
        row.name
        for row in ROWS.values()
        if row.kind in kinds and not row.each and status(row.valid_from, row.valid_until, day(day_)) == "valid"
    ]


@pytest.mark.parametrize("row", bodies(), ids=lambda row: row.id)
def test_a_bodys_example_is_resolved_to_its_row(row: Body) -> None:
    (named,) = resolve(row.example, on=a_day(row))
    assert (named.row, named.status) == (row, "valid")


@pytest.mark.parametrize("row", bodies(), ids=lambda row: row.id)
def test_every_name_and_symbol_of_a_body_leads_to_its_row(row: Body) -> None:
    for printed in (row.name, *row.also, *row.short, *row.symbols):
        assert row in [one.row for one in resolve(printed)], printed


@pytest.mark.parametrize("row", units(), ids=lambda row: f"{row.level} {row.word}")
def test_a_units_example_is_read_with_its_word_and_level(row: Unit) -> None:
    (named,) = resolve(row.example, on=a_day(row))
    assert (named.unit, named.level, named.status) == (row.word, row.level, "valid")


def test_ids_are_unique_and_rows_stand_in_their_order() -> None:
    assert [row.id for row in bodies()] == sorted(ROWS)
    assert [source.key for source in sources()] == sorted({source.key for source in sources()})


@pytest.mark.parametrize("row", bodies(), ids=lambda row: row.id)
def test_dates_are_edtf_and_a_body_does_not_end_before_it_begins(row: Body) -> None:
    ends = [(row.valid_from, row.valid_until), *((one.valid_from, one.valid_until) for one in row.superiors)]
    for first, last in ends:
        if first and last:
            assert day(first).first <= day(last).last
    for change in (*row.predecessors, *row.successors):
        assert change.on is None or day(change.on)


@pytest.mark.parametrize("row", bodies(), ids=lambda row: row.id)
def test_superiors_exist_and_none_stands_under_itself(row: Body) -> None:
    above, seen = {one.body for one in row.superiors}, set()
    while above:
        seen |= above
        above = {one.body for id_ in above for one in ROWS[id_].superiors} - seen
    assert row.id not in seen


def test_every_change_is_told_by_both_bodies() -> None:
    def steps(side: str) -> list[tuple[str, str, str, str | None]]:
        found = []
        for row in bodies():
            change: Change
            for change in getattr(row, side):
                pair = (row.id, change.body) if side == "successors" else (change.body, row.id)
                found.append((*pair, change.event, change.on))
        return sorted(found, key=str)

    assert steps("successors") == steps("predecessors")


@pytest.mark.parametrize("row", bodies(), ids=lambda row: row.id)
def test_no_body_is_its_own_successor_however_far(row: Body) -> None:
    after, seen = {one.body for one in row.successors}, set()
    while after:
        seen |= after
        after = {one.body for id_ in after for one in ROWS[id_].successors} - seen
    assert row.id not in seen


@pytest.mark.parametrize("row", bodies(), ids=lambda row: row.id)
def test_what_a_row_says_has_a_source_or_is_marked(row: Body) -> None:
    assert row.sources or row.mark == "U"
    assert not row.unverified or row.mark != "U"
    assert set(row.sources) <= {source.key for source in sources()}
    said = {row.valid_from, row.valid_until, *row.symbols, *(one.body for one in (*row.predecessors, *row.successors))}
    said |= {end for one in row.superiors for end in (one.valid_from, one.valid_until)}
    assert set(row.unverified) <= said


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.key)
def test_every_source_is_used(source: Source) -> None:
    assert any(source.key in row.sources for row in (*bodies(), *units()))


def test_there_are_63_provinces_until_30_june_2025_and_34_from_the_next_day() -> None:
    assert len(on("2025-06-30", "province", "city")) == 63
    assert len(on("2025-07-01", "province", "city")) == 34
    assert len(on("2025-07-01", "city")) == 6


def test_there_are_18_and_4_ministries_until_28_february_2025_and_14_and_3_from_the_next_day() -> None:
    assert (len(on("2025-02-28", "ministry")), len(on("2025-02-28", "ministerial_body"))) == (18, 4)
    assert (len(on("2025-03-01", "ministry")), len(on("2025-03-01", "ministerial_body"))) == (14, 3)


def test_the_national_assembly_has_its_council_and_9_committees_and_2_boards_before_its_council_and_7() -> None:
    assert len(on("2025-02-17", "assembly_committee")) == 1 + 9 + 2
    assert len(on("2025-02-18", "assembly_committee")) == 1 + 7


def test_every_province_that_ended_went_into_one_that_stands() -> None:
    ended = [row for row in ROWS.values() if row.kind in ("province", "city") and row.valid_until == "2025-06-30"]
    assert len(ended) == 29
    for row in ended:
        (change,) = row.successors
        assert (change.event, change.on, ROWS[change.body].valid_until) == ("merged", "2025-07-01", None)


def test_two_bodies_of_one_day_have_never_one_identifier() -> None:
    for moment in ("2025-02-28", "2025-03-01", "2025-07-01"):
        told = [
            row.identifier
            for row in bodies()
            if row.identifier and status(row.valid_from, row.valid_until, day(moment)) == "valid"
        ]
        assert len(told) == len(set(told))
