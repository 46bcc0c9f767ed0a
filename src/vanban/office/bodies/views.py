"""Setting up the agency: its names, identifiers, superiors and kinds, and the agencies under it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role, User
from vanban.office.accounts.services import add_person
from vanban.office.bodies import services
from vanban.office.bodies.forms import AgencyForm, IdentifierForm, SubordinateForm
from vanban.office.bodies.hierarchy import hierarchy
from vanban.office.bodies.models import Agency, Identifier
from vanban.office.desk.merging import held
from vanban.office.refusals import Refused


@needs(Role.ADMIN)
@transaction.atomic
def agency(request: HttpRequest) -> HttpResponse:
    """The agency's names, superiors and the kinds it belongs to."""
    ours = held(Agency.objects.all(), request).get(pk=request.position.agency_id)
    form = AgencyForm(request.POST or None, agency=ours)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_up(ours, request.user, **form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã lưu thông tin cơ quan."))
            return redirect("bodies:setup")
    return render(request, "bodies/agency.html", {"form": form}, status=422 if request.method == "POST" else 200)


@needs(Role.ADMIN)
def identifiers(request: HttpRequest) -> HttpResponse:
    """The codes by which exchange of documents calls the agency, each with its days."""
    ours = request.position.agency
    form = IdentifierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_identifier(ours, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("value", refusal.message)
        else:
            messages.success(request, _("Đã thêm mã định danh."))
            return redirect("bodies:identifiers")
    context = {"form": form, "identifiers": ours.identifiers.all(), "current": ours.code}
    return render(request, "bodies/identifiers.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@needs(Role.ADMIN)
def end_identifier(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a code hold until the end of today."""
    identifier = get_object_or_404(Identifier.objects.for_position(request.position).valid(), pk=pk)
    services.end_identifier(identifier, request.user, timezone.localdate())
    messages.success(request, _("Mã %(code)s thôi dùng sau hôm nay.") % {"code": identifier})
    return redirect("bodies:identifiers")


@needs(Role.ADMIN)
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies of our hierarchy that keep their registers here, and the form for one more under ours."""
    ours = request.position.agency
    form = SubordinateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_under(ours, request.user, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã thêm %(agency)s.") % {"agency": made})
            return redirect("bodies:agencies")
    context = {"form": form, "nodes": hierarchy(ours), "ours": ours}
    return render(request, "bodies/agencies.html", context, status=422 if request.method == "POST" else 200)


@transaction.atomic
def add_under(ours: Agency, user: User, given: dict[str, Any]) -> Agency:
    """One more agency under ours, with its first administrator."""
    person = {name: given.pop(name) for name in ("full_name", "username", "password")}
    made = services.set_up(None, user, superior=ours, **given)
    add_person(made, user, role=Role.ADMIN, **person)
    return made
