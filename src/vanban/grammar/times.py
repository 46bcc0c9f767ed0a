"""Times: every expression that names a date, a month, a quarter, a year or a span of them, as an EDTF interval.

    find(low, points(low), year) -> [When(start, end, first, last, clock, rule), …]     in order, none over another

`low` is the normal view in small letters; offsets count in it. `points` are what `dates` and `lunar` find there,
which citations read too. `year` fills in where a date is printed without one: the document's. `When.edtf` is
ISO 8601-2: '2026-03-05', '2026-03', '2026', a span '2026-07/2026-08' (a quarter is its months), open '../2026-06-30'
and '2026-06-30/..'.
`clock` is '14:00' where an hour is printed beside the day. `rule` is the word that opens the time to one side, as
printed in small letters, None for a plain time: 'trước' (the day itself is too late), 'chậm nhất' and 'đến' (it is
in time), 'từ', 'sau'.

Not times: durations ('90 năm'), what recurs ('trước ngày 20 hằng tháng'), numbers of documents, shares ('2/3'),
money. What only counts from an event ('10 ngày kể từ ngày ký') is read where deadlines are.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar import dates, lunar
from vanban.grammar.points import LOOK_ALIKES, Point, good_day, in_order
from vanban.grammar.signs import Signs


class When:
    """One time at `[start, end)`. `first` and `last` are the EDTF ends of its span, None where it is open."""

    __slots__ = ("clock", "end", "first", "last", "rule", "start")

    def __init__(
        self, start: int, end: int, first: str | None, last: str | None, clock: str | None, rule: str | None
    ) -> None:
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.clock = clock
        self.rule = rule

    @property
    def edtf(self) -> str:
        if self.first == self.last:
            return self.first or ".."
        return f"{self.first or '..'}/{self.last or '..'}"


_CLOCK: Final = r"(?P<hour>[0-2]?[0-9])\s?(?:giờ|h|g|:)\s?(?P<minute>[0-5][0-9])?\s?(?:phút|'|’|p)?(?![0-9])"
_WEEKDAY: Final = r"\(?(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\)?,?\s"
_PART: Final = r"(?:sáng|trưa|chiều|tối|đêm)\s?,?\s?"
_FILLER: Final = r"(?:là|vào|trong|hết|đến|thời\sđiểm|cách\smạng|(?:ngày\s)?(?:tổng\s)?khởi\snghĩa)\s"
# what stands before a point: an opener, an hour, a part of the day, a weekday, a part of the span. '(?:…|)' is much
# faster than '(?:…)?', which prepares to repeat.
_BEFORE: Final = re.compile(
    rf"""(?<!\w)
    (?:(?=[bcđhkmst])(?:
       (?P<from>(?:kể\s|bắt\sđầu\s|tính\s|)từ(?!\strước))\s
      |(?P<until>(?:tính\s|cho\s|)(?:đến|tới)(?:\strước|\shết|)|hết)\s
      |(?P<by>chậm\snh[ấâ]t|muộn\snhất|trễ\snhất|không\s(?:muộn|chậm|trễ)\shơn|không\squá)\s
      |(?P<before>(?:từ\s|)trước)\s
      |(?P<after>sau)\s)|)
    (?:(?=[lvthđcnk]){_FILLER}(?:{_FILLER})*|)
    (?:(?:lúc\s|hồi\s|){_CLOCK},?\s?|)(?:{_PART}|)(?:{_WEEKDAY}|)
    (?:(?P<part>(?:nửa\s|)(?:đầu|cuối)|giữa)|)\s?$""",
    re.VERBOSE,
)
_OPENERS: Final = frozenset("bcđghklmnstv(0123456789")  # it begins with one of these, at the start of a word
_LEADING: Final = frozenset((
    "từ", "đến", "tới", "hết", "nhất", "nhât", "hơn", "quá", "trước", "sau", "là", "vào", "trong", "điểm",
    "đầu", "giữa", "cuối", "sáng", "trưa", "chiều", "tối", "đêm", "phút", "giờ", "mạng", "nghĩa",
    "hai", "ba", "tư", "năm", "sáu", "bảy", "nhật",
))  # fmt: skip
# … and the other words that may stand there
_WITHIN: Final = _LEADING | frozenset((
    "kể", "bắt", "tính", "cho", "chậm", "muộn", "trễ", "không", "thời", "cách", "tổng", "khởi", "ngày", "lúc", "hồi",
    "h", "g", "thứ", "chủ", "nửa",
))  # fmt: skip
_ENDS: Final = frozenset("hg',)p’")
# '17h', '8g', '30p'; but 'TTg', 'NĐ-CP'
_UNITS: Final = frozenset("hgp")
_BEFORE_UNIT: Final = frozenset("0123456789:hg")
# what joins two points into one span: ' đến ', ' - ', ' đến hết ', ' đến 17h00 ', ' đến trước '
_JOIN: Final = re.compile(
    rf"(?:,?\s?(?:cho\s)?(?:đến|tới)(?:\s(?:hết|trước|khoảng|(?:ngày\s)?(?:tổng\s)?khởi\snghĩa))*|\s?[-–—~])\s?"
    rf"(?:(?:lúc\s)?{_CLOCK},?\s)?(?:{_PART})?(?:{_WEEKDAY})?(?P<part>(?:nửa\s)?(?:đầu|cuối)|giữa)?\s?"
)
# ' đến sau khi kết thúc đợt 2 (' … the day that an event falls on stands in brackets
_JOIN_EVENT: Final = re.compile(r"\sđến\s[^.;:()\n]{3,100}\((?P<part>đầu|cuối|giữa)?\s?")
# 'đến tháng l0/2026', 'từ ngày 0l/3/2026 đến': an end that cannot be read leaves nothing certain of its span
_UNREAD: Final = (
    rf"(?:(?:ngày|tháng|năm)\s)?(?!i{{1,3}}[/\s])(?=[0-9/.-]*[{LOOK_ALIKES}])(?=[{LOOK_ALIKES}/.-]*[0-9])"
    rf"[0-9{LOOK_ALIKES}]{{1,4}}(?:[/.-][0-9{LOOK_ALIKES}]{{1,4}}){{0,2}}(?!\w)"
)
_UNREAD_AFTER: Final = re.compile(rf"(?:\s(?:đến|tới)\s(?:hết\s)?|\s?[-–—]\s?){_UNREAD}")
_UNREAD_SIGNS: Final = frozenset("đt-–—")
_UNREAD_FIRST: Final = re.compile(rf"từ\s{_UNREAD}\s$")
_LIST: Final = re.compile(
    r"\s?(?:,|và|hoặc|&)\s?(?:và\s)?(?:báo cáo (?:cả )?năm,? \(?(?:trước |chậm nhất (?:là )?|vào )?)?"
)
_RECURS: Final = re.compile(
    r"\s?(?:(?:của\s)?(?:hằng|hàng|mỗi|từng|các)\s(?:năm|tháng|quý|tuần)|(?:của\s)?năm\s(?:trước|sau|đó|liền|tiếp|báo|ngân)"
    r"|\scủa\snăm(?!\s[0-9]|\w|\s(?:học|nay|này))|\(?âm lịch|(?:\(một\)\s|một\s)?lần(?!\w))"
)
# 'hằng năm báo cáo kết quả trước ngày 05/12'; but 'trợ cấp hằng năm'
_EVERY_YEAR: Final = re.compile(
    r"(?<!kế hoạch )(?<!trợ cấp )(?<!phụ cấp )(?<!dự toán )h[àằ]ng năm(?!\w)[^.;:\n]{0,140}$"
)
# 'định kỳ 6 tháng trước ngày 15/6', 'báo cáo 6 tháng (trước ngày 10/6) và hằng năm'; but '6 tháng đầu năm trước …'
_EVERY_MONTHS: Final = re.compile(
    r"(?:định k[ỳì]|hằng|hàng) (?:0?[369]|ba|sáu|chín) tháng,? \(?(?:gửi |nộp |vào |chậm nhất (?:là |vào )?|trước )*$"
)
_PARTS_OF_YEAR: Final = {"đầu": (1, 1), "giữa": (6, 6), "cuối": (12, 12), "nửa đầu": (1, 6), "nửa cuối": (7, 12)}
_ONWARD: Final = re.compile(r"\s(?:trở\s(?:đi|về\ssau|lại\sđây)|đến\snay)")
_BACKWARD: Final = re.compile(r"\strở\s(?:về\strước|lại)(?!\sđây)")
# any of these three
_AFTER: Final = re.compile(r"[,\s]\s?(?:trở|đến|vào|lúc|hồi)\s")
_AFTER_LETTERS: Final = frozenset("tđvlh")
_CLOCK_AFTER: Final = re.compile(rf"[,\s]\s?(?:vào\s)?(?:lúc|hồi)\s{_CLOCK}")
TWO_DIGITS: Final = tuple(f"{number:02}" for number in range(100))
_FARTHEST: Final = 60
_LONGEST_WORD: Final = 12
_NOT_PARTS: Final = (
    "bước đầu",
    "lần đầu",
    "hàng đầu",
    "bắt đầu",
    "ban đầu",
    "khởi đầu",
    "đứng đầu",
    "lệ giữa",
    "lệ cuối",
)


def points(low: str, signs: Signs | None = None) -> list[Point]:
    """The points of the calendar in the normal view in small letters, those of Tết among them; `signs` are its."""
    signs = signs or Signs(low)
    found, tet = dates.find(low, signs), lunar.find(low, signs)
    return in_order(found + tet) if tet else found


def likely_year(points: list[Point]) -> int | None:
    """The year to read dates without one in, where the document has none: that of most of its days, the later one."""
    seen: dict[int, int] = {}
    for point in points:
        if point.unit == "day" and point.year:
            seen[point.year] = seen.get(point.year, 0) + 1
    return max(seen, key=lambda y: (seen[y], y)) if seen else None


def find(low: str, points: list[Point], year: int | None) -> list[When]:
    """The times that the points make, with what joins and opens them."""
    recurs = _recurring(low, points)
    whens: list[When] = []
    i, n = 0, len(points)
    while i < n:
        point = points[i]
        i += 1
        if recurs[i - 1]:
            continue
        before = _before(low, point, whens[-1].end if whens else 0)
        after = points[i] if i < n and not recurs[i] else None
        link = _link(low, point, after) if after else None
        if link and after:
            left = _filled(point, after, year)
            right = _filled(after, left, year, later=left)
            made = left and right and _span(low, left, right, before, link)
            if made:
                whens.append(made)
                i += 1
                continue
        if (low[point.end : point.end + 2].strip()[:1] in _UNREAD_SIGNS and _UNREAD_AFTER.match(low, point.end)) or (
            before and before["until"] and _UNREAD_FIRST.search(low, max(0, before.start() - 24), before.start())
        ):
            continue
        if point.month is None and point.unit == "day":  # 'ngày 5' with its month further on: 'ngày 5 và 9/3/2026'
            if not (after and _LIST.fullmatch(low, point.end, after.start)):
                continue
            point = _filled(point, after, year) or point
        filled = _filled(point, _listed(low, point, points, i), year)
        if filled and (filled.headed or (before and dates.ends_there(low, point.end))):
            whens.append(_single(low, filled, before))
    return whens


def _listed(low: str, point: Point, points: list[Point], i: int) -> Point | None:
    """The point at the end of a list that gives its year to those before: 'quý I và quý III/2027'."""
    if point.year is not None or point.unit not in ("month", "quarter"):
        return None
    at = point
    for other in points[i : i + 4]:
        if other.unit != point.unit or not _LIST.fullmatch(low, at.end, other.start):
            return None
        if other.year is not None:
            return other
        at = other
    return None


def _recurring(low: str, points: list[Point]) -> list[bool]:
    """Which points only name the place in a rhythm: 'ngày 15/6 và 15/12 hằng năm'."""
    recurs = [False] * len(points)
    for i in range(len(points) - 1, -1, -1):
        point = points[i]
        if point.year is not None:
            continue
        recurs[i] = (
            bool(_RECURS.match(low, point.end))
            or (i + 1 < len(points) and recurs[i + 1] and bool(_LIST.fullmatch(low, point.end, points[i + 1].start)))
            or _EVERY_MONTHS.search(low, max(0, point.start - 60), point.start) is not None
            or (
                "ng năm" in low[max(0, point.start - 120) : point.start]
                and _EVERY_YEAR.search(low, max(0, point.start - 140), point.start) is not None
            )
        )
    return recurs


def _before(low: str, point: Point, floor: int) -> re.Match[str] | None:
    """What stands before the point and belongs to it."""
    start = point.start
    if start == 0 or low[start - 1] not in " \n(":
        return None
    last = low[max(floor, start - _LONGEST_WORD) : start - 1].rsplit(None, 1)
    if not last or not _may_lead(last[-1], _LEADING):
        return None
    words = low[max(floor, start - _FARTHEST) : start - 1].split()
    begin = start - 1
    while words and _may_lead(words[-1], _WITHIN):
        begin -= len(words.pop()) + 1
    found = None
    for at in range(max(floor, begin - 1), start):
        if (low[at] in _OPENERS or at == start - 1) and (at == 0 or not low[at - 1].isalnum()):
            found = _BEFORE.match(low, at, start)
            if found:
                break
    if not found:
        return None
    if found["part"] and low.endswith(_NOT_PARTS, max(0, start - 12), found.end("part")):
        return None
    return found


def _may_lead(word: str, known: frozenset[str]) -> bool:
    """Whether a word may belong to what stands before a point: one of those known, a figure, an hour, '(thứ sáu),'."""
    if word in known:
        return True
    word = word.strip("(")
    last = word[-1:]
    if last in _UNITS and len(word) > 1:
        return word[-2] in _BEFORE_UNIT or word in known
    return word in known or last.isdigit() or last in _ENDS


def _link(low: str, point: Point, after: Point) -> re.Match[str] | None:
    """What joins two points into one span, if anything does."""
    gap = after.start - point.end
    if gap > 120 or (point.unit == "years") != (after.unit == "years"):
        return None
    between = low[point.end : after.start]
    if between[:1] in ("", "|", ";", ".", ")"):
        return None
    if "đến" in between or "tới" in between:
        return _JOIN.fullmatch(between) or _JOIN_EVENT.fullmatch(between)
    return (
        _JOIN.fullmatch(between)
        if gap < 40 and point.unit != "years" and between[0] != "\n" and between.strip()[:1] in ("-", "–", "—", "~")
        else None
    )


def _filled(point: Point, other: Point | None, year: int | None, later: Point | None = None) -> Point | None:
    """The point with the month and the year it lacks, from the other end of its span or from the document."""
    if point.unit == "lunar":
        return lunar.solar(point, year)
    if point.year is not None:
        return point
    at = (other.year if other else None) or year
    if at is None:
        return None
    month = point.month or (other.month if other else None)
    if month is None:
        return None
    if other is not None and other.year is not None and other.month is not None:
        if later is not None and (month, point.day or 0) < (other.month, other.day or 0):
            at += 1  # 'từ tháng 11/2026 đến tháng 3'
        elif later is None and (month, point.day or 0) > (other.last or other.month, other.day or 31):
            at -= 1  # 'từ tháng 11 đến tháng 3/2027'
    if point.day is not None and not good_day(point.last or point.day, month, at):
        return None
    return Point(point.start, point.end, point.unit, at, month, point.day, point.last, point.headed)


def _ends(point: Point, part: str | None) -> tuple[str, str]:
    """The first and the last EDTF value of a point, cut to its part ('đầu', 'giữa', 'cuối', 'nửa đầu', 'nửa cuối')."""
    year, month = point.year, point.month
    if point.unit == "day":
        of = f"{year}-{TWO_DIGITS[month or 0]}-"
        first = of + TWO_DIGITS[point.day or 0]
        return first, of + TWO_DIGITS[point.last] if point.last else first
    if point.unit == "years":
        return str(year), str(point.last)
    if point.unit == "year":
        months = _PARTS_OF_YEAR.get(part or "")
        return (f"{year}-{months[0]:02}", f"{year}-{months[1]:02}") if months else (str(year), str(year))
    begin, end = month or 1, point.last or month or 12
    if point.unit == "quarter" and part:
        begin, end = {"đầu": (begin, begin), "cuối": (end, end), "giữa": (begin + 1, begin + 1)}.get(part, (begin, end))
    return f"{year}-{TWO_DIGITS[begin]}", f"{year}-{TWO_DIGITS[end]}"


def _clock(found: re.Match[str] | None) -> str | None:
    """'14h00', '8 giờ 30 phút' → '14:00', '08:30'."""
    hour = found["hour"] if found else None
    if found is None or hour is None or int(hour) > 24:
        return None
    return f"{TWO_DIGITS[int(hour)]}:{found['minute'] or '00'}"


def _single(low: str, point: Point, before: re.Match[str] | None) -> When:
    """One point alone, with what opens it."""
    start, end = point.start, point.end
    part = before["part"] if before else None
    first: str | None
    last: str | None
    rule: str | None = None
    clock: str | None = None
    first, last = _ends(point, part)
    if before:
        clock = _clock(before)
        since, after = before["from"], before["after"]
        rule = since or after or before["until"] or before["by"] or before["before"]
        if rule:
            start = before.start()
        elif part:
            start = before.start("part")
        if since:
            last = last if point.last and not _is_a_quarter(point) else None
        elif after:
            first, last = last, None
        elif rule:
            if rule == before["before"]:  # 'trước' a span is before it begins
                last = first
            first = None
    letter = low[end + 1 : end + 2]
    if (letter in _AFTER_LETTERS or letter.isspace()) and _AFTER.match(low, end):
        clock = clock or _clock(_CLOCK_AFTER.match(low, end))
        onward, backward = _ONWARD.match(low, end), _BACKWARD.match(low, end)
        if onward and first:
            last, end, rule = None, onward.end(), rule or "từ"
        elif backward and (not rule or (before and before["from"])):  # 'từ năm 2020 trở về trước'
            first, end, rule = None, backward.end(), "trước"
            last = _ends(point, part)[1]
    return When(start, end, first, last, clock, rule)


def _is_a_quarter(point: Point) -> bool:
    """Whether a point is one quarter, which has a last month though no span is printed: 'từ quý III/2026'."""
    return point.unit == "quarter" and point.last is not None and point.last - (point.month or 0) == 2


def _span(low: str, left: Point, right: Point, before: re.Match[str] | None, link: re.Match[str]) -> When | None:
    """Two points as one time; None where the second is not after the first."""
    first = _ends(left, before["part"] if before else None)[0]
    last = _ends(right, link["part"])[1]
    if last < first[: len(last)]:
        return None
    start = left.start
    if before and (before["from"] or before["before"] or before["part"]):
        start = before.start()
    end = right.end + (low[right.end : right.end + 1] == ")" and "(" in low[left.end : right.start])
    return When(start, end, first, last, _clock(before), None)
