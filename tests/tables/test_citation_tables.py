"""The tables of times and citations: sorted, and each row reads its example."""

from __future__ import annotations

import pytest

from vanban import tables
from vanban.grammar import citations, times, titles
from vanban.grammar.citations import Mention
from vanban.grammar.page import Page
from vanban.grammar.phrases import small
from vanban.grammar.signs import Signs
from vanban.tables import LawTitle, LunarYear, TypeWord


def mentions(text: str) -> list[Mention]:
    low = small(text)
    page = Page(text, low, Signs(low), times.points(low), 2026)
    return titles.find(page, citations.find(page))


@pytest.mark.parametrize("row", tables.type_words(), ids=lambda row: row.words)
def test_a_type_word_is_read_with_its_code(row: TypeWord) -> None:
    (found,) = mentions(row.example)
    assert found.start == 0
    assert row.example.lower().startswith(row.words)
    assert row.code is None or found.type == row.code


@pytest.mark.parametrize("row", tables.law_titles(), ids=lambda row: row.title)
def test_a_laws_title_is_read_to_its_end(row: LawTitle) -> None:
    (found,) = mentions(row.example)
    assert row.example[found.start : found.end].split(" ", 1)[1].removeprefix("lệnh ") == row.title


@pytest.mark.parametrize("row", tables.lunar_years(), ids=lambda row: row.name)
def test_a_lunar_year_is_read_with_its_first_day(row: LunarYear) -> None:
    low = small(row.example)
    (found,) = times.find(low, times.points(low), None)
    assert found.edtf == row.first_day


def test_the_rows_are_sorted() -> None:
    for rows, key in (
        (tables.type_words(), "words"),
        (tables.law_titles(), "title"),
        (tables.lunar_years(), "year"),
    ):
        keys = [getattr(row, key) for row in rows]
        assert keys == sorted(keys)
