"""The tables by which work is given: sorted, and each row reads its own example."""

from __future__ import annotations

import pytest

from vanban.grammar import bodies, rows, sections
from vanban.grammar.prose import Prose
from vanban.grammar.words import Words
from vanban.tables import work
from vanban.tables.work import BodyHead, ClauseWord, ColumnHeading, SectionHeading, WorkVerb


def place(words: Words, phrase: str) -> int:
    """The word with which the phrase begins."""
    plain = phrase.replace(",", "").split()
    return next(k for k in range(len(words.low)) if words.low[k : k + len(plain)] == plain)


def reading(text: str) -> Words:
    words = Words(Prose(text), 0, len(text))
    words.all()
    return words


@pytest.mark.parametrize("row", work.work_verbs(), ids=lambda row: row.words)
def test_a_verb_of_work_opens_its_example(row: WorkVerb) -> None:
    words = reading(row.example)
    assert place(words, row.words) == 0
    sort, length = words.sort(0)
    assert sort in ("verb", "manner", "modal", "order", "request", "stop")
    assert length >= len(row.words.split())


@pytest.mark.parametrize("row", work.body_heads(), ids=lambda row: row.words)
def test_a_head_begins_the_name_of_a_body_or_does_not(row: BodyHead) -> None:
    found = bodies.read(reading(row.example), 0)
    assert (found is None) == (row.kind == "none")
    if found:
        start, end = found.spans[0]
        assert start == 0
        assert row.words.split()[-1] in row.example[:end].lower()
        assert end < len(row.example)  # the verb after the name is no part of it


@pytest.mark.parametrize("row", work.clause_words(), ids=lambda row: f"{row.sort}-{row.words}")
def test_a_word_of_a_clause_is_known_in_its_example(row: ClauseWord) -> None:
    words = reading(row.example)
    at = place(words, row.words)
    if row.sort == "intro":
        assert words.intro(at) >= len(row.words.split())
    elif row.sort == "noun":
        found = bodies.read(words, 0)
        assert found
        assert row.words in row.example[: found.spans[0][1]]
        assert found.after < len(words.low)  # the verb after the name
    else:
        assert words.sort(at)[1] >= len(row.words.split())


@pytest.mark.parametrize("row", work.section_headings(), ids=lambda row: row.words)
def test_a_heading_tells_what_its_section_holds(row: SectionHeading) -> None:
    _, _, heading = row.example.partition(". ") if ". " in row.example else row.example.partition(": ")
    assert sections.holds(heading) == row.holds


@pytest.mark.parametrize("row", work.column_headings(), ids=lambda row: row.words)
def test_the_head_of_a_column_tells_its_role(row: ColumnHeading) -> None:
    assert rows.role(row.example) == row.role


def test_the_rows_are_sorted() -> None:
    for table, key in (
        (work.work_verbs(), lambda row: (row.words, row.example)),
        (work.body_heads(), lambda row: (row.words, row.kind, row.example)),
        (work.clause_words(), lambda row: (row.words, row.sort, row.example)),
        (work.section_headings(), lambda row: (row.words, row.holds, row.example)),
        (work.column_headings(), lambda row: (row.words, row.role, row.example)),
    ):
        assert list(table) == sorted(table, key=key)
