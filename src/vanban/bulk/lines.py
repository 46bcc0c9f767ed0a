"""JSON Lines: one record a line, with the path of its file before the record's own members."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

_START = b'{"path":'


class _Source(msgspec.Struct):
    sha256: str = ""


class Row(msgspec.Struct):
    """Of a line, what tells which file it is."""

    path: str
    source: _Source


_rows = msgspec.json.Decoder(Row)


def shown(path: Path) -> str:
    """A path as it is written; letters that are no UTF-8 become the sign for that."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def line(path: Path, record: bytes) -> bytes:
    """The line of one record. `Document.from_json` reads it too."""
    return _START + msgspec.json.encode(shown(path)) + b"," + record[1:] + b"\n"


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Lines:
    """A file of JSON Lines that is written to line by line; whatever was written before stays.

    Each line is handed to the system at once, so whoever ends the program leaves whole lines. Where the machine itself
    stopped in the midst of one, opening the file again cuts off the piece. Raises `ValueError` for a file of others.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: set[tuple[str, str]] = set()  # paths and SHA-256 of what is there
        self._file = path.open("ab+", buffering=0)
        whole = 0
        for text in lines(path):
            if not text.startswith(_START[: len(text)]):
                raise ValueError(path)
            if text.endswith(b"\n"):
                row = _row(text, path)
                self.seen.add((row.path, row.source.sha256))
                whole += len(text)
        self._file.truncate(whole)

    def write(self, path: Path, record: bytes) -> None:
        """Add one record."""
        rest = memoryview(line(path, record))
        while rest:
            rest = rest[self._file.write(rest) or 0 :]

    def close(self) -> None:
        self._file.close()


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, each with its line feed."""
    with path.open("rb") as file:
        yield from file


def _row(text: bytes, path: Path) -> Row:
    try:
        return _rows.decode(text)
    except msgspec.DecodeError:
        raise ValueError(path) from None
