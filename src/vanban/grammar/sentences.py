"""Sentences and clauses of running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# A full stop before a capital; not after a number or an abbreviation ('TP. Vinh', 'ThS. Nguyễn', 'đ/c', 'Nguyễn V. A')
_STOP = re.compile(
    r"[.!?…](?:(?<![ .(][A-ZĐ][.])(?<![0-9][0-9][.])(?<!TP[.])(?<!Tp[.])(?<!tp[.])(?<!TS[.])(?<!ThS[.])(?<!BS[.])"
    r"[”\"]?[ \t]+"
    r"(?=[^\W\d_a-zà-ỹđ]|[“\"(0-9])"
    # … unless the figure before it is a year or a day: 'năm 2026. Các xã …'
    r"|(?<=[0-9][0-9][.!?])[ \t]+(?=[^\W\d_a-zà-ỹđ]))"
)


def split(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `text[start:end]`."""
    cuts = [found.end() for found in _STOP.finditer(text, start, end)]
    for cut in [*cuts, end]:
        stop = cut
        while stop > start and text[stop - 1] in " \t":
            stop -= 1
        if stop > start:
            yield start, stop
        start = cut


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a sentence between semicolons."""
    while True:
        cut = text.find("; ", start, end)
        if cut < 0:
            break
        if cut > start:
            yield start, cut
        start = cut + 2
    if start < end:
        yield start, end
