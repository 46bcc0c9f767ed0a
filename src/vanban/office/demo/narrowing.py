"""The leader narrows two documents to those concerned, and lets the officer see one of them for a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.registers.audience import Audience
from vanban.office.registers.models import Entry
from vanban.office.rights.effect import Unconfirmed
from vanban.office.rights.services import Given, grant, set_audience


def narrow(entries: Sequence[Entry], leader: User, officer: User) -> list[Entry]:
    """Of documents that give the officer's unit nothing to do the newest two, or fewer: the last one is granted."""
    units = officer.positions.get().units
    apart = [one for one in entries if not one.tasks.filter(assignments__unit__in=units).exists()][-2:]
    for entry in apart:
        _confirmed(set_audience, entry, leader, Audience.CONCERNED, "Nội dung nội bộ, chỉ người liên quan xem.")
    if apart:
        until = timezone.localdate() + timedelta(days=30)
        _confirmed(grant, apart[-1], leader, Given(person=officer, until=until), "Tham mưu trong tháng này.")
    return apart


def _confirmed(change: Callable[..., Any], *given: Any) -> None:
    """Do it as who has seen whom it gives and takes, and agrees."""
    try:
        change(*given)
    except Unconfirmed as shown:
        change(*given, seal=shown.effect.seal)
