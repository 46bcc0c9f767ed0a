"""What becomes of a row: an entry, a task, nothing; with what is doubtful of it and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vanban.office.refusals import Refused


@dataclass
class Outcome:
    """One row of a workbook. `column` and `said` are the heading and the words of the cell that is `wrong`."""

    line: int
    becomes: str = ""
    subject: str = ""
    doubts: list[str] = field(default_factory=list)
    wrong: str = ""
    column: str = ""
    said: str = ""


class Wrong(Refused):
    """A refusal that knows its column."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words)
        self.key = key


def refused(row: dict[str, Any], refusal: Refused, heads: dict[str, str]) -> Outcome:
    """The outcome of a row that is refused."""
    key = getattr(refusal, "key", "")
    said = "" if key == "secrecy" else row.get(key, "")
    return Outcome(row["line"], wrong=refusal.message, column=heads.get(key, ""), said=said)
