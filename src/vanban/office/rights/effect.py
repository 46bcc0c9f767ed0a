"""What a change of rights does to whom, told before it is made (S03: warn until the competent person confirms).

The preview of a change is the change itself, taken back: two ways of reckoning who may see what would come to differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, User
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry, EntryFile


@dataclass(frozen=True)
class Effect:
    """Who will see a document, or a file of it, and did not; and who did and will not."""

    gains: tuple[User, ...]
    losses: tuple[User, ...]

    @property
    def seal(self) -> str:
        """What who confirms sends back: another effect has another."""
        told = "-".join(",".join(str(user.pk) for user in people) for people in (self.gains, self.losses))
        return sha256(told.encode()).hexdigest()[:16]

    @property
    def told(self) -> dict[str, Any]:
        """As the journal keeps it."""
        return {"gains": [str(user) for user in self.gains], "losses": [str(user) for user in self.losses]}


class Unconfirmed(Refused):
    """Nobody has confirmed yet what the change does."""

    def __init__(self, effect: Effect) -> None:
        super().__init__(_("Hãy xem ai được thêm quyền, ai mất quyền rồi xác nhận."))
        self.effect = effect


def readers(entry: Entry, file: EntryFile | None = None) -> set[User]:
    """The people who see a document in one of their positions, or that file of it."""
    held = Position.objects.held().filter(agency=entry.register.agency_id)
    if file is None:
        return {one.user for one in held if Entry.objects.for_position(one).filter(pk=entry.pk).exists()}
    return {one.user for one in held if EntryFile.objects.for_position(one).filter(pk=file.pk).exists()}


@contextmanager
def agreed(entry: Entry, file: EntryFile | None, seal: str) -> Iterator[dict[str, Any]]:
    """Around a change, within its transaction: gives what the journal keeps of its effect, filled at the end.

    Raises `Unconfirmed` where `seal` is not that of the effect.
    """
    before = readers(entry, file)
    told: dict[str, Any] = {}
    yield told
    after = readers(entry, file)
    effect = Effect(_sorted(after - before), _sorted(before - after))
    if effect.seal != seal:
        raise Unconfirmed(effect)
    told |= effect.told


def _sorted(people: set[User]) -> tuple[User, ...]:
    return tuple(sorted(people, key=lambda user: (str(user), user.pk)))
