"""What a request knows of the person: the position worked in, what is due first, and when something was done."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from vanban.office.accounts import passwords, second_step, typed
from vanban.office.accounts.absences import positions_of
from vanban.office.accounts.addresses import address_of
from vanban.office.accounts.models import Position
from vanban.office.audit import circumstances

SESSION_KEY = "position"
SEEN, EVERY = "seen", 30  # the session is written anew at most so often (seconds)
ALWAYS_OPEN = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "accounts:here",
    "language",
}
PASSWORD, STEPS = "account_change_password", ("mfa_activate_totp", "mfa_add_webauthn")

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
        with circumstances.within(lambda: _told(request), request.get_host):
            return self.get_response(request)


class LoginRequired(LoginRequiredMiddleware):
    """Strangers are sent to log in; a form whose session has ended comes along."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        found = typed.typed_into(request)
        return typed.login_page(request, found) if found else super().handle_no_permission(request, view_func)


class IdleSessions:
    """A session lasts until some minutes after the last thing that a person did (`SESSION_COOKIE_AGE`).

    What pages ask for by themselves (htmx) counts for nothing; `idle.js` tells of keys and clicks.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HX-Request" not in request.headers and request.user.is_authenticated:
            now = int(time.time())
            if not 0 <= now - request.session.get(SEEN, 0) < EVERY:
                request.session[SEEN] = now
                UserSession.objects.create_from_request(request)  # in the person's own list of them
        return self.get_response(request)


class Due:
    """Who has to change the password, or to set up a second step, finds no other page before. What was typed waits."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        here = request.resolver_match.view_name
        if not request.user.is_authenticated or here in ALWAYS_OPEN:
            return None
        if why := passwords.due(request.user, request.position):
            pages = (PASSWORD,)
        elif why := second_step.due(request):
            pages = STEPS
        if not why or here in pages:
            return None
        if found := typed.typed_into(request):
            return typed.after(request, found, why, reverse(pages[0]))
        messages.warning(request, why)
        return redirect(pages[0])


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


def _told(request: HttpRequest) -> dict[str, Any]:
    told = {"address": address_of(request)}
    if request.user.is_authenticated and request.position and request.position.user_id != request.user.pk:
        told["for"] = str(request.position.user)
    return told
