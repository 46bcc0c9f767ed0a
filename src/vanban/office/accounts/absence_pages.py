"""Vắng mặt, người thay: who stands in for whom; one's own, for an administrator everybody's."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts import absences as services
from vanban.office.accounts.access import needs
from vanban.office.accounts.forms import AbsenceForm
from vanban.office.accounts.models import Absence, AbsenceQuerySet, Position, Role
from vanban.office.refusals import Refused


def seen_by(request: HttpRequest) -> AbsenceQuerySet:
    found = Absence.objects.for_position(request.position)
    if request.position.role != Role.ADMIN:
        found = found.concerning(request.user)
    return found.select_related("position__user", "position__agency", "position__unit", "substitute", "by")


def may_set(request: HttpRequest, position: Position) -> bool:
    """The holder and an administrator; who stands in passes nothing on."""
    return request.position.role == Role.ADMIN or position.user_id == request.user.pk


@needs()
def absences(request: HttpRequest) -> HttpResponse:
    """Those that last or are to come, the last ones before, and the form for one more."""
    if request.method == "POST" and stands_in(request):
        raise PermissionDenied(_("Chỉ người giữ vai trò hoặc quản trị cử được người thay."))
    form = AbsenceForm(request.POST or None, position=request.position)
    if request.method == "POST" and form.is_valid():
        try:
            absence = services.set_absence(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã cử %(name)s thay.") % {"name": absence.substitute})
            return redirect("accounts:absences")
    seen = seen_by(request)
    context = {
        "form": form,
        "open": [(absence, may_set(request, absence.position)) for absence in seen.open()],
        "past": seen.exclude(pk__in=seen.open().values("pk"))[:20],
        "may_set": form.fields["position"].queryset.exists() and not stands_in(request),
    }
    return render(request, "accounts/absences.html", context, status=422 if request.method == "POST" else 200)


def stands_in(request: HttpRequest) -> bool:
    return request.position.user_id != request.user.pk


@require_POST
@needs()
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(seen_by(request), pk=pk)
    if not may_set(request, absence.position):
        raise Http404
    try:
        services.end_absence(absence, request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("%(name)s thôi thay.") % {"name": absence.substitute})
    return redirect("accounts:absences")
