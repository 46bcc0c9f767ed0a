"""The words of a document that a record is about, as marks that may overlap, and the text cut at their ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from vanban.record import Document, Span

KINDS = {
    "header": "Thể thức",
    "citation": "Viện dẫn",
    "time": "Thời gian",
    "task": "Nhiệm vụ",
    "assignee": "Nơi thực hiện",
    "due": "Thời hạn",
    "phase": "Đợt, giai đoạn",
    "slogan": "Khẩu hiệu",
    "event": "Sự kiện",
    "finding": "Cần xem lại",
}


class Mark(msgspec.Struct, frozen=True):
    """One marked place. `row` names the row of the side panel that it belongs to: 'task-3', 'header-number'."""

    kind: str
    row: str
    span: Span


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text under the same marks, and the rows whose first place begins with it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[str, ...]


def marks(document: Document) -> list[Mark]:
    """Every marked place of a record, in no particular order; empty spans and spans outside the text are left out."""
    found = [Mark("header", f"header-{name}", field.span) for name, field in document.fields.items()]
    found += [Mark("header", "header-addressees", row.span) for row in document.addressees]
    found += [Mark("header", "header-recipients", row.span) for row in document.recipients]
    if document.signature is not None:
        found.append(Mark("header", "header-signature", document.signature.span))
    if document.received is not None:
        found.append(Mark("header", "header-received", document.received.span))
    for place, task in enumerate(document.tasks):
        row = f"task-{place}"
        found.append(Mark("task", row, task.span))
        found += [Mark("assignee", row, assignee.span) for assignee in task.assignees]
        if task.due_span is not None:
            found.append(Mark("due", row, task.due_span))
    spans = {
        "citation": [row.span for row in document.citations],
        "time": [row.span for row in document.times],
        "phase": [row.span for row in document.phases],
        "slogan": [row.span for row in document.slogans],
        "event": [row.span for row in document.events],
    }
    for kind, places in spans.items():
        found += [Mark(kind, f"{kind}-{place}", span) for place, span in enumerate(places)]
    for place, finding in enumerate(document.findings):
        if finding.span is not None:
            found.append(Mark("finding", f"finding-{place}", finding.span))
    size = len(document.text)
    return [mark for mark in found if 0 <= mark.span[0] < mark.span[1] <= size]


class Cutter:
    """Cuts stretches of the text at the ends of all marks."""

    def __init__(self, found: list[Mark]) -> None:
        order = sorted(found, key=lambda mark: (mark.span[0], -mark.span[1]))
        self._edges = sorted({edge for mark in order for edge in mark.span})
        self._over: defaultdict[int, list[Mark]] = defaultdict(list)  # by edge: the marks that go on from there
        self._begins: defaultdict[int, list[str]] = defaultdict(list)
        met: set[str] = set()
        for mark in order:
            first, last = bisect_left(self._edges, mark.span[0]), bisect_left(self._edges, mark.span[1])
            for edge in self._edges[first:last]:
                self._over[edge].append(mark)
            if mark.row not in met:
                met.add(mark.row)
                self._begins[mark.span[0]].append(mark.row)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of `text[start:end]`, one after the other without gaps."""
        at = start
        place = bisect_right(self._edges, start)
        while at < end:
            until = min(self._edges[place], end) if place < len(self._edges) else end
            edge = self._edges[place - 1] if place else -1
            begins = tuple(self._begins.pop(at, ()))
            yield Piece(at, until, tuple(self._over.get(edge, ())), begins)
            at = until
            place += 1
