"""What a request knows of the person: the position worked in, a password that is due, and when something was done."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from vanban.office.accounts import passwords, typed
from vanban.office.accounts.absences import positions_of
from vanban.office.accounts.models import Position
from vanban.office.audit import circumstances

SESSION_KEY = "position"
SEEN, EVERY = "seen", 30  # the session is written anew at most so often (seconds)
ALWAYS_OPEN = {"accounts:login", "accounts:logout", "accounts:password", "accounts:here", "language"}

Next = Callable[[HttpRequest], HttpResponse]


class ActivePosition:
    """`request.position`: the position chosen in this session, else the first held; falsy for nobody.

    It may be that of a person for whom this one stands in; `request.positions` are all that can be chosen. Every event
    of the request tells for whom, and the address.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.positions = SimpleLazyObject(lambda: positions_of(request.user) if _known(request) else [])
        request.position = SimpleLazyObject(lambda: position_of(request))
        with circumstances.within(lambda: _told(request)):
            return self.get_response(request)


class LoginRequired(LoginRequiredMiddleware):
    """Strangers are sent to log in; a form whose session has ended comes along."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        found = typed.typed_into(request)
        return typed.login_page(request, found) if found else super().handle_no_permission(request, view_func)


class IdleSessions:
    """A session lasts until 15 minutes after the last thing that a person did (`SESSION_COOKIE_AGE`).

    What pages ask for by themselves (htmx) counts for nothing; `idle.js` tells of keys and clicks.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HX-Request" not in request.headers and request.user.is_authenticated:
            now = int(time.time())
            if not 0 <= now - request.session.get(SEEN, 0) < EVERY:
                request.session[SEEN] = now
        return self.get_response(request)


class PasswordDue:
    """Who has to change the password finds no other page before."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or request.resolver_match.view_name in ALWAYS_OPEN:
            return None
        if why := passwords.due(request.user, request.position):
            messages.warning(request, why)
            return redirect("accounts:password")
        return None


def position_of(request: HttpRequest) -> Position | None:
    if not _known(request):
        return None
    chosen = request.session.get(SESSION_KEY)
    own = (position for position in request.positions if position.user_id == request.user.pk)
    return next((position for position in request.positions if position.pk == chosen), next(own, None))


def switch(request: HttpRequest, position: Position) -> None:
    """Work in another of one's own positions from now on, or in that of somebody whom one stands in for."""
    if position not in request.positions:
        raise ValueError("a person can only take a position that this person holds or stands in for")
    request.session[SESSION_KEY] = position.pk


def _known(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


def address_of(request: HttpRequest) -> str:
    """Where a request came from; behind a proxy that speaks HTTPS what that one says."""
    if settings.HTTPS and (said := request.headers.get("X-Forwarded-For")):
        return said.rpartition(",")[2].strip()[:100]
    return request.META.get("REMOTE_ADDR") or ""


def _told(request: HttpRequest) -> dict[str, Any]:
    told = {"address": address_of(request)}
    if request.user.is_authenticated and request.position and request.position.user_id != request.user.pk:
        told["for"] = str(request.position.user)
    return told
