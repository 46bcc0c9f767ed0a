"""The text of one document while its mentions are read: what stands before and after a place in it."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from vanban.grammar import cited_issuers, figures
from vanban.grammar.points import Point
from vanban.grammar.signs import SIGNS, Signs
from vanban.grammar.times import TWO_DIGITS

# 'điểm a khoản 2 Điều 5 ', 'khoản 1, khoản 2, Điều 1 ', 'Điều 12 và Điều 13 của '
_PART: Final = (
    r"(?:điểm|Điểm|tiết|Tiết|khoản|Khoản|điều|Điều|mục|Mục|Chương|Phần|Phụ lục)\s(?:số\s)?[0-9a-zđIVX.]{1,5}"
    r"(?:(?:,\s|\svà\s|\s?[-–]\s?)[0-9a-zđ]{1,3}(?!\w))*,?\s(?:và\s|của\s)?"
)
_PROVISION: Final = re.compile(rf"({_PART}(?:{_PART})*)(?:các\s)?$")
# 'Luật sửa đổi, bổ sung một số điều của Luật …', 'Pháp lệnh sửa đổi Điều 10 của Pháp lệnh …', 'Luật sửa đổi Luật …',
# after the first word
AMENDING: Final = (
    r"s[ửủ]a đ[ổô]i(?:,?\sb[ổỗồ] sung)?\s(?:(?:(?:một số|các|một)\s)?điều(?:\s[0-9, và]{1,20})?\scủa\s)?(?:các\s)?"
)
# the words that titles begin with, by their first letters
_BY_LETTERS: Final[dict[str, tuple[str, ...]]] = {}
for _title in [sign for sign, kinds in SIGNS.items() if "title" in kinds]:
    _BY_LETTERS[_title[:4]] = (*_BY_LETTERS.get(_title[:4], ()), _title)
# 'Kế hoạch số 12/KH-UBND của tỉnh.': a body named by its level alone
_LEVEL: Final = re.compile(
    r"(?:tỉnh|thành phố|huyện|xã|phường|đặc khu)(?=\s?[.,;:)\n]|\s(?:về|v/v|và|để|ban hành)\s|$)"
)
# 'TB-VPCP': what an office announces as the words of its head ('kết luận của Thủ tướng tại Thông báo số …') is its own
_OFFICE: Final = re.compile(r"(?:^|[-/])VP[A-ZĐ]+")
_JOINT: Final = re.compile(r"TTLT|NQLT|LB|LT(?:$|[-/])|PH[-/]")  # 'KHLT-HND-ĐTN', 'CTrPH-HND-CAX'
# 'Công điện số 12/CĐ-UBND hồi 16 giờ 30 phút ngày …'
_HOUR: Final = re.compile(r"\w{3} [0-9]{1,2} ?(?:giờ|h|:)(?: ?[0-9]{2}(?: phút)?)?,? (?=ngày)")


# 'ngày 1l/3/2026', 'ngày O2 tháng 9 năm 2025': letters among the figures of a scan
_DAMAGED_DAY: Final = re.compile(
    r"ngày\s(?=[^\n]{0,20}[OIl])([0-9OIl]{1,2})(?:\s?[/.-]\s?|\stháng\s)([0-9OIl]{1,2})(?:\s?[/.-]\s?|\snăm\s)"
    r"([0-9OIl]{4})(?!\w)"
)
# a draft's day, or day and month, left blank: 'ngày     tháng 3 năm 2026', 'ngày …/8/2026'
_BLANK_DAY: Final = re.compile(
    r"ngày[\s.…_]{1,14}(?:tháng|/)\s?(0?[1-9]|1[0-2])?(?<![0-9]{3})[\s.…_]{0,14}(?:năm|/)\s?(20[0-9]{2})(?!\w)"
)


class Page:
    """`text` is the normal view, `low` the same in small letters with its `signs`, `points` those of `times.points`.

    `year` is the document's, for dates without one. `titles` are the places of words that titles begin with, each with
    the word as printed and in small letters.
    """

    def __init__(self, text: str, low: str, signs: Signs, points: list[Point], year: int | None) -> None:
        self.text, self.low, self.year = text, low, year
        self.titles = _titles(text, low, signs["title"])
        self.starting = {point.start: point for point in points}
        self.ending = {point.end: point for point in points}
        self.years = [
            (point.start, point.end) for point in points if point.unit in ("year", "years") or self.dates(point)
        ]

    def dates(self, point: Point) -> bool:
        """Whether the point is a full day with its head word, as it stands behind a document's name."""
        return point.unit == "day" and point.year is not None and self.low.startswith("ngày", point.start)

    def heads(self, words: Container[str]) -> list[tuple[int, str]]:
        """Where one of the words stands as printed, in capitals as a name has them, with a word after it, in order."""
        return [(at, printed) for at, printed, _ in self.titles if printed in words]

    def after(
        self, end: int, symbol: str | None, joint: bool = False
    ) -> tuple[int, str | None, tuple[int, int] | None]:
        """The end of the mention with date and issuer behind the number, in either order."""
        joint = joint or _is_joint(symbol)
        issued_on, issuer, stop, low = None, None, end, self.low
        for _ in range(2):
            if issued_on is None:
                at = _date_begins(low, stop)
                headed = low.startswith("ngày", at)
                blank = _BLANK_DAY.match(low, at) if headed and not low[at + 5 : at + 6].isdigit() else None
                if blank:
                    issued_on, stop = f"{blank[2]}-{int(blank[1]):02}" if blank[1] else blank[2], blank.end()
                    continue
                damaged = _DAMAGED_DAY.match(self.text, at) if headed else None
                if damaged:
                    issued_on, stop = _day(*damaged.groups()), damaged.end()
                    continue
                point = self.starting.get(at) if at > stop else None
                if point and point.unit in ("day", "month", "year"):
                    issued_on = self.day(point)
                    stop = point.end + (low[at - 1] == "(" and low.startswith(")", point.end))
                    continue
            by = issuer_begins(low, stop) if issuer is None else None
            name = cited_issuers.end(self.text, low, by, joint) if by else None
            level = _LEVEL.match(low, by) if by and symbol and name is None else None
            name = level.end() if level else name
            if not by or not name or not self.agrees(by, symbol, issued_on):
                break
            issuer = (by, name)
            stop = name
        return stop, issued_on, issuer

    def agrees(self, issuer: int, symbol: str | None, issued_on: str | None) -> bool:
        """Whether that body can have issued the symbol: 'Kế hoạch thực hiện Chỉ thị số 57-CT/TW của Đảng ủy xã' not."""
        if issued_on or not symbol or not symbol.endswith("/TW"):
            return True
        return self.low.startswith(("bộ chính trị", "ban bí thư", "ban chấp hành trung ương", "trung ương"), issuer)

    def day(self, point: Point) -> str | None:
        """The EDTF value of a point, in the document's year where it has none."""
        year = point.year or self.year
        if year is None or point.last is not None:
            return None
        edtf = str(year)
        for part in (point.month, point.day):
            if part is not None:
                edtf += f"-{TWO_DIGITS[part]}"
        return edtf

    def provision(self, start: int) -> tuple[int, str | None]:
        """Where the provision before the mention begins, and its words."""
        window = self.low[max(0, start - 90) : start]
        if "iều " not in window and "khoản " not in window and "chương " not in window and "mục " not in window:
            return start, None
        found = _PROVISION.search(self.text, max(0, start - 90), start)
        if not found:
            return start, None
        words = found[1].strip(" ,").removesuffix(" của").removesuffix(" và").strip(" ,")
        return found.start(), " ".join(words.split())

    def before(self, head: int, symbol: str | None) -> tuple[str | None, tuple[int, int] | None]:
        """Date and issuer that stand before a mention: 'Ngày 12/3, Sở Y tế ban hành Công văn số …'."""
        name = cited_issuers.before(self.text, self.low, head)
        if name is None:
            return None, None
        if symbol and _OFFICE.search(symbol) and not self.low.startswith(("văn phòng", "vp"), name[0]):
            return None, None
        at = name[0]
        while at > 0 and self.low[at - 1] in ", ":
            at -= 1
        point = self.ending.get(at)
        return (self.day(point) if point and point.unit == "day" else None), name


def _is_joint(symbol: str | None) -> bool:
    """Whether several bodies issue documents with that symbol."""
    return symbol is not None and ("L" in symbol or "PH" in symbol) and _JOINT.search(symbol) is not None


def _date_begins(low: str, at: int) -> int:
    """Where a date begins that stands behind `at`, maybe with a mark: ', ngày', ' (ngày', '; ngày'."""
    last = len(low) - 1
    if at < last and low[at] in ",;":
        at += 1
    if at < last and low[at].isspace():
        at += 1
    if at < last and low[at] == "(":
        at += 1
        if at < last and low[at].isspace():
            at += 1
    if low.startswith(("hồi ", "lúc "), at) and (hour := _HOUR.match(low, at)):
        at = hour.end()
    return at


def issuer_begins(low: str, at: int) -> int | None:
    """Where the issuer's name begins behind ' của ' or ' do ' at a place, maybe with a comma before it."""
    if low[at : at + 1] == ",":
        at += 1
    if at + 5 > len(low) or not low[at].isspace():
        return None
    by = at + 1 + (3 if low[at + 1] == "c" else 2)
    return by + 1 if low[at + 1 : by] in ("của", "do") and low[by].isspace() else None


def _titles(text: str, low: str, signs: list[int]) -> list[tuple[int, str, str]]:
    """Where a word stands that titles begin with, the word as printed and in small letters, in order."""
    found: list[tuple[int, str, str]] = []
    for at in signs:
        for word in _BY_LETTERS.get(low[at : at + 4], ()):
            end = at + len(word)
            if low[at:end] == word and not low[end : end + 1].isalnum():
                found.append((at, text[at:end], word))
    found.sort()
    return found


def _day(*printed: str) -> str | None:
    """The EDTF value of the day, month and year of a damaged date; None where one of them is not certain."""
    day, month, year = (figures.value(part) for part in printed)
    if not (isinstance(day, int) and isinstance(month, int) and isinstance(year, int)):
        return None
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 and 1 <= month <= 12 else None
