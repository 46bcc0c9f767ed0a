"""Vanban reads official Vietnamese documents: header, structure, citations, deadlines, tasks, each with its place.

import vanban
document = vanban.read("cong-van.docx")      # a path or bytes
vanban.read_all("thu.eml")                   # an e-mail or archive: one record, or the reason, for each file in it
document = vanban.read_text("Số: 12/KH-UBND …")
for task in document.tasks:
    print(document.text[slice(*task.span)], task.assignees, task.due)
vanban.resolve_body(document.issuer, on=document.issued_on)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vanban.files import Limits, Unreadable
from vanban.record import Document, json_schema

if TYPE_CHECKING:
    from datetime import date

    from vanban.bodies import Named

__version__ = "0.1.0"
__all__ = ["Document", "Limits", "Unreadable", "json_schema", "read", "read_all", "read_text", "resolve_body"]


def read(source: Path | str | bytes, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """Read one file, given by its path or its bytes, into a `Document`.

    The kind of file is told from the content; `name` is kept in the record. Raises `Unreadable` for an empty,
    broken, encrypted or oversized file and for a kind that is not known, `OSError` for a path that cannot be opened;
    a readable file that is no official document gives a record with `genre` None.
    """
    from vanban import files
    from vanban.opened import record_of

    return record_of(files.open_placed(source, name, limits))


def read_all(
    source: Path | str | bytes, *, name: str | None = None, limits: Limits | None = None
) -> tuple[Document | Unreadable, ...]:
    """Read the files in a package (an e-mail, an archive), or one file: for each its `Document`, or why it has none.

    Names are those of the package and the file ('thu.eml › cong-van.docx'). Raises `OSError` for a path that cannot be
    opened.
    """
    from msgspec.structs import replace

    from vanban import files
    from vanban.opened import record_of

    try:
        parts = files.parts(source, name, limits)
    except Unreadable as error:
        return (error,)
    given: list[Document | Unreadable] = []
    for part in parts:
        try:
            if part.error is not None:
                raise part.error
            opened = files.open_placed(part.data, part.name or None, limits)
        except Unreadable as error:
            error.name = part.name or None
            given.append(error)
        else:
            origin = replace(opened.source, warnings=(*opened.source.warnings, *part.warnings))
            given.append(record_of(replace(opened, source=origin)))
    return tuple(given)


def read_text(text: str) -> Document:
    """Read a text into a `Document`. Any string gives one; nothing raises on content."""
    from vanban import grammar
    from vanban.record import Source

    return grammar.parse(text.replace("\r\n", "\n").replace("\r", "\n"), Source())


def resolve_body(name: str, *, on: date | str | None = None, within: str | None = None) -> tuple[Named, ...]:
    """The bodies that a printed name can mean on a day; empty where it names none, or several.

    `on` is a day or a date as records have it ('2026-03-12', '2026-03'), `within` the superior's name as printed.
    Nothing raises on a name; ValueError for an `on` that is no date.
    """
    from vanban import bodies

    return bodies.resolve(name, on=on, within=within)
