"""Puts the position in which a person works now on the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from vanban.office.accounts.models import Position

SESSION_KEY = "position"


class ActivePosition:
    """`request.position`: the position chosen in this session, else the first held; falsy for nobody.

    `switch(request, position)` chooses another of one's own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.position = SimpleLazyObject(lambda: position_of(request))
        return self.get_response(request)


def position_of(request: HttpRequest) -> Position | None:
    if not request.user.is_authenticated:
        return None
    held = list(Position.objects.held().filter(user=request.user))
    chosen = request.session.get(SESSION_KEY)
    return next((position for position in held if position.pk == chosen), held[0] if held else None)


def switch(request: HttpRequest, position: Position) -> None:
    """Work in another of one's own positions from now on."""
    if position.user_id != request.user.pk or position.ended_at is not None:
        raise ValueError("a person can only take a position that this person holds")
    request.session[SESSION_KEY] = position.pk
