"""What became of a file, as processes and machines tell it to each other."""

from __future__ import annotations

import os

import msgspec

from vanban.files import Part, Unreadable
from vanban.files.placed import PageSize, Placed
from vanban.files.signatures import Signature
from vanban.record import Document

NOT_OPENED = "not-opened"  # the code of a path that the system does not open


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The record of one file as JSON; or the code and facts of `Unreadable`, or the number of an `OSError`.

    `name` is that of the file, with those of the packages around it; `sha256` the hash of the file that was named.
    """

    name: str = ""
    sha256: str = ""
    record: bytes = b""
    code: str = ""
    facts: dict[str, int | str] = {}
    errno: int = 0
    trace: str = ""  # what failed inside the reader, for those who mend it
    # each of these only where it was asked for
    parts: tuple[Held, ...] | None = None  # of a package
    words: tuple[Placed, ...] = ()
    sizes: tuple[PageSize, ...] = ()
    picture: bytes = b""  # of a page, as PNG
    pdf: bytes = b""  # the copy that bears a stamp
    signatures: tuple[Signature, ...] = ()

    def document(self) -> Document:
        """The record. Raises `Unreadable` or `OSError` where there is none."""
        if error := self.error():
            raise error
        return Document.from_json(self.record)

    def error(self) -> Unreadable | OSError | None:
        """Why there is no record."""
        if self.errno:
            return OSError(self.errno, os.strerror(self.errno))
        return Unreadable(self.code, self.name or None, **self.facts) if self.code else None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A file in a package, as `files.Part`."""

    name: str
    data: bytes
    warnings: tuple[str, ...]
    code: str = ""
    facts: dict[str, int | str] = {}

    def part(self) -> Part:
        """The part as readers of packages give it."""
        error = Unreadable(self.code, self.name, **self.facts) if self.code else None
        return Part(self.name, self.data, self.warnings, error)


Outcomes = tuple[Outcome, ...]  # of one file that was named: of a package one for each file in it


def held(part: Part) -> Held:
    """A part, fit to be told."""
    code, facts = (part.error.code, part.error.facts) if part.error else ("", {})
    return Held(name=part.name, data=part.data, warnings=part.warnings, code=code, facts=facts)


def refused(error: Unreadable | OSError, name: str = "") -> Outcome:
    """The outcome that gives this error again."""
    if isinstance(error, OSError):
        return Outcome(name=name, code=NOT_OPENED, errno=error.errno or 1)
    return Outcome(name=name, code=error.code, facts=error.facts)
