"""How often work comes again: the record's word, and an RFC 5545 rule where the rhythm is named.

'trước ngày 20 hằng tháng', 'định kỳ 6 tháng', 'mỗi tuần một lần', 'hằng năm … trước ngày 05/12' are rhythms of
the work; 'kế hoạch hằng năm', 'phong trào “Mỗi ngày một việc tốt”', 'kịch bản theo từng tháng' only describe.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar.prose import Prose
from vanban.record import Recurrence


class Again(NamedTuple):
    """How often: the record's word and, where the rhythm is named, an RFC 5545 rule."""

    recurrence: Recurrence
    rrule: str | None


_RHYTHM: Final[dict[str, tuple[Recurrence, str]]] = {
    "ngày": ("daily", "FREQ=DAILY"),
    "tuần": ("weekly", "FREQ=WEEKLY"),
    "tháng": ("monthly", "FREQ=MONTHLY"),
    "quý": ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
    "quí": ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
    "năm": ("yearly", "FREQ=YEARLY"),
}
_MONTHS: Final[dict[int, Recurrence]] = {1: "monthly", 3: "quarterly", 12: "yearly"}
_FIGURES: Final = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "mười": 10}
_UNIT: Final = r"(?:ngày|tuần|tháng|qu[ýí]|năm)(?!\w)"
_COUNTED: Final = rf"(?P<count>[0-9]{{1,2}}|một|hai|ba|bốn|năm|sáu|mười) (?P<each>{_UNIT})"
_AGAIN: Final = re.compile(
    rf"(?<!\w)(?:(?P<every>[Hh][àằ]ng|[Mm]ỗi|[Tt]ừng) (?:(?P<unit>{_UNIT})|{_COUNTED}(?! (?:đầu|cuối)))"
    r"|(?P<now>[Đđ]ịnh k[ỳì]))(?!\w)"
)
# 'định kỳ 6 tháng và hằng năm', 'Định kỳ quý, năm'; but 'định kỳ 6 tháng đầu năm'
_HOW_OFTEN: Final = re.compile(rf" (?:theo )?(?:cứ )?(?:{_COUNTED}(?! (?:đầu|cuối))|(?P<unit>{_UNIT}))")
# '3 tháng một lần', '01 năm/lần', 'tuần một lần', '02 lần/tháng'
_TIMES: Final = re.compile(
    r"(?<![\w/.,])(?:(?:(?P<count>[0-9]{1,2}|một|hai|ba|bốn|năm|sáu|mười) )?"
    rf"(?P<each>{_UNIT})(?: (?:một|0?1) |/)lần(?!\w)"
    rf"|lần/(?:0?1 )?(?P<unit>{_UNIT}))"
)
# '01 tiết/tuần', '02 buổi/tháng'; but '500.000 đồng/tháng', '10 m3/tháng'
_EACH: Final = re.compile(_UNIT)
_MEASURED: Final = re.compile(
    r"(?<![\w.,])(?:[0-9]{1,2}|một|hai|ba) (?:tiết|buổi|bài|lượt|kỳ|cuộc|phiên|tin|số|ngày|đợt|lớp"
    r"|chuyên mục|chuyên đề)(?: \w+)?$"
    # 'Đào tạo nghề cho 3.000 lao động/năm', 'Trồng 200 ha/năm'
    r"|(?<![\w.,])[0-9]{1,3}(?:[.,][0-9]{1,3})* (?:lao động|người|học viên|hộ|mô hình|công trình|sản phẩm|km|ha)$"
)
# '03 giờ/lần', '30 phút một lần'
_IN_A_DAY: Final = tuple(f"{unit}{mark}" for unit in ("giờ", "phút") for mark in ("/", " một ", " 1 ", " 01 "))
# nouns that a rhythm only describes: 'kế hoạch thu chi hằng năm', 'trợ cấp hằng tháng', 'phiên họp định kỳ'
_NOUN_BEFORE: Final = re.compile(
    r"(?:kế hoạch|chương trình|ngân sách)(?: (?!(?:và|để)(?!\w))\w+){0,4}$"
    r"|(?:trợ cấp|phụ cấp|lương|dự toán|báo chí|phiên họp|khen thưởng|5 năm và|(?<!\w)ra|công khai|hưởng|thu nhập"
    r"|kịch bản|nâng (?:bậc )?lương|chỉ tiêu|mục tiêu)(?: \w+)?$"
    r"|(?:nội dung|buổi|kỳ|chương trình|vào|trong|tại|qua|với|các) (?:sinh hoạt|họp|giao ban)(?: \w+){0,4}$"
    # 'lấy làm tiêu chí đánh giá, xếp loại đảng viên hằng năm', 'kinh phí được giao bổ sung hằng năm'
    r"|(?:làm|là) (?:một )?(?:tiêu chí|căn cứ|cơ sở)(?: đánh giá| xếp loại| bình xét| xét|,| và)*(?: \w+){0,3}$"
    r"|được (?:giao|cấp|phân bổ|bố trí)(?: \w+){0,2}$"
)
# 'kịch bản theo từng tuần, từng tháng', 'mục tiêu của từng tháng': what a thing is parted by
_EACH_OF: Final = re.compile(r"(?:theo|của)(?: từng \w+(?:,| và))*$")
# 'vào ngày làm việc cuối cùng của tuần', 'ngày cuối cùng của tháng'; but 'của tháng 9/2026'
_LAST_OF: Final = re.compile(rf"cuối cùng của (?P<each>{_UNIT})(?! (?:[IV]|[0-9]|này|nay|trước|sau|tới|học))")
# 'trước ngày 15 tháng cuối quý'; but 'tháng cuối quý IV'
_LAST_OF_QUARTER: Final = re.compile(r"cuối quý(?! (?:[IV]|[0-9]|này|trước|sau))(?!\w)")
_LAST_DAYS: Final = ("ngày ", "ngày làm việc ", "tuần ", "buổi ")
_OPENS: Final = (".", ";", ":", ",", "-", "–", "+", ")", "\t", "\n", "|")
_DAY: Final = re.compile(
    r"(?:ngày|mùng|mồng) (?P<day>[0-3]?[0-9])(?:(?:/| tháng )(?P<month>[01]?[0-9]))?"
    r"(?P<more>(?:(?:,| và)(?: ngày)? [0-3]?[0-9]/[01]?[0-9])*)(?= |$|[,.;)])(?! tháng)"
)
_DAY_MORE: Final = re.compile(r"([0-3]?[0-9])/([01]?[0-9])")
# 'quý I hằng năm', 'tháng 12 hằng năm'
_SEASON: Final = re.compile(r"(?:qu[ýí] (?P<quarter>IV|I{1,3}|[1-4])|tháng (?P<month>1[0-2]|0?[1-9]))(?!\w|/| năm)")
_LAST_MONTHS: Final = {"I": 3, "II": 6, "III": 9, "IV": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_WEEKDAY: Final = re.compile(
    r"(?:[Tt]hứ (?P<day>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|(?P<sunday>[Cc]hủ [Nn]hật))(?!\w)"
)
# … and where it comes after: 'hằng tuần, vào thứ Sáu', 'hằng tuần về Sở, gửi vào ngày thứ Năm'
_INTO_WEEKDAY: Final = re.compile(r"(?:vào|trước|sáng|trưa|chiều|tối|giờ|ngày) (?=[Tt]hứ |[Cc]hủ [Nn]hật)")
_DAYS: Final = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA",
}  # fmt: skip
_STOP: Final = re.compile(r"[.;](?: |$)")


def find(prose: Prose, start: int, end: int) -> Again | None:
    """How often the work of `prose.text[start:end]` comes again; None where the words only describe something."""
    general: Again | None = None
    text = prose.text
    for at in prose.hits("rhythm", start, end):
        if text[at] in "lc/":
            counted = _counted(text, at, start, end)
            if counted:
                return counted
            continue
        hit = _AGAIN.match(text, at, end)
        if hit is None:
            continue
        before = text[max(start, hit.start() - 60) : hit.start()].rstrip(" (")
        if (before and _NOUN_BEFORE.search(before)) or _is_name(text, start, hit.start()):
            continue
        if hit["now"]:
            # 'định kỳ báo cáo', 'Định kỳ ngày 25 hằng tháng'; not 'kiểm tra định kỳ.'
            named = _HOW_OFTEN.match(text, hit.end(), end)
            general = general or (_of(named, text, start, end) if named else Again("periodic", None))
            if named and named["count"]:
                return general
            continue
        if hit["every"].lower() == "từng" and (hit["unit"] != "tháng" or _EACH_OF.search(before)):
            continue
        return _of(hit, text, start, end)
    yearly = text.find("/năm", start, end)  # the one stroke that is no sign
    return general or (_counted(text, yearly, start, end) if yearly >= 0 else None)


def _counted(text: str, at: int, start: int, end: int) -> Again | None:
    """The rhythm at 'lần', 'cuối quý', 'cuối cùng của' or a stroke: '3 tháng một lần', '01 tiết/tuần'."""
    if text[at] == "/":
        each = _EACH.match(text, at + 1, end)
        return Again(*_RHYTHM[each[0]]) if each and _MEASURED.search(text, max(start, at - 30), at) else None
    if text.endswith(_IN_A_DAY, start, at):
        return Again("periodic", None)
    if text.startswith("cuối cùng", at):
        last = _LAST_OF.match(text, at, end)
        return Again(*_RHYTHM[last["each"]]) if last and text.endswith(_LAST_DAYS, start, at) else None
    if text[at] == "c":
        if not text.endswith("tháng ", start, at) or not _LAST_OF_QUARTER.match(text, at, end):
            return None
        return Again("quarterly", _RHYTHM["quý"][1] + _on(text[max(start, at - 30) : at - 6], "", "quarterly"))
    if not text.endswith(("một ", "1 ", "/"), start, at) and not text.startswith("lần/", at):
        return None
    found = _TIMES.search(text, max(start, at - 20), min(end, at + 12))
    return _of(found, text, start, end) if found and found.end() > at and not _is_name(text, start, at) else None


def _is_name(text: str, start: int, at: int) -> bool:
    """Whether the words at `at` are part of a name: between quotation marks, or with a capital within a sentence."""
    if text.rfind("“", start, at) > text.rfind("”", start, at) or text.count('"', start, at) % 2:
        return True
    return text[at].isupper() and at > start + 2 and not text[start:at].rstrip(" (*").endswith(_OPENS)


def _of(found: re.Match[str], text: str, start: int, end: int) -> Again:
    """The rhythm that is named at a place, with its day where one is printed beside it."""
    named = found.groupdict()
    unit = named["unit"] or named["each"]
    printed = named.get("count") or "1"
    count = int(printed) if printed.isdigit() else _FIGURES[printed]
    word, rule = _RHYTHM[unit]
    if count > 1:
        every = count * (3 if unit in ("quý", "quí") else 1)
        if unit in ("tháng", "quý", "quí"):
            word, rule = _MONTHS.get(every, "periodic"), f"FREQ=MONTHLY;INTERVAL={every}"
            if every == 12:
                rule = "FREQ=YEARLY"
        else:
            word, rule = "periodic", f"{rule};INTERVAL={every}"
        return Again(word, rule)
    after = text[found.end() : min(end, found.end() + 140)]
    stop = _STOP.search(after)
    return Again(
        word,
        rule + _on(text[max(start, found.start() - 30) : found.start()], after[: stop.start() if stop else None], word),
    )


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _on(before: str, after: str, word: str) -> str:
    """The day within the rhythm: 'trước ngày 20 hằng tháng', 'hằng tuần, vào thứ Sáu'."""
    if word == "weekly":
        weekday = _last(_WEEKDAY, before)
        if not weekday and (into := _INTO_WEEKDAY.search(after)):
            weekday = _WEEKDAY.match(after, into.end())
        if weekday:
            return ";BYDAY=" + ("SU" if weekday["sunday"] else _DAYS[weekday["day"].lower()])
        return ""
    if word == "daily":
        return ""
    day = _last(_DAY, before + " ") or _DAY.search(after + " ")
    if word == "yearly":
        return _in_year(day, before)
    return f";BYMONTHDAY={int(day['day'])}" if day and 0 < int(day["day"]) <= 31 and not day["month"] else ""


def _in_year(day: re.Match[str] | None, before: str) -> str:
    """The day, days, month or quarter of a year: 'ngày 15/6 và 15/12 hằng năm', 'quý I hằng năm'."""
    if day and day["month"]:
        dates = [(int(day["day"]), int(day["month"])), *[(int(d), int(m)) for d, m in _DAY_MORE.findall(day["more"])]]
        if len({d for d, _ in dates}) == 1 and all(0 < d <= 31 and 0 < m <= 12 for d, m in dates):
            return f";BYMONTH={','.join(str(m) for _, m in sorted(dates))};BYMONTHDAY={dates[0][0]}"
        return ""
    season = _last(_SEASON, before)
    if not season or before[season.end() :].strip(" ,"):
        return ""
    return f";BYMONTH={_LAST_MONTHS[season['quarter']] if season['quarter'] else int(season['month'])}"
