"""A file as it was opened → its record. What stands in letters that were badly recognised is less sure.

A scanned '2030' may be read as '1020' by the best of rules, so a value is never surer than the least sure word that it
was read from: the number of the header, the number of a citation, the day and the bodies of a task.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vanban import grammar
from vanban.record import Citation, Document, Field, Span, Task

if TYPE_CHECKING:
    from vanban.files import Opened


def record_of(opened: Opened) -> Document:
    """Read the text of a file. Any text gives a record; nothing raises on content."""
    document = grammar.parse(opened.text, opened.source)
    return _doubted(document, opened) if any(word.confidence is not None for word in opened.words) else document


def _doubted(document: Document, opened: Opened) -> Document:
    from vanban.files import placed

    def sure(most: float, spans: Iterable[Span | None]) -> float:
        known = [placed.confidence(opened.words, *span) for span in spans if span is not None]
        return round(min([most, *(one for one in known if one is not None)]), 2)

    def field(one: Field) -> Field:
        return replace(one, confidence=sure(one.confidence, [one.span]))

    def citation(one: Citation) -> Citation:
        return replace(one, confidence=sure(one.confidence, [one.number_span or one.span]))

    def task(one: Task) -> Task:
        spans = [one.due_span, *(assignee.span for assignee in one.assignees)]
        return replace(one, confidence=sure(one.confidence, spans))

    return replace(
        document,
        fields={name: field(one) for name, one in document.fields.items()},
        citations=tuple(map(citation, document.citations)),
        tasks=tuple(map(task, document.tasks)),
    )
