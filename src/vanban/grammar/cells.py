"""The cells of a table's row: their places, their words, and the bodies and people that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vanban.grammar import bodies, role_labels
from vanban.grammar.prose import Prose
from vanban.grammar.words import Words
from vanban.text.view import LOWER, UPPER

Span = tuple[int, int]
_DITTO: Final = frozenset(("nt", "như trên", '"', "”", "“", "''", "//"))
_LONGEST_DITTO: Final = 10
_NEXT_NAME: Final = re.compile(r", (?=[A-ZĐÂÔƯỦ])")


class Cell:
    """One cell, without the blanks around its words."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


def split(text: str, row: Span) -> list[Cell]:
    """The cells of a row of pipes."""
    start, end = row
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|":
        end -= 1
    found = []
    while True:
        bar = text.find("|", start, end)
        stop = bar if bar >= 0 else end
        a, b = start, stop
        while a < b and text[a] in " \t\n":
            a += 1
        while b > a and text[b - 1] in " \t\n":
            b -= 1
        found.append(Cell(a, b))
        if bar < 0:
            return found
        start = bar + 1


def said(text: str, cells: list[Cell], at: int | None) -> str:
    """The words of a cell; nothing where the row has no such column."""
    return text[cells[at].start : cells[at].end] if at is not None and at < len(cells) else ""


def is_ditto(text: str, cell: Cell) -> bool:
    """Whether a cell says that it holds what the one above it does: '-nt-', 'như trên'."""
    return 0 < cell.end - cell.start < _LONGEST_DITTO and text[cell.start : cell.end].lower().strip("-. ") in _DITTO


_CUTS: Final = re.compile(
    # '- Sở Y tế - Sở Tài chính'
    r"[-–+•] (?:(?<=[ \t;,.]..)|(?<![\s\S]..))"
    # a body on a line of its own
    r"|\t(?=[A-ZĐ])"
    # 'VPCP Vụ Pháp chế', '… thuộc Bộ Vụ Pháp chế': a line break between two names is lost in a cell
    r"| (?=(?:Vụ|Cục|Sở|Ban|Văn phòng|Các|Tổng cục|Bộ|UBND|Viện|Trung tâm) )(?:(?<=[A-ZĐ&]{3} )|(?<= Bộ ))"
)


def by_role(prose: Prose, cells: list[Cell], at: int | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The bodies in a cell, and those that it says help: 'Chủ trì: Trạm bơm; phối hợp: các thôn'."""
    if at is None or at >= len(cells) or cells[at].start == cells[at].end:
        return (), ()
    parts = role_labels.split(prose.text, cells[at].start, cells[at].end)
    if not parts:
        return _listed(prose, cells[at]), ()
    leads, helping = (
        tuple(span for part in parts if part.role == wanted for span in _listed(prose, Cell(part.start, part.end)))
        for wanted in ("lead", "coordinate")
    )
    return leads, helping


def _listed(prose: Prose, cell: Cell) -> tuple[Span, ...]:
    """The bodies in a cell, each once: one a line or dash, or parted by commas, semicolons and 'và'."""
    text = prose.text
    start, end = cell.start, cell.end
    found: list[Span] = []
    for cut in _CUTS.finditer(text, start, end):
        if text[cut.start()] == " " or _begins_item(prose, cut, cell.start, end):
            found += _names(prose, start, cut.end())
            start = cut.end()
    found += _names(prose, start, end)
    return unlike(text, found)


def unlike(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The names, each once."""
    if len(spans) == 1 and spans[0][0] < spans[0][1]:
        return (spans[0],)
    found: dict[str, Span] = {}
    for span in spans:
        name = text[span[0] : span[1]].casefold()
        if name:
            found.setdefault(name, span)
    return tuple(found.values())


_NAME: Final = rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)(?: [{UPPER}][{LOWER}]*){{2,5}}"
_PERSON: Final = re.compile(rf"(?:^|; ?){_NAME}$")
# 'Bà Lê Thị Mai, Trưởng phòng Kinh tế', 'Ông Lê Văn An - Phó Chủ tịch'
_WITH_POST: Final = re.compile(rf"{_NAME}(?: ?[-–]|,) ")


_STAFF: Final = ("chuyên viên", "cán bộ", "công chức", "viên chức", "nhân viên", "kế toán", "văn thư")


def _begins_item(prose: Prose, dash: re.Match[str], start: int, end: int) -> bool:
    """Whether a dash parts two bodies: 'Sở Y tế - Sở Tài chính'; but 'Phòng Văn hóa - Xã hội' is one."""
    before = prose.text[start : dash.start()].rstrip(" ")
    if not before or before[-1] in ";,.":
        return True
    if before[0] not in "-–+•" and _PERSON.search(before):
        return False  # 'Ông Lê Văn An - Phó Chủ tịch': one person
    words = Words(prose, dash.end(), end, 60)
    _, kind, n = words.head(0)
    if not n or kind == "people":
        return False
    # '… - Thanh tra' goes on a name, '… - Thanh tra Sở' begins another
    return before[0] in "-–+•" or bool(words.quantifier(0)) or (n < len(words.low) and not words.mark[n - 1])


def _names(prose: Prose, start: int, end: int) -> list[Span]:
    text = prose.text
    while end > start and text[end - 1] in " \t-–+;,.":
        end -= 1
    names: list[Span] = []
    for a, b in _pieces(text, start, end):
        person = _WITH_POST.match(text, a, b)
        words = Words(prose, person.end() if person else a, b)
        if person and (words.head(0)[1] == "post" or words.head(0)[0] in _STAFF):
            names.append((a, b))
            continue
        words = Words(prose, a, b) if person else words
        listed = bodies.read(words, 0)
        if listed and words.ends(listed.after):
            names += listed.spans
        else:  # 'CCTL, BQL, TTDL': abbreviations that no vocabulary holds
            names += _commas(text, a, b)
    return names


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Parted by lines, semicolons and ' + ': 'Đ/c Hoa + đ/c Mai'."""
    found: list[Span] = []
    for piece in text[start:end].replace("\n", ";").replace(" + ", " ; ").split(";"):
        stop = start + len(piece)
        begin = start
        while begin < stop and text[begin] in " -–":
            begin += 1
        end = stop
        while end > begin and text[end - 1] == " ":
            end -= 1
        if begin < end:
            found.append((begin, end))
        start = stop + 1
    return found


def _commas(text: str, start: int, end: int) -> list[Span]:
    """Parted by commas where every piece is an abbreviation or begins with a capital; else one name."""
    cuts = [start]
    for comma in _NEXT_NAME.finditer(text, start, end):
        cuts.append(comma.end())
    spans = []
    for a, b in zip(cuts, [*(c - 2 for c in cuts[1:]), end], strict=True):
        while b > a and text[b - 1] in " ,":
            b -= 1
        if b > a:
            spans.append((a, b))
    return spans
