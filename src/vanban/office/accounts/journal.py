"""The journal of access: log-ins, log-outs, failures, locks, accounts and rights, in a stream of its own.

QCVN 12:2026/BCA, 3.7.2.4 and 3.9.2.1.4. An account's events stand in the stream of its agency; those of names that
nobody has in the installation's, which the administrators of the highest agencies read.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from vanban.office.accounts.models import Position, User
from vanban.office.audit import circumstances
from vanban.office.audit.models import Event, EventQuerySet
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency

INSTALLATION = "access"
VERBS = (
    "log-in",
    "log-out",
    "log-in-failed",
    "end-sessions",
    "lock",
    "unlock",
    "switch-position",
    "add-account",
    "change-account",
    "disable-account",
    "enable-account",
    "set-password",
    "use-directory",
    "tie-account",
    "add-step",
    "remove-step",
    "new-codes",
    "take-off-step",
    "give-position",
    "end-position",
    "set-absence",
    "end-absence",
)


def note(
    verb: str, subject: models.Model, by: User | None, data: dict[str, Any], agency: Agency | None = None
) -> Event:
    """Add an event of access about an account, or another `subject` of the agency; it tells which address of the office
    was asked, beside the one that asked."""
    if agency is None and isinstance(subject, User):
        agency = agency_of(subject)
    reached = {"server": host} if (host := circumstances.reached()) else {}
    return record(agency.access_stream if agency else INSTALLATION, verb, by, subject, data | reached)


def agency_of(user: User) -> Agency | None:
    """The agency that an account belongs to first: where it holds a position, else where it held the last one."""
    positions = Position.objects.filter(user=user).select_related("agency")
    held = positions.filter(ended_at=None).first() or positions.order_by("-ended_at").first()
    return held.agency if held else None


def events_for(position: Position) -> EventQuerySet:
    """The events of access that an administrator reads."""
    streams = [position.agency.access_stream]
    if position.agency.superior_id is None:
        streams.append(INSTALLATION)
    return Event.objects.filter(stream__in=streams)
