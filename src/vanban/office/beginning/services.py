"""Making what the first set-up says, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from vanban.office.accounts.models import Position, Role, User
from vanban.office.accounts.passwords import made
from vanban.office.accounts.services import add_person, give_position
from vanban.office.bodies.models import Agency
from vanban.office.bodies.services import set_up
from vanban.office.kind import Kind
from vanban.office.registers.numbering import series_of
from vanban.office.registers.series import SeriesValues, keep_series, keep_term


@dataclass(frozen=True)
class FirstPassword:
    """A line of the sheet that is printed once: with it a person logs in and chooses another."""

    user: User
    position: Position
    password: str


@dataclass(frozen=True)
class Begun:
    agency: Agency
    administrator: User
    clerk: Position | None  # of the administrator, where that person keeps the registers too
    sheet: list[FirstPassword]


@transaction.atomic
def begin(told: Mapping[str, Mapping[str, Any]], password: str) -> Begun:
    """Make the agency, its units, its first people and its books. `told` is what the steps say, by their slugs."""
    called, units = told["ten-goi"], told["don-vi"]["units"]
    agency = set_up(None, None, name=told["co-quan"]["name"], units=units, **called)
    own = told["nguoi"]["own"]
    administrator = add_person(
        agency, None, username=own["username"], full_name=own["full_name"], password=password, role=Role.ADMIN
    )
    clerk = give_position(agency, administrator, administrator, Role.CLERK) if own["is_clerk"] else None
    founded = {unit.name: unit for unit in agency.units.all()}
    sheet = []
    for person in told["nguoi"]["people"]:
        first = made()
        unit = founded.get(person["unit"])
        who = {name: person[name] for name in ("full_name", "username", "role")}
        user = add_person(agency, administrator, password=first, unit=unit, **who)
        sheet.append(FirstPassword(user, user.positions.get(), first))
    _number(agency, administrator, told["so"])
    return Begun(agency, administrator, clerk, sheet)


def _number(agency: Agency, by: User, told: Mapping[str, Any]) -> None:
    """Let this year's numbers go on after the last that the books on paper have given."""
    if told.get("term"):
        keep_term(agency, by, told["term"], told["since"], None)
    for kind in Kind:
        (series,) = series_of(agency, kind)
        if last := told.get(kind):
            values = {name: getattr(series, name) for name in SeriesValues.__dataclass_fields__}
            values |= {"start": last + 1, "since": date(timezone.localdate().year, 1, 1)}
            keep_series(agency, by, SeriesValues(**values), series)
