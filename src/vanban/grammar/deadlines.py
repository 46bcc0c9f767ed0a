"""When a task is due: the time whose words make it a deadline or a planned period, and the term where no day is named.

Times come from `times.find`; which of them belongs to the work is told by the words before it. A relative deadline
('trong vòng 10 ngày kể từ ngày nhận …', 'chậm nhất 05 ngày làm việc') is kept as printed, for `days.rules` to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from vanban.grammar.citations import Mention
from vanban.grammar.prose import Prose, first_from
from vanban.grammar.times import When

Span = tuple[int, int]


class Due(NamedTuple):
    """A deadline or planned period: EDTF, the place of its words, and the day work may begin where one is printed."""

    edtf: str
    start: int
    end: int


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
        k = first_from(self._starts, start)
        if k == len(self._starts) or self._starts[k] >= end:
            return []
        return self.whens[k : first_from(self._starts, end, k)]


# 'hoàn thành trong', 'vào', 'dự kiến', 'thời hạn:', 'xong', '(' before a time say that it is when the work is done
_DUE_BEFORE: Final = re.compile(
    r"(?:^|[\s(,:;])(?:trong|vào|dự kiến|thời hạn|thời gian|hạn|hạn cuối|hạn chót|xong|hoàn thành|thực hiện|tổ chức"
    r"|diễn ra|khai mạc|bắt đầu"
    r"|tiến độ|ngay|lúc|hồi|sáng|chiều|tối)(?: hoàn thành| thực hiện| xong| nộp| gửi)?(?: trong| vào| là| từ)?[ :]*"
    r"(?:cả |hết |thời gian |các )?(?:(?:(?:[0-9]{1,2} |một |hai |ba )?(?:tuần|ngày)|nửa)"
    r"(?: đầu| cuối| thứ \w+)?(?: cùng| tiên)?(?: của)? )?"
    r"(?:[0-9]{1,2} ?(?:giờ|h|g) ?(?:[0-9]{2}(?: phút)?)?,? )?$"  # 'hạn chót 17h00 ngày 20/3'
)
# 'vào kỳ sinh hoạt tháng 6/2026', 'trong dịp Quốc khánh 02/9/2026', 'trong kỳ sinh hoạt tháng 12/2026',
# 'báo cáo Đảng ủy tại hội nghị tháng 8/2026'
_INTO: Final = re.compile(r"\s(?:vào|(?:trong|đúng) dịp|trong kỳ)(?: \w+){1,5} $")
_AT_MEETING: Final = re.compile(
    r"(?:báo cáo|trình|thông báo|phổ biến|công bố|quán triệt) [^.;:\n]{0,60}"
    r"(?:tại|trong) (?:hội nghị|cuộc họp|phiên họp|buổi họp|kỳ họp|giao ban)(?: \w+){0,8} $"
)
# 'trước ngày khai giảng 05/9/2026', 'trước mùa lũ (ngày 15/7/2026)'
_BEFORE_DAY: Final = re.compile(r"(?<!\w)trước (?:ngày|lễ|dịp|mùa|kỳ|khi)(?: (?!từ |đến )[^\W0-9_]+){1,5},? \(?$")
# 'số cống giao hoàn thành trong năm 2026', 'mục tiêu đề ra trong năm 2026': the words describe a thing
_DESCRIBED: Final = re.compile(r"(?<!\w)(?:giao hoàn thành|đề ra|đặt ra|phát sinh|đã nêu)(?: trong| vào)? $")
# A plain time before the verb: 'Năm 2018: Rà soát …', 'Tháng 6, tổ chức …'
_AT_START: Final = re.compile(r"[\s(–-]*$")
# a time that only names something: 'kế hoạch năm 2026', 'nhiệm kỳ 2020 - 2025', 'giai đoạn 2021 - 2025'
_NAMES: Final = ("tầm nhìn", "định hướng", "nhiệm kỳ", "giai đoạn", "năm học", "khóa", "niên độ")


def own(text: str, calendar: Calendar, start: int, end: int, *, any_time: bool = False) -> Due | None:
    """The due time within `text[start:end]`, or None. `any_time`: under 'Thời gian:' every time counts."""
    found = calendar.within(start, end)
    if not found:
        return None
    if any_time:
        return _and_after(text, _whole(found))
    best: Due | None = None
    onward: Due | None = None
    for k, when in enumerate(found):
        if (
            when.last is None
            and when.first
            and (len(when.first) > 4 or _since(text, when, end))
            and int(when.first[:4]) >= max(calendar.year, 2000)
        ):
            onward = onward or Due(when.edtf, when.start, when.end)
        if int((when.last or when.first or "0")[:4]) < calendar.year:
            continue
        if (
            len(when.edtf) == 10
            and text.find("trước ", max(start, when.start - 50), when.start) >= 0
            and _BEFORE_DAY.search(text, max(start, when.start - 50), when.start)
        ):
            return Due(f"../{when.edtf}", when.start, when.end)
        if not _is_due(text, found, k, start, end):
            continue
        if when.rule and when.first is None:  # 'trước ngày …', 'chậm nhất …' outweigh a planned period
            return Due(when.edtf, when.start, when.end)
        best = best or whole_list(text, found, k)
    return best or onward


def _since(text: str, when: When, end: int) -> bool:
    """'Thu gom rác hữu cơ riêng từ năm 2027.': the year at the end is when the work begins."""
    return text.startswith(("từ", "Từ"), when.start) and not text[when.end : end].strip(" .;,")


def of_heading(text: str, calendar: Calendar, start: int, end: int) -> Due | None:
    """The time of all that stands below a heading: '2.1. Vụ xuân (tháng 3 - tháng 4/2026)', 'Quý II/2026:'."""
    found = calendar.within(start, end)
    if not found:
        return None
    due = _whole(found)
    if due is None or text[due.end : end].strip(" ).:;"):
        return None
    before = text[start : due.start].rstrip()
    alone = before in ("", "Trong", "Vào")
    return due if alone or (len(due.edtf) > len("2026") and before.endswith("(")) else None


# what parts the times of a list: 'năm 2027 và năm 2028', 'tháng 3, tháng 4 và tháng 5'
_LISTED: Final = (" và ", ", ", ", và ")


def whole_list(text: str, found: Sequence[When], k: int = 0) -> Due:
    """The time `found[k]` with those that a list goes on with, one span as long as each follows right on the other."""
    first = last = found[k]
    for when in found[k + 1 :]:
        if text[last.end : when.start] not in _LISTED or not (last.last and when.first and when.last):
            break
        if _next(last.last) != when.first:
            break
        last = when
    if last is first or not first.first:
        return Due(first.edtf, first.start, first.end)
    return Due(f"{first.first}/{last.last}", first.start, last.end)


def _next(edtf: str) -> str:
    """The day, month or year after one."""
    if len(edtf) == 4:
        return str(int(edtf) + 1)
    if len(edtf) == 7:
        year, month = int(edtf[:4]), int(edtf[5:])
        return f"{year + month // 12}-{month % 12 + 1:02}"
    return (date.fromisoformat(edtf) + timedelta(1)).isoformat()


def _whole(found: list[When]) -> Due | None:
    """One time, or the span from the first to the last of several."""
    first, last = found[0], found[-1]
    low, high = first.first or first.last, last.last or last.first
    if len(found) == 1 or low is None or high is None or (first.rule and first.first is None):
        return Due(first.edtf, first.start, first.end)
    if low[:7] > high[:7]:
        return Due(first.edtf, first.start, first.end)
    return Due(low if low == high else f"{low}/{high}", first.start, last.end)


# 'Năm 2026 và các năm tiếp theo', 'Quý IV/2026 và những năm sau', 'năm 2026 trở đi'
_AND_AFTER: Final = re.compile(
    r",? (?:(?:và|cùng) (?:(?:các|những) )?(?:năm|tháng|quý|giai đoạn) (?:tiếp theo|kế tiếp|sau|về sau)"
    r"|trở (?:đi|về sau))(?!\w)"
)


def _and_after(text: str, due: Due | None) -> Due | None:
    """The time, open at its end where the years that follow are named behind it: '2026/..'."""
    if due is None or ".." in due.edtf or not (after := _AND_AFTER.match(text, due.end)):
        return due
    return Due(f"{due.edtf.partition('/')[0]}/..", due.start, after.end())


# what is held on the day that its sentence ends with
_HELD: Final = re.compile(
    r"(?:Phát động|Tổ chức|Ra quân|Khai mạc|Bế mạc|Họp|Tổng kết|Sơ kết|Diễn tập|Khánh thành|Khai trương|Khởi công"
    r"|Lễ|Hội nghị|Mít tinh|Chung kết|Tổng duyệt|Công bố)(?!\w)"
)


def _is_due(text: str, found: Sequence[When], k: int, start: int, end: int) -> bool:
    when = found[k]
    before = text[max(start, when.start - 40) : when.start].casefold()
    named = text[when.start : when.start + 8].casefold()
    if before.rstrip().endswith(_NAMES) or (
        named.startswith(_NAMES) and not (named.startswith("năm học") and before.endswith(" trong "))
    ):
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
    if _DESCRIBED.search(before):
        return False
    bracket = text.rfind("(", start, when.start)
    if bracket >= 0 and text.find(" đã ", bracket, when.start) >= 0 and text.find(")", bracket, when.start) < 0:
        return False  # '(Sở đã mở hai lớp trong tháng 9/2025)'
    if _DUE_BEFORE.search(before) or (len(when.edtf) >= 7 and _INTO.search(before)):
        return True
    if len(when.edtf) >= 7 and _AT_MEETING.search(text[max(start, when.start - 110) : when.start].casefold()):
        return True
    if len(when.edtf) == 10 and _HELD.match(text, start) and not text[when.end : end].strip(" ).;,/"):
        return True  # 'Ra quân dọn kênh tại thôn Đông ngày 12/9/2026.'
    # '… (ngày 12/6/2026)', '…: tháng 6 và tháng 7/2026', '… (quý IV/2026 và thường xuyên)' at the very end of the text
    mark = before.rstrip()[-1:]
    if mark not in ("(", ":", ",", ";") or (len(when.edtf) < 7 and mark != "("):  # '… (năm 2026)'
        return False
    return text[whole_list(text, found, k).end : end].strip(" ).;,/") in ("", "và thường xuyên")


_PLAN: Final = re.compile(r"quy hoạch|chiến lược|đề án|chương trình|kế hoạch|dự án|nghị quyết")


def _names_plan(text: str, when: When, start: int, end: int) -> bool:
    """'Quy hoạch phát triển thủy lợi đến năm 2030, tầm nhìn …': the year belongs to the plan's name."""
    if text.startswith((", tầm nhìn", ", định hướng"), when.end):
        return True
    frm = max(start, when.start - 160)
    frm = max(frm, text.rfind(",", frm, when.start), text.rfind(";", frm, when.start))
    return _PLAN.search(text[frm : when.start].casefold()) is not None


_WORDS: Final = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt"
_LAST: Final = "[Cc]hậm nhất|[Mm]uộn nhất|[Tt]rễ nhất"
# '05 ngày', '15 (mười lăm) ngày làm việc', 'mười (10) ngày', 'hai mươi ngày'; but '6 tháng đầu năm', '3 tháng một lần'
_COUNT: Final = (
    rf"(?P<count>(?:\(?[0-9]{{1,3}}\)?|(?:{_WORDS})(?: (?:{_WORDS})){{0,3}})(?: \([^)\n]{{1,20}}\))?)"
    r" ?(?P<unit>ngày|giờ|h|tuần|tháng|phút)(?!\w)(?P<working> \(?làm việc\)?)?(?! ?[/0-9–-])"
    r"(?! (?:đầu|cuối|lần|một lần|lương|sáng|trưa|chiều|tối|đêm|hằng|hàng|mỗi|tết|Tết|nghỉ)(?!\w))"
    r"(?:,? \(?(?:không (?:kể|tính|bao gồm)|trừ) [^().;,\n]{2,60}\)?)?"
)
_FROM: Final = r"(?:kể từ|kể|tính từ|từ|so với|trước|sau) (?!và |hoặc |hay |đó )[^.;,()\n]{3,100}"
_EVENT: Final = rf"(?:,? {_FROM}|,? \({_FROM}\)?)"
# 'trong vòng 10 ngày kể từ ngày ký', 'chậm nhất 05 ngày làm việc', 'trong thời hạn không quá 03 (ba) giờ'
_TERM: Final = re.compile(
    rf"(?P<head>[Tt]rong (?:vòng|thời hạn|thời gian)|{_LAST}|[Kk]hông quá|[Tt]rước|[Ss]au)"
    rf"(?P<most> không quá| tối đa| chậm nhất| trước| sau)?(?: là)?:? {_COUNT}(?P<link>{_EVENT})?"
)
# 'chậm nhất trong ngày làm việc tiếp theo', 'ngay sau khi nhận được Công văn này'
_NEXT_DAY: Final = re.compile(rf"làm việc (?:tiếp theo|kế tiếp|liền kề){_EVENT}?")
_NEXT_HEAD: Final = re.compile(rf"(?<!\w)(?:(?:{_LAST})(?: là)? )?(?:[Tt]rong |[Vv]ào )?ngày $")
_AT_ONCE: Final = re.compile(r"[Ss]au khi (?!đó)[^.;,()\n]{4,100}")
# '15 ngày kể từ ngày ký', 'ít nhất 03 ngày trước ngày họp': the count stands before what joins it to the event
_COUNTED: Final = re.compile(
    rf"(?<!\w)(?:(?:{_LAST}|[ÍíIi]t nhất|[Tt]ối (?:thiểu|đa)|[Tt]rong|[Tt]hời hạn)(?: là)?:? )?{_COUNT},? \(?$"
)
_UNIT_ENDS: Final = (
    "ngày ", "ngày, ", "ngày (", "tuần ", "tháng ", "tháng (", "giờ ", "việc ", "việc, ", "việc (", ") ",
)  # fmt: skip
_JOINS: Final = re.compile(r"(?:[Kk]ể từ|[Tt]rước|[Ss]au) (?!và |hoặc |hay |đó )[^.;,()\n]{3,100}\)?")
# 'trước ngày họp ít nhất 03 ngày'
_BEFORE_EVENT: Final = re.compile(
    rf"[Tt]rước (?:ngày |khi )(?![0-9])[^.;,()\n]{{2,60}}? (?:{_LAST}|ít nhất|tối thiểu)(?: là)? {_COUNT}"
)
# 'Kể từ ngày nhận được văn bản này, trong vòng 05 ngày …': the event stands before the term
_AHEAD: Final = re.compile(
    r"(?<!\w)(?:[Kk]ể từ|[Tt]ính từ|[Ss]au|[Tt]rước) (?:ngày|khi|thời điểm|lúc) [^.;,:()\n]{2,80},? (?:thì )?$"
)
# the next words make a bare 'không quá 3 ngày', 'sau 5 tháng' a length, not a deadline
_LENGTH: Final = re.compile(r"(?:thời gian|thời lượng|kéo dài|diễn ra|tổ chức|nghỉ|lưu trú|tạm giữ)(?: \w+){0,3} $")


def relative(prose: Prose, start: int, end: int) -> str | None:
    """The words of a deadline that counts from an event, as printed, with the event where it is named beside it."""
    text = prose.text
    for at in prose.hits("count", start, end):
        found = _TERM.match(text, at, end)
        if found:
            if _is_deadline(found, text[max(start, at - 40) : at]):
                ahead = None if found["link"] else _AHEAD.search(text, max(start, at - 110), at)
                return text[ahead.start() if ahead else at : found.end()].rstrip(" (")
            continue
        sign = text[at : at + 6].lower()
        if sign.startswith(("trước ", "sau ", "kể từ")):
            counted = _COUNTED.search(text, max(start, at - 60), at) if text.endswith(_UNIT_ENDS, start, at) else None
            if counted and counted[0].endswith("(") and sign.startswith("trước"):  # '6 tháng (trước ngày 15/6)'
                continue
            joined = _JOINS.match(text, at, end) if counted else _BEFORE_EVENT.match(text, at, end)
            if joined:
                return text[counted.start() if counted else at : joined.end()].rstrip()
            if text[max(start, at - 5) : at].lower() == "ngay " and (once := _AT_ONCE.match(text, at, end)):
                return text[at - 5 : once.end()].rstrip()
        elif sign == "làm vi" and (next_day := _NEXT_DAY.match(text, at, end)):
            head = _NEXT_HEAD.search(text, max(start, at - 40), at)
            if head:
                return text[head.start() : next_day.end()].rstrip()
    return None


def _is_deadline(term: re.Match[str], before: str) -> bool:
    """Whether a term is a deadline: not an hour of the day ('trước 17 giờ'), a length or a time that has passed."""
    if term["link"]:
        return True
    head = term["head"].lower()
    if head in ("trước", "sau") and (term["unit"] not in ("ngày", "tuần") or head == "sau"):
        return bool(term["working"])
    if term["unit"] in ("giờ", "h", "phút") and head.endswith("nhất") and not term["most"]:
        return False
    if term["unit"] == "phút" and head == "không quá":  # 'phát biểu không quá 05 phút'
        return False
    return head != "không quá" or bool(term["working"]) or _LENGTH.search(before.lower()) is None
