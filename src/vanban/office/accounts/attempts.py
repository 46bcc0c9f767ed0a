"""Wrong passwords are counted by name, whether or not anybody has it; too many lock it for half a day.

QCVN 12:2026/BCA, 3.7.2: at most 5 wrong tries; unlocked after at least 12 hours or by an administrator.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import Attempts, User

LIMIT = 5
HOURS = 12


def locked_until(name: str) -> datetime | None:
    """When the name can be tried again; None where it can be now."""
    row = Attempts.objects.filter(name=_key(name), locked_until__gt=timezone.now()).first()
    return row.locked_until if row else None


@transaction.atomic
def failed(name: str) -> None:
    """Count a wrong password; the last one allowed locks the name."""
    now = timezone.now()
    Attempts.objects.get_or_create(name=_key(name), defaults={"last_at": now})
    row = Attempts.objects.select_for_update().get(name=_key(name))
    row.failures = row.failures + 1 if row.last_at > now - timedelta(hours=HOURS) else 1
    row.last_at = now
    account = User.objects.filter(username__iexact=name).first() or row
    note("log-in-failed", account, None, {"user": name[:150]})
    if row.failures >= LIMIT:
        row.failures, row.locked_until = 0, now + timedelta(hours=HOURS)
        note("lock", account, None, {"user": name[:150]})
    row.save()


def passed(name: str) -> None:
    """Forget the wrong ones after a right one."""
    Attempts.objects.filter(name=_key(name)).delete()


@transaction.atomic
def unlock(user: User, by: User | None) -> bool:
    """Let a locked account be tried again; whether it was locked. `by` is None when the installation itself does it."""
    row = Attempts.objects.filter(name=_key(user.username), locked_until__gt=timezone.now())
    if not row.delete()[0]:
        return False
    note("unlock", user, by, {"user": user.username})
    return True


def forget() -> None:
    """Drop what has no effect any more."""
    past = timezone.now() - timedelta(hours=HOURS)
    Attempts.objects.filter(last_at__lt=past).delete()


def _key(name: str) -> str:
    return name.casefold()[:150]
