"""Bytes → text: one module per media type, chosen by content, never by name alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

from vanban.record import Source


class Unreadable(Exception):  # noqa: N818  (the word a reader of the code expects: the file is unreadable)
    """A file that cannot be read, with the file's name and the reason."""


def open_file(source: Path | str | bytes, *, name: str | None = None) -> tuple[str, Source]:
    """The text of a file and where it came from."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = name or (None if isinstance(source, bytes) else Path(source).name)
    text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return text, Source(name=name, sha256=hashlib.sha256(data).hexdigest())
