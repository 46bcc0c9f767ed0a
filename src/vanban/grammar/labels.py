"""The labels that provisions are printed with: 'Phần I', 'Điều 5.', 'II-', '4.1.', 'a)', 'Đợt 1:', '- '."""

from __future__ import annotations

import re
from typing import Final

from vanban.text.view import LOWER, UPPER

# 'Đợt 1: Từ tháng 3', 'Giai đoạn 2 (2026):', 'Giai đoạn I.', 'ĐỢT THỨ NHẤT', '- Đợt 1: …' (within the bullet),
# 'Đợt hai', 'Bước 1', 'Đợt cao điểm 2'
_COUNTED: Final = (
    r"(?:Đợt(?: cao điểm)?|Giai đoạn|Bước)"
    r" (?:[0-9]{1,2}|[IVX]{1,4}|thứ (?:nhất|hai|ba|tư|năm)|(?:một|hai|ba|bốn|năm)(?!\w))"
    r"|(?:ĐỢT(?: CAO ĐIỂM)?|GIAI ĐOẠN|BƯỚC)"
    r" (?:[0-9]{1,2}|[IVX]{1,4}(?!\w)|THỨ (?:NHẤT|HAI|BA|TƯ|NĂM)|(?:MỘT|HAI|BA|BỐN|NĂM)(?!\w))"
)
# 'Giai đoạn chuẩn bị (tháng 3/2026)', 'Đợt cao điểm: từ 15/5 đến 15/6': a name, and a time in brackets, before a colon
# or after one
_DATED: Final = (
    r"(?= ?[(:] ?(?:[Tt]ừ|TỪ|[Tt]rong|[Tt]háng|THÁNG|[Qq]uý|QUÝ|[Nn]gày|NGÀY|[0-9]{1,2}/|[Cc]ác tháng) ?"
    r"| từ (?:ngày |tháng |quý |năm )?[0-9][^.;,:\n]{3,50}:)"
)
_NO_NAME: Final = r"(?! (?:từ|đến|này|đó|trước|sau|vừa|hiện|tới|năm|TỪ|ĐẾN|NĂM)(?!\w))"
_NAMED: Final = (
    rf"(?:Đợt|Giai đoạn){_NO_NAME}(?: [{LOWER}]+){{1,5}}{_DATED}"
    rf"|(?:ĐỢT|GIAI ĐOẠN){_NO_NAME}(?: [{UPPER}]+){{1,5}}{_DATED}"
)
# 'Giai đoạn 2026 - 2027: …', 'GIAI ĐOẠN TỪ NĂM 2026 ĐẾN NĂM 2028', with nothing or a colon behind the years
_IN_YEARS: Final = (
    r"Giai đoạn(?: từ)?(?: năm)? 20[0-9]{2}(?: ?[-–] ?| đến (?:hết )?)(?:năm )?20[0-9]{2}(?=[ \t]*(?:[:(]|\n|\Z))"
    r"|GIAI ĐOẠN(?: TỪ)?(?: NĂM)? 20[0-9]{2}(?: ?[-–] ?| ĐẾN (?:HẾT )?)(?:NĂM )?20[0-9]{2}(?=[ \t]*(?:[:(]|\n|\Z))"
)
# … which name no stage above a measure: 'Giai đoạn 2026 - 2030: đạt 95% số hộ'
_NO_MEASURE: Final = r"(?! ?:[ \t]*(?:[Tt][ỷỉ] lệ|[Pp]hấn đấu|[Đđ]ạt |[Tt]rên |[Mm]ức |[Ss]ố ))"
PHASE: Final = rf"(?:(?:{_IN_YEARS}){_NO_MEASURE}|{_COUNTED}|{_NAMED})"
PHASE_ENDS: Final = r"(?=[ \t]*[:.(–,-]|[ \t](?:từ |tháng [0-9]|quý )|\n|\Z)"
_PHASE: Final = rf"(?P<phase>{PHASE}){PHASE_ENDS}[ \t]*[:.–-]?[ \t]*"
# 'Phần thứ nhất', 'PHẦN II.', 'Chương I', 'Mục 2.', 'Điều 5.'
_PART: Final = r"(?P<part>(?:Phần|PHẦN) (?:(?:thứ|THỨ) \w+|[IVX]{1,5}|[0-9]{1,2}|[A-Z])(?!\w))[ \t]*[.:–-]?[ \t]*"
_CHAPTER: Final = r"(?P<chapter>(?:Chương|CHƯƠNG) (?:[IVXL]{1,6}|[0-9]{1,2})(?!\w))[ \t]*[.:–-]?[ \t]*"
_DIVISION: Final = r"(?P<division>(?:Mục|MỤC) (?:[0-9]{1,2}|[IVX]{1,5})(?!\w))[ \t]*[.:–-]?[ \t]*"
_ARTICLE: Final = r"(?P<article>(?:Điều|ĐIỀU) [0-9]{1,3}[a-zđ]?)(?:[ \t]*[.:](?![0-9])[ \t]*|(?=\n|\Z))"
# 'I. MỤC ĐÍCH', 'II- ', 'III/ ', 'IV.Kinh phí'; 'A. NỘI DUNG', 'B - '
# 'IL. NHIỆM VỤ' for 'II.' in a scan
_ROMAN: Final = r"(?P<roman>[IVX]{1,5}|V?I{1,2}[Ll1](?=\.[ \t]*[^\W\d_a-z]))(?:[ \t]*[./)–:-][ \t]*(?=[^\s0-9.]))"
_CAPITAL: Final = r"(?P<capital>[A-HĐ])(?:[.)/][ \t]*(?=[^\W\d_a-z])|[ \t]?[-–][ \t]+(?=[^\W\d_a-z]))"
_LABEL_IN_FIGURES: Final = re.compile(
    # '(1) ', '(ii) ' below a number or a letter
    r"\((?P<bracket>[0-9]{1,2}|[ivx]{1,4}|[a-zđ])\)[ \t]*(?=[^\W\d_]|[“\"])"
    # '4.1. ', '4.1 ', '2.3.1. ', '4.1- '
    r"|(?P<decimal>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})"
    r"(?:[.)/:]?[ \t]+|[.)/:](?=[^\W\d_])|[ \t]?[-–][ \t]+)(?=[^\W\d_]|[“\"(])"
    # '1. ', '1) ', '1/ ', '1- ', '(1) ', '2, Khảo sát' as a scan prints it
    r"|(?P<number>\(?[0-9]{1,2})(?:[.):][ \t]*|[/,][ \t]+|[ \t]?[-–][ \t]+|[-/](?=[^\W\d_]{2}))(?=[^\W\d_]|[“\"(*])"
)
# 'a) ', 'đ. ', 'b/ ', 'c- ', 'd - '
_LABEL_IN_LETTERS: Final = re.compile(r"(?P<letter>[a-zđ])(?:[.)/][ \t]*|[ \t]?[-–][ \t]+)(?=[^\s.])")
_DASH: Final = r"(?P<dash>[-–—−•·▪●~]{1,2}|_(?= ))[ \t_]*(?=[^\s\-–—_|])"
_BULLET: Final = re.compile(_DASH)
# The label that a line may have, by its first letter.
_LABELS: Final = {
    "P": re.compile(_PART),
    "C": re.compile(f"{_CHAPTER}|{_CAPITAL}"),
    "M": re.compile(_DIVISION),
    "Đ": re.compile(f"{_ARTICLE}|{_CAPITAL}|{_PHASE}"),
    "G": re.compile(f"{_CAPITAL}|{_PHASE}"),
    **dict.fromkeys("IVX", re.compile(_ROMAN)),
    **dict.fromkeys("ADEFH", re.compile(_CAPITAL)),
    "B": re.compile(f"{_CAPITAL}|{_PHASE}"),
    **dict.fromkeys("0123456789(", _LABEL_IN_FIGURES),
    **dict.fromkeys("abcdefghiklmnopqrstuvxyđ", _LABEL_IN_LETTERS),
    "*": re.compile(r"(?P<star>\*)[ \t]*(?=[^\s*])"),
    "\\": re.compile(r"\\(?:(?P<star>\*)|(?P<dash>-)|(?P<plus>\+))[ \t]*(?=[^\s*+-])"),  # escaped, from Markdown
    "+": re.compile(r"(?P<plus>\+)[ \t]*(?=\S)"),
    **dict.fromkeys("-–—−•·▪●_~", _BULLET),
}
# '- Đợt 2: …' after '- Đợt 1: …' and what is listed below that
PHASE_AGAIN: Final = re.compile(rf"\\?[-–—•*+][ \t]*{PHASE}")


def label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label at `start` of a line or of a paragraph that goes on to `end`."""
    pattern = _LABELS.get(text[start])
    return pattern.match(text, start, end) if pattern else None


_WORD: Final = re.compile(r"(?![IVX]+$)[^\W\d]")


def phase_name(label: str) -> str:
    """'ĐỢT II', 'GIAI ĐOẠN THỨ HAI' → 'Đợt II', 'Giai đoạn thứ hai'."""
    if not label.startswith(("ĐỢT", "GIAI", "BƯỚC")):
        return label
    words, _, which = label.rpartition(" ")
    return f"{words} {which}".capitalize() if _WORD.match(which) else f"{words.capitalize()} {which}"


# 'Đợt 3 (tiêm vét)', 'Giai đoạn 1: Chuẩn bị'
_IN_CELL: Final = re.compile(rf"({PHASE})(?=[ \t]*[:.(–-]|\s*\Z)")
_COLUMNS: Final = {"đợt": "Đợt", "giai đoạn": "Giai đoạn", "bước": "Bước"}
_COUNT: Final = re.compile(r"[0-9]{1,2}|[IVX]{1,4}")


def phase_in(cell: str, heading: str) -> str | None:
    """The phase that a table's cell names: 'Đợt 3 (tiêm vét)', or '3' in a column headed 'Đợt'."""
    if cell and cell[0] in "ĐGB" and (found := _IN_CELL.match(cell)):
        return phase_name(found[1])
    column = _COLUMNS.get(heading.lower().strip(" .:"))
    return f"{column} {cell}" if column and _COUNT.fullmatch(cell) else None
