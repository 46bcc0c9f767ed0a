"""Points of the calendar in a text: days, months, quarters, years and spans of years, each as it stands alone.

`find(low)` reads a text in small letters (the forms of a title in capitals are the same) and gives the points
in order; months and quarters are read in `months`. What joins two points, or opens one to a side ('từ … đến …',
'trước …'), is read in `times`.

Every pattern starts with a rare word and looks at most a few dozen characters ahead or back.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar import months
from vanban.grammar.phrases import places
from vanban.grammar.points import (
    DASHES,
    DAY,
    DIGITS,
    LISTED,
    LOOK_ALIKES,
    LUNAR_NAME,
    MONTH,
    NEXT,
    UNREAD_BEFORE,
    YEAR,
    YEAR_READ,
    Point,
    good_day,
    in_order,
    is_cut,
    number,
)
from vanban.grammar.signs import Signs
from vanban.text.view import LOWER, UPPER

_TO: Final = r"\s?[-–—~]\s?"
_DAY_AND_MONTH: Final = r"[0-3]?[0-9]/[01]?[0-9](?:/20[0-9]{2})?(?![0-9/])"
# what makes a number a document's, a standard's or an address's, not a date's
_NO_DATE: Final = frozenset((
    "số", "điều", "khoản", "mục", "điểm", "mẫu", "biểu", "phụ", "mã", "iso", "tcvn", "qcvn",
    "nhà", "ngõ", "ngách", "hẻm", "kiệt", "lô", "tổ", "đường", "phố",
))  # fmt: skip
# In these patterns '(?:…|)' stands for '(?:…)?', which prepares to repeat and is slower.
# 'ngày 05 tháng 3 năm 2026', 'ngày 05/3/2026', 'ngày 12/3', 'ngày 26, 27/12/2026', 'ngày … tháng … năm 2026'
_DAY_HEAD: Final = re.compile(
    rf"""ngày:?\s?(?:m[ùồu]ng\s|)
    (?:{DAY}(?:(?=,|\s?[v–—~-])((?:{NEXT}[0-3]?[0-9](?![0-9]|\s?[/.-]\s?[0-9]|\stháng))*{NEXT}[0-3]?[0-9](?=\s?[/.-]\s?[0-9]{{1,2}}(?![0-9])|\stháng))|)
       (?:\stháng\s?{MONTH}(?:(?:,?\s?năm\s?|\s?[/-]\s?){YEAR}|){YEAR_READ}
         |\stháng\snăm\s?{YEAR}
         |(?!\.\n)\s?(?P<mark>[/.-])\s?{MONTH}(?:(?:\s?(?P=mark)\s?|\snăm\s){YEAR}|\s?/\s?[0-9]{{1,3}}(?![0-9{LOOK_ALIKES}])|)
          (?![ ]?/[ ]?[a-zđ0-9]|-[a-zđ]|[ ]?-[ ]?(?!{_DAY_AND_MONTH})[0-9])|)
     |[\s.…_/]*tháng[\s.…_/]*(?:{MONTH}[\s.…_/]*)?năm\s?{YEAR}
     |[\s.…_]+/[\s.…_]*(?:{MONTH}\s?)?/\s?{YEAR})""",
    re.VERBOSE,
)
_DAYS_MORE: Final = re.compile(r"([0-3]?[0-9])")
# '05/3/2026', '05.3.2026', '05-3-2026', '3/2026': from the year back
_IN_FIGURES: Final = frozenset("0123456789_")
_FIGURE_BEGINS: Final = frozenset("0123456789o")
_NOT_BEFORE: Final = frozenset("0123456789/")
_SIGNS: Final = frozenset("/.-")
# '06 - 10/4/2026', '3 - 5/2026': the first of a span in figures, behind a mark or one of these words
_SINCE: Final = re.compile(r"(?<![0-9/.,-])([0-3]?[0-9])(?: ?[-–—~] ?| (?:đến|tới) )$")
_BEFORE_SPAN: Final = frozenset(("từ", "các", "ngày", "vào", "trong", "và", "sáng", "chiều", "tối"))
_OPENS_SPAN: Final = frozenset("|(:,;\n")
_SINCE_ENDS: Final = frozenset("-–—~ni")
_NUMBERS_BEFORE: Final = re.compile(rf"(?<![0-9/])(?:(?<![.,]){DAY}\s?([/.-])\s?|)(?<![0-9]){MONTH}\s?([/.-])\s?$")
# 'nhiệm kỳ 2025 - 2030', 'giai đoạn 2026-2030', 'giai đoạn 2011 đến 2015', 'năm học 2025-2026'
YEARS_AFTER: Final = re.compile(rf"(?:{_TO}|\sđến\s){YEAR}(?!\s?[-/]\s?[a-zđ])")
_TO_LETTERS: Final = frozenset("-–—~đ")
# '2026-07-11', as a program prints a date
_MONTH_AND_DAY: Final = re.compile(r"-(0[1-9]|1[0-2])-([0-3][0-9])(?![0-9-])")
YEARS_HEAD: Final = re.compile(
    r"(?:nhiệm kỳ|giai đoạn|thời kỳ|năm học|niên khóa|niên khoá|niên độ|khóa học|khoá học|khóa|khoá|các năm|năm)\s$"
)
_HEAD_ENDS: Final = frozenset("ỳnộcaám")  # the last letters of these
# 'Canh Tý 2020': the lunar year's name is the head of the year beside it
_LUNAR_HEAD: Final = re.compile(LUNAR_NAME + r"\s$")
# 'Luật Công đoàn 2012', 'Tết Nguyên đán 2026.': a year after a word, where the phrase ends or goes on with a small word
_WORD_BEFORE: Final = re.compile(rf"(?<![\w.])([{UPPER}{LOWER}]+)\s$")
_LIST_BEFORE: Final = re.compile(
    r"(?:năm\s(?:1[89]|20)[0-9]{2}(?:,|\svà|;)|thời gian(?:\s\w+\s\w+)?:)\s(?:(?:1[89]|20)[0-9]{2}(?:,|\svà)\s)*$"
)
# a year-like figure behind these is a count
_COUNTS: Final = frozenset((
    "số", "là", "có", "được", "khoảng", "hơn", "gần", "trên", "dưới", "đạt", "tổng", "gồm", "cho", "với", "còn", "thêm",
    "bằng", "lên", "xuống", "và", "hoặc", "đến", "từ", "cả", "mất", "tới", "giá", "cộng", "mẫu", "máy", "mã", "iso",
    "windows", "office", "server",
))  # fmt: skip
_YEAR_ENDS: Final = re.compile(
    r"\s?(?:[.,;:)\]”\"!\n-]|$|(?:và|của|về|trên|tại|ở|theo|cho|đến|tới|với|trong|từ|do|được|để)\s)"
)
_JOINED: Final = frozenset("/:.,")
# a day and a month without head word or year: '30/4', '(28/8)', '20/8 - 20/11/2026'
_DAY_MONTH: Final = re.compile(
    rf"/\s?{MONTH}(?!\s?/\s?[0-9a-zđ]|\s?\.(?:[0-9a-zđ]|\s20[0-9]{{2}})|\s?-\s?(?![0-3]?[0-9]/[01]?[0-9]/20[0-9]{{2}})[0-9a-zđ])"
    rf"(?:\snăm\s{YEAR}|)(?!\s?(?:%|giờ|h(?!\w)))"
)
# the day of a feast behind its name: 'Quốc khánh 2/9', 'Quốc tế Thiếu nhi 1/6', 'nghỉ lễ 30/4 và 1/5'
_FEASTS: Final = {3: 8, 5: 1, 6: 1, 9: 2}  # by month
_FEAST_BEFORE: Final = (
    "quốc khánh ", "lễ ", "phụ nữ ", "lao động ", "thiếu nhi ", "dịp ", "30/4 và ", "30/4, ", "30/4; ",
)  # fmt: skip
_DAY_BEFORE: Final = re.compile(rf"(?<![0-9/.,]){DAY}\s?$")


def find(low: str, signs: Signs) -> list[Point]:
    """The points of a text, given in small letters with its signs, in order, none over another."""
    points: list[Point] = []
    points.extend(_days(low, signs["day"]))
    points.extend(months.find(low, signs["month"]))
    points.extend(months.quarters(low, signs["quarter"]))
    points.extend(_years(low, signs["year"], {point.end for point in points}))
    points.extend(_bare_days(low))
    return in_order(points)


def _days(low: str, heads: list[int]) -> list[Point]:
    points: list[Point] = []
    for at in heads:
        found = _DAY_HEAD.match(low, at)
        if not found:
            continue
        day, more, month, year, lone, _, month2, year2, month3, year3, month4, year4 = found.groups()
        start, end = found.span()
        if day is None:  # 'ngày … tháng 3 năm 2026', 'ngày …/01/2026'
            blank, in_year = month3 or month4, int(year3 or year4)
            if blank:
                points.append(Point(start, end, "month", in_year, number(blank)))
            else:
                points.append(Point(start, end, "year", in_year))
            continue
        if lone:  # 'ngày 10 tháng năm 2026': the month cannot be read
            points.append(Point(start, end, "year", int(lone)))
            continue
        named, when = month or month2, year or year2
        months, at_year = number(named) if named else None, int(when) if when else None
        if not more:
            first = number(day)
            if months is None or good_day(first, months, at_year):
                points.append(Point(start, end, "day", at_year, months, first, None, months is not None))
            continue
        days = [number(day)] + [number(other) for other in _DAYS_MORE.findall(more)]
        if months and not all(good_day(d, months, at_year) for d in days):
            continue
        if days[-1] - days[0] == len(days) - 1 or not LISTED.search(more):
            points.append(Point(start, end, "day", at_year, months, days[0], days[-1]))
        else:  # 'ngày 05, 12 và 19/3/2026'
            marks = [m.start(1) for m in _DAYS_MORE.finditer(low, found.start(2), found.end(2))]
            starts, ends = [start, *marks], [found.end(1), *marks[1:], end]
            for k, d in enumerate(days):
                stop = end if k == len(days) - 1 else max(starts[k], ends[k] if k == 0 else starts[k] + 2)
                points.append(Point(starts[k], stop, "day", at_year, months, d))
    return points


def _years(low: str, centuries: list[int], read: set[int]) -> list[Point]:
    """What ends in a year: numeric dates, years with 'năm', spans of years, years after a lunar name."""
    points: list[Point] = []
    for start in centuries:
        end = start + 4
        if end in read:
            continue
        printed, mark, after = low[start:end], low[start - 1 : start], low[end : end + 1]
        if after == "/":  # '30/2020/NĐ-CP'
            continue
        if len(printed) < 4 or not printed.isdigit() or not printed.isascii():
            continue
        if mark in _IN_FIGURES or after in _IN_FIGURES:
            continue
        year = int(printed)
        if (low[start - 2 : start - 1] if mark == " " else mark) in _SIGNS:
            numbers = _numbers_before(low, start)
            point = _numeric(low, numbers, year, end) if numbers else None
            if point:
                points.append(point)
                continue
        if after == "-" and low[end + 3 : end + 4] == "-":
            rest = _MONTH_AND_DAY.match(low, end)
            if rest and mark.isspace() and good_day(int(rest[2]), int(rest[1]), year):
                points.append(Point(start, rest.end(), "day", year, int(rest[1]), int(rest[2])))
                continue
        if mark in _JOINED or (after == ":" and low[end + 1 : end + 2] in DIGITS):  # 'ISO 9001:2015'
            continue
        sign = low[end + 1 : end + 2] if after.isspace() else after
        span = YEARS_AFTER.match(low, end) if sign in _TO_LETTERS else None
        worded = mark.isspace()
        head = None
        if worded and low[start - 2] in _HEAD_ENDS:
            head = YEARS_HEAD.search(low, max(0, start - 11), start)
        if span and year < int(span[1]):
            points.append(Point(head.start() if head else start, span.end(), "years", year, last=int(span[1])))
        elif head:
            if not UNREAD_BEFORE.search(low, max(0, head.start() - 10), head.start()):
                points.append(Point(head.start(), end, "year", year))
        else:
            name = _LUNAR_HEAD.search(low, max(0, start - 20), start) if worded else None
            named = bool(name) or (worded and _is_named(low, start, end))
            points.append(Point(name.start() if name else start, end, "year", year, headed=named))
    return points


def _numbers_before(low: str, start: int) -> re.Match[str] | None:
    """The day and the month, or the month, before the year at `start`."""
    for at in range(max(0, start - 10), start):
        if low[at] in _FIGURE_BEGINS and low[at - 1 : at] not in _NOT_BEFORE:
            found = _NUMBERS_BEFORE.match(low, at, start)
            if found:
                return found
    return None


def ends_there(low: str, end: int) -> bool:
    """Whether the phrase ends after a bare figure or goes on with a small word: no count of something follows."""
    return _YEAR_ENDS.match(low, end) is not None


def _is_named(low: str, start: int, end: int) -> bool:
    """Whether a year without 'năm' is one all the same: 'Tết Nguyên đán 2026.', 'năm 2025 và 2026'."""
    if not ends_there(low, end):
        return False
    word = _WORD_BEFORE.search(low, max(0, start - 12), start)
    if word and word[1] not in _COUNTS:
        return True
    return bool(_LIST_BEFORE.search(low, max(0, start - 40), start))


def _numeric(low: str, numbers: re.Match[str], year: int, end: int) -> Point | None:
    day, first, month, second = numbers.groups()
    if low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha():
        return None
    at = numbers.start()
    if is_cut(low, at):
        return None
    word = low[max(0, at - 8) : at].rsplit(None, 1)
    if word and word[-1].strip("(:") in _NO_DATE:
        return None
    m = number(month)
    if day and first == second:
        d = number(day)
        if not good_day(d, m, year):
            return None
        start, since = _since(low, at, d)
        if low[at - 1 : at] == "-" and not since and "/" not in low[max(0, at - 6) : at]:
            return None
        return Point(start, end, "day", year, m, since or d, d if since else None)
    if second == "/" and 1 <= m <= 12:
        start, since = _since(low, numbers.start(3), m)
        return Point(start, end, "month", year, since or m, None, m if since else None)
    return None


def _since(low: str, at: int, last: int) -> tuple[int, int]:
    """Where a span begins whose last day or month stands at `at`, and its first: '06 - ' before '10/4/2026'; else 0."""
    if low[at - 1 : at] not in DASHES and low[at - 2 : at - 1] not in _SINCE_ENDS:
        return at, 0
    found = _SINCE.search(low, max(0, at - 7), at)
    if not found or not 0 < int(found[1]) < last:
        return at, 0
    start = found.start()
    if low[start - 1 : start] in _OPENS_SPAN or low[start - 2 : start - 1] in _OPENS_SPAN:
        return start, int(found[1])
    word = low[max(0, start - 8) : start].rsplit(None, 1)
    return (start, int(found[1])) if not word or word[-1] in _BEFORE_SPAN else (at, 0)


def _bare_days(low: str) -> list[Point]:
    points = []
    for slash in places(low, "/"):
        if low[slash + 1 : slash + 3] == "20" or low[slash - 1 : slash].isalpha():
            continue  # '3/2026', 'V/v'
        if low[slash + 1 : slash + 2].isalpha() and low[slash + 1] != "o":
            continue  # '12/KH-UBND'
        month, year = low[slash + 1 : slash + 3], low[slash + 3 : slash + 5]
        if year[:1] == "/" and year[1:] in DIGITS and month.isdigit():
            continue  # '05/03/2026'
        found = _DAY_MONTH.match(low, slash)
        day = _DAY_BEFORE.search(low, max(0, slash - 4), slash) if found else None
        if not found or not day or is_cut(low, day.start()):
            continue
        d, m = number(day[1]), number(found[1])
        if not good_day(d, m, None):
            continue
        word = low[max(0, day.start() - 8) : day.start()].rsplit(None, 1)
        if word and word[-1].strip("(:") in _NO_DATE:
            continue
        # '2/3 số thành viên', '24/7', '12/12': a share or a rhythm, unless the times around it say otherwise
        in_brackets = d > m and low[day.start() - 1 : day.start()] == "("
        sure = bool(found[2]) or in_brackets or (d > 12 and (d, m) != (24, 7))
        sure = sure or (m in _FEASTS and d == _FEASTS[m] and low.endswith(_FEAST_BEFORE, 0, day.start()))
        at = int(found[2]) if found[2] else None
        start, since = _since(low, day.start(), d)
        if low[day.start() - 1 : day.start()] == "-" and not since:
            continue
        last = d if since else None
        points.append(Point(start, found.end(), "day", at, m, since or d, last, sure or since > 0))
    return points
