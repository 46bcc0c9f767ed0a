"""DOCX (ECMA-376 WordprocessingML) → the text that a reader sees.

One line a paragraph, with its automatic label. Tracked changes count as accepted; hidden text, comments, page headers
and field codes are not text. Notes stand at the end, '[1]' marks their place. A text box gives lines of its own after
the paragraph it hangs on; boxes of drawings that hold no word (the '1', '2', '5a' of a diagram) give none.

A table without rules and with at most three columns is layout (letterhead, 'Kính gửi', recipients and signature): its
cells are read one after the other, row by row. Any other table becomes pipe rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from vanban.files.archive import Archive
from vanban.files.errors import Unreadable
from vanban.files.grid import LINE, pipe_rows
from vanban.files.limits import Limits
from vanban.files.numbering import VAL, Numbering, W, whole
from vanban.files.reading import Reading
from vanban.files.styles import Look, Styles
from vanban.text import legacy

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_P, _R, _TBL, _T = W + "p", W + "r", W + "tbl", W + "t"
_P_PR, _R_PR = W + "pPr", W + "rPr"
# elements that only wrap what they hold
_WRAPS = {
    *(W + tag for tag in ("ins", "moveTo", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple")),
    *(W + tag for tag in ("dir", "bdo", "ruby", "rubyBase")),
    *(_MC + tag for tag in ("Choice", "Fallback")),
}
_DRAWN = {W + "drawing", W + "pict", W + "object"}
_BOX = W + "txbxContent"
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "",
}  # fmt: skip
# w:sym, in the fonts that Word's own dialogue offers first
_SYMBOLS = {
    "wingdings": {
        0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xE0: "→", 0xD8: "➢", 0xA7: "▪",
    },
    "symbol": {0xB7: "•", 0xAE: "→", 0xDE: "⇒", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0x2D: "-"},
}  # fmt: skip
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_OTHER_ZIPS = (("xl/workbook.xml", "XLSX"), ("ppt/presentation.xml", "PPTX"), ("META-INF/container.xml", "EPUB"))
_WORD = re.compile(r"[^\W\d_]{2}")
_BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")
# words of a letterhead or of the recipients' block: such a table is layout even where somebody gave it rules
_LETTERHEAD = re.compile("CỘNG H[ÒO][ÀA] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|N[Ơơ][Ii] [Nn][Hh][Ậậ][Nn]")


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a DOCX file. Raises `Unreadable` for what is broken, encrypted, harmful or another kind of zip."""
    archive = Archive(data, limits)
    try:
        relations = _relations(archive, "")
        main = relations.get("officeDocument", "word/document.xml")
        document = archive.xml(main) if main.endswith(".xml") else None
        body = document.find(W + "body") if document is not None else None
        if body is None:
            raise _other_zip(archive)
        parts = _relations(archive, main)
        # how table styles dress single rows and columns is most of many a file
        styles = Styles(archive.xml(parts.get("styles", ""), without="w:tblStylePr"))
        numbering = Numbering(archive.xml(parts.get("numbering", "")), styles.list_of_style)
        story = _Story(styles, numbering, limits)
        lines = story.lines(body, 0)
        notes = {kind: archive.xml(parts.get(kind + "s", "")) for kind in _NOTES.values()}
        lines += story.note_lines(notes)
    except RecursionError:
        raise Unreadable("xml-too-deep", limit=limits.xml_depth) from None
    return Reading(text=_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n"))


class _Story:
    """The running state of one document: counters of lists, notes met so far, a paragraph that goes on."""

    def __init__(self, styles: Styles, numbering: Numbering, limits: Limits) -> None:
        self._styles = styles
        self._numbering = numbering
        self._depth = limits.xml_depth
        self._notes: list[tuple[str, str]] = []
        self._carried = ""

    def lines(self, container: Iterable[Element], depth: int) -> list[str]:
        """The lines of the paragraphs and tables of a body, cell, text box or note."""
        if depth > self._depth:
            raise Unreadable("xml-too-deep", limit=self._depth)
        lines: list[str] = []
        for element in container:
            if element.tag == _P:
                lines += self._paragraph(element, depth)
            elif element.tag == _TBL:
                lines += self._table(element, depth)
            elif element.tag in _WRAPS:
                lines += self.lines(element, depth + 1)
            elif element.tag == _MC + "AlternateContent":
                lines += self.lines(element[:1], depth + 1)
        return lines

    def note_lines(self, parts: dict[str, Element | None]) -> list[str]:
        """The notes in the order in which the text refers to them, each after its mark."""
        lines: list[str] = []
        for count, (kind, key) in enumerate(self._notes, 1):
            root = parts[kind]
            note = next((n for n in root if n.get(W + "id") == key), None) if root is not None else None
            words = " ".join(self.lines(note, 0)).split() if note is not None else []
            lines.append(" ".join([f"[{count}]", *words]))
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
        runs = _Runs(self._styles, self._styles.look(style), self._notes, self._depth)
        runs.take(paragraph, depth)
        text = runs.text()
        if not (joined and not text):
            text = self._label(properties, style) + text
        if joined:
            self._carried += text
            return []
        lines = (self._carried + text).rstrip().split("\n")
        self._carried = ""
        for box in runs.boxes:
            inside = self.lines(box, depth + 1)
            if _WORD.search("\n".join(inside)):
                lines += inside
        return lines

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
        rows = [
            [_Cell(cell) for cell in _held(row, W + "tc")]
            for row in _held(table, W + "tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        read = [[(cell, self._cell(cell, depth)) for cell in row] for row in rows]
        width = max((sum(cell.columns for cell in row) for row in rows), default=0)
        words = "\n".join("\n".join(lines) for row in read for _, lines in row)
        layout = width <= 3 and (not self._ruled(table, rows) or _LETTERHEAD.search(words))
        if layout or sum(map(len, rows)) == 1:
            return [line for row in read for _, lines in row for line in lines]
        return pipe_rows([part for cell, lines in row for part in cell.fields(LINE.join(lines))] for row in read)

    def _cell(self, cell: _Cell, depth: int) -> list[str]:
        return [] if cell.covered else self.lines(cell.element, depth + 1)

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
    """One cell of a table row, and how far it reaches."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.columns = 1
        self.covered = False  # by the cell above, or the one on its left
        self.ruled = False
        properties = element.find(W + "tcPr")
        if properties is None:
            return
        if (span := properties.find(W + "gridSpan")) is not None:
            self.columns = min(max(whole(span.get(VAL), 1), 1), 100)
        for merge in (properties.find(W + "vMerge"), properties.find(W + "hMerge")):
            if merge is not None and merge.get(VAL, "continue") == "continue":
                self.covered = True
        borders = properties.find(W + "tcBorders")
        self.ruled = borders is not None and sum(map(_drawn, borders)) >= 2

    def fields(self, text: str) -> list[str | None]:
        """The fields of its row that the cell takes: its text, and `None` for each that it reaches over."""
        return [text, *[None] * (self.columns - 1)]


class _Runs:
    """The runs of one paragraph: its text with the boxes that hang on it."""

    def __init__(self, styles: Styles, look: Look, notes: list[tuple[str, str]], most: int) -> None:
        self._styles = styles
        self._look = look
        self._notes = notes
        self._most = most
        self._pieces: list[tuple[str, str]] = []  # the font of an old encoding or '', and the letters
        self._fields: list[bool] = []  # open fields; whether their result has begun
        self.boxes: list[Element] = []

    def take(self, element: Iterable[Element], depth: int) -> None:
        """Add what stands in a paragraph or in one of its wrappers."""
        if depth > self._most:
            raise Unreadable("xml-too-deep", limit=self._most)
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child, depth)
            elif tag in _WRAPS:
                self.take(child, depth + 1)
            elif tag == _MC + "AlternateContent":
                self.take(child[:1], depth + 1)
            elif tag in _DRAWN:
                self.boxes += _boxes(child)
            elif tag.endswith(("}oMath", "}oMathPara")):
                self._pieces.append(("", "".join(part.text or "" for part in child.iter() if part.tag.endswith("}t"))))

    def text(self) -> str:
        """The text of the runs; letters of the old fonts are Unicode now."""
        text, at = "", 0
        while at < len(self._pieces):
            font, letters = self._pieces[at]
            at += 1
            while at < len(self._pieces) and self._pieces[at][0] == font:
                letters += self._pieces[at][1]
                at += 1
            text += legacy.from_font(letters, font) if font else letters
        return text

    def _run(self, run: Element, depth: int) -> None:
        look = self._styles.run(self._look, run.find(_R_PR))
        font = look.font if look.font.startswith((".Vn", "VNI-")) else ""
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif tag in _DRAWN:
                self.boxes += _boxes(child)
            elif tag == _MC + "AlternateContent":
                for choice in child[:1]:
                    self.boxes += _boxes(choice)
            elif look.hidden or not all(self._fields):
                continue
            elif tag == _T:
                letters = child.text or ""
                self._pieces.append((font, letters.upper() if look.capitals and not font else letters))
            elif tag in _SIGNS:
                self._pieces.append(("", _SIGNS[tag]))
            elif tag == W + "sym":
                self._pieces.append(("", _symbol(child)))
            elif tag in _NOTES and child.get(W + "customMarkFollows") is None:
                self._notes.append((_NOTES[tag], child.get(W + "id", "")))
                self._pieces.append(("", f"[{len(self._notes)}]"))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _relations(archive: Archive, part: str) -> dict[str, str]:
    """The parts that one part refers to, by the last word of the relation's type."""
    folder, _, name = part.rpartition("/")
    root = archive.xml(join(folder, "_rels", name + ".rels"))
    found: dict[str, str] = {}
    for relation in root.iter(_RELATIONS) if root is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            path = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
            found.setdefault(relation.get("Type", "").rpartition("/")[2], path)
    return found


def _other_zip(archive: Archive) -> Unreadable:
    for part, kind in _OTHER_ZIPS:
        if part in archive.parts:
            return Unreadable("unsupported", kind=kind)
    if "mimetype" in archive.parts:
        media_type = (archive.read("mimetype") or b"")[:100].decode("ascii", "replace")
        return Unreadable("unsupported", kind="ODT" if media_type.endswith("opendocument.text") else media_type)
    if any(part.startswith("word/") for part in archive.parts):
        return Unreadable("broken-docx")
    return Unreadable("unsupported", kind="ZIP")


def _held(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where a wrapper holds them."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPS:
            waiting += reversed(child)


def _boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, each once: of two renderings for old and new programs the first."""
    found: list[Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            found.append(element)
        elif element.tag == _MC + "AlternateContent":
            waiting += element[:1]
        else:
            waiting += reversed(element)
    return found


def _drawn(border: Element | None) -> bool:
    return border is not None and border.get(VAL, "nil") not in ("nil", "none")


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    font = element.get(W + "font", "").lower()
    known = next((signs for name, signs in _SYMBOLS.items() if font.startswith(name)), {})
    return known.get(code & 0xFF, "•" if 0xF000 <= code <= 0xF0FF else chr(code) if 32 <= code < 0xD800 else "")
