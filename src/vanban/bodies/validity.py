"""Whether a row holds on a day. Days are EDTF, and each stands for the days that it can be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

Status = Literal["valid", "not yet", "ended", "unsure"]

# '2025', '2025-02', '2025-02-03'
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# '[2025-01-24..2025-02-03]', '[..2001]': one day of these
_ONE_OF = re.compile(r"\[([0-9-]*)\.\.([0-9-]*)\]")


class Day(NamedTuple):
    """A day that is known within bounds, both included."""

    first: date
    last: date


def day(edtf: str) -> Day:
    """The bounds of a date. Raises ValueError for what is not one.

    >>> str(day("2024-02").last), str(day("[2025-01-24..2025-02]").first)
    ('2024-02-29', '2025-01-24')
    """
    between = _ONE_OF.fullmatch(edtf)
    if between:
        first, last = between.groups()
        return Day(_bounds(first).first if first else date.min, _bounds(last).last if last else date.max)
    return _bounds(edtf.rstrip("?~%"))


def status(valid_from: str | None, valid_until: str | None, on: Day) -> Status:
    """What the ends say of a day; an end that is not told excludes none."""
    begin = day(valid_from) if valid_from else Day(date.min, date.min)
    end = day(valid_until) if valid_until else Day(date.max, date.max)
    if on.last < begin.first:
        return "not yet"
    if on.first > end.last:
        return "ended"
    if on.first < begin.last or on.last > end.first:
        return "unsure"
    return "valid"


def _bounds(point: str) -> Day:
    found = _POINT.fullmatch(point)
    if not found:
        raise ValueError(f"not a date: {point!r}")
    year, month, number = found.groups()
    first = date(int(year), int(month or 1), int(number or 1))
    if number:
        return Day(first, first)
    next_month = date(first.year, int(month or 12), 28) + timedelta(days=4)
    return Day(first, next_month - timedelta(days=next_month.day))
