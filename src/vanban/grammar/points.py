"""What the readers of dates share: the point of the calendar and what its days, months and years look like."""

from __future__ import annotations

import re
from typing import Final

_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LUNAR_NAME: Final = (
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý|quí)\s"
    r"(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
)
YEAR: Final = r"((?:1[89]|20)[0-9]{2})(?![0-9])"
# letters that a scan has for a 1 or a nought: beside a figure, nothing of it is certain. An O before it only fills up
LOOK_ALIKES: Final = "lioíì"
_LOOK_ALIKES: Final = frozenset(LOOK_ALIKES)
DAY: Final = rf"([0-3]\s?[0-9]|(?<!\w)o[1-9]|[1-9])(?![0-9{LOOK_ALIKES}])"
MONTH: Final = rf"(0\s?[1-9]|(?<!\w)o[1-9]|1\s?[0-2]|[1-9])(?![0-9{LOOK_ALIKES}])"
# 'tháng 12/20l9', 'ngày 05 tháng 4 năm 2O26': a year that cannot be read, for which the document's would be invented
YEAR_READ: Final = rf"(?!\s?(?:/|năm)\s?[0-9]{{1,3}}[{LOOK_ALIKES}])"
NEXT: Final = r"(?:,|\s?và|\s?[-–—~])\s?"
LISTED: Final = re.compile(r",|và")
DASHES: Final = frozenset("-–—~")
DIGITS: Final = frozenset("0123456789")
# 'ngày 1l tháng 4', 'tháng O năm 2026': what is before 'tháng' and 'năm' cannot be read, so all of the date cannot
UNREAD_BEFORE: Final = re.compile(rf"(?:ngày|tháng)\s?[0-9{LOOK_ALIKES}]{{1,2}}\s?$")


class Point:
    """One point of the calendar at `[start, end)`; what is not printed is None.

    `unit` is 'day', 'month', 'quarter', 'year' or 'years'. A quarter's `month` is its first; `last` is the end of
    a span that is printed as one: the last day ('ngày 26, 27/12'), the last month or the last year.
    `headed`: it has its head word ('ngày', 'tháng', 'năm') or a year, so that it is a time wherever it stands.
    """

    __slots__ = ("day", "end", "headed", "last", "month", "start", "unit", "year")

    def __init__(
        self, start: int, end: int, unit: str, year: int | None = None, month: int | None = None,
        day: int | None = None, last: int | None = None, headed: bool = True,
    ) -> None:  # fmt: skip
        self.start = start
        self.end = end
        self.unit = unit
        self.year = year
        self.month = month
        self.day = day
        self.last = last
        self.headed = headed


def number(printed: str) -> int:
    """'0 6' (a blank of a scan), 'o6' → 6."""
    return int(printed) if printed.isdigit() else int("".join(printed.split()).replace("o", "0"))


def good_day(day: int, month: int, year: int | None) -> bool:
    """Whether there is such a day in the Gregorian calendar; 29 February is one where the year is not told."""
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or month != 2 or day < 29


def is_cut(low: str, start: int) -> bool:
    """Whether a letter that stands for a figure is right before `start`: '5/4/2026' in 'l5/4/2026'."""
    return low[start - 1 : start] in _LOOK_ALIKES and not low[start - 2 : start - 1].isalpha()


def in_order(points: list[Point]) -> list[Point]:
    """The points sorted; of two that overlap the longer one, or the first of two alike."""
    points.sort(key=lambda p: (p.start, -p.end))
    kept: list[Point] = []
    for point in points:
        if kept and point.start < kept[-1].end:
            if point.end - point.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(point)
    return kept
