"""The words of terms ('trong vòng 10 ngày kể từ ngày ký'), and the working days that were exchanged."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

import msgspec

from vanban.tables import _rows


class DaySwap(msgspec.Struct, frozen=True, kw_only=True):
    """One day that is off, or worked, by a notice of the Government: those that neither the law nor the week tells."""

    day: date
    kind: Literal["off", "work"]
    source: str
    example: str


class TermWord(msgspec.Struct, frozen=True, kw_only=True):
    """One word of a term.

    `head` stands before the count and tells the relation to what the term runs from; `least` is a deadline only
    before an event ('ít nhất 03 ngày trước …'), `none` makes the count no deadline ('quá 10 ngày', 'thứ hai tuần …').
    `number` is a digit in words. `unit` is what is counted. `anchor` is what the term runs from, without 'ngày',
    'khi'; '…' stands for the document that names itself ('Công văn này').
    """

    words: str
    sort: Literal["anchor", "head", "number", "unit"]
    means: str
    example: str


@cache
def day_swaps() -> tuple[DaySwap, ...]:
    return _rows("day_swaps", DaySwap)


@cache
def term_words() -> tuple[TermWord, ...]:
    return _rows("term_words", TermWord)
