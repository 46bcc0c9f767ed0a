"""Months and quarters in a text, each as it stands alone: 'tháng 7/2026', '30 tháng 4', 'quý II, III năm 2026'."""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar.points import (
    DASHES,
    DIGITS,
    LISTED,
    LOOK_ALIKES,
    MONTH,
    NEXT,
    UNREAD_BEFORE,
    YEAR,
    YEAR_READ,
    Point,
    good_day,
    is_cut,
    number,
)

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_WORDS: Final = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_A_MONTH: Final = rf"(?:0?[1-9]|1[0-2])(?![0-9{LOOK_ALIKES}])"
# 'tháng 7/2026', 'tháng 01 năm 2026', 'tháng 4', 'tháng 5 - 12', 'tháng 6, 7, 8/2026', 'tháng Tám năm 1945',
# '6 tháng đầu năm 2026', '30 tháng 4'
_MONTH_HEAD: Final = re.compile(
    rf"""tháng\s?
    (?:{MONTH}(?:((?:(?:,|\svà)\s?{_A_MONTH})*{NEXT}{_A_MONTH}(?!\s?/\s?[0-9]{{1,2}}(?![0-9])))|)(?:(?:,?\s?năm\s?|\s?[/-]\s?){YEAR}|)(?!\s?/\s?[a-zđ]){YEAR_READ}
      |(một|giêng|hai|ba|tư|năm|sáu|b[ảẩ]y|tám|chín|mười(?:\s(?:một|hai))?)(?:\snăm\s?|\s?/\s?){YEAR}
      |(đầu|cuối)\snăm(?:\s?{YEAR})?)""",
    re.VERBOSE,
)
# … but 'tuần 1 tháng 5' is that month
_COUNT_BEFORE: Final = re.compile(r"(?<![0-9/.,-])(?<!tuần )(?<!đợt )(?<!lần )(?<!thứ )(?<!số )([0-3]?[0-9])\s$")
# 'quý II/2026', 'quí 1 năm 2026', 'quý III'
_MONTHS_MORE: Final = re.compile(r"[0-9]+")
_QUARTER: Final = r"(?:iv|i{1,3}|[1-4])(?![a-z0-9])"
_QUARTER_HEAD: Final = re.compile(rf"qu[ýí]\s?({_QUARTER})((?:{NEXT}{_QUARTER})*)(?:(?:,?\s?năm\s?|\s?[/-]\s?){YEAR})?")
_QUARTERS_MORE: Final = re.compile(_QUARTER)


def find(low: str, heads: list[int]) -> list[Point]:
    points = []
    for head in heads:
        found = _MONTH_HEAD.match(low, head)
        if not found:
            continue
        month, more, year, word, word_year, half, half_year = found.groups()
        start, end = found.span()
        if month and low[start + 5] == "\n" and low[end : end + 1] in (".", ")"):  # a label on the next line
            continue
        if low[start - 2 : start - 1] in LOOK_ALIKES and UNREAD_BEFORE.search(low, max(0, start - 9), start):
            continue
        counted = low[start - 2 : start - 1] in DIGITS
        before = _COUNT_BEFORE.search(low, max(0, start - 4), start) if counted else None
        if before and is_cut(low, before.start(1)):
            continue
        if half:  # '6 tháng đầu năm 2026'
            word = low[max(0, start - 6) : start].rpartition("\n")[2].split(" ")[-2:-1]
            count = int(before[1]) if before else _MONTH_WORDS.get(word[0], 0) if word else 0
            if 1 <= count <= 11:
                first, last = (1, count) if half == "đầu" else (13 - count, 12)
                at = int(half_year) if half_year else None
                begin = before.start(1) if before else start - 1 - len(word[0])
                points.append(Point(begin, end, "month", at, first, None, last))
            continue
        named, at = (_MONTH_WORDS[word], int(word_year)) if word else (number(month), int(year) if year else None)
        if before and good_day(int(before[1]), named, at) and not more:  # '30 tháng 4'
            points.append(Point(before.start(1), end, "day", at, named, int(before[1])))
            continue
        if not more:
            points.append(Point(start, end, "month", at, named))
            continue
        marks = [found.span(1), *(other.span() for other in _MONTHS_MORE.finditer(low, found.start(2), found.end(2)))]
        months = [number(low[a:b]) for a, b in marks]
        if months[-1] > named and (months[-1] - named == len(months) - 1 or more.lstrip()[0] in DASHES):
            points.append(Point(start, end, "month", at, named, None, months[-1]))
            continue
        for k, ((begin, stop), one) in enumerate(zip(marks, months, strict=True)):  # 'tháng 3, 9/2026'
            points.append(Point(begin if k else start, stop if k < len(marks) - 1 else end, "month", at, one))
    return points


def quarters(low: str, heads: list[int]) -> list[Point]:
    points = []
    for head in heads:
        found = _QUARTER_HEAD.match(low, head)
        if not found:
            continue
        at = int(found[3]) if found[3] else None
        marks = [found.span(1), *(more.span() for more in _QUARTERS_MORE.finditer(low, found.start(2), found.end(2)))]
        quarters = [_ROMAN.get(low[a:b]) or int(low[a:b]) for a, b in marks]
        if quarters[-1] - quarters[0] == len(quarters) - 1 or not LISTED.search(found[2]):
            points.append(Point(found.start(), found.end(), "quarter", at, 3 * quarters[0] - 2, None, 3 * quarters[-1]))
            continue
        for k, ((start, end), quarter) in enumerate(zip(marks, quarters, strict=True)):
            start = start if k else found.start()
            end = end if k < len(marks) - 1 else found.end()
            points.append(Point(start, end, "quarter", at, 3 * quarter - 2, None, 3 * quarter))
    return points
