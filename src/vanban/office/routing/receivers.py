"""Who can get a document: units and people of an agency, as a form names them and as a leader's words do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from vanban.grammar import directions
from vanban.office.accounts.models import Position, Role
from vanban.office.bodies.folding import fold
from vanban.office.bodies.matching import match
from vanban.office.bodies.models import Agency, Unit
from vanban.office.routing.services import Receiver
from vanban.office.work.due import resolve
from vanban.tables import body_words


class Read(NamedTuple):
    """What a run of the words was read as: a receiver in a role, with no `key` where nobody here has that name; or,
    without a role, the last day. `span` counts in the words as given."""

    span: tuple[int, int]
    role: str = ""
    key: str = ""


@dataclass
class Understood:
    """What a leader's words mean here: keys of receivers, the last day, and the names that nobody here has; and from
    which words each of them was `read`."""

    lead: str = ""
    coordinators: list[str] = field(default_factory=list)
    informed: list[str] = field(default_factory=list)
    due_date: date | None = None
    unknown: list[str] = field(default_factory=list)
    read: list[Read] = field(default_factory=list)

    def role_of(self, key: str) -> str:
        """In which role a receiver gets the document; each gets it in one."""
        if key == self.lead:
            return "lead"
        return "inform" if key in self.informed else "coordinate"


def receivers(agency: Agency) -> dict[str, Receiver]:
    """By key ('unit:3', 'position:7'): the valid units, then the people who do work."""
    units = {f"unit:{unit.pk}": unit for unit in agency.units.valid()}
    held = Position.objects.held().filter(agency=agency).exclude(role__in=[Role.ADMIN, Role.ARCHIVIST])
    return units | {f"position:{one.pk}": one for one in held.order_by("user__full_name", "pk")}


def understood(text: str, agency: Agency, day: date) -> Understood:
    """The receivers and the day that the words name; terms ('trong 03 ngày') run from `day`."""
    there = receivers(agency)
    people = [one for one in there.values() if isinstance(one, Position)]
    units = [one for one in there.values() if isinstance(one, Unit)]
    begun = _by_beginning(units)
    names = [*begun, *(name for unit in units for name in (unit.name, unit.short_name) if name)]
    found = directions.read(text, [*names, *(str(one.user) for one in people)], day.year)
    keys = {receiver: key for key, receiver in there.items()}
    meant = Understood()
    for named in found.named:
        receiver = _meant(named, agency, people) or begun.get(named.name.capitalize())
        key = keys.get(receiver, "") if receiver else ""
        if not key:
            meant.unknown.append(named.name)
        elif named.role == "lead" and not meant.lead:
            meant.lead = key
        elif key != meant.lead and key not in (*meant.coordinators, *meant.informed):
            (meant.informed if named.role == "inform" else meant.coordinators).append(key)
        meant.read.append(Read(named.span, meant.role_of(key) if key else named.role, key))
    if found.due is not None:
        meant.read.append(Read(found.due.span))
        rule = "" if found.due.edtf else found.due.phrase
        meant.due_date = resolve(found.due.edtf, found.due.phrase, rule, received=day).day
    return meant


def _by_beginning(units: Iterable[Unit]) -> dict[str, Unit]:
    """The units that the beginning of their name tells from all others: 'Văn phòng' for 'Văn phòng HĐND và UBND'."""
    begun = defaultdict(list)
    for unit in units:
        for word in {row.word.capitalize() for row in body_words() if " " in row.word}:
            if unit.name.startswith(f"{word} "):
                begun[word].append(unit)
    return {word: found[0] for word, found in begun.items() if len(found) == 1}


def _meant(named: directions.Named, agency: Agency, people: Iterable[Position]) -> Receiver | None:
    """The unit of that name, else the one person of that full or given name, in the unit beside it where one is."""
    if (unit := match(named.name, agency).unit) is not None:
        return unit
    within = match(named.within, agency).unit if named.within else None
    asked = fold(named.name).split()
    found = {one.user_id: one for one in people if _is_called(one, asked) and within in (None, one.unit)}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_called(position: Position, asked: list[str]) -> bool:
    return fold(str(position.user)).split()[-len(asked) :] == asked
