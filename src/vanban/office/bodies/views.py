"""Setting up: the agency, its units."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.bodies.forms import AgencyForm, Units
from vanban.office.bodies.models import Agency
from vanban.office.bodies.services import UnitValues, set_up
from vanban.office.refusals import Refused


def _units(agency: Agency) -> list[UnitValues]:
    units = agency.units.filter(closed=False)
    return [UnitValues(unit.name, unit.short_name, unit.code, unit.pk) for unit in units]


@needs(Role.ADMIN)
def agency(request: HttpRequest) -> HttpResponse:
    """The agency's names, superiors and the kinds it belongs to."""
    ours = request.position.agency
    form = AgencyForm(request.POST or None, agency=ours)
    if request.method == "POST" and form.is_valid():
        try:
            set_up(ours, request.user, units=_units(ours), **form.values)
        except Refused as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, _("Đã lưu thông tin cơ quan."))
            return redirect("bodies:setup")
    return render(request, "bodies/agency.html", {"form": form}, status=422 if request.method == "POST" else 200)


@needs(Role.ADMIN)
def units(request: HttpRequest) -> HttpResponse:
    """The units of the agency, in their order."""
    ours = request.position.agency
    there = [
        {"pk": unit.pk, "name": unit.name, "short_name": unit.short_name, "code": unit.code} for unit in _units(ours)
    ]
    rows = Units(request.POST or None, initial=there, prefix="don-vi")
    refused = ""
    if request.method == "POST" and rows.is_valid():
        try:
            set_up(
                ours,
                request.user,
                **{name: getattr(ours, name) for name in ("name", "short_name", "code", "system", "place")},
                names=[str(one) for one in ours.names.all()],
                superiors=[str(one) for one in ours.superiors.all()],
                classes=[str(one) for one in ours.classes.all()],
                units=[row.unit for row in rows if row.unit],
            )
        except Refused as refusal:
            refused = refusal.message
        else:
            messages.success(request, _("Đã lưu các đơn vị."))
            return redirect("bodies:units")
    return render(
        request,
        "bodies/units.html",
        {"rows": rows, "refused": refused, "closed": ours.units.filter(closed=True)},
        status=422 if request.method == "POST" else 200,
    )
