"""Assignment tables that a web page or a converter has flattened to one cell a line.

'TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian' on lines of their own, then '1' and the cells of the first row, '2' and
those of the second. A row goes on to the next number. One that lacks cells is read only where its time tells which
they are, one that has too many is not read. 'I. TỰ KIỂM TRA' between the rows is a group of them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar import rows
from vanban.grammar.cells import Cell
from vanban.grammar.outline import Paragraph, Part, Table

_FIRSTS: Final = frozenset(("TT", "STT", "Stt", "Số TT"))
FIRST: Final = 5  # letters of the longest of them
_FEWEST: Final = 3  # columns
_LONGEST: Final = 40  # letters of a column's head
_BODIES: Final = ("lead", "coordinate")
_MAY_LACK: Final = frozenset(("other", "deliverable", *_BODIES))  # columns whose cells may be lost
_LAST: Final = ("Ghi chú", "Kinh phí", "Địa điểm")
_LABEL: Final = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,4})\.?")
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# 'Tháng 6/2014', 'Trước 30/6', 'Quý I, II/2026', '01/3 - 15/3/2026', 'Thường xuyên'
_TIME: Final = re.compile(
    r"(?:(?:Từ|Trước|Trong|Cuối|Đầu|Hết|Đến) ?)?"
    r"(?:ngày|tháng|quý|năm|Ngày|Tháng|Quý|Quí|Năm|[0-3]?[0-9]/[01]?[0-9])[^A-ZĐ]{0,40}(?:[IVX]{1,3}[^A-ZĐ]{0,20}){0,4}"
    r"|Thường xuyên|Hằng \w+|Hàng \w+|(?:Mỗi|Định kỳ) [^A-ZĐ]{2,20}|20[0-9]{2}"
)
# a time among other words: 'Gửi báo cáo về Sở trước ngày 31/3/2026,'
_WITH_TIME: Final = re.compile(
    r"(?:Gửi|Nộp|Xong|Hoàn thành|Báo cáo)[^.;]{0,60} trước (?:ngày )?[0-3]?[0-9]/[01]?[0-9](?:/20[0-9]{2})?[,.;]?"
)
_MARKS: Final = "-–+*•"
_BULLETS: Final = ("star", "dash", "plus")
# what two columns are under one head: 'Phân công' over 'Chủ trì' and 'Phối hợp', 'Thời gian' over 'Bắt đầu' and 'Xong'
_UNDER: Final = {("lead", "coordinate"): "lead", ("start", "due"): "due"}


class Flat(NamedTuple):
    """The tables that follow a line of heads, each with the path it stands below, and the item after them."""

    tables: list[tuple[str | None, list[list[Cell]]]]
    done: int


def opens(text: str, item: Paragraph | Table | Part) -> bool:
    """Whether a line is the first head of such a table."""
    return isinstance(item, Paragraph) and item.end - item.start <= FIRST and text[item.start : item.end] in _FIRSTS


def find(text: str, items: list[Paragraph | Table | Part], k: int, path: str | None) -> Flat | None:
    """The table whose first head is item k; None where it is none or assigns no work."""
    if not opens(text, items[k]):
        return None
    lines = _lines(text, items[k:])
    width = next((n for n, line in enumerate(lines) if n and _LABEL.fullmatch(text, line.start, line.end)), len(lines))
    done = k + width
    heads = _columns(text, lines[:width])
    roles = [rows.role(text[head.start : head.end]) for head in heads]
    if len(heads) < _FEWEST or "work" not in roles or "lead" not in roles:
        return None
    if any(head.end - head.start > _LONGEST for head in heads):
        return None
    if roles[-1] == "other" and not text[heads[-1].start : heads[-1].end].startswith(_LAST):
        return None  # it may be a cell
    if width < len(lines):
        found, used = _rows(text, roles, lines[width:])
        if text.startswith("Ghi chú", heads[-1].start):  # a last column whose cells are all empty has left no line
            others, more = _rows(text, roles[:-1], lines[width:])
            if len(others) > len(found):
                found, used, heads = others, more, heads[:-1]
        return Flat([(path, [heads, *found])], done + used) if found else None
    tables: list[tuple[str | None, list[list[Cell]]]] = []
    for item in items[done:]:  # 'I. TỰ KIỂM TRA' and the rows of that group
        if not isinstance(item, Part) or item.sort not in ("roman", "capital"):
            break
        lines = _lines(text, item.items)[1:]
        if len(lines) != len(item.items) - 1:
            break
        found, used = _rows(text, roles, lines)
        if not found and len(lines) == len(heads) - 1:
            found = [[Cell(lines[0].start, lines[0].start), *lines]]  # a row without a number
        if found:
            tables.append((item.path, [heads, *found]))
        done += 1
    return Flat(tables, done) if tables else None


def _columns(text: str, heads: list[Cell]) -> list[Cell]:
    """The heads of the columns, those of a second line in the place of the one above them."""
    under: list[tuple[str, list[Cell]]] = []
    while len(heads) > _FEWEST:
        roles = [rows.role(text[head.start : head.end]) for head in heads]
        above = _UNDER.get((roles[-2], roles[-1]))
        if above is None or above not in roles[:-2]:
            break
        under.append((above, heads[-2:]))
        heads = heads[:-2]
    for above, pair in under:
        at = [rows.role(text[head.start : head.end]) for head in heads].index(above)
        heads = [*heads[:at], *pair, *heads[at + 1 :]]
    return heads


def _lines(text: str, items: list[Paragraph | Table | Part]) -> list[Cell]:
    """The lines that stand together, each as a cell; bullets only within a row, before the number of the next."""
    found: list[Cell] = []
    closed = 0  # how many there are up to the last number, or to the first bullet after it
    bullets = False
    for item in items:
        if isinstance(item, Part) and item.sort not in _BULLETS:
            break
        if isinstance(item, Table):
            break
        bullets = bullets or isinstance(item, Part)
        found.append(Cell(item.start, item.end))
        if bullets and isinstance(item, Paragraph) and item.end - item.start <= FIRST:
            bullets = not _LABEL.fullmatch(text, item.start, item.end)
        if not bullets:
            closed = len(found)
    return found[:closed]


def _rows(text: str, roles: list[str], lines: list[Cell]) -> tuple[list[list[Cell]], int]:
    """The rows whose cells can be told apart, and how many lines they and those between them take."""
    found: list[list[Cell]] = []
    width = len(roles)
    whole = True  # whether every row so far has all its cells
    at = 0
    after = {"1", "I"}  # the numbers that may come next
    while at < len(lines):
        label = _number(text, lines[at])
        if label not in after:
            break
        after = _next(label) | (after & set(_ROMAN) if label not in _ROMAN else {"1", *after})
        end = next((n for n in range(at + 1, len(lines)) if _number(text, lines[n]) in after), 0)
        if not end:  # the last row: what follows it may be no cell
            end = at + width if whole and found and len(lines) - at >= width else len(lines)
        row = _row(text, roles, lines[at], lines[at + 1 : end])
        if row is None and end == len(lines) and not found:
            break
        if row:
            found.append(row)
        whole = whole and end - at in (width, 2)
        at = end
    return found, at


def _number(text: str, line: Cell) -> str:
    """'1.' → '1'; '' for a line that is no number."""
    if line.end - line.start > FIRST or not _LABEL.fullmatch(text, line.start, line.end):
        return ""
    return text[line.start : line.end].rstrip(".")


def _next(label: str) -> set[str]:
    """The numbers that may follow one: '1.1' → '1.2', '2', '1.1.1'."""
    if label in _ROMAN:
        return {*_ROMAN[_ROMAN.index(label) + 1 :][:1]}
    steps = label.split(".")
    ups = {".".join((*steps[:k], str(int(steps[k]) + 1))) for k in range(len(steps))}
    return {*ups, f"{label}.1"}


def _row(text: str, roles: list[str], label: Cell, cells: list[Cell]) -> list[Cell] | None:
    """A row in the order of its columns, with empty cells where it lacks some; None where that is not certain."""
    width = len(roles)
    cells = _together(text, cells)
    times = [n for n, cell in enumerate(cells) if n and _TIME.fullmatch(text, cell.start, cell.end)]
    if not times:
        times = [n for n, cell in enumerate(cells) if n and _WITH_TIME.fullmatch(text, cell.start, cell.end)]
    if (
        len(cells) >= width
        and len(times) == 1
        and roles[1:3] == ["work", "due"]
        and (text[cells[0].end - 1] == ":" or text[cells[1].start] in _MARKS)
    ):
        cells, times = [cells[0], *cells[times[0] :]], [1]  # 'Điều tra:' and what it covers, a line each
    if len(cells) == width and text[cells[1].start] in _MARKS:  # 'Kiểm tra cống:', '- Tại ba xã ven sông'
        cells = [Cell(cells[0].start, cells[1].end), *cells[2:]]
        times = [n - 1 for n in times if n > 1]
    if len(cells) > 1 and text[cells[0].start : cells[0].end].isupper():
        return None  # the title of a group whose rows have no numbers
    if len(cells) == width - 1:
        due = roles.index("due") - 1 if "due" in roles else 0
        return [label, *cells] if not times or not due or due in times else None
    if not cells or len(cells) >= width or roles[1] != "work":
        return None
    row = [label, cells[0], *(Cell(label.end, label.end) for _ in range(width - 2))]
    if len(cells) == 1:  # the title of a group; a row that lacks all else may be anything
        return row if _number(text, label) in _ROMAN else None
    if roles[-2:] == ["start", "due"] and len(cells) == width - 2 and times == [len(cells) - 1]:
        return [*row[:1], *cells[:-1], row[-2], cells[-1]]  # 'Thường xuyên' below 'Bắt đầu' and 'Kết thúc'
    if len(times) != 1 or "due" not in roles or "start" in roles or _number(text, label) in _ROMAN:
        return None
    due = roles.index("due")
    before, behind = cells[1 : times[0]], cells[times[0] + 1 :]
    row[due] = cells[times[0]]
    if len(before) == due - 2:
        row[2:due] = before
    elif any(role not in _BODIES for role in roles[2:due]):
        return None
    if len(behind) == width - 1 - due:
        row[due + 1 :] = behind
    elif behind and any(role not in _MAY_LACK for role in roles[due + 1 :]):
        return None
    return row  # where a body's cell is lost, nobody is named: it may be the leader's or the helper's


def _together(text: str, cells: list[Cell]) -> list[Cell]:
    """The cells with bullets that follow on each other as one: '- Trạm Y tế', '- Các thôn'."""
    found: list[Cell] = []
    for cell in cells:
        if found and text[cell.start] in _MARKS and text[found[-1].start] in _MARKS:
            found[-1] = Cell(found[-1].start, cell.end)
        else:
            found.append(cell)
    return found
