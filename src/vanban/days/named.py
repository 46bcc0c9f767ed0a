"""Deadlines that name their day or span: 'trước ngày 30/6/2026', 'chậm nhất 17h00 ngày 30/6', 'trong quý II/2026'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from vanban.days import edtf
from vanban.days.customs import Customs

# 'trước ngày 30/6', 'Trước tháng 7/2026'; not 'trước hoặc trong ngày 30/6', nor 'trước 17 giờ ngày 30/6' and
# 'trước 17h00 …', where work done in the morning of that day is in time, nor 'trước khi hết quý II', 'trước cuối
# tháng 6', where work done in that span is
_BEFORE = re.compile(
    r"[Tt]rước(?!\s+(?:hoặc|và|hay|(?:khi\s+)?(?:hết|cuối|kết thúc))\b)"
    r"(?!\s+(?:lúc\s+)?[0-9]{1,2}\s*(?:giờ|[gh:][0-9]{2}|[gh])\b)"
)
# 'trước quý II/2026', 'Trước Quý 3'; not 'trước đầu quý II', which the record keeps as its first month
_BEFORE_QUARTER = re.compile(r"[Tt]rước\s+[Qq]u[ýí]\b")
_QUARTERS = {"03": "01", "06": "04", "09": "07", "12": "10"}  # last month → first
# '17 giờ', '17h00', '8 giờ 30 phút', '16:30', '5 giờ chiều'
_CLOCK = re.compile(
    r"(?<![0-9/])([01]?[0-9]|2[0-4])\s?(?:giờ|[hg](?![a-zđ])|:(?=[0-5][0-9]))"
    r"(?:\s?([0-5][0-9])(?![0-9/])(?:\s?phút)?)?(\s(?:chiều|tối))?"
)
_UNTIL = re.compile(r"\s(?:đến|tới)\s|\s?[-–—]\s?")


def says_before(phrase: str) -> bool:
    """Whether the words of a time leave out the day or span that they name.

    >>> says_before("trước ngày 30/6/2026"), says_before("chậm nhất ngày 30/6/2026")
    (True, False)
    """
    return bool(_BEFORE.search(phrase))


def quarter_before(due: str, phrase: str) -> str:
    """The quarter that a deadline leaves out whole, as EDTF; '' where it leaves out a day, a month or a year.

    The record keeps no more of it than its end.

    >>> quarter_before("../2026-06", "trước quý II/2026"), quarter_before("../2026-06", "trước tháng 6/2026")
    ('2026-04/2026-06', '')
    """
    year, _, month = due.removeprefix("../").partition("-")
    return f"{year}-{_QUARTERS[month]}/{year}-{month}" if month in _QUARTERS and _BEFORE_QUARTER.search(phrase) else ""


def named_day(due: str, phrase: str, customs: Customs) -> tuple[date, str | None, str] | None:
    """The last day in time of an EDTF deadline and the words that print it, its hour, and how it was found.

    None where the deadline's end is open or cannot be read.
    """
    first, last = edtf.first_day_of_end(due), edtf.last_day(due)
    if first is None or last is None:
        return None
    said = f"“{phrase}”: " if phrase else ""
    clock = _clock(phrase, both_ends="/" in due and not due.startswith(".."))
    if clock == "00:00" and first > date.min:  # '0 giờ ngày 01/7' is the end of 30/6
        day = first - timedelta(days=1)
        return day, None, f"{said}0 giờ ngày {shown(first)} là hết ngày {shown(day)}"
    if clock:
        return last, clock, f"{said}đến {clock} ngày {shown(last)}"
    if not says_before(phrase):
        return last, None, f"{said}đến hết ngày {shown(last)}"
    if customs.before_includes_day:
        return last, None, f"{said}đến hết ngày {shown(last)}, lệ của cơ quan là tính cả ngày được nêu"
    quarter = quarter_before(due, phrase)
    first = (edtf.first_day(quarter) if quarter else first) or first
    if first == date.min:
        return None
    day = first - timedelta(days=1)
    return day, None, f"{said}chậm nhất là ngày liền trước, {shown(day)}"


def shown(day: date) -> str:
    """A day as officials write it: '05/06/2026'."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _clock(phrase: str, *, both_ends: bool) -> str | None:
    """The hour that ends the time, as '17:00': of 'từ 8 giờ ngày 1/6 đến ngày 3/6' none, that is when it begins."""
    if both_ends:
        parts = _UNTIL.split(phrase)
        phrase = parts[-1] if len(parts) > 1 else ""
    found = _CLOCK.search(phrase)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if (hour, minute) <= (24, 0) else None
