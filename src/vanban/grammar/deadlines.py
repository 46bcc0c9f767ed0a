"""When a task is due: the time whose words make it a deadline or a planned period, a rule where no day is named, and
how often the work comes again.

Times come from `times.find`; which of them belongs to the work is told by the words before it. A relative deadline
('trong vòng 10 ngày kể từ ngày nhận …', 'chậm nhất 05 ngày làm việc') is kept as printed; what recurs ('trước ngày
20 hằng tháng') becomes an RFC 5545 rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from vanban.grammar.citations import Mention
from vanban.grammar.prose import Prose
from vanban.grammar.times import When
from vanban.record import Recurrence

Span = tuple[int, int]


class Due(NamedTuple):
    """A deadline or planned period: EDTF, the place of its words, and the day work may begin where one is printed."""

    edtf: str
    start: int
    end: int


class Again(NamedTuple):
    """How often: the record's word and, where the rhythm is named, an RFC 5545 rule."""

    recurrence: Recurrence
    rrule: str | None


class Calendar:
    """The times of one document that may be deadlines: those outside citations, in order."""

    def __init__(self, whens: Sequence[When], mentions: Sequence[Mention], year: int | None = None) -> None:
        self.year = year or 0  # that of the document: what ended before it is no deadline in running text
        inside = sorted((m.head, m.end) for m in mentions)
        self.whens: list[When] = []
        k = 0
        for when in whens:
            while k < len(inside) and inside[k][1] <= when.start:
                k += 1
            if k == len(inside) or inside[k][0] > when.start:
                self.whens.append(when)
        self._starts = [when.start for when in self.whens]

    def within(self, start: int, end: int) -> list[When]:
        """The times that begin in `[start, end)`."""
        return self.whens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


# 'hoàn thành trong', 'vào', 'dự kiến', 'thời hạn:', 'xong', '(' before a time say that it is when the work is done
_DUE_BEFORE = re.compile(
    r"(?:^|[\s(,:;])(?:trong|vào|dự kiến|thời hạn|thời gian|hạn|hạn cuối|xong|hoàn thành|thực hiện|tổ chức"
    r"|diễn ra|khai mạc|bắt đầu"
    r"|tiến độ|ngay|lúc|hồi|sáng|chiều|tối)(?: hoàn thành| thực hiện| xong| nộp| gửi)?(?: trong| vào| là| từ)?[ :]*"
    r"(?:cả |hết |thời gian )?$",
    re.I,
)
# 'vào kỳ sinh hoạt tháng 6/2026', 'vào tuần thứ ba của tháng 7'
_INTO = re.compile(r"\svào(?: \w+){1,5} $")
# A plain time before the verb: 'Năm 2018: Rà soát …', 'Tháng 6, tổ chức …'
_AT_START = re.compile(r"[\s(–-]*$")
# a time that only names something: 'kế hoạch năm 2026', 'nhiệm kỳ 2020 - 2025', 'giai đoạn 2021 - 2025'
_NAMES = ("tầm nhìn", "nhiệm kỳ", "giai đoạn", "năm học", "khóa", "niên độ")


def own(text: str, calendar: Calendar, start: int, end: int, *, any_time: bool = False) -> Due | None:
    """The due time within `text[start:end]`, or None. `any_time`: under 'Thời gian:' every time counts."""
    found = calendar.within(start, end)
    if not found:
        return None
    if any_time:
        return _whole(found)
    best: Due | None = None
    onward: Due | None = None
    for when in found:
        if when.last is None and when.first and int(when.first[:4]) >= max(calendar.year, 2000):
            onward = onward or Due(when.edtf, when.start, when.end)
        if int((when.last or when.first or "0")[:4]) < calendar.year or not _is_due(text, when, start, end):
            continue
        if when.rule and when.first is None:  # 'trước ngày …', 'chậm nhất …' outweigh a planned period
            return Due(when.edtf, when.start, when.end)
        best = best or Due(when.edtf, when.start, when.end)
    return best or onward


def _whole(found: list[When]) -> Due | None:
    """One time, or the span from the first to the last of several."""
    first, last = found[0], found[-1]
    low, high = first.first or first.last, last.last or last.first
    if len(found) == 1 or low is None or high is None or (first.rule and first.first is None):
        return Due(first.edtf, first.start, first.end)
    if low[:7] > high[:7]:
        return Due(first.edtf, first.start, first.end)
    return Due(low if low == high else f"{low}/{high}", first.start, last.end)


def _is_due(text: str, when: When, start: int, end: int) -> bool:
    before = text[max(start, when.start - 40) : when.start].casefold()
    if before.rstrip().endswith(_NAMES) or text[when.start : when.start + 8].casefold().startswith(_NAMES):
        return False
    if when.first and when.last and int(when.last[:4]) - int(when.first[:4]) > 10:  # an anniversary
        return False
    if when.rule == "đến" and when.last and len(when.last) == 4 and _names_plan(text, when, start, end):
        return False
    if when.first is None:  # open to the past: 'trước', 'chậm nhất', 'đến hết'
        return when.rule != "trước" or "từ" not in before[-4:]
    if when.last is None:  # 'từ ngày …' tells when the work begins, not when it is due
        return False
    bare = _AT_START.match(text[start : when.start]) is not None if when.start - start < 6 else False
    if bare:
        return True
    if when.first != when.last and text[when.start : when.start + 2].casefold() == "từ":
        year = int(when.first[:4])
        return year >= 2000 and "phát sinh" not in before
    if _DUE_BEFORE.search(before) or (len(when.edtf) >= 7 and _INTO.search(before)):
        return True
    # '… (ngày 12/6/2026)', '…: tháng 6/2026' at the very end of the text
    tail = text[when.end : end].strip(" ).;,/")
    return not tail and before.rstrip()[-1:] in ("(", ":", ",") and len(when.edtf) >= 7


_PLAN = re.compile(r"quy hoạch|chiến lược|đề án|chương trình|kế hoạch|dự án|nghị quyết")


def _names_plan(text: str, when: When, start: int, end: int) -> bool:
    """'Quy hoạch phát triển thủy lợi đến năm 2030, tầm nhìn …': the year belongs to the plan's name."""
    if text.startswith(", tầm nhìn", when.end):
        return True
    frm = max(start, when.start - 160)
    frm = max(frm, text.rfind(",", frm, when.start), text.rfind(";", frm, when.start))
    return _PLAN.search(text[frm : when.start].casefold()) is not None


# 'trong vòng 10 ngày kể từ ngày ký', 'chậm nhất 05 ngày làm việc', 'sau 15 ngày kể từ ngày …', 'ngay sau khi …'
_RELATIVE = re.compile(
    r"(?:(?:[Tt]rong (?:vòng|thời hạn|thời gian)|[Cc]hậm nhất(?: là)?|[Mm]uộn nhất|[Kk]hông quá|[Tt]rước|[Ss]au)"
    r"(?: không quá| tối đa| chậm nhất)?(?: là)? \(?[0-9]{1,3}\)?(?: \([^)\n]{2,20}\))?"
    r" (?:ngày làm việc|ngày|giờ|tuần|tháng|phút)(?:,? (?:kể từ|tính từ|từ|trước|sau) [^.;,\n]{3,100})?)"
)


def relative(prose: Prose, start: int, end: int) -> str | None:
    """The words of a deadline that counts from an event, as printed."""
    for at in prose.hits("count", start, end):
        found = _RELATIVE.match(prose.text, at, end)
        if found:
            return found.group().rstrip()
    return None


_RHYTHM: dict[str, tuple[Recurrence, str]] = {
    "ngày": ("daily", "FREQ=DAILY"),
    "tuần": ("weekly", "FREQ=WEEKLY"),
    "tháng": ("monthly", "FREQ=MONTHLY"),
    "quý": ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
    "quí": ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
    "năm": ("yearly", "FREQ=YEARLY"),
}
_AGAIN = re.compile(
    r"(?<!\w)(?:(?P<every>[Hh][àằ]ng|[Mm]ỗi|[Tt]ừng) (?P<unit>ngày|tuần|tháng|qu[ýí]|năm)|(?P<now>[Đđ]ịnh k[ỳì]))(?!\w)"
)
# nouns that a rhythm only describes: 'kế hoạch hằng năm', 'trợ cấp hằng tháng', 'phiên họp định kỳ'
_NOUN_BEFORE = re.compile(
    r"(?:kế hoạch|chương trình|trợ cấp|phụ cấp|lương|dự toán|báo chí|phiên họp|khen thưởng|5 năm và|ra|công khai"
    r"|hưởng|thu nhập)"
    r"(?: \w+)?$"
)
_DAY = re.compile(r"(?:ngày|mùng|mồng) (?P<day>[0-3]?[0-9])(?:(?:/| tháng )(?P<month>[01]?[0-9]))?(?= |$|,)")
_WEEKDAY = re.compile(r"(?:thứ (?P<day>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|(?P<sunday>[Cc]hủ nhật))", re.I)
_DAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA",
}  # fmt: skip


def again(prose: Prose, start: int, end: int) -> Again | None:
    """How often the work of `prose.text[start:end]` comes again; None where the words only describe something."""
    general: Again | None = None
    text = prose.text
    for at in prose.hits("rhythm", start, end):
        hit = _AGAIN.match(text, at, end)
        if hit is None:
            continue
        before = text[max(start, hit.start() - 40) : hit.start()].rstrip(" (")
        if before and _NOUN_BEFORE.search(before):
            continue
        if hit["now"]:
            # 'định kỳ báo cáo', 'Định kỳ ngày 25 hằng tháng'; not 'kiểm tra định kỳ.'
            general = general or Again("periodic", None)
            continue
        word, rule = _RHYTHM[hit["unit"]]
        if hit["every"].lower() == "từng" and word != "monthly":
            continue
        return Again(word, rule + _on(text[max(start, hit.start() - 30) : hit.start()], word))
    return general


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _on(before: str, word: str) -> str:
    """The day within the rhythm: 'trước ngày 20 hằng tháng', 'chiều thứ Sáu hằng tuần', 'trước ngày 15/12 hằng năm'."""
    if word == "weekly":
        weekday = _last(_WEEKDAY, before)
        if weekday:
            return ";BYDAY=" + ("SU" if weekday["sunday"] else _DAYS[weekday["day"].lower()])
        return ""
    day = _last(_DAY, before + " ")
    if not day or word == "daily" or not 0 < int(day["day"]) <= 31:
        return ""
    if word == "yearly":
        return f";BYMONTH={int(day['month'])};BYMONTHDAY={int(day['day'])}" if day["month"] else ""
    return f";BYMONTHDAY={int(day['day'])}"
