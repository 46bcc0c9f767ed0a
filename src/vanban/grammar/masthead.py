"""The fixed parts of a header, wherever they stand: the anchors that the rest of the header is read from.

A header is printed in two columns, which reach us as lines in any order, as cells of one table row, or as two
columns run together on one line. So the lines at the top are cut into pieces: at column gaps and cell borders,
and around every part whose wording the format rules fix (NĐ 30/2020 phụ lục I; 36-HD/VPTW, 05-HD/VPTW).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from vanban.text.view import LOWER, UPPER

Kind = Literal["nation", "motto", "party", "union", "number", "date", "about", "to", "rule", "text"]


class Piece(NamedTuple):
    """One part of the header: what it is, and its place in the normal view."""

    kind: Kind
    start: int
    end: int


# 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', also 'CỘNG HOÀA XÃ HỘI …' from a scan
_NATION = (
    r"(?:CỘNG H[OÒÓỎÔỜ][AÀÁẢÃẠ]{1,2} XÃ HỘI CHỦ NGH(?:ĨA|IÃ) VIỆT NAM"
    r"|Cộng h[oòô][aàá] (?:xã|Xã) hội chủ nghĩa Việt Nam)"
)
# 'Độc lập - Tự do - Hạnh phúc', with any dash
_MOTTO = r"(?:Độc|ĐỘC) [lL\u1eac]\w{2,3} ?[-–—_.]+ ?(?:Tự|TỰ) (?:do|DO) ?[-–—_.]+ ?(?:H\w{3}) (?:ph|PH)\w{2}"
# 'ĐẢNG CỘNG SẢN VIỆT NAM'
_PARTY = r"ĐẢNG CỘNG SẢN VIỆT NAM"
# 'ĐOÀN TNCS HỒ CHÍ MINH', the title on the right of the Youth Union's documents
_UNION = r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH(?= ?(?:[\n\t|]|$))"
# 'Hà Nội, ngày 05 tháng 3 năm 2020', 'Hòa An, ngày     tháng 12 năm 2023', 'TP. Hồ Chí Minh, ngày 5/3/2021'
_WORD = rf"(?:[{UPPER}][{LOWER}]+|TP\.?|Tp\.?|TX\.?|[0-9]{{1,2}})"
_PLACE = rf"(?<![\w/-])(?:(?:Thành|Tp) phố |Thị (?:xã|trấn) |Đặc khu )?(?:{_WORD}(?: ?- ?| ){{0,1}}){{1,8}}"
_BLANKS = r"[^\n|a-zA-Z]{0,14}?"
_DATE = re.compile(
    rf"(?P<date>{_PLACE} ?[,;.] ?ngày ?[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}(?![0-9])"
    rf"|(?:{_PLACE}(?: ?[,;.] ?| ))?[nN]gày(?:{_BLANKS}|[^\n|]{{1,6}}?)[ \t]?tháng(?:{_BLANKS}|[^\n|]{{1,6}}?)[ \t]?năm"
    r" ?(?:[0-9 .…]{1,12}[0-9.…]|(?=[\n\t|]|$)))"
)
# 'Số: 12/KH-UBND', 'Số 38 -KH/ĐU', 'Số:     /KH-SXD', 'Luật số: 33/2024/QH15'
_NUMBER = (
    r"(?:(?:(?:Bộ luật|Luật|LUẬT|Nghị quyết|NGHỊ QUYẾT|Pháp lệnh|PHÁP LỆNH) [sS]"
    r"|(?<![^\n\t|])[sS]|(?<![^\s|])S(?=[ốóôổ]))[ốóôổỐ])"
    r"(?= ?[:.;]| [0-9]|[ \t]*[-/]|[ \t]*(?:[\n|]|$))"
)
# 'V/v báo cáo …', and in Party form under the symbol: 'Số 07-CV/ĐU' / 'về việc …'
_ABOUT = r"[Vv]/[vV]\b[:.]?|(?<=[A-ZĐ]{2} )về việc(?= )"
# 'Kính gửi:', 'Kính trình:', in a công điện 'THỦ TƯỚNG CHÍNH PHỦ điện:'
_TO = r"(?:Kính|KÍNH) (?:gửi|GỬI|gởi|trình|TRÌNH)\b|(?<=\w )(?:điện|ĐIỆN)(?= ?:(?: -|\n|$))"
# '-----', '*', '_______' below a name or a title
_RULE = r"(?:[-_–—=*.~]{3,}|[*])(?=[ \t|\n]|$)"
# The titles begin with C or Đ, and a search runs from one to the next; empty groups behind them tell their kinds.
_TITLE = re.compile(rf"{_NATION}(?P<nation>)|{_MOTTO}(?P<motto>)|{_PARTY}(?P<party>)|{_UNION}(?P<union>)")
_LABEL = re.compile(rf"(?<![^\s|])(?:(?P<number>{_NUMBER})|(?P<about>{_ABOUT})|(?P<to>{_TO})|(?P<rule>{_RULE}))")
# a line's end, a cell's border, a gap between columns; not the gap left for a number or a day: 'Số:     /KH-UBND'
_BREAK = re.compile(
    r"\n|\t(?<!Số\t)(?<!Số:\t)(?<!ngày\t)(?<!tháng\t)(?<!năm\t)(?![/-] ?[A-ZĐ]|tháng|năm)"
    r"|\| ?(?: ?\| ?)*(?:[-: ]+\|[-|: ]*)?"
)


def pieces(normal: str, start: int, end: int) -> Iterator[Piece]:
    """Cut `normal[start:end]` into pieces. A number, 'V/v' or 'Kính gửi' takes the rest of its cell."""
    cell = start
    for gap in [*_BREAK.finditer(normal, start, end), None]:
        stop = gap.start() if gap else end
        if gap and normal[stop] == "|" and normal.startswith(" ", stop - 1):
            stop -= 1
        if stop > cell:
            yield from _cell(normal, cell, stop)
        if gap:
            cell = gap.end()


def _cell(normal: str, start: int, end: int) -> Iterator[Piece]:
    open_kind: Kind = "text"
    at = start
    anchors = [*_TITLE.finditer(normal, start, end), *_LABEL.finditer(normal, start, end)]
    if normal.find("gày", start, end) >= 0:
        anchors += _DATE.finditer(normal, start, end)
    last = start
    for found in sorted(anchors, key=re.Match.start):
        if found.start() < last:
            continue  # dots left for a day: 'ngày ... tháng 3 năm 2026'
        last = found.end()
        if found.start() > at:
            yield from _trimmed(normal, open_kind, at, found.start())
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        if kind in ("number", "about", "to"):
            open_kind, at = kind, found.start()
        else:
            yield Piece(kind, *found.span())
            open_kind, at = "text", found.end()
    if end > at:
        yield from _trimmed(normal, open_kind, at, end)


def _trimmed(normal: str, kind: Kind, start: int, end: int) -> Iterator[Piece]:
    while start < end and normal[start] == " ":
        start += 1
    while end > start and normal[end - 1] == " ":
        end -= 1
    if end > start:
        yield Piece(kind, start, end)


def stands_alone(normal: str, piece: Piece) -> bool:
    """Whether a date is the header's own: with a place before it, and with nothing after it in its cell."""
    if piece.kind != "date":
        return True
    after = normal[piece.end : piece.end + 2].strip(" .")
    return not normal.startswith(("ngày", "Ngày"), piece.start) and after[:1] in ("", "\n", "\t", "|")
