"""A leader's words cut into runs, each with what was read from it: so that whoever checks the form sees from which
words each of its values comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from vanban.office.desk.dates import printed
from vanban.office.routing.models import Step
from vanban.office.routing.receivers import Understood
from vanban.office.routing.services import Receiver, called


class Piece(NamedTuple):
    """A run of the words. `kind` is that of its mark, `said` what it was read as: 'Chủ trì: Phòng Kinh tế'."""

    text: str
    kind: str = ""
    said: str = ""


def pieces(words: str, meant: Understood, there: Mapping[str, Receiver]) -> Iterator[Piece]:
    """The words in their order; `there` has the receivers by their keys."""
    done = 0
    for read in sorted(meant.read):
        start, end = read.span
        yield Piece(words[done:start])
        if read.role:
            who = called(there[read.key]) if read.key else _("chưa rõ ai")
            yield Piece(words[start:end], "assignee" if read.key else "finding", f"{Step.Role(read.role).label}: {who}")
        else:
            day = printed(meant.due_date) if meant.due_date else _("chưa rõ ngày")
            yield Piece(words[start:end], "due", f"{_('Hạn')}: {day}")
        done = end
    yield Piece(words[done:])
