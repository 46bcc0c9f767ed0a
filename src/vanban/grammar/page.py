"""The text of one document while its mentions are read: what stands before and after a place in it."""

from __future__ import annotations

import re
from collections.abc import Container

from vanban.grammar import cited_issuers, figures
from vanban.grammar.dates import Point

# 'điểm a khoản 2 Điều 5 ', 'khoản 1, khoản 2, Điều 1 ', 'Điều 12 và Điều 13 của '
_PART = (
    r"(?:điểm|Điểm|tiết|Tiết|khoản|Khoản|điều|Điều|mục|Mục|Chương|Phần|Phụ lục)\s(?:số\s)?[0-9a-zđIVX.]{1,5}"
    r"(?:(?:,\s|\svà\s|\s?[-–]\s?)[0-9a-zđ]{1,3}(?!\w))*,?\s(?:và\s|của\s)?"
)
_PROVISION = re.compile(rf"({_PART}(?:{_PART})*)(?:các\s)?$")
# 'Luật sửa đổi, bổ sung một số điều của Luật …', 'Pháp lệnh sửa đổi Điều 10 của Pháp lệnh …', after the first word
AMENDING = r"s[ửủ]a đ[ổô]i(?:,?\sb[ổỗồ] sung)?\s(?:(?:một số|các|một)\s)?điều(?:\s[0-9, và]{1,20})?\scủa\s(?:các\s)?"
# the words that titles begin with, found in one pass: 'Kế hoạch ', 'LUẬT '
_HEAD = re.compile(
    r"(?:K(?:ế hoạch|ết luận)|Đ(?:ề (?:án|cương)|iều lệ)|C(?:h(?:ương trình|iến lược|ỉ thị)|ương lĩnh|ông ước)|Thông tư"
    r"|Qu(?:y (?:chế|hoạch|định)|yết định)|B(?:áo cáo|iên bản|ộ [Ll]uật|Ộ LUẬT)|P(?:hương án|háp lệnh|HÁP LỆNH)"
    r"|H(?:ướng dẫn|iến pháp)|Luật|LUẬT|Nghị (?:quyết|định)|Danh mục)(?!\w)"
)
_TO_DATE = re.compile(r"[,;]?\s?(?:\(\s?)?")
TO_ISSUER = re.compile(r",?\s(?:do|của)\s")
# 'Kế hoạch số 12/KH-UBND của tỉnh.': a body named by its level alone
_LEVEL = re.compile(r"(?:tỉnh|thành phố|huyện|xã|phường|đặc khu)(?=\s?[.,;:)\n]|\s(?:về|v/v|và|để|ban hành)\s|$)")
# 'TB-VPCP': what an office announces as the words of its head ('kết luận của Thủ tướng tại Thông báo số …') is its own
_OFFICE = re.compile(r"(?:^|[-/])VP[A-ZĐ]+")
_JOINT = re.compile(r"TTLT|NQLT|LB|LT$")


# 'ngày 1l/3/2026', 'ngày O2 tháng 9 năm 2025': letters among the figures of a scan
_DAMAGED_DAY = re.compile(
    r"ngày\s(?=[^\n]{0,20}[OIl])([0-9OIl]{1,2})(?:\s?[/.-]\s?|\stháng\s)([0-9OIl]{1,2})(?:\s?[/.-]\s?|\snăm\s)"
    r"([0-9OIl]{4})(?!\w)"
)


class Page:
    """`text` is the normal view, `low` the same in small letters, `points` are those of `times.points`.

    `year` is the document's, for dates without one.
    """

    def __init__(self, text: str, low: str, points: list[Point], year: int | None) -> None:
        self.text, self.low, self.year = text, low, year
        self._heads: list[tuple[int, str]] | None = None
        self.starting = {point.start: point for point in points}
        self.ending = {point.end: point for point in points}
        self.years = [
            (point.start, point.end) for point in points if point.unit in ("year", "years") or self.dates(point)
        ]

    def dates(self, point: Point) -> bool:
        """Whether the point is a full day with its head word, as it stands behind a document's name."""
        return point.unit == "day" and point.year is not None and self.low.startswith("ngày", point.start)

    def heads(self, words: Container[str]) -> list[tuple[int, str]]:
        """Where one of the capitalised type words stands with a word after it, in order."""
        if self._heads is None:
            self._heads = [(found.start(), found[0]) for found in _HEAD.finditer(self.text)]
        return [head for head in self._heads if head[1] in words]

    def behind(self, *words: str) -> list[int]:
        """Where the text goes on behind each of the words, in small letters."""
        places = []
        for word in words:
            at = self.low.find(word)
            while at >= 0:
                places.append(at + len(word))
                at = self.low.find(word, at + 1)
        return places

    def after(self, end: int, symbol: str | None) -> tuple[int, str | None, tuple[int, int] | None]:
        """The end of the mention with date and issuer behind the number, in either order."""
        issued_on, issuer, stop, low = None, None, end, self.low
        for _ in range(2):
            if issued_on is None:
                skip = _TO_DATE.match(low, stop)
                at = skip.end() if skip else stop
                damaged = _DAMAGED_DAY.match(self.text, at) if low.startswith("ngày", at) else None
                if damaged:
                    issued_on, stop = _day(*damaged.groups()), damaged.end()
                    continue
                point = self.starting.get(at) if at > stop else None
                if point and point.unit in ("day", "month", "year"):
                    issued_on = self.day(point)
                    stop = point.end + (low[at - 1] == "(" and low.startswith(")", point.end))
                    continue
            by = TO_ISSUER.match(low, stop) if issuer is None else None
            name = cited_issuers.end(self.text, low, by.end(), bool(symbol and _JOINT.search(symbol))) if by else None
            level = _LEVEL.match(low, by.end()) if by and symbol and name is None else None
            name = level.end() if level else name
            if not by or not name or not self.agrees(by.end(), symbol, issued_on):
                break
            issuer = (by.end(), name)
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
        parts = [f"{year}"] + [f"{part:02}" for part in (point.month, point.day) if part is not None]
        return "-".join(parts)

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


def _day(*printed: str) -> str | None:
    """The EDTF value of the day, month and year of a damaged date; None where one of them is not certain."""
    day, month, year = (figures.value(part) for part in printed)
    if not (isinstance(day, int) and isinstance(month, int) and isinstance(year, int)):
        return None
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 and 1 <= month <= 12 else None
