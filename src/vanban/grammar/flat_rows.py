"""Assignment tables that a web page or a converter has flattened to one cell a line.

'TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian' on lines of their own, then '1' and the cells of the first row, '2' and
those of the second. Read as rows only while every row has all its cells and the next number.
"""

from __future__ import annotations

from typing import Final

from vanban.grammar import rows
from vanban.grammar.cells import Cell
from vanban.grammar.outline import Paragraph, Part, Table

_FIRSTS: Final = frozenset(("TT", "STT", "Stt", "Số TT"))
FIRST: Final = 5  # letters of the longest of them
_FEWEST: Final = 3  # columns
_LONGEST: Final = 40  # letters of a column's head


def find(text: str, items: list[Paragraph | Table | Part], k: int) -> list[list[Cell]]:
    """The rows, heads first, of the table whose first head is item k; [] where it is none."""
    first = items[k]
    if not isinstance(first, Paragraph) or text[first.start : first.end] not in _FIRSTS:
        return []
    lines: list[Cell] = []
    for item in items[k:]:
        if not isinstance(item, Paragraph):
            break
        lines.append(Cell(item.start, item.end))
    words = [text[line.start : line.end] for line in lines]
    width = words.index("1") if "1" in words else 0
    if width < _FEWEST or any(len(head) > _LONGEST or rows.role(head) == "other" for head in words[:width]):
        return []
    table = [lines[:width]]
    at = width
    while at + width <= len(lines) and words[at] == str(len(table)):
        after = at + width
        if after < len(lines) and words[after] != str(len(table) + 1):
            break  # a cell too many or too few: the rows can no longer be told apart
        table.append(lines[at:after])
        at = after
    return table if len(table) > 1 else []
