"""What keeps a document from being changed: the apps that know say it, so that this one needs to know none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vanban.office.refusals import Refused

if TYPE_CHECKING:
    from vanban.office.registers.models import Entry

Freezes = Callable[["Entry"], str]
_freezes: list[Freezes] = []


def freezes(tells: Freezes) -> Freezes:
    """Have a function tell why an entry must stay as it is; '' where nothing keeps it."""
    _freezes.append(tells)
    return tells


def check_free(entry: Entry) -> None:
    """Raise `Refused` where something keeps the entry as it is."""
    for tells in _freezes:
        if why := tells(entry):
            raise Refused(why)
