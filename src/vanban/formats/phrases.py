"""Vietnamese words for what a record says in codes: dates, kinds, roles."""

from __future__ import annotations

import re

from vanban.days.named import quarter_before, says_before

GENRES = {"official": "Văn bản", "draft": "Dự thảo", "news": "Bài viết về văn bản"}
SYSTEMS = {"state": "Nhà nước", "party": "Đảng", "other": "Khác"}
ROLES = {"lead": "chủ trì", "coordinate": "phối hợp"}
CITATION_ROLES = {"basis": "căn cứ", "reported": "được đưa tin", "attachment": "gửi kèm", "related": "liên quan"}
RECURRENCES = {
    "periodic": "định kỳ",
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "yearly": "hằng năm",
}
SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}
# Document.fields and single values of the record → how officials call them (NĐ 30/2020, phụ lục I)
FIELDS = {
    "type": "Loại văn bản",
    "number": "Số",
    "symbol": "Ký hiệu",
    "issued_on": "Ngày ban hành",
    "place": "Địa danh",
    "issuer": "Cơ quan ban hành",
    "issuer_parent": "Cơ quan chủ quản",
    "subject": "Trích yếu",
    "urgency": "Độ khẩn",
    "secrecy": "Độ mật",
    "circulation": "Phạm vi lưu hành",
}

_QUARTERS = {("01", "03"): "I", ("04", "06"): "II", ("07", "09"): "III", ("10", "12"): "IV"}
_MONTHS = re.compile(r"([0-9]{4})-([0-9]{2})/\1-([0-9]{2})")
# '2026', '2026-04', '2026-04-13', '2026-04?'
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[?~%]?")


def when(edtf: str, phrase: str = "") -> str:
    """An EDTF date or interval as officials write it; the words that print it tell 'trước' from 'đến'.

    >>> when("2020-04-13"), when("2021-04/2021-06"), when("../2020-06-30")
    ('13/04/2020', 'quý II/2021', 'đến 30/06/2020')
    >>> when("2020/2025"), when("2020")
    ('từ năm 2020 đến năm 2025', 'năm 2020')
    >>> when("../2020-06-30", "trước ngày 30/6/2020")
    'trước 30/06/2020'
    """
    if whole := quarter_before(edtf, phrase):
        return f"trước {when(whole)}"
    if (months := _MONTHS.fullmatch(edtf)) and (quarter := _QUARTERS.get((months[2], months[3]))):
        return f"quý {quarter}/{months[1]}"
    start, stroke, end = edtf.partition("/")
    if not stroke or start == end:
        return _point(start)
    if start in ("", ".."):
        return f"{'trước' if says_before(phrase) else 'đến'} {_point(end)}"
    if end in ("", ".."):
        return f"từ {_point(start)}"
    return f"từ {_point(start)} đến {_point(end)}"


def _point(edtf: str) -> str:
    found = _POINT.fullmatch(edtf.partition("T")[0])
    if not found:
        return edtf
    year, month, day = found.groups()
    return "/".join(part for part in (day, month, year) if part) if month else f"năm {year}"
