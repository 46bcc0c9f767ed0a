"""The days that an EDTF value names (ISO 8601-2, as far as the record uses it)."""

from __future__ import annotations

import re
from datetime import date

# '2020', '2020-04', '2020-04-13', '2018-01-22T08:00', '2026-04?'
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T[0-9:]+)?)?)?[?~%]?")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def first_day(edtf: str) -> date | None:
    """The first day of a point or span; None where it is open ('../2020-06-30') or cannot be read.

    >>> first_day("2026-04/2026-06"), first_day("../2026-06-30")
    (datetime.date(2026, 4, 1), None)
    """
    return _day(edtf.partition("/")[0], last=False)


def last_day(edtf: str) -> date | None:
    """The last day of a point or span; None where it is open ('2020-06-30/..') or cannot be read.

    >>> last_day("2026-02"), last_day("../2026-06-30"), last_day("2026-07/..")
    (datetime.date(2026, 2, 28), datetime.date(2026, 6, 30), None)
    """
    return _day(edtf.rpartition("/")[2], last=True)


def first_day_of_end(edtf: str) -> date | None:
    """The first day of a span's end: of '../2020-06' it is 1 June. None as in `last_day`."""
    return first_day(edtf.rpartition("/")[2])


def month_length(year: int, month: int) -> int:
    """How many days the month has, 1 to 12."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def _day(point: str, *, last: bool) -> date | None:
    found = _POINT.fullmatch(point)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    if not (year >= 1 and 1 <= month <= 12):
        return None
    length = month_length(year, month)
    day = int(found[3] or (length if last else 1))
    return date(year, month, day) if 1 <= day <= length else None
