"""Bytes → text: one module per kind of file behind one protocol (`reading.Reader`).

The kind is told from the content (`sniff`). Reading never runs anything a file holds, never follows a link and stays
within `Limits`; a file that cannot be read raises `Unreadable`, whose `code` says why.
"""

from __future__ import annotations

import hashlib
import stat
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.packages import KINDS, Part, unpack
from vanban.files.reading import CONVERTED, Reader, Reading
from vanban.files.sniff import kind
from vanban.record import Source
from vanban.text import legacy

if TYPE_CHECKING:
    from vanban.files.placed import PageSize, Placed

__all__ = ["Limits", "Opened", "Part", "Reading", "Unreadable", "content", "open_file", "open_placed", "parts"]

_READERS = {
    "text": "vanban.files.plain",
    "docx": "vanban.files.docx",
    "pdf": "vanban.files.pdf",
    "html": "vanban.files.html",
    **dict.fromkeys(("doc", "rtf", "odt", "word-xml", "fodt"), "vanban.files.office"),
    "scan": "vanban.files.scan",
}


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was read: its text, where it came from, and the places of its words on pages, where these are known.

    `placed.boxes(opened.words, start, end)` says where a span of the text stands.
    """

    text: str
    source: Source
    words: tuple[Placed, ...] = ()
    sizes: tuple[PageSize, ...] = ()


def open_file(source: Path | str | bytes, name: str | None = None, limits: Limits | None = None) -> tuple[str, Source]:
    """The text of a file, given by its path or its bytes, and where it came from.

    Newlines of the text are `\\n`. `name` is kept in the source. Raises `Unreadable` for a file that cannot be
    read and `OSError` for a path that cannot be opened.
    """
    opened = open_placed(source, name, limits)
    return opened.text, opened.source


def open_placed(source: Path | str | bytes, name: str | None = None, limits: Limits | None = None) -> Opened:
    """`open_file` with the places of the words."""
    limits = limits or Limits()
    name = _name(source, name)
    try:
        data = _octets(source, limits)
        reader_name = kind(data, name)
        if reader_name in KINDS:
            raise Unreadable("package")
        reader = cast(Reader, import_module(_READERS[reader_name]))
        reading = reader.read(data, limits)
        text, warnings, words = reading.text, reading.warnings, reading.words
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if encoding := legacy.recognise(text):  # letters of an old font, kept as Unicode by whatever made the file
            from vanban.files.placed import rewritten

            text, words = rewritten(text, words, lambda letters: legacy.convert(letters, encoding))
            warnings = (*warnings, CONVERTED.format(encoding))
        elif legacy.SOFT_HYPHEN in text and reader_name != "text":  # which stays as it was received
            from vanban.files.placed import rewritten

            text, words = rewritten(text, words, lambda letters: letters.replace(legacy.SOFT_HYPHEN, ""))
        if len(text) > limits.characters:
            raise Unreadable("too-long", limit=limits.characters)
        if not text or text.isspace():
            raise Unreadable("empty")
    except Unreadable as error:
        error.name = name
        raise
    origin = Source(
        name=name,
        media_type=reading.media_type or reader.MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=reading.pages,
        reader=reader_name,
        warnings=warnings,
    )
    return Opened(text=text, source=origin, words=words, sizes=reading.sizes)


def parts(source: Path | str | bytes, name: str | None = None, limits: Limits | None = None) -> tuple[Part, ...]:
    """The files that a package holds, those of packages within it too; of any other file the file itself.

    Raises `Unreadable` where the package cannot be opened, `OSError` for a path that cannot be.
    """
    limits = limits or Limits()
    name = _name(source, name)
    try:
        return unpack(_octets(source, limits), name or "", limits)
    except Unreadable as error:
        error.name = name
        raise


def content(path: Path, limits: Limits) -> bytes:
    """The bytes of a file within the limit. Raises as `open_file` does."""
    if not stat.S_ISREG(path.stat().st_mode):  # a folder, or a device that never ends
        raise Unreadable("not-a-file")
    with path.open("rb") as file:
        return _within(file.read(limits.file_bytes + 1), limits)


def _name(source: Path | str | bytes, name: str | None) -> str | None:
    """The name that was given, else that of the path."""
    return name if isinstance(source, bytes) else name or Path(source).name


def _octets(source: Path | str | bytes, limits: Limits) -> bytes:
    return _within(source, limits) if isinstance(source, bytes) else content(Path(source), limits)


def _within(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.file_bytes:
        raise Unreadable("too-big", limit=limits.file_bytes)
    return data
