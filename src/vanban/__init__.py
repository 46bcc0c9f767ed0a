"""Vanban reads official Vietnamese documents: header, structure, citations, deadlines, tasks, each with its place.

import vanban
document = vanban.read("cong-van.docx")      # a path or bytes
document = vanban.read_text("Số: 12/KH-UBND …")
for task in document.tasks:
    print(document.text[slice(*task.span)], task.assignees, task.due)
"""

from __future__ import annotations

from pathlib import Path

from vanban.files import Limits, Unreadable
from vanban.record import Document, json_schema

__version__ = "0.1.0"
__all__ = ["Document", "Limits", "Unreadable", "json_schema", "read", "read_text"]


def read(source: Path | str | bytes, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """Read one file, given by its path or its bytes, into a `Document`.

    The kind of file is told from the content; `name` is kept in the record. Raises `Unreadable` for an empty,
    broken, encrypted or oversized file and for a kind that is not known, `OSError` for a path that cannot be opened;
    a readable file that is no official document gives a record with `genre` None.
    """
    from vanban import files, grammar

    text, origin = files.open_file(source, name, limits)
    return grammar.parse(text, origin)


def read_text(text: str) -> Document:
    """Read a text into a `Document`. Any string gives one; nothing raises on content."""
    from vanban import grammar
    from vanban.record import Source

    return grammar.parse(text.replace("\r\n", "\n").replace("\r", "\n"), Source())
