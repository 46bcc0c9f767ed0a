"""Accounts that nobody used for 45 days are disabled (QCVN 12:2026/BCA, 3.6.2.1.8; setting `IDLE_DAYS`)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import Position, User
from vanban.office.audit.models import Event


@transaction.atomic
def disable_idle() -> list[User]:
    """Disable them; looked for at every log-in, by workers as they tidy up, and by `vanban accounts check`."""
    limit = timezone.now() - timedelta(days=settings.IDLE_DAYS)
    idle = User.objects.filter(is_active=True, date_joined__lt=limit)
    idle = idle.filter(Q(last_login=None) | Q(last_login__lt=limit), Q(enabled_at=None) | Q(enabled_at__lt=limit))
    if not idle.exists():  # most of the time, without a lock
        return []
    found = list(idle.select_for_update())
    for user in found:
        user.is_active = False
        user.save(update_fields=["is_active"])
        note("disable-account", user, None, {"user": user.username, "idle": settings.IDLE_DAYS})
    return found


def disabled_idle(position: Position) -> list[User]:
    """The people of the agency whose accounts were last disabled because nobody used them."""
    disabled = {str(user.pk): user for user in User.people.for_position(position).filter(is_active=False)}
    events = Event.objects.filter(stream=position.agency.access_stream, verb="disable-account", subject_id__in=disabled)
    last = dict(events.order_by("sequence").values_list("subject_id", "data"))
    return [user for pk, user in disabled.items() if "idle" in last.get(pk, ())]
