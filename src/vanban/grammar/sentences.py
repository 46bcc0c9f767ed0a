"""Sentences and clauses of running text."""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar.prose import Prose
from vanban.text.view import UPPER

Span = tuple[int, int]

# A full stop before a capital; not after a number or an abbreviation ('TP. Vinh', 'ThS. Nguyễn', 'đ/c', 'Nguyễn V. A')
_STOP: Final = re.compile(
    r"[.!?…](?:(?<![ .(][A-ZĐ][.])(?<![0-9][0-9][.])(?<!TP[.])(?<!Tp[.])(?<!tp[.])(?<!TS[.])(?<!ThS[.])(?<!BS[.])"
    r"[”\"]?[ \t]+"
    rf"(?=[{UPPER}“\"(0-9])"
    # … unless the figure before it is a year or a day: 'năm 2026. Các xã …'
    rf"|(?<=[0-9][0-9][.!?])[ \t]+(?=[{UPPER}]))"
)


def split(prose: Prose, start: int, end: int) -> list[Span]:
    """The sentences of `prose.text[start:end]`."""
    text = prose.text
    cuts: list[int] = []
    for mark in prose.stops:
        at = text.find(mark, start, end - 2)  # a blank and a letter at least follow a stop
        while at >= 0:
            stop = _STOP.match(text, at, end)
            if stop:
                cuts.append(stop.end())
            at = text.find(mark, at + 1, end - 2)
    cuts.sort()
    cuts.append(end)
    found: list[Span] = []
    for cut in cuts:
        last = cut
        while last > start and text[last - 1] in " \t":
            last -= 1
        if last > start:
            found.append((start, last))
        start = cut
    return found


def clauses(text: str, start: int, end: int) -> list[Span]:
    """The parts of a sentence between semicolons."""
    found: list[Span] = []
    while True:
        cut = text.find("; ", start, end)
        if cut < 0:
            break
        if cut > start:
            found.append((start, cut))
        start = cut + 2
    if start < end:
        found.append((start, end))
    return found
