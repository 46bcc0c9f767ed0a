"""The days of Tết: 'mùng 4 Tết', '30 tháng Chạp', as days of the Gregorian calendar.

Read from a table of lunar years; other lunar dates are not read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from vanban import tables
from vanban.grammar.points import LUNAR_NAME, YEAR, Point
from vanban.grammar.signs import Signs

# 'ngày mồng 04 Tết Bính Ngọ năm 2026', 'mùng 2 tháng Giêng', '30 tháng Chạp', '30 Tết', '30 đến mùng 5 Tết'
_TET_DAY: Final = re.compile(
    r"(?:m[ùồ]ng\s(0?[1-9]|1[0-5])\s(?:tết|tháng giêng)"
    r"|30(?<![0-9/]30)(?:\s(?:tháng chạp|tết)|(?=\s(?:đến|-)\s(?:hết\s|ngày\s)?m[ùồ]ng\s[0-9]{1,2}\stết)))"
    rf"(?:\snguyên đán)?(?:\s{LUNAR_NAME})?(?:\snăm)?(?:\s{YEAR})?"
)
_NAMED_YEAR: Final = re.compile(rf"({LUNAR_NAME})(?:[\s,-]\s?(?:năm\s)?{YEAR})?")


def find(low: str, signs: Signs) -> list[Point]:
    """The days of Tết in a text in small letters: `day` counts from mùng 1 (1), the eve is 0; `year` may be None."""
    if not signs["tết"]:
        return []
    days = [found for at in signs["lunar"] if (found := _TET_DAY.match(low, at))]
    if not days:
        return []
    named = _NAMED_YEAR.search(low)
    year = (int(named[2]) if named[2] else _year_of(named[1])) if named else None
    return [
        Point(
            _with_day(low, found.start()),
            found.end(),
            "lunar",
            int(found[2]) if found[2] else year,
            1,
            int(found[1] or 0),
        )
        for found in days
    ]


def _with_day(low: str, start: int) -> int:
    """Where 'ngày' before a day begins."""
    return start - 5 if low.startswith("ngày", max(0, start - 5)) else start


def solar(point: Point, year: int | None) -> Point | None:
    """The day of the Gregorian calendar; None for a year that the table lacks."""
    wanted = point.year or year
    row = next((row for row in tables.lunar_years() if row.year == wanted), None)
    if row is None:
        return None
    day = date.fromisoformat(row.first_day) + timedelta((point.day or 0) - 1)
    return Point(point.start, point.end, "day", day.year, day.month, day.day)


def _year_of(name: str) -> int | None:
    """'bính ngọ' → the year of that name that the table has."""
    return next((row.year for row in reversed(tables.lunar_years()) if row.name.lower() == name), None)
