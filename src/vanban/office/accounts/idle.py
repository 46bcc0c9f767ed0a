"""Accounts that nobody used for 45 days are disabled (QCVN 12:2026/BCA, 3.6.2.1.8)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import User

DAYS = 45


@transaction.atomic
def disable_idle() -> list[User]:
    """Disable them; looked for at every log-in and by `vanban accounts check`."""
    limit = timezone.now() - timedelta(days=DAYS)
    idle = User.objects.filter(is_active=True, date_joined__lt=limit)
    idle = idle.filter(Q(last_login=None) | Q(last_login__lt=limit), Q(enabled_at=None) | Q(enabled_at__lt=limit))
    found = list(idle.select_for_update())
    for user in found:
        user.is_active = False
        user.save(update_fields=["is_active"])
        note("disable-account", user, None, {"user": user.username, "idle": DAYS})
    return found
