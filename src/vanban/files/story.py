"""The paragraphs and tables of a DOCX story (body, cell, text box, note, page header) → lines of text.

One line a paragraph, with its automatic label. Tracked changes count as accepted. A text box gives lines of its own
after the paragraph it hangs on; boxes of drawings that hold no word (the '1', '2', '5a' of a diagram) give none.

A table without rules and with at most three columns is layout (letterhead, 'Kính gửi', recipients and signature): its
cells are read one after the other, row by row. Any other table becomes pipe rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from xml.etree.ElementTree import Element

from vanban.files.errors import Unreadable
from vanban.files.grid import LINE, pipe_rows
from vanban.files.limits import Limits
from vanban.files.numbering import VAL, Numbering, W, whole
from vanban.files.runs import ALTERNATE, WRAPS, Note, Runs
from vanban.files.styles import Styles

P = W + "p"
_TBL = W + "tbl"
_P_PR, _R_PR = W + "pPr", W + "rPr"
WORD = re.compile(r"[^\W\d_]{2}")
# words of a letterhead or of the recipients' block: such a table is layout even where somebody gave it rules
_LETTERHEAD = re.compile("CỘNG H[ÒO][ÀA] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|N[Ơơ][Ii] [Nn][Hh][Ậậ][Nn]")


class Story:
    """The running state of one document: counters of lists, notes met so far, a paragraph that goes on."""

    def __init__(self, styles: Styles, numbering: Numbering, limits: Limits, changing: Set[str]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._depth = limits.xml_depth
        self._changing = changing
        self.left_out: set[str] = set()  # the fields whose results are no part of the file
        self._notes: list[Note] = []
        self._carried = ""
        self._boxes: list[Element] = []  # that hang on what is carried

    def lines(self, container: Iterable[Element], depth: int = 0) -> list[str]:
        """The lines of the paragraphs and tables of a body, cell, text box, note, page header or footer."""
        return self._lines(container, depth) + self._rest(depth)

    def _lines(self, container: Iterable[Element], depth: int) -> list[str]:
        if depth > self._depth:
            raise Unreadable("xml-too-deep", limit=self._depth)
        lines: list[str] = []
        for element in container:
            if element.tag == P:
                lines += self._paragraph(element, depth)
            elif element.tag == _TBL:
                lines += self._rest(depth)
                lines += self._table(element, depth)
            elif element.tag in WRAPS:
                lines += self._lines(element, depth + 1)
            elif element.tag == ALTERNATE:
                lines += self._lines(element[:1], depth + 1)
        return lines

    def _rest(self, depth: int) -> list[str]:
        """The lines of what was carried on, with its boxes, and after which nothing came."""
        carried, self._carried = self._carried, ""
        return (carried.rstrip().split("\n") if carried else []) + self._boxed(depth)

    def note_lines(self, parts: dict[str, Element | None]) -> list[str]:
        """The notes in the order in which the text refers to them, each after its mark."""
        lines: list[str] = []
        for note in self._notes:
            root = parts[note.kind]
            found = next((n for n in root if n.get(W + "id") == note.key), None) if root is not None else None
            words = " ".join(self.lines(found)).split() if found is not None else []
            lines.append(" ".join([note.mark, *words]).strip())
        return ["", *lines] if lines else []

    # paragraphs

    def _paragraph(self, paragraph: Element, depth: int) -> list[str]:
        properties = paragraph.find(_P_PR)
        style = self._styles.default
        joined = False  # the mark at its end was deleted: the next paragraph goes on
        if properties is not None:
            if (named := properties.find(W + "pStyle")) is not None:
                style = named.get(VAL, "")
            mark = properties.find(_R_PR)
            joined = mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
        runs = Runs(self._styles, self._styles.look(style), self._notes, self._depth, self._changing)
        runs.take(paragraph, depth)
        self.left_out |= runs.left_out
        text = runs.text()
        if not (joined and not text):
            text = self._label(properties, style) + text
        self._boxes += runs.boxes
        text = self._carried + text
        if joined:
            self._carried = text
            return []
        self._carried = ""
        return text.rstrip().split("\n") + self._boxed(depth)

    def _boxed(self, depth: int) -> list[str]:
        """The lines of the boxes that are waiting."""
        boxes, self._boxes = self._boxes, []
        inside = [self.lines(box, depth + 1) for box in boxes]
        return [line for lines in inside if WORD.search("\n".join(lines)) for line in lines]

    def _label(self, properties: Element | None, style: str) -> str:
        own = properties.find(W + "numPr") if properties is not None else None
        by_style = self._styles.numbering(style)
        number = own.find(W + "numId") if own is not None else None
        if number is not None:
            key = number.get(VAL, "")
        elif by_style is not None:
            key = by_style[0]
        else:
            return ""
        place = own.find(W + "ilvl") if own is not None else None
        if place is not None:
            level = whole(place.get(VAL), 0)
        elif number is None and by_style is not None:
            level = self._numbering.level_of_style(key, by_style[1])
        else:
            level = 0
        return self._numbering.label(key, level)

    # tables

    def _table(self, table: Element, depth: int) -> list[str]:
        rows = [_cells(row) for row in _held(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        read = [[(cell, self._cell(cell, depth)) for cell in row] for row in rows]
        width = max((sum(cell.columns for cell in row) for row in rows), default=0)
        words = "\n".join("\n".join(lines) for row in read for _, lines in row)
        layout = width <= 3 and (not self._ruled(table, rows) or _LETTERHEAD.search(words))
        if layout or sum(map(len, rows)) == 1:
            return [line for row in read for _, lines in row for line in lines]
        return pipe_rows([part for cell, lines in row for part in cell.fields(LINE.join(lines))] for row in read)

    def _cell(self, cell: _Cell, depth: int) -> list[str]:
        return self.lines(cell.element, depth + 1) if cell.element is not None and not cell.covered else []

    def _ruled(self, table: Element, rows: list[list[_Cell]]) -> bool:
        """Whether lines are drawn between the cells, by the table, its style or most of its cells."""
        own = table.find(W + "tblPr")
        named = own.find(W + "tblStyle") if own is not None else None
        all_properties = [own] if own is not None else []
        all_properties += self._styles.table_properties(named.get(VAL, "")) if named is not None else []
        for properties in all_properties:
            if (borders := properties.find(W + "tblBorders")) is not None:
                inside = [borders.find(W + side) for side in ("insideH", "insideV")]
                if any(side is not None for side in inside):
                    if any(_drawn(side) for side in inside):
                        return True
                    break
        cells = [cell for row in rows for cell in row]
        return sum(cell.ruled for cell in cells) * 2 > len(cells)


class _Cell:
    """One cell of a table row, and how far it reaches; without an element the room before the first cell."""

    def __init__(self, element: Element | None, columns: int = 1) -> None:
        self.element = element
        self.columns = columns
        self.covered = False  # by the cell above
        self.on_its_left = False  # covered by the cell there
        self.ruled = False
        if element is None:
            return
        properties = element.find(W + "tcPr")
        if properties is None:
            return
        if (span := properties.find(W + "gridSpan")) is not None:
            self.columns = _columns(span)
        self.covered = _goes_on(properties.find(W + "vMerge"))
        self.on_its_left = _goes_on(properties.find(W + "hMerge"))
        borders = properties.find(W + "tcBorders")
        self.ruled = borders is not None and sum(map(_drawn, borders)) >= 2

    def fields(self, text: str) -> list[str | None]:
        """The fields of its row that the cell takes: its text, and `None` for each that it reaches over."""
        return [text, *[None] * (self.columns - 1)]


def _cells(row: Element) -> list[_Cell]:
    """The cells of a row; of tracked changes those that stay."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    cells = [_Cell(None, _columns(before))] if before is not None and _columns(before, 0) else []
    for element in _held(row, W + "tc"):
        if element.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        cell = _Cell(element)
        if cell.on_its_left and cells:
            cells[-1].columns += cell.columns
        else:
            cells.append(cell)
    return cells


def _columns(element: Element, least: int = 1) -> int:
    return min(max(whole(element.get(VAL), least), least), 100)


def _goes_on(merge: Element | None) -> bool:
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _held(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where a wrapper holds them."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag in WRAPS:
            waiting += reversed(child)


def _drawn(border: Element | None) -> bool:
    return border is not None and border.get(VAL, "nil") not in ("nil", "none")
