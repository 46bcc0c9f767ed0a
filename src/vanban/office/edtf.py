"""The days that an EDTF value names (ISO 8601-2, as far as the record uses it). Pure: no clock, no settings."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

# '2020', '2020-04', '2020-04-13'
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def first_day(edtf: str) -> date | None:
    """The first day of a point or span; None where it is open ('../2020-06-30') or cannot be read."""
    found = _POINT.fullmatch(edtf.partition("/")[0])
    return _day(found, last=False) if found else None


def last_day(edtf: str) -> date | None:
    """The last day of a point or span; None where it is open ('2020-06-30/..') or cannot be read."""
    found = _POINT.fullmatch(edtf.rpartition("/")[2])
    return _day(found, last=True) if found else None


def first_day_of_end(edtf: str) -> date | None:
    """The first day of a span's end: of '../2020-06' it is 1 June. None as in `last_day`."""
    return first_day(edtf.rpartition("/")[2])


def _day(found: re.Match[str], *, last: bool) -> date | None:
    year = int(found[1])
    month = int(found[2] or (12 if last else 1))
    if not (year >= 1 and 1 <= month <= 12):
        return None
    length = monthrange(year, month)[1]
    day = int(found[3] or (length if last else 1))
    return date(year, month, day) if 1 <= day <= length else None
