"""The fixed parts of a header, wherever they stand: the anchors that the rest of the header is read from.

A header is printed in two columns, which reach us as lines in any order, as cells of one table row, or as two
columns run together on one line. So the lines at the top are cut into pieces: at column gaps and cell borders,
and around every part whose wording the format rules fix (NĐ 30/2020 phụ lục I; 36-HD/VPTW, 05-HD/VPTW).
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Final, Literal

from vanban.text.view import LOWER, UPPER

Kind = Literal["nation", "motto", "party", "union", "number", "date", "about", "to", "rule", "text"]


class Piece:
    """One part of the header: what it is, and its place in the normal view."""

    __slots__ = ("end", "kind", "start")

    def __init__(self, kind: Kind, start: int, end: int) -> None:
        self.kind: Kind = kind
        self.start = start
        self.end = end


# 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', also 'CỘNG HOÀA XÃ HỘI …', 'CỌNG HÒA …' from a scan
_NATION: Final = (
    r"(?:C[ỘỌ]NG H[OÒÓỎÔỜỌ][AÀÁẢÃẠ]{1,2} X[ÃÀÁẢAÂ] H[ỘỌÔOỐ]I CH[ỦUÙÚŨ] NGH(?:[ĨIÌÍ]A|IÃ) VI[ỆÊẸE]T NAM"
    r"|Cộng h[oòô][aàá] (?:xã|Xã) hội chủ nghĩa Việt Nam)"
)
# 'Độc lập - Tự do - Hạnh phúc', with any dash
_MOTTO: Final = r"(?:Độc|ĐỘC) [lL\u1eac]\w{2,3} ?[-–—_.]+ ?(?:Tự|TỰ) (?:do|DO) ?[-–—_.]+ ?(?:H\w{3}) (?:ph|PH)\w{2}"
# 'ĐẢNG CỘNG SẢN VIỆT NAM'
_PARTY: Final = r"ĐẢNG CỘNG SẢN VIỆT NAM"
# 'ĐOÀN TNCS HỒ CHÍ MINH', the title on the right of the Youth Union's documents
_UNION: Final = r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH(?= ?(?:[\n\t|]|$))"
# 'Hà Nội, ngày 05 tháng 3 năm 2020', 'Hòa An, ngày     tháng 12 năm 2023', 'TP. Hồ Chí Minh, ngày 5/3/2021'
_WORD: Final = rf"(?:[{UPPER}][{LOWER}]+|TP\.?|Tp\.?|TX\.?|[0-9]{{1,2}})"
# not the hours or the day of the week before the date of a meeting: '08 giờ 00, ngày …', 'Thứ Sáu, ngày …'
_NO_PLACE: Final = r"(?!(?:[0-9]|Thứ |Chủ |Sáng|Chiều|Tối|Vào ))"
_PLACE: Final = (
    rf"(?<![\w/-]){_NO_PLACE}(?:(?:Thành|Tp) phố |Thị (?:xã|trấn) |Đặc khu )?"
    rf"(?:{_WORD}(?: ?- ?| ){{0,1}}){{1,8}}"
)
# in a công điện: 'Hòa An, hồi 11 giờ 00 ngày 23 tháng 7 năm 2026'
HOUR: Final = r"(?:(?:hồi|lúc|vào lúc) ?)?[0-9]{1,2} ?(?:giờ|h)(?: ?[0-9]{2})?(?: ?phút)?"
_HOUR_BEHIND: Final = re.compile(rf",? ?{HOUR}(?= ?(?:[\n\t|]|$))")
_BLANKS: Final = r"[^\n|a-zA-Z]{0,14}?"
_DATE: Final = re.compile(
    rf"(?=[{UPPER}nN])"  # what it may begin with: a search passes over all else in half the time
    rf"(?:{_PLACE} ?[,;.] ?ngày ?[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}(?![0-9])"
    rf"|(?:{_PLACE}(?: ?[,;.] ?(?:{HOUR},? )?| ))?[nN]gày(?:{_BLANKS}|[^\n|]{{1,6}}?)[ \t]?tháng"
    rf"(?:{_BLANKS}|[^\n|]{{1,6}}?)[ \t]?năm"
    r" ?(?:[0-9OIl]{4}(?!\w)|[0-9 .…]{1,12}[0-9.…]|(?=[\n\t|]|$)))"
)
# The titles begin with C or Đ, and a search runs from one to the next; empty groups behind them tell their kinds.
_TITLE: Final = re.compile(rf"{_NATION}(?P<nation>)|{_MOTTO}(?P<motto>)|{_PARTY}(?P<party>)|{_UNION}(?P<union>)")
_TITLE_WORDS: Final = ("CỘNG", "Cộng", "ĐỘC", "Độc", "ĐOÀN", "CỌNG")  # every title has one, most cells have none
# before a number or the place left for one; not 'Số 20 hộ dân …' in a sentence
_SO: Final = (
    r"[ốóôổỐ](?= ?[:.;]| [0-9OIl][0-9OIl ]{0,6}[a-zđ]?[ \t]*(?:[-–/]|[A-ZĐ]{2}|[\n\t|]|$)|[ \t]*[-/]"
    r"|[ \t]*(?:[\n|]|$))"
)
# 'Luật số: 33/2024/QH15', or 'Luật số 33/2024/QH15' alone in its cell; 'thực hiện Nghị quyết số 9-NQ/TW' cites
_NAMED: Final = (
    r"(?=\D{1,14}:|(?<![^\n\t|].)\D{1,14} ?[0-9]{1,4} ?[-/] ?(?:[0-9]{4} ?[-/] ?)?[A-ZĐ][\w/&-]*[ .]*(?:[\n\t|]|$))"
)
_RULES: Final = "-_–—=*.~"
# What begins after a blank or a border. Every alternative begins with its own letter, so that a search runs from one
# to the next, and the letter tells the kind.
_LABELS: Final[tuple[tuple[Kind, str, str], ...]] = (
    # 'Số: 12/KH-UBND', 'Số 38 -KH/ĐU', 'Số:     /KH-SXD'
    ("number", "s", rf"(?<![^\n\t|].){_SO}"),
    ("number", "S", rf"(?:(?<![^\n\t|].)|(?=[ốóôổ])){_SO}"),
    # 'Luật số: 33/2024/QH15'
    ("number", "B", rf"{_NAMED}ộ luật [sS]{_SO}"),
    ("number", "L", rf"{_NAMED}(?:uật|UẬT) [sS]{_SO}"),
    ("number", "N", rf"{_NAMED}(?:ghị quyết|GHỊ QUYẾT) [sS]{_SO}"),
    ("number", "P", rf"{_NAMED}(?:háp lệnh|HÁP LỆNH) [sS]{_SO}"),
    # 'V/v báo cáo …', and in Party form under the symbol: 'Số 07-CV/ĐU' / 'về việc …'
    ("about", "V", r"/[vV]\b[:.]?"),
    ("about", "v", r"(?:/[vV]\b[:.]?|(?<=[A-ZĐ]{2} v)ề việc(?= ))"),
    # 'Kính gửi:', 'Kính trình:', in a công điện 'THỦ TƯỚNG CHÍNH PHỦ điện:'
    ("to", "K", r"(?:ính|ÍNH) (?:gửi|GỬI|gởi|trình|TRÌNH)\b"),
    ("to", "đ", r"(?<=\w đ)iện(?= ?:(?: -|\n|$))"),
    ("to", "Đ", r"(?<=\w Đ)IỆN(?= ?:(?: -|\n|$))"),
    # '-----', '*', '_______' below a name or a title
    *(("rule", sign, rf"[{_RULES}]{{2,}}(?=[ \t|\n]|$)") for sign in "-_–—=.~"),
    ("rule", "*", rf"(?:[{_RULES}]{{2,}})?(?=[ \t|\n]|$)"),
)
_LABEL: Final = re.compile("|".join(rf"{re.escape(letter)}(?<![^\s|].){rest}" for _, letter, rest in _LABELS))
_KINDS: Final[dict[str, Kind]] = {letter: kind for kind, letter, _ in _LABELS}
# a cell's border, a gap between columns; not the gap left for a number or a day: 'Số:     /KH-UBND'
_BREAK: Final = re.compile(
    r"\t(?<!Số\t)(?<!Số:\t)(?<!ngày\t)(?<!tháng\t)(?<!năm\t)(?![/-] ?[A-ZĐ]|tháng|năm)"
    r"|\| ?(?: ?\| ?)*(?:[-: ]+\|[-|: ]*)?"
)


def pieces(normal: str, start: int, end: int) -> list[Piece]:
    """Cut `normal[start:end]` into pieces. A number, 'V/v' or 'Kính gửi' takes the rest of its cell."""
    found: list[Piece] = []
    while start < end:
        stop = normal.find("\n", start, end)
        if stop < 0:
            stop = end
        if normal.find("|", start, stop) < 0 and normal.find("\t", start, stop) < 0:
            _cut(normal, start, stop, found)
        else:
            _row(normal, start, stop, found)
        start = stop + 1
    return found


def _row(normal: str, start: int, end: int, pieces: list[Piece]) -> None:
    """Add the pieces of a line of several cells."""
    for gap in _BREAK.finditer(normal, start, end):
        stop, after = gap.span()
        if normal[stop] == "|" and normal.startswith(" ", stop - 1):
            stop -= 1
        _cut(normal, start, stop, pieces)
        start = after
    _cut(normal, start, end, pieces)


def _cut(normal: str, start: int, end: int, pieces: list[Piece]) -> None:
    """Add the pieces of one cell."""
    if end <= start:
        return
    anchors: list[tuple[int, int, Kind]] = []
    if _may_hold_title(normal, start, end):
        for found in _TITLE.finditer(normal, start, end):
            anchors.append((found.start(), found.end(), found.lastgroup))  # type: ignore[arg-type]
    for found in _LABEL.finditer(normal, start, end):
        anchors.append((found.start(), found.end(), _KINDS[normal[found.start()]]))
    if normal.find("gày", start, end) >= 0:
        for found in _DATE.finditer(normal, start, end):
            anchors.append((_place(normal, start, found.start()), found.end(), "date"))
    if len(anchors) > 1:
        anchors.sort(key=itemgetter(0))
    kind: Kind = "text"
    at = last = start
    for begin, stop, sort in anchors:
        if begin < last:
            continue  # dots left for a day: 'ngày ... tháng 3 năm 2026'
        last = stop
        _add(normal, kind, at, begin, pieces)
        if sort in ("number", "about", "to"):
            kind, at = sort, begin
        else:
            pieces.append(Piece(sort, begin, stop))
            kind, at = "text", stop
    _add(normal, kind, at, end, pieces)


def _may_hold_title(normal: str, start: int, end: int) -> bool:
    for word in _TITLE_WORDS:  # noqa: SIM110  # a generator would cost more than the searches
        if normal.find(word, start, end) >= 0:
            return True
    return False


def _place(normal: str, cell: int, begin: int) -> int:
    """Where a date line begins: before the remains of its place from a scan ('Qu ả ng Ngãi, ngày …'), if any."""
    before = normal[cell:begin]
    broken = 0 < len(before) <= 12 and before[0].isupper() and not before.isupper() and normal[begin].isupper()
    return cell if broken and before.replace(" ", "").isalpha() else begin


def _add(normal: str, kind: Kind, start: int, end: int, pieces: list[Piece]) -> None:
    """Add a piece without the blanks around it, if anything is left."""
    while start < end and normal[start] == " ":
        start += 1
    while end > start and normal[end - 1] == " ":
        end -= 1
    if end > start:
        pieces.append(Piece(kind, start, end))


def stands_alone(normal: str, piece: Piece) -> bool:
    """Whether a date is the header's own: with a place before it, and with nothing after it in its cell."""
    if piece.kind != "date":
        return True
    after = normal[piece.end : piece.end + 2].strip(" .")
    if after[:1] == "," and _HOUR_BEHIND.match(normal, piece.end):
        return True
    return not normal.startswith(("ngày", "Ngày"), piece.start) and after[:1] in ("", "\n", "\t", "|")
