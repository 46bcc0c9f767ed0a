"""Days, months and spans as people type them → EDTF: the way back of `desk.dates.printed`."""

from __future__ import annotations

import re

# '5/3/2026', '05-03-2026', '05.03.2026'
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
# '3/2026', 'tháng 3/2026', 'tháng 3 năm 2026'
_MONTH = re.compile(r"(?:tháng )?([0-9]{1,2})(?:/| năm )([0-9]{4})")
# 'quý II/2026', 'quý 2 năm 2026'
_QUARTER = re.compile(r"qu[ýí] (iv|i{1,3}|[1-4])(?:/| năm )([0-9]{4})")
_YEAR = re.compile(r"(?:năm )?([0-9]{4})")
_FROM_TO = re.compile(r"từ (.+) đến (.+)|([0-9/]+) ?[-–] ?([0-9/]+)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def edtf(words: str) -> str | None:
    """The EDTF value of what a person typed; '' for nothing, None for words that name no time.

    >>> edtf("5/3/2026"), edtf("đến 30/6/2026"), edtf("quý II/2026"), edtf("mai")
    ('2026-03-05', '../2026-06-30', '2026-04/2026-06', None)
    """
    words = " ".join(words.lower().split())
    if not words:
        return ""
    if span := _FROM_TO.fullmatch(words):
        start, end = (_point(part) for part in (span[1] or span[3], span[2] or span[4]))
        return f"{start.partition('/')[0]}/{end.rpartition('/')[2]}" if start and end else None
    for lead, shape in (("đến ", "../{}"), ("trước ", "../{}"), ("từ ", "{}/..")):
        if words.startswith(lead):
            point = _point(words.removeprefix(lead).removeprefix("ngày "))
            return point and shape.format(point.rpartition("/")[2] if shape.startswith("..") else point)
    return _point(words.removeprefix("ngày "))


def _point(words: str) -> str | None:
    if found := _DAY.fullmatch(words):
        day, month, year = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if _ISO.fullmatch(words):
        return words
    if found := _MONTH.fullmatch(words):
        return f"{found[2]}-{int(found[1]):02}"
    if found := _QUARTER.fullmatch(words):
        last = 3 * (_QUARTERS.get(found[1]) or int(found[1]))
        return f"{found[2]}-{last - 2:02}/{found[2]}-{last:02}"
    found = _YEAR.fullmatch(words)
    return found and found[1]
