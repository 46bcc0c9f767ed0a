"""What became of one file, as processes and machines tell it to each other."""

from __future__ import annotations

import os

import msgspec

from vanban.files import Unreadable
from vanban.record import Document

NOT_OPENED = "not-opened"  # the code of a path that the system does not open


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The record of a file as JSON; or the code and facts of `Unreadable`, or the number of an `OSError`."""

    record: bytes = b""
    code: str = ""
    facts: dict[str, int | str] = {}
    errno: int = 0
    trace: str = ""  # what failed inside the reader, for those who mend it

    def document(self, name: str | None = None) -> Document:
        """The record. Raises `Unreadable` or `OSError` where there is none."""
        if self.errno:
            raise OSError(self.errno, os.strerror(self.errno))
        if self.code:
            raise Unreadable(self.code, name, **self.facts)
        return Document.from_json(self.record)


def refused(error: Unreadable | OSError) -> Outcome:
    """The outcome that raises this error again."""
    if isinstance(error, OSError):
        return Outcome(code=NOT_OPENED, errno=error.errno or 1)
    return Outcome(code=error.code, facts=error.facts)
