"""What becomes of a row: an entry, a task, nothing; with what is doubtful of it and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vanban.office.refusals import Refused


@dataclass
class Outcome:
    """One row of a workbook. `column` and `said` are the heading and the words of the cell that is `wrong`;
    of a `secret` row nothing is told."""

    line: int
    becomes: str = ""
    subject: str = ""
    doubts: list[str] = field(default_factory=list)
    wrong: str = ""
    column: str = ""
    said: str = ""
    secret: bool = False


class Wrong(Refused):
    """A refusal that knows its column."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words)
        self.key = key


class Secret(Wrong):
    """A row that is marked secret: nothing of it may be kept."""

    def __init__(self, key: str) -> None:
        super().__init__(key, _("Dòng có dấu độ mật không được nhập vào hệ thống này. Hãy bỏ dòng này khỏi tệp."))


def refused(row: dict[str, Any], refusal: Refused, heads: dict[str, str]) -> Outcome:
    """The outcome of a row that is refused."""
    key, secret = getattr(refusal, "key", ""), isinstance(refusal, Secret)
    said = "" if secret else row.get(key, "")
    return Outcome(row["line"], wrong=refusal.message, column=heads.get(key, ""), said=said, secret=secret)
