"""Whether a row or a whole book is marked secret (mật, tối mật, tuyệt mật), in whichever column it says so.

A degree stands in a column of its own, in brackets or capitals beside other words, at the head of a remark, or as a
sign in the number ('12/TM-UBND'). What only speaks of secrecy is not marked: 'quản lý tài liệu mật', 'bảo mật'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.office.running.columns import plain

_DEGREE = r"(?:tuyệt |tối )?mật"
# 'Mật', 'Văn bản mật', 'độ mật: tối mật', 'Mật – đã chuyển'
_SAID = re.compile(
    rf"\W*(?:(?:văn bản|công văn|tài liệu|đóng dấu|dấu)\s+)?(?:(?:mức )?độ mật\s*:\s*)?{_DEGREE}\s*(?:[-–—.,:;)\]].*)?",
    re.IGNORECASE | re.DOTALL,
)
# 'Kế hoạch trực (mật)', 'Báo cáo; độ mật: tối mật'
_WITHIN = re.compile(rf"[(\[]\s*(?:độ )?{_DEGREE}\s*[)\]]|\bđộ mật\s*:\s*{_DEGREE}\b", re.IGNORECASE)
_STAMPED = re.compile(r"(?<!BÍ )(?<!BẢO )(?<!CƠ )\bMẬT\b(?! (?:MÃ|ĐỘ|KHẨU|ONG)\b)")
# '12/TM-UBND', '05-TUM/ĐU', '7/M'
_SIGN = re.compile(r"[0-9]+[a-zđ]?\s*[/-]\s*(?:M|TM|TUM|TuM)\s*(?:[-/].*)?")
# 'SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐẾN', 'Sổ văn bản tối mật'
_BOOK = re.compile(rf"\b(?:sổ|văn bản|tài liệu)\b.*\b{_DEGREE}\b(?! (?:mã|độ|khẩu)\b)", re.IGNORECASE)
_OPEN = {"", "khong", "thuong", "binh thuong", "khong mat", "0", "khan", "thuong khan", "hoa toc", "hoa toc hen gio"}


def secret_cell(cells: Mapping[str, str], said: str = "") -> str | None:
    """The key of the cell that marks a row secret; None for none. `said` is the cell of the degree.

    Keys are those of the columns, and the printed headings of others. 'Không' as the degree answers for a number that
    looks like one of a secret document, not for words.
    """
    for key, text in cells.items():
        column = key == "secrecy" or re.search(r"\bmật\b", key, re.IGNORECASE)
        if column and plain(text) not in _OPEN:
            return key
        if _SAID.fullmatch(text) or _WITHIN.search(text) or (_STAMPED.search(text) and not text.isupper()):
            return key
        if _SIGN.fullmatch(text.strip()) and not plain(said):
            return key
    return None


def secret_book(title: str) -> bool:
    """Whether the title of a sheet says that the book itself is one of secret documents."""
    return bool(_BOOK.search(title))
