"""The page that lists the open work of units that are no more, and hands it over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.bodies.models import Unit
from vanban.office.refusals import Refused
from vanban.office.work.handover import hand_over, left_behind


@needs(Role.LEADER, Role.CHIEF_OF_OFFICE)
def to_hand_over(request: HttpRequest) -> HttpResponse:
    """Each unit that is no more with the work that it still has, and the unit that took it over chosen."""
    today = timezone.localdate()
    found = []
    for unit, tasks in left_behind(request.position.agency).items():
        shown = tasks.with_situation(today).select_related("entry__register")
        found.append((unit, unit.heir(), shown.prefetch_related("assignments__unit", "assignments__person")))
    units = Unit.objects.for_position(request.position).valid()
    return render(request, "work/handover.html", {"left": found, "units": units, "today": today})


@require_POST
@needs(Role.LEADER, Role.CHIEF_OF_OFFICE)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the work of one unit over to the chosen one."""
    ours = Unit.objects.for_position(request.position).select_related("agency")
    unit = get_object_or_404(ours, pk=pk)
    chosen = request.POST.get("to", "")
    to = ours.filter(pk=chosen).first() if chosen.isdecimal() else None
    if to is None:
        messages.error(request, _("Hãy chọn đơn vị nhận việc."))
        return redirect("work:handover")
    try:
        passed, stayed = hand_over(unit, request.user, to)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("work:handover")
    messages.success(request, _("Đã chuyển %(count)s việc sang %(unit)s.") % {"count": passed, "unit": to})
    if stayed:
        words = _("%(count)s việc có người chủ trì không còn ở cơ quan: hãy phân công lại ở từng văn bản.")
        messages.warning(request, words % {"count": stayed})
    return redirect("work:handover")
