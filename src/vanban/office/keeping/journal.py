"""Copies and repairs in the journal: that of the whole installation, beside those of its agencies.

QCVN 12:2026/BCA, 2.2.12 and 2.2.21: every run of backup and restore is an event, and the copies have a catalogue.
"""

from __future__ import annotations

import getpass
import socket
from typing import Any

from django.db import transaction

from vanban.office.accounts.models import Position, Role
from vanban.office.audit.models import Event, EventQuerySet, Stream
from vanban.office.audit.services import record

STREAM = "office"
COPIES = ("backup", "backup-failed", "restore")


@transaction.atomic
def tell(verb: str, **data: Any) -> Event:
    """Write down what somebody at the server did: the account and the machine stand in the place of a person."""
    return record(STREAM, verb, None, Stream(name=STREAM), {"by": f"{getpass.getuser()}@{socket.gethostname()}"} | data)


def copies(position: Position) -> EventQuerySet:
    """The catalogue of copies, newest first: for administrators, of whatever agency of the installation."""
    told = Event.objects.filter(stream=STREAM, verb__in=COPIES).order_by("-sequence")
    return told if position.role == Role.ADMIN else told.none()
