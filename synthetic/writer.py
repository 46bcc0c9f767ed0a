"""Writes a document word by word and notes at each thing what it is, so that the gold record is right as made."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from synthetic.specimen import QUOTED, Row, Span, Specimen

# what stands for a word in braces of a template: words, or something that writes itself and notes what it is
Part = str | Callable[["Writer"], object]

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass
class _Work:
    """What the parts of the task that is being written said about it."""

    assignees: list[Row]
    due: str | None = None
    due_span: Span | None = None
    recurrence: str | None = None


@dataclass
class Writer:
    """The text so far, the gold so far, and the chance that everything varies by."""

    chance: random.Random
    day: date
    gold: Row = field(default_factory=dict)
    at: int = 0
    columns: tuple[list[Span], list[Span]] = field(default_factory=lambda: ([], []))
    body: Span = (0, 0)
    _words: list[str] = field(default_factory=list)
    _open: list[Row] = field(default_factory=list)
    _phase: Row | None = None
    _work: _Work | None = None

    def __post_init__(self) -> None:
        self.gold = {
            "schema": "vanban/1", "text": "", "genre": "official", "system": "state", "type": None, "number": None,
            "symbol": None, "issued_on": None, "place": None, "issuer": None, "issuer_parent": None, "subject": None,
            "urgency": None, "secrecy": None, "addressees": [], "recipients": [], "signature": None, "received": None,
            "reported": [], "outline": [], "citations": [], "times": [], "tasks": [], "phases": [], "slogans": [],
            "fields": {},
        }  # fmt: skip

    def put(self, template: str, **parts: Part) -> Span:
        """Write words, and in each brace the part of that name. The place of all of it."""
        start = self.at
        for count, piece in enumerate(_SLOT.split(template)):
            part = parts[piece] if count % 2 else piece
            if callable(part):
                part(self)
            else:
                self._words.append(part)
                self.at += len(part)
        return start, self.at

    def line(self, template: str = "", **parts: Part) -> Span:
        """The same as a line of its own; the place is without the line's end."""
        span = self.put(template, **parts)
        self.put("\n")
        return span

    def note(self, key: str, span: Span, **values: object) -> Row:
        """One more row of the gold record, at that place."""
        row: Row = {"span": span, **values}
        self.gold[key].append(row)
        return row

    def field(self, name: str, span: Span, value: object) -> None:
        """A single value of the header, and where it stands."""
        self.gold[name] = value
        self.gold["fields"][name] = {"span": span, "printed": "", "rule": "gold"}

    @property
    def path(self) -> str | None:
        """The labels of the parts that are being written."""
        return self._open[-1]["path"] if self._open else None

    @contextmanager
    def part(self, kind: str, label: str, printed: str, heading: Part | None = None) -> Iterator[Row]:
        """A labelled part: its label now, then all that is written inside. `heading` fills the label's line."""
        above = self._open[-1]["children"] if self._open else self.gold["outline"]
        path = label if not self._open else f"{self.path}/{label}"
        row: Row = {"kind": kind, "label": label, "path": path, "span": (self.at, 0), "heading": None, "children": []}
        above.append(row)
        self._open.append(row)
        self.put(printed)
        if heading is not None:
            self.line("{heading}", heading=heading)
        yield row
        self._open.pop()
        row["span"] = (row["span"][0], self.at)

    @contextmanager
    def phase(self, label: str, period: str) -> Iterator[None]:
        """A labelled đợt or giai đoạn: its first line is written by `phase_line`."""
        with self.part("phase", label, ""):
            self._phase = {"label": label, "provision": self.path, "period": period}
            yield
            self._phase = None

    def phase_line(self, template: str, **parts: Part) -> None:
        """The line that names the phase which is being written."""
        assert self._phase
        self.note("phases", self.line(template, **parts), **self._phase)

    @contextmanager
    def task(self, inherited: Sequence[Row] = ()) -> Iterator[Row]:
        """A task: what is written inside is its text, and the assignees and times in it are its own."""
        self._work, start = _Work([dict(row) for row in inherited]), self.at
        row = self.note("tasks", (start, start), provision=self.path)
        yield row
        work, self._work = self._work, None
        phase = self._phase or {"provision": None, "period": None}
        row |= {
            "span": (start, self.at), "assignees": work.assignees, "due": work.due or phase["period"],
            "due_span": work.due_span, "recurrence": work.recurrence, "phase": phase["provision"],
        }  # fmt: skip

    def assign(self, name: str, role: str) -> Row:
        """Write the name of a body that the task at hand is for."""
        row: Row = {"name": name, "role": role, "span": self.put(name)}
        if self._work:
            self._work.assignees.append(row)
        return row

    def due(self, span: Span | None, edtf: str | None, recurrence: str | None = None) -> None:
        """What was just written is when the task at hand must be done."""
        if self._work:
            self._work.due, self._work.due_span, self._work.recurrence = edtf, span, recurrence

    def specimen(self) -> Specimen:
        """The document as written."""
        text = self.gold["text"] = "".join(self._words)
        for key in QUOTED:
            self.gold[key].sort(key=lambda row: row["span"])
            for row in self.gold[key]:
                row["quote"] = text[slice(*row["span"])]
        for value in self.gold["fields"].values():
            value["printed"] = text[slice(*value["span"])]
        return Specimen(text, self.gold, (tuple(self.columns[0]), tuple(self.columns[1])), self.body)
