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
_HOW_OFTEN: Final = re.compile(rf" \(?(?:theo )?(?:cứ )?(?:{_COUNTED}(?! (?:đầu|cuối))|(?P<unit>{_UNIT}))")
# '3 tháng một lần', '01 năm/lần', 'tuần một lần', '02 lần/tháng', '2 lần trong năm'; but 'hai lần trong năm 2026'
_TIMES: Final = re.compile(
    r"(?<![\w/.,])(?:(?:(?P<count>[0-9]{1,2}|một|hai|ba|bốn|năm|sáu|mười) )?"
    rf"(?P<each>{_UNIT})(?: (?:một|0?1) |/)lần(?!\w)"
    rf"|lần(?:/(?:0?1 )?| trong (?:(?:một|0?1|mỗi) )?)(?P<unit>{_UNIT}(?! (?:[IV0-9]|này|nay|học|trước|tới))))"
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
# 'ngày 15 tháng sau', 'ngày 15 của tháng', 'ngày 20 tháng cuối quý', 'ngày làm việc cuối cùng của tuần',
# 'ngày 15/12 của năm'; but 'của tháng 9/2026', 'tháng cuối quý IV'
_PLACED: Final = re.compile(
    r"(?=[NnMmTtBb])"  # what it may begin with: a search passes over all else quickly
    r"(?:(?:[Nn]gày|[Mm](?:ùng|ồng)) (?P<day>[0-3]?[0-9])(?P<month>(?:/| tháng )[01]?[0-9])? (?:của )?"
    r"(?:tháng (?:(?:đầu|cuối|thứ (?:nhất|hai|ba))(?: cùng| tiên)?(?: của)?(?: (?:mỗi|từng|hằng|hàng))?"
    r" (?P<third>qu[ýí])"
    r"|(?P<next>sau|kế tiếp|tiếp theo|liền (?:kề|sau)))|(?<=của )(?P<unit>tháng|năm))"
    rf"|(?:[Nn]gày|[Nn]gày làm việc|[Tt]uần|[Bb]uổi) cuối(?: cùng)?(?: của)? (?P<each>{_UNIT}))"
    r"(?! (?:[IV]|[0-9]|này|nay|trước|tới|học|khi|đó|đầu|cuối|thứ|mà))(?!\w)"
)
_PLACE: Final = 34  # letters from the day to the sign of the rhythm that it stands in
_OPENS: Final = (".", ";", ":", ",", "-", "–", "+", ")", "\t", "\n", "|")
_DAY: Final = re.compile(
    r"(?:(?:[Nn]gày|[Mm]ùng|[Mm]ồng)|[Tt]rước(?= [0-9]+/)) (?P<day>[0-3]?[0-9])(?:(?:/| tháng )(?P<month>[01]?[0-9]))?"
    r"(?P<more>(?:(?:,| và)(?: ngày)? [0-3]?[0-9](?:(?:/| tháng )[01]?[0-9])?)*)(?= |$|[,.;)])"
    r"(?! tháng (?!đầu|cuối|thứ|sau|kế|tiếp|liền))"
)
_DAY_MORE: Final = re.compile(r"([0-3]?[0-9])(?:(?:/| tháng )([01]?[0-9]))?")
_BEFORE: Final = 44  # letters before a rhythm in which its day stands: 'ngày 25 tháng 6 và ngày 25 tháng 12 hằng năm'
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
        hit = _AGAIN.match(text, at, end)
        if hit is None:
            counted = _counted(text, at, start, end)
            if counted:
                return counted
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
    if general:
        return general
    for sign in _OF_YEAR:
        at = text.find(sign, start, end)
        if at >= 0:
            return _counted(text, at, start, end)
    return None


_OF_YEAR: Final = ("/năm", "của năm")  # these are no signs


def _counted(text: str, at: int, start: int, end: int) -> Again | None:
    """The rhythm at 'lần', a stroke or a day's place: '3 tháng một lần', '01 tiết/tuần', 'ngày 15 tháng sau'."""
    if text[at] == "/":
        each = _EACH.match(text, at + 1, end)
        return Again(*_RHYTHM[each[0]]) if each and _MEASURED.search(text, max(start, at - 30), at) else None
    if text.endswith(_IN_A_DAY, start, at):
        return Again("periodic", None)
    if text[at] not in "lL":
        return _placed(text, at, start, end)
    if not text.endswith(("một ", "1 ", "/"), start, at) and not text.startswith(("lần/", "lần trong "), at):
        return None
    found = _TIMES.search(text, max(start, at - 20), min(end, at + 24))
    return _of(found, text, start, end) if found and found.end() > at and not _is_name(text, start, at) else None


def _placed(text: str, at: int, start: int, end: int) -> Again | None:
    """The rhythm that a day's place tells: 'ngày 15 tháng sau', 'ngày 20 của tháng cuối quý', 'ngày cuối tháng'."""
    for found in _PLACED.finditer(text, max(start, at - _PLACE), min(end, at + _PLACE)):
        if found.end() <= at or found.start() > at:
            continue
        unit = found["each"] or found["unit"] or found["third"] or "tháng"
        if (unit == "năm") != bool(found["month"]) and not found["each"]:
            return None
        word, rule = _RHYTHM[unit]
        return Again(word, rule + (_on(found[0], "", word) if found["day"] else ""))
    return None


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
    before = text[max(start, found.start() - _BEFORE) : found.start()]
    return Again(word, rule + _on(before, after[: stop.start() if stop else None], word))


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
    if day is None or day["month"]:
        return ""
    days = [int(day["day"]), *[int(d) for d, m in _DAY_MORE.findall(day["more"]) if not m]]
    return f";BYMONTHDAY={','.join(map(str, days))}" if all(0 < d <= 31 for d in days) else ""


def _in_year(day: re.Match[str] | None, before: str) -> str:
    """The day, days, month or quarter of a year: 'ngày 15/6 và 15/12 hằng năm', 'quý I hằng năm'."""
    if day and day["month"]:
        dates = [(int(day["day"]), int(day["month"]))]
        dates += [(int(d), int(m)) for d, m in _DAY_MORE.findall(day["more"]) if m]
        if len({d for d, _ in dates}) == 1 and all(0 < d <= 31 and 0 < m <= 12 for d, m in dates):
            return f";BYMONTH={','.join(str(m) for _, m in sorted(dates))};BYMONTHDAY={dates[0][0]}"
        return ""
    season = _last(_SEASON, before)
    if not season or before[season.end() :].strip(" ,"):
        return ""
    return f";BYMONTH={_LAST_MONTHS[season['quarter']] if season['quarter'] else int(season['month'])}"
