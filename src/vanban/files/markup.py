"""An HTML tree → the lines that a reader of the page sees, each with the block it stands in.

One line a block, list labels written out, hidden elements left out. Tables are read as those of DOCX are: one without
rules and with at most three columns, one that holds the letterhead, and one that holds another table is layout, its
cells are read one after the other; any other table becomes pipe rows. One whose first row heads its columns has rules,
though no attribute says so.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from lxml.html import HtmlElement

from vanban.files.errors import Unreadable
from vanban.files.grid import LINE, pipe_rows
from vanban.files.limits import Limits
from vanban.tables.work import column_headings
from vanban.text import legacy

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
))  # fmt: skip
_SILENT = frozenset((
    "applet", "area", "audio", "base", "button", "canvas", "datalist", "del", "dialog", "embed", "frame", "head",
    "iframe", "img", "input", "link", "map", "meta", "noframes", "noscript", "object", "option", "param", "script",
    "select", "source", "style", "svg", "template", "textarea", "title", "track", "video",
))  # fmt: skip
# '<span style="display: none">', '<p style="mso-hide:all">'
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment", re.I)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.I)
# '<font face=".VnTime">', 'style="font-family: VNI-Times"'
_FONT = re.compile(r"(\.Vn\w+|VNI-\w+)")
# 'border: 1px solid', 'border-top:none;border-left:solid windowtext 1.0pt': some side is drawn
_DRAWN = re.compile(
    r"border[a-z-]{0,20}\s*:[^;]{0,80}\b(?:solid|double|dashed|dotted|inset|outset|groove|ridge)\b", re.I
)
_GRID = re.compile(r"\b(?:table-bordered|MsoTableGrid|TableGrid)\b")
_BLANKS = re.compile("[ \t\n\r\f]+")
_LETTERHEAD = re.compile("CỘNG H[ÒO][ÀA] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|N[Ơơ][Ii] [Nn][Hh][Ậậ][Nn]")
_UNSEEN = dict.fromkeys([*range(9), *range(14, 32), *range(0x7F, 0xA0)]) | {
    0x200B: None,
    0x200C: None,
    0x200D: None,
    0x2060: None,
    0xFEFF: None,
}
_GAP = "\v"  # a tab of Word's own until the blanks of the markup are folded
_MOST_COLUMNS = 100


class Line(NamedTuple):
    """One line, the block it stands in, and how many of its letters are links."""

    text: str
    block: HtmlElement
    linked: int

    @property
    def is_link(self) -> bool:
        return self.linked * 2 > len(self.text)


class _Dress(NamedTuple):
    """What holds for the words of an element."""

    link: bool = False
    font: str = ""
    capitals: bool = False
    kept: bool = False  # blanks and line breaks stand as they are, as in <pre>


class Flow:
    """The lines of one tree, or of one cell of a table. Letters of old fonts become Unicode with `fonts`; the elements
    `left_out` give no lines."""

    def __init__(self, limits: Limits, *, fonts: bool, left_out: Set[HtmlElement] = frozenset()) -> None:
        self._limits = limits
        self._fonts = fonts
        self._left_out = left_out
        self.lines: list[Line] = []
        self._pieces: list[tuple[str, str]] = []  # the font of an old encoding or '', and the letters
        self._linked = 0
        self._block: HtmlElement | None = None
        self._item = ""  # the label of a list's item, until its first words
        self._counts: dict[HtmlElement, int] = {}  # the last number of each <ol>

    def read(self, element: HtmlElement, depth: int = 0, dress: _Dress = _Dress()) -> list[Line]:  # noqa: B008
        """The lines of the element and of all it holds."""
        self._inside(element, element, depth, dress)
        self._end(element)
        return self.lines

    def _inside(self, element: HtmlElement, block: HtmlElement, depth: int, dress: _Dress) -> None:
        if depth > self._limits.xml_depth:
            raise Unreadable("xml-too-deep", limit=self._limits.xml_depth)
        self._words(element.text, block, dress)
        for place, child in enumerate(element):
            if isinstance(child.tag, str) and child not in self._left_out and not hidden(child):
                self._child(child, place, block, depth, dress)
            self._words(child.tail, block, dress)

    def _child(self, child: HtmlElement, place: int, block: HtmlElement, depth: int, dress: _Dress) -> None:
        tag = child.tag
        if tag == "br":
            self._end(block, always=True)
        elif tag == "table":
            self._end(block)
            self._table(child, depth + 1, self._dressed(child, dress))
        elif tag in _BLOCKS:
            self._end(block)
            if tag == "li":
                self._item = self._label(child)
            before = len(self.lines)
            self._inside(child, child, depth + 1, self._dressed(child, dress))
            self._end(child, always=tag == "p" and len(self.lines) == before and not self._item)
            if tag == "li":
                self._item = ""
        elif "mso-tab-count" in child.get("style", ""):
            self._words(_GAP, block, dress)
        else:
            self._inside(child, block, depth + 1, self._dressed(child, dress))

    def _dressed(self, element: HtmlElement, dress: _Dress) -> _Dress:
        style = element.get("style", "")
        if element.tag == "a" and not element.get("href", "#").startswith("#"):  # a table of contents is text
            dress = dress._replace(link=True)
        if element.tag in ("pre", "textarea"):
            dress = dress._replace(kept=True)
        if style and _CAPITALS.search(style):
            dress = dress._replace(capitals=True)
        if self._fonts and (named := _font(element)) is not None:
            dress = dress._replace(font=named)
        return dress

    def _words(self, text: str | None, block: HtmlElement, dress: _Dress) -> None:
        if not text:
            return
        if dress.kept:
            first, *rest = text.split("\n")
            self._words(first.replace(" ", "\xa0"), block, dress._replace(kept=False))
            for line in rest:
                self._end(block, always=True)
                self._words(line.replace(" ", "\xa0"), block, dress._replace(kept=False))
            return
        if self._block is None and not text.isspace():
            self._block = block
        if dress.link:
            self._linked += len(text.strip())
        self._pieces.append((dress.font, text.upper() if dress.capitals and not dress.font else text))

    def _end(self, block: HtmlElement, *, always: bool = False) -> None:
        """End the line; an empty one is kept where the page shows it."""
        text = _BLANKS.sub(" ", _unicode(self._pieces)) if self._pieces else ""
        text = text.translate(_UNSEEN).replace("\xa0", " ").replace(_GAP, "\t").strip()
        if not text.strip(legacy.SOFT_HYPHEN):
            text = ""
        elif self._item:
            text, self._item = self._item + text, ""
        if text or always:
            self.lines.append(Line(text, block if self._block is None else self._block, self._linked))
        self._pieces, self._linked, self._block = [], 0, None

    def _label(self, item: HtmlElement) -> str:
        """What a browser writes before an item of a list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            bare = parent is not None and "none" in parent.get("style", "")
            return "" if bare else "- "
        given = item.get("value") or (None if parent in self._counts else parent.get("start", "1"))
        self._counts[parent] = self._counts[parent] + 1 if given is None else _whole(given)
        return _counted(self._counts[parent], parent.get("type", "1"))

    # tables

    def _table(self, table: HtmlElement, depth: int, dress: _Dress) -> None:
        rows = [[cell for cell in row if cell.tag in ("td", "th") and not hidden(cell)] for row in _rows(table)]
        for caption in table.iterchildren("caption"):
            self._inside(caption, caption, depth, dress)
            self._end(caption)
        width = max((sum(map(_columns, row)) for row in rows), default=0)
        ruled = _ruled(table, rows) or _headed(rows)
        layout = width <= 3 and not ruled
        if not layout and width <= 3:
            layout = bool(_LETTERHEAD.search("".join(table.itertext())))
        if layout or sum(map(len, rows)) == 1 or (not ruled and next(table.iterdescendants("table"), None) is not None):
            for row in rows:
                for cell in row:
                    self._inside(cell, cell, depth + 2, self._dressed(cell, dress))
                    self._end(cell)
            return
        linked = 0
        fields: list[list[str | None]] = []
        for row, places in zip(rows, _grid(rows, self._limits), strict=True):
            texts = []
            for cell in row:
                flow = Flow(self._limits, fonts=self._fonts, left_out=self._left_out)
                inside = flow.read(cell, depth + 2, self._dressed(cell, dress))
                texts.append(LINE.join(line.text for line in inside if line.text))
                linked += sum(line.linked for line in inside)
            fields.append([texts[place] if place >= 0 else "" if place == _BELOW else None for place in places])
        made = pipe_rows(fields)
        self.lines += [Line(row, table, linked // len(made)) for row in made]


_BELOW, _RIGHT = -1, -2  # fields that a cell above, or one on the left, reaches over


def _grid(rows: list[list[HtmlElement]], limits: Limits) -> list[list[int]]:
    """For every field of every row the number of the row's own cell that begins there, or what covers it."""
    grid: list[list[int]] = []
    held: dict[int, tuple[int, bool]] = {}  # column → how many more rows a cell holds it, and whether it begins there
    total = 0
    for row in rows:
        places: list[int] = []
        below: dict[int, tuple[int, bool]] = {}
        for number, cell in [*enumerate(row), (len(row), None)]:
            while (place := len(places)) in held:
                left, first = held[place]
                if left > 1:
                    below[place] = (left - 1, first)
                places.append(_BELOW if first else _RIGHT)
            if cell is None:
                break
            down = min(max(_whole(cell.get("rowspan")), 1), len(rows))
            for step in range(_columns(cell)):
                if down > 1:
                    below[len(places)] = (down - 1, step == 0)
                places.append(_RIGHT if step else number)
        held = below
        total += len(places)
        if total > limits.characters:
            raise Unreadable("too-long", limit=limits.characters)
        grid.append(places)
    return grid


def hidden(element: HtmlElement) -> bool:
    """Whether a reader of the page sees nothing of the element."""
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def legacy_fonts(root: HtmlElement) -> bool:
    """Whether letters stand in the fonts of TCVN3 or VNI as the fonts have them. Many a page kept the name of the font
    when its letters became Unicode."""
    letters = "".join(
        "".join(element.itertext())[:500] for element in root.iter("font", "span", "p", "td", "div") if _font(element)
    )
    return legacy.recognise(letters[:20_000]) is not None


def _font(element: HtmlElement) -> str | None:
    """The font of an old encoding, '' for another font, `None` where the element names none."""
    style = element.get("style", "")
    named = element.get("face") or (style if "font-family" in style else "")
    if not named:
        return None
    found = _FONT.search(named)
    return found[1] if found else ""


def _unicode(pieces: list[tuple[str, str]]) -> str:
    text, at = "", 0
    while at < len(pieces):
        font, letters = pieces[at]
        together = [letters]
        at += 1
        while at < len(pieces) and pieces[at][0] == font:
            together.append(pieces[at][1])
            at += 1
        letters = "".join(together)
        text += legacy.from_font(letters, font) if font else letters
    return text


def _rows(table: HtmlElement) -> list[HtmlElement]:
    rows: list[HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += child.iterchildren("tr")
    return [row for row in rows if not hidden(row)]


def _ruled(table: HtmlElement, rows: list[list[HtmlElement]]) -> bool:
    """Whether lines are drawn between the cells, by the table or by most of its cells."""
    if table.get("border", "0").strip().removesuffix("px") not in ("0", "") or table.get("rules", "none") != "none":
        return True
    if _GRID.search(table.get("class", "")):
        return True
    cells = [cell for row in rows for cell in row]
    drawn = sum(cell.tag == "th" or _DRAWN.search(cell.get("style", "")) is not None for cell in cells)
    return drawn * 2 > len(cells) or any(cell.tag == "th" for cell in cells)


def _headed(rows: list[list[HtmlElement]]) -> bool:
    """Whether the first row heads columns ('TT', 'Nội dung', 'Đơn vị chủ trì'); sites draw rules by their style."""
    if len(rows) < 3 or len(rows[0]) < 2:
        return False
    heads = [" ".join("".join(cell.itertext()).lower().split()) for cell in rows[0]]
    known = tuple(row.words for row in column_headings())
    return all(len(head) < 60 for head in heads) and sum(head.startswith(known) for head in heads) >= 2


def _columns(cell: HtmlElement) -> int:
    return min(max(_whole(cell.get("colspan")), 1), _MOST_COLUMNS)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else 1


_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _counted(count: int, kind: str) -> str:
    """The label of an item of an <ol>: '1. ', 'a. ', 'IV. '."""
    label = str(count)
    if kind in ("a", "A") and 1 <= count <= 26:
        label = chr(ord("a") + count - 1)
    elif kind in ("i", "I") and 1 <= count < 40:
        label, left = "", count
        for value, sign in _ROMAN:
            label += sign * (left // value)
            left %= value
    return (label.upper() if kind in ("A", "I") else label) + ". "
