"""Who sees which documents: one condition, of which every list, page, file and count is made.

Clerks, leaders and the head of the office keep the registers and see all of them. An administrator sees no document:
who rules the machine does not rule what lies in it (QCVN 12:2026/BCA, separated duties). Everybody else sees the
documents that are open to the whole agency, and those that concern the position. What concerns a position the apps say,
each for itself, so that this one needs to know none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role

Concern = Callable[[Position], Q]
_concerns: list[Concern] = []


class Audience(models.TextChoices):
    """Who may see a document beside those who keep the registers."""

    AGENCY = "agency", _("Toàn cơ quan")
    CONCERNED = "concerned", _("Những người liên quan")


def concern(tells: Concern) -> Concern:
    """Have a function tell which entries concern a position, as a condition on `Entry`.

    A condition of the form `Q(pk__in=…)` is quick, since the database asks what stands there once for a whole list.
    """
    _concerns.append(tells)
    return tells


def visible(position: Position) -> Q:
    """The condition on `Entry` that the position may see it."""
    ours = Q(register__agency=position.agency_id)
    if position.role in KEEP_REGISTERS:
        return ours
    if position.role == Role.ADMIN:
        return Q(pk__in=[])
    return ours & (Q(audience=Audience.AGENCY) | concerned(position))


def concerned(position: Position) -> Q:
    """The condition on `Entry` that it concerns the position, as one of the apps says."""
    return reduce(or_, (tells(position) for tells in _concerns))
