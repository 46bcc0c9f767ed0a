"""Who a record names: people, units and the posts that people hold, told in short."""

from __future__ import annotations

import msgspec

from vanban.office.accounts.models import Position, User
from vanban.office.bodies.models import Unit


class PersonName(msgspec.Struct):
    """A person."""

    id: int
    name: str

    @classmethod
    def of(cls, user: User) -> PersonName:
        return cls(user.pk, str(user))


class UnitName(msgspec.Struct):
    """A unit of the agency."""

    id: int
    name: str

    @classmethod
    def of(cls, unit: Unit) -> UnitName:
        return cls(unit.pk, unit.name)


class PostName(msgspec.Struct):
    """A position: who holds it, as what."""

    id: int
    person: str
    role: str
    title: str

    @classmethod
    def of(cls, position: Position) -> PostName:
        return cls(position.pk, str(position.user), position.role, position.called)
