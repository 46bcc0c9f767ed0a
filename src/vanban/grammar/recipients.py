"""'Nơi nhận': one recipient a line, with its purpose in brackets (NĐ 30/2020 phụ lục I; 05-HD/VPTW)."""

from __future__ import annotations

import re
from typing import Final

from vanban.text.view import LOWER, UPPER

Span = tuple[int, int]


class Recipient:
    """One recipient: its name, its purpose, its place in the normal view."""

    __slots__ = ("end", "name", "purpose", "start")

    def __init__(self, name: str, purpose: str | None, start: int, end: int) -> None:
        self.name = name
        self.purpose = purpose
        self.start = start
        self.end = end


# 'Nơi nhận:' at the start of a line or of a table cell, and from a scan 'Nơi nhân'. It begins with a letter, so that
# a search runs from one N to the next.
HEAD: Final[re.Pattern[str]] = re.compile(
    r"N(?:[ơo]i nh[ậâ]n|ƠI NHẬN)(?:(?<=^.{8})|(?<=\| .{8})|(?<=[|\t].{8})) ?[:.;]?(?=[ \t\n|]|$) ?", re.M
)
# the same at the start of a line, also inside a table's row
_ROW: Final = re.compile(r"(?:[|\t] ?)*(?:N[ơo]i nh[ậâ]n|NƠI NHẬN) ?[:.;]?(?=[ \t\n|]|$)")
# '- Như trên;': the first of a list whose head is lost
FIRST: Final[re.Pattern[str]] = re.compile(r"[-–•] ?Như (?:trên|Điều|điều|kính gửi)", re.M)
# '1. Như trên;': a list with numbers
_NUMBER: Final = re.compile(r"[0-9]{1,2}[.)] (?=\w)")
# '; - ', ', - ', '. - ', ': - ' and '- ' at the start, '… - Lưu': a new recipient. It begins with the dash, so that a
# search runs from one to the next.
_DASH: Final = re.compile(r"[-–—~+•·*](?:(?:(?<=^.)|(?<=[;,.:)] .)|(?<=[;,.:)].)) *_? *|(?<=\w [-–]) (?=Lưu))")
# '…; Lưu: VT': a new one without a dash
_ARCHIVE: Final = re.compile(r"; (?=Lưu\b)")
# the whole list in one line: 'Nơi nhận: Như trên; Sở Y tế (để b/c); Lưu: VT.'
_PARTED: Final = re.compile(r"; (?=\w)")
# 'Đồng kính gửi:' heads more recipients
_HEADING: Final = re.compile(r"(?:Đồng )?[Kk]ính gửi ?:?$|Đồng gửi ?:?$")
# '(để báo cáo)', '(để b/c)', '(thực hiện)'; after a semicolon: 'Bộ Tài chính; (báo cáo)'; from a scan: '(b/e)/ ~ 3'
_PURPOSE: Final = re.compile(
    r"\(((?:[Đđ]ể|đề|thay|báo|[Bb]/[ce]|[Bb]/cáo|thực|phối|[Pp]h?/h|[Pp]h?/hợp|chỉ|c/đạo|theo|đăng|biết|[Tt]h?/h|[Tt]h?/hiện"
    r"|đưa|lưu|gửi|tuyên truyền|triển khai|kiểm tra|giám sát|niêm yết|tổng hợp|công bố|xem xét|phát thanh"
    r"|Báo cáo|Thực hiện|Phối hợp|Chỉ đạo|Theo dõi|Biết|Đăng)\b[^()]*)(?:\)[^\w()]*(?:\w[^\w()]*)?)?$"
)
# 'Bộ Tài chính để báo cáo'
_BARE_PURPOSE: Final = re.compile(
    r" ((?:để|đề) (?:b/c|b/cáo|báo cáo|biết|t/h|thực hiện|phối hợp|p/h|đăng tải|theo dõi|chỉ đạo))[ .;,]*$"
)
# '- Như trên; L]', '- Sở Y tế; t»k4': the remains of the signature beside it, from a scan
_REMAINS: Final = re.compile(r"; ?(?:[^\w;]*\w?[^\w;]*|(?=\w*[^\w\s;.,:()/&-])\S{2,6})$")
# who wrote the document, behind the number of copies: 'Lưu: VT, TH (2). Lan'
_INITIALS: Final = rf" (?:[{UPPER}][{LOWER}]{{0,4}}|[{UPPER}]{{2,4}})\.?$"
# the number of copies on the archive line: '(2b)', '(2.b)', '. 60', ', 150 bản', left blank '(….b)'
_COPIES: Final = re.compile(
    rf" ?\( ?(?:[0-9]+[ .,]?(?:b\w*|bản)?|[.…_]+ ?(?:b|bản)) ?\)(?:\.(?!{_INITIALS}).*$|\.)?"
    r"|[.,;]? ?(?<![\w/])[0-9]+ ?(?:b|bản)?\.?$"
)


def heads(normal: str, start: int) -> bool:
    """Whether 'Nơi nhận' stands at the start of the line, or of a cell of the row, that begins there."""
    return normal[start] in "N|\t" and _ROW.match(normal, start) is not None


def stands_beside(line: str) -> bool:
    """Whether 'Nơi nhận' stands in a column on the right: 'HIỆU TRƯỞNG     Nơi nhận:'."""
    at = line.find("\tN")
    return at >= 0 and HEAD.match(line, at + 1) is not None


def read(normal: str, cells: list[Span]) -> list[Recipient]:
    """The recipients in the cells of the list, in order, without the words 'Nơi nhận'."""
    items: list[tuple[str, int, int]] = []
    marked = len([start for start, _ in cells if normal[start] in "-–—~+•·*"]) * 2 > len(cells)
    ended = any(normal[end - 1] in ";.," for _, end in cells[:-1])
    for start, end in cells:
        cell = normal[start:end]
        cuts = [found.span() for found in _PARTED.finditer(cell)] if len(cells) == 1 and cell[0].isalpha() else []
        cuts = cuts or _cuts(cell)
        dashed = bool(cuts) and cuts[0][0] == 0
        at = 0
        for cut, after in (*cuts, (len(cell), len(cell))):
            first, at = at, after
            text = cell[first:cut].strip()
            if not any(map(str.isalpha, text)) or (text[0] in "ĐKk" and _HEADING.match(text)):
                continue
            numbered = _NUMBER.match(text) if text[0].isdigit() else None
            if numbered:
                text = text[numbered.end() :]
            begin = start + cell.find(text, first)
            stop = begin + len(text)
            if (
                first == 0
                and not (dashed or numbered)
                and items
                and (marked or (ended and not items[-1][0].endswith((";", ".", ")"))))
            ):
                last, begin, _ = items.pop()
                text = f"{last} {text}"
            items.append((text, begin, stop))
    found = [_recipient(text, start, end) for text, start, end in items]
    return [recipient for recipient in found if recipient.name]


def _cuts(cell: str) -> list[Span]:
    """What stands between two recipients in one cell, or before the first."""
    cuts = [found.span() for found in _DASH.finditer(cell)]
    if "; Lưu" in cell:
        cuts = sorted([*cuts, *((found.end(), found.end()) for found in _ARCHIVE.finditer(cell))])
    return cuts


def _recipient(text: str, start: int, end: int) -> Recipient:
    purpose = None
    found = _PURPOSE.search(text) if "(" in text else None
    if not found and ("để" in text or "đề" in text):
        found = _BARE_PURPOSE.search(text)
    if found:
        purpose = found[1].strip(" .,;")
        text = text[: found.start()]
    remains = _REMAINS.search(text)
    end_of_name = remains.start() if remains else len(text)
    while end_of_name and not (text[end_of_name - 1].isalnum() or text[end_of_name - 1] in ')”"'):
        end_of_name -= 1  # ';', '.' and the remains of a scan
    name = text[:end_of_name]
    if name.startswith("Lưu"):
        name = " ".join(_COPIES.sub("", name).split()).rstrip(" .,;:")
    return Recipient(name, purpose, start, end)
