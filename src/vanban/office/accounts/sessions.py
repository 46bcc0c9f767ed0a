"""How many sessions a person may have at once, ending one of another person, and forgetting those that ended."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import User


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


def of(person: User) -> QuerySet[UserSession]:
    """The sessions in which a person is logged in, the one used last first."""
    there = Session.objects.filter(expire_date__gte=timezone.now()).values("session_key")
    return UserSession.objects.filter(user=person, session_key__in=there).order_by("-last_seen_at", "-pk")


@transaction.atomic
def end(session: UserSession, by: User) -> None:
    """An administrator ends one session, where a machine was lost or left open."""
    person = session.user
    note("end-sessions", person, by, {"user": person.username, "count": 1, "of": session.ip})
    session.end()


def forget() -> None:
    """Drop the sessions that ended, with what was kept of where and by which browser they were used."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
