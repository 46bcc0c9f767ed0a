"""Units that end, with the people in them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, User
from vanban.office.accounts.services import end_position, give_position
from vanban.office.bodies.models import Unit
from vanban.office.bodies.units import end_unit
from vanban.office.refusals import Refused


@transaction.atomic
def merge_unit(unit: Unit, user: User, successor: Unit, day: date) -> None:
    """From that day on `successor` stands in the unit's place: its units and its people's positions go there.

    Its open work stays with it until somebody hands it over (`work.handover`): giving work is no administrator's act.
    """
    end_unit(unit, user, day, successor)
    for position in Position.objects.open().filter(unit=unit):
        _pass_on(position, user, successor)


@transaction.atomic
def close_unit(unit: Unit, user: User, day: date) -> None:
    """End a unit that nobody takes over; refused while there are units under it or people in it."""
    end_unit(unit, user, day)
    if people := Position.objects.open().filter(unit=unit):
        names = ", ".join(dict.fromkeys(str(position.user) for position in people))
        words = _("Còn người có vai trò ở đơn vị này: %(names)s. Hãy giao vai trò nơi khác trước.")
        raise Refused(words % {"names": names})


def _pass_on(position: Position, user: User, unit: Unit) -> None:
    """Let a person hold in another unit what the person held in the one before."""
    there = Position.objects.open().filter(user=position.user, agency=position.agency, role=position.role)
    if not there.filter(unit=unit).exists():
        post = {"deputy": position.deputy, "title": position.title, "valid_from": position.valid_from}
        give_position(position.agency, user, position.user, position.role, unit, **post)
    end_position(position, user)
