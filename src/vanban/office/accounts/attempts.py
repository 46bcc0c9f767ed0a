"""Wrong passwords and codes are counted by name, whether or not anybody has it; too many lock it for half a day.

QCVN 12:2026/BCA, 3.7.2: at most 5 wrong tries; unlocked after at least 12 hours or by an administrator (settings
`TRIES` and `LOCK_HOURS`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import Attempts, User


def locked_until(name: str) -> datetime | None:
    """When the name can be tried again; None where it can be now."""
    row = Attempts.objects.filter(name=_key(name), locked_until__gt=timezone.now()).first()
    return row.locked_until if row else None


def refuse_locked(name: str) -> None:
    """Raise `ValidationError` for a name that is locked."""
    if until := locked_until(name):
        told = {"until": f"{timezone.localtime(until):%H:%M %d/%m/%Y}"}
        words = _("Sai quá nhiều lần. Hãy thử lại sau %(until)s, hoặc nhờ người quản trị mở khoá.")
        raise ValidationError(words % told, code="locked")


@transaction.atomic
def failed(name: str, **more: Any) -> None:
    """Count a wrong password or code; the last one allowed locks the name. `more` stands in the event."""
    now, hours = timezone.now(), timedelta(hours=settings.LOCK_HOURS)
    Attempts.objects.get_or_create(name=_key(name), defaults={"last_at": now})
    row = Attempts.objects.select_for_update().get(name=_key(name))
    row.failures = row.failures + 1 if row.last_at > now - hours else 1
    row.last_at = now
    account = User.objects.filter(username__iexact=name).first() or row
    note("log-in-failed", account, None, {"user": name[:150], **more})
    if row.failures >= settings.TRIES:
        row.failures, row.locked_until = 0, now + hours
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
    past = timezone.now() - timedelta(hours=settings.LOCK_HOURS)
    Attempts.objects.filter(last_at__lt=past).delete()


def _key(name: str) -> str:
    return name.casefold()[:150]
