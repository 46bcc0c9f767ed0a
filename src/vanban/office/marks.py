"""A document's text for a page: paragraphs and tables whose words carry the values that were read from them.

`blocks(document)` gives the text as received, cut into paragraphs and tables, and these into segments: a segment
is a run of text that the same values cover, so nested and overlapping marks need no nested elements. Every offset
is a code point of `Document.text`; `static/marks/place.js` turns them into the browser's UTF-16 positions.

The template is `marks/text.html`:

    {% include "marks/text.html" with blocks=blocks %}
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from vanban.formats.marks import Cutter, Mark
from vanban.record import Document, Provision, Span
from vanban.text import View

# What the page shows beside a mark, by the kind of its key. Also the order of the legend.
KINDS = {
    "field": _("Thông tin đăng ký"),
    "citation": _("Văn bản viện dẫn"),
    "task": _("Nhiệm vụ"),
    "assignee": _("Đơn vị thực hiện"),
    "due": _("Thời hạn"),
    "phase": _("Đợt, giai đoạn"),
    "slogan": _("Khẩu hiệu"),
    "finding": _("Cần xem lại"),
}


class Segment(NamedTuple):
    """A run of text that the same values cover. `hidden`: marks of Markdown that a reader need not see."""

    start: int
    text: str
    keys: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def kinds(self) -> list[str]:
        """The kinds of mark on it, in the order of the legend."""
        present = {key.partition(":")[0] for key in self.keys}
        return [kind for kind in KINDS if kind in present]


class Paragraph(NamedTuple):
    """One paragraph. `columns` has more than one part where the paper has text side by side.

    `shape`: text, head (lines above the title), title, heading, caps, sign, rule; `depth`: how deep its provision lies.
    """

    start: int
    end: int
    shape: str
    depth: int
    columns: tuple[tuple[Segment, ...], ...]
    anchors: tuple[str, ...] = ()
    is_table = False


class Row(NamedTuple):
    """One row of a table: each cell its segments. `stretch`: how many columns the last cell takes."""

    head: bool
    cells: tuple[tuple[Segment, ...], ...]
    anchors: tuple[str, ...] = ()
    stretch: int = 1


class Table(NamedTuple):
    """A table. `plain`: it only sets header or closing side by side, so it is shown without lines."""

    start: int
    end: int
    rows: tuple[Row, ...]
    plain: bool
    is_table = True


Block = Paragraph | Table


def marks(document: Document) -> list[Mark]:
    """Every value of the record that the screens show and that has a place. The row of a mark is the key of its value:
    'field:number', 'citation:3', 'task:2', 'assignee:2:0'."""
    found = [Mark("field", f"field:{name}", field.span) for name, field in document.fields.items()]
    found += [Mark("citation", f"citation:{i}", citation.span) for i, citation in enumerate(document.citations)]
    for i, task in enumerate(document.tasks):
        found.append(Mark("task", f"task:{i}", task.span))
        found += [Mark("assignee", f"assignee:{i}:{j}", who.span) for j, who in enumerate(task.assignees)]
        if task.due_span:
            found.append(Mark("due", f"due:{i}", task.due_span))
    found += [Mark("phase", f"phase:{i}", phase.span) for i, phase in enumerate(document.phases)]
    found += [Mark("slogan", f"slogan:{i}", slogan.span) for i, slogan in enumerate(document.slogans)]
    found += [Mark("finding", f"finding:{i}", one.span) for i, one in enumerate(document.findings) if one.span]
    return [mark for mark in found if mark.span[0] < mark.span[1]]


def blocks(document: Document, around: Span | None = None, margin: int = 2) -> list[Block]:
    """The whole text, or with `around` the blocks that hold this span and `margin` blocks on either side."""
    view = View(document.text)
    paper = _Paper(document)
    found = list(paper.blocks(view))
    if around is None:
        return found
    here = [i for i, block in enumerate(found) if block.start < around[1] and block.end > around[0]]
    return found[max(0, here[0] - margin) : here[-1] + margin + 1] if here else []


# '**Số**', an escape '\-'. A single '*' stays: it is the star under a Party body's name.
_SYNTAX = re.compile(r"\*{2,}|\\(?=[^\w\s])")
# '|---|---', '| :--- |'
_RULER = re.compile(r"\|[\s|:-]*-[\s|:-]*$")
# '--------', '_____', '*****', '=====': a line drawn under a name
_DRAWN = re.compile(r"[-–—_=*.\s]{3,}$")
_BAR = re.compile(r"(?<!\\)\|")
_HEADER_FIELDS = ("number", "symbol", "place", "issued_on", "type")
_LARGE = ("part", "chapter", "section", "article", "appendix", "attachment")


class _Paper:
    """What one document's blocks need to know: marks, zones and depth of provisions."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        hidden = [Mark("hidden", "hidden", run.span()) for run in _SYNTAX.finditer(document.text)]
        self.cutter = Cutter([*marks(document), *hidden])
        self.anchors = sorted({task.span for task in document.tasks})
        fields = document.fields
        self.type = fields["type"].span if "type" in fields and self._stands_alone(fields["type"].span) else None
        self.subject = fields["subject"].span if "subject" in fields else None
        self.head_end = max((fields[name].span[1] for name in _HEADER_FIELDS if name in fields), default=0)
        self.signature = document.signature.span if document.signature else None
        self.provisions = {start: (depth, large) for start, depth, large in _provisions(document.outline, 0)}

    def blocks(self, view: View) -> Iterator[Block]:
        rows: list[Span] = []
        at = 0
        for line in view.normal.split("\n"):
            if line:
                start, end = view.span(at, at + len(line))
                if self.text[start] == "|":
                    rows.append((start, end))
                else:
                    if rows:
                        yield self._table(rows)
                        rows = []
                    yield self._paragraph(view, line, at, (start, end))
            at += len(line) + 1
        if rows:
            yield self._table(rows)

    def _paragraph(self, view: View, line: str, at: int, span: Span) -> Paragraph:
        columns, place = [], at
        for part in line.split("\t"):
            if part.strip():
                columns.append(self._segments(*view.span(place, place + len(part))))
            place += len(part) + 1
        depth, large = self.provisions.get(span[0], (0, False))
        return Paragraph(*span, self._shape(line, span, large), depth, tuple(columns), self._anchors(span))

    def _stands_alone(self, span: Span) -> bool:
        """Whether nothing else stands on the line: 'KẾ HOẠCH', not the 'KH' of 'Số: 45/KH-UBND'."""
        line = self.text[self.text.rfind("\n", 0, span[0]) + 1 : span[0]]
        end = self.text.find("\n", span[1])
        line += self.text[span[1] : end if end >= 0 else None]
        return not re.search(r"\w", line)

    def _shape(self, line: str, span: Span, large: bool) -> str:
        def holds(place: Span | None) -> bool:
            return place is not None and span[0] < place[1] and place[0] < span[1]

        if _DRAWN.fullmatch(line):
            return "rule"
        if holds(self.type):
            return "title"
        if holds(self.subject) and self.type and self.subject > self.type:
            return "title"
        if span[0] < self.head_end and len(line) < 160:
            return "head"
        if holds(self.signature):
            return "sign"
        if large and len(line) < 240:
            return "heading"
        return "caps" if line.isupper() and len(line) < 160 else "text"

    def _table(self, lines: list[Span]) -> Table:
        rows: list[Row] = []
        for start, end in lines:
            line = self.text[start:end]
            if _RULER.fullmatch(line):
                if len(rows) == 1:
                    rows = [rows[0]._replace(head=True)]
                continue
            rows.append(Row(False, tuple(self._cells(start, end)), self._anchors((start, end))))
        width = max((len(row.cells) for row in rows), default=1)
        span = (lines[0][0], lines[-1][1])
        plain = span[0] < self.head_end or bool(self.signature and span[0] < self.signature[1] <= span[1])
        rows = [row._replace(head=row.head and not plain, stretch=width - len(row.cells) + 1) for row in rows]
        return Table(*span, tuple(rows), plain)

    def _cells(self, start: int, end: int) -> Iterator[tuple[Segment, ...]]:
        bars = [start + bar.start() for bar in _BAR.finditer(self.text[start:end])]
        if bars[-1] != end - 1:  # a row without its last bar
            bars.append(end)
        for left, right in pairwise(bars):
            inner = self.text[left + 1 : right]
            blank = len(inner) - len(inner.lstrip())
            yield self._segments(left + 1 + blank, left + 1 + len(inner.rstrip())) if inner.strip() else ()

    def _segments(self, start: int, end: int) -> tuple[Segment, ...]:
        return tuple(
            Segment(
                piece.start,
                self.text[piece.start : piece.end],
                tuple(mark.row for mark in piece.marks if mark.kind != "hidden"),
                any(mark.kind == "hidden" for mark in piece.marks),
            )
            for piece in self.cutter.pieces(start, end)
        )

    def _anchors(self, span: Span) -> tuple[str, ...]:
        first = bisect_left(self.anchors, (span[0], 0))
        last = bisect_left(self.anchors, (span[1], 0))
        return tuple(f"span-{start}-{end}" for start, end in self.anchors[first:last])


def _provisions(outline: tuple[Provision, ...], depth: int) -> Iterator[tuple[int, int, bool]]:
    for provision in outline:
        yield provision.span[0], depth, provision.kind in _LARGE
        yield from _provisions(provision.children, depth + 1)
