"""Marks and the pieces between their ends."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from vanban.formats.marks import KINDS, Cutter, Mark, marks
from vanban.record import Document, Time


def test_every_value_of_the_record_has_its_mark(document: Document):
    found = marks(document)
    assert {mark.kind for mark in found} == set(KINDS) - {"slogan", "event"}
    assert {mark.row for mark in found if mark.kind == "due"} == {"task-0"}


def test_empty_spans_and_spans_outside_the_text_have_none():
    document = Document(
        text="năm 2025", times=tuple(Time(span=s, edtf="2025") for s in ((3, 3), (-1, 2), (4, 9), (5, 4)))
    )
    assert marks(document) == []


def test_overlapping_marks_share_their_pieces():
    cutter = Cutter([Mark("task", "task-0", (2, 8)), Mark("time", "time-0", (5, 10))])
    pieces = [(p.start, p.end, [mark.kind for mark in p.marks], p.begins) for p in cutter.pieces(0, 12)]
    assert pieces == [
        (0, 2, [], ()),
        (2, 5, ["task"], ("task-0",)),
        (5, 8, ["task", "time"], ("time-0",)),
        (8, 10, ["time"], ()),
        (10, 12, [], ()),
    ]


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=12)


@given(SPANS, st.lists(st.integers(0, 60), max_size=6))
def test_pieces_cover_the_text_once_and_carry_all_their_marks(spans: list[tuple[int, int]], cuts: list[int]):
    found = [Mark("time", f"time-{n}", (start, start + length)) for n, (start, length) in enumerate(spans)]
    cutter = Cutter(found)
    edges = sorted({0, 60, *cuts})
    pieces = [piece for start, end in itertools.pairwise(edges) for piece in cutter.pieces(start, end)]
    assert [p.start for p in pieces] == [0, *(p.end for p in pieces[:-1])]
    for piece in pieces:
        for place in (piece.start, piece.end - 1):
            assert {m.row for m in piece.marks} == {m.row for m in found if m.span[0] <= place < m.span[1]}


@given(SPANS)
def test_every_row_begins_once(spans: list[tuple[int, int]]):
    found = [Mark("time", f"time-{n}", (start, start + length)) for n, (start, length) in enumerate(spans)]
    begun = [row for piece in Cutter(found).pieces(0, 60) for row in piece.begins]
    assert sorted(begun) == sorted(mark.row for mark in found)
