"""The pages of an agency's units: the tree, and one unit with all that an administrator does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role
from vanban.office.accounts.reorganisation import close_unit, merge_unit
from vanban.office.bodies import units as services
from vanban.office.bodies.forms import CloseForm, MergeForm, NamesForm, NewUnitForm, ParentForm
from vanban.office.bodies.models import Unit
from vanban.office.desk.merging import held
from vanban.office.refusals import Refused


@needs(Role.ADMIN)
def units(request: HttpRequest) -> HttpResponse:
    """The tree of the valid units, those that ended, and the form for one more."""
    agency = request.position.agency
    form = NewUnitForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            unit = services.add_unit(agency, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, _("Đã thêm đơn vị %(name)s.") % {"name": unit})
            return redirect("bodies:units")
    everything = list(agency.units.select_related("successor"))
    context = {
        "form": form,
        "nodes": services.tree(unit for unit in everything if unit.is_valid()),
        "ended": [unit for unit in everything if not unit.is_valid()],
    }
    return render(request, "bodies/units.html", context, status=422 if request.method == "POST" else 200)


def _forms(unit: Unit) -> dict[str, forms.Form]:
    return {
        "ten": NamesForm(unit=unit),
        "chuyen": ParentForm(agency=unit.agency, unit=unit),
        "sap-nhap": MergeForm(unit=unit, prefix="vao"),
        "ngung": CloseForm(prefix="ngung"),
    }


@needs(Role.ADMIN)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unit.objects.for_position(request.position).select_related("agency"), pk=pk)
    return _shown(request, found, _forms(found))


def _shown(request: HttpRequest, unit: Unit, filled: dict[str, forms.Form], wrong: str = "") -> HttpResponse:
    context = {
        "unit": unit,
        "valid": unit.is_valid(),
        "names_form": filled["ten"],
        "parent_form": filled["chuyen"],
        "merge_form": filled["sap-nhap"],
        "close_form": filled["ngung"],
        "wrong": wrong,
        "people": Position.objects.held().filter(unit=unit),
    }
    return render(request, "bodies/unit.html", context, status=422 if wrong else 200)


@require_POST
@needs(Role.ADMIN)
@transaction.atomic
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """One of the things that are done with a unit; the page comes back with what is wrong."""
    if action not in ACTIONS:
        raise Http404
    ours = Unit.objects.for_position(request.position).select_related("agency")
    unit = get_object_or_404(held(ours, request), pk=pk)
    filled = _forms(unit)
    if action in filled:
        form = filled[action] = _given(action, unit, request)
        if not form.is_valid():
            return _shown(request, unit, filled, action)
    try:
        ACTIONS[action](unit, request.user, form.cleaned_data if action in filled else {})
    except Refused as refusal:
        if action in filled:
            form.add_error(None, refusal.message)
            return _shown(request, unit, filled, action)
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("bodies:units") if action in ("len", "xuong") else redirect("bodies:unit", unit.pk)


def _given(action: str, unit: Unit, request: HttpRequest) -> forms.Form:
    match action:
        case "ten":
            return NamesForm(request.POST, unit=unit)
        case "chuyen":
            return ParentForm(request.POST, agency=unit.agency, unit=unit)
        case "sap-nhap":
            return MergeForm(request.POST, unit=unit, prefix="vao")
    return CloseForm(request.POST, prefix="ngung")


def _rename(unit: Unit, user, given: dict[str, Any]) -> None:
    names = given.pop("names")
    if given["name"] != unit.name:
        names = [*names, unit.name]
    services.rename_unit(unit, user, **given)
    unit.refresh_from_db()
    services.call_unit(unit, user, names)


ACTIONS: dict[str, Callable[[Unit, Any, dict[str, Any]], None]] = {
    "ten": _rename,
    "chuyen": lambda unit, user, given: services.move_unit(unit, user, given["parent"]),
    "len": lambda unit, user, given: services.shift_unit(unit, user, -1),
    "xuong": lambda unit, user, given: services.shift_unit(unit, user, 1),
    "sap-nhap": lambda unit, user, given: merge_unit(unit, user, given["successor"], given["day"]),
    "ngung": lambda unit, user, given: close_unit(unit, user, given["day"]),
    "mo-lai": lambda unit, user, given: services.reopen_unit(unit, user),
}
