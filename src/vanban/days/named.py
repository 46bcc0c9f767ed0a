"""Deadlines that name their day or span: 'trước ngày 30/6/2026', 'chậm nhất 17h00 ngày 30/6', 'trong quý II/2026'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from vanban.days import edtf
from vanban.days.customs import Customs

# 'trước ngày 30/6', 'Trước tháng 7/2026'; not 'trước hoặc trong ngày 30/6' nor 'trước cuối năm', and not 'trước 17 giờ
# ngày 30/6', where work done in the morning of that day is in time
_BEFORE = re.compile(
    r"[Tt]rước(?!\s+(?:hoặc|và|hay|hết|cuối)\b)(?!\s+(?:lúc\s+)?[0-9]{1,2}\s*(?:giờ|[gh:][0-9]{2}|[gh])\b)"
)
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
