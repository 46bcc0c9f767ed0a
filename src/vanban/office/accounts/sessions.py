"""How many sessions a person may have at once, and forgetting those that ended."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from vanban.office.accounts.journal import note


def limit() -> int:
    return settings.SESSIONS


@transaction.atomic
def keep_within_limit(request: HttpRequest) -> int:
    """End the sessions that are too many beside this new one, those unused for longest, and give their number."""
    user = request.user
    others = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    surplus = list(others.order_by("-last_seen_at", "-pk")[limit() - 1 :])
    for session in surplus:
        note("end-sessions", user, None, {"user": user.username, "count": 1, "limit": limit(), "of": session.ip})
        session.end()
    return len(surplus)


def forget() -> None:
    """Drop the sessions that ended, with what was kept of where and by which browser they were used."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
