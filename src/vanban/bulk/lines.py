"""JSON Lines: one record a line, with the path of its file before the record's own members."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from vanban.bulk.outcome import Outcome

_START = b'{"path":'


class Row(msgspec.Struct):
    """Of a line, what tells which file it is, and of a package which record of how many."""

    path: str
    sha256: str
    part: int = 1
    parts: int = 1


_rows = msgspec.json.Decoder(Row)


def shown(path: Path) -> str:
    """A path as it is written; letters that are no UTF-8 become the sign for that."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def lines_of(path: Path, outcomes: Sequence[Outcome]) -> bytes:
    """The lines of the records of one file, one for each. `Document.from_json` reads a line too."""
    records = [outcome for outcome in outcomes if outcome.record]
    made = []
    for place, outcome in enumerate(records, 1):
        place_of = {"part": place, "parts": len(records)} if len(outcomes) > 1 else {}
        head = msgspec.json.encode({"path": shown(path), "sha256": outcome.sha256, **place_of})
        made.append(head[:-1] + b"," + outcome.record[1:] + b"\n")
    return b"".join(made)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Lines:
    """A file of JSON Lines that is written to file by file; whatever was written before stays.

    The lines of a file are handed to the system at once, so whoever ends the program leaves whole records. Where the
    machine itself stopped in the midst of them, opening the file again cuts off what is not whole. Raises `ValueError`
    for a file of others.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: set[tuple[str, str]] = set()  # paths and SHA-256 of what is there
        self._file = path.open("ab+", buffering=0)
        whole = size = 0
        for text in lines(path):
            if not text.startswith(_START[: len(text)]):
                raise ValueError(path)
            if text.endswith(b"\n"):
                size += len(text)
                row = _row(text, path)
                if row.part == row.parts:
                    whole = size
                    self.seen.add((row.path, row.sha256))
        self._file.truncate(whole)

    def write(self, path: Path, outcomes: Sequence[Outcome]) -> None:
        """Add the records of one file."""
        rest = memoryview(lines_of(path, outcomes))
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
