"""Staying in: signs of life, and choosing the position to work in."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vanban.office.accounts.journal import note
from vanban.office.accounts.middleware import switch
from vanban.office.language import official


@never_cache
def here(request: HttpRequest) -> HttpResponse:
    """`idle.js` asks for this while somebody types: the session goes on."""
    return HttpResponse()


@require_POST
def take_position(request: HttpRequest, pk: int) -> HttpResponse:
    """Work in another of one's own positions, or in that of somebody whom one stands in for."""
    position = next((one for one in request.positions if one.pk == pk), None)
    if position is None:
        return render(request, "404.html", status=404)
    with transaction.atomic():
        switch(request, position)
        said = {"user": request.user.username, "position": official(position)}
        note("switch-position", position, request.user, said, position.agency)
    return redirect("home")
