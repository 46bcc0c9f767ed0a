"""The page of one task, and what people do there: report it done, reopen it, cancel and revive it, put it on a pile."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office import marks
from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position
from vanban.office.accounts.typed import refused
from vanban.office.refusals import Refused
from vanban.office.work import services
from vanban.office.work.forms import CompleteForm, ReasonForm
from vanban.office.work.models import Pile, Task

TEXTS = ("note", "reason")  # what people type here


def found(request: HttpRequest, pk: int) -> Task:
    """The task as it stands today, if the position may see it."""
    tasks = Task.objects.for_position(request.position).with_situation(timezone.localdate())
    return get_object_or_404(tasks.select_related("entry__register"), pk=pk)


def allowed(task: Task, position: Position) -> set[str]:
    """What a position may do with the task as it stands now."""
    directs = position.role in ("clerk", "leader")
    if task.state == Task.State.CANCELLED:
        return {"revive"} if directs else set()
    found = set()
    if task.pile == Pile.OURS:
        if Task.objects.reportable_by(position).filter(pk=task.pk).exists():
            found.add("reopen" if task.done_on else "complete")
        if position.role == "leader" and not task.done_on:
            found.add("assign")
    if task.handed_out and directs:
        found.add("reopen" if task.done_on else "complete")
    if directs:
        found |= {"cancel", "move"}
    return found


@needs()
def task(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, found(request, pk), CompleteForm(), ReasonForm())


def _shown(
    request: HttpRequest, task: Task, done: CompleteForm, reason: ReasonForm, open_form: str = ""
) -> HttpResponse:
    entry = task.entry
    around = (task.span_start, task.span_end) if task.span_start is not None and entry.document else None
    return render(
        request,
        "work/task.html",
        {
            "task": task,
            "entry": entry,
            "blocks": marks.blocks(entry.document, around, margin=1) if around else [],
            "allowed": allowed(task, request.position),
            "piles": [(pile.value, pile.label) for pile in Pile if pile != task.pile],
            "done_form": done,
            "reason_form": reason,
            "open_form": open_form,
            "assignments": task.assignments.select_related("unit", "person", "by", "direction__leader"),
            "today": timezone.localdate(),
        },
        status=422 if open_form else 200,
    )


@require_POST
@needs()
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """One of the things that people do with a task; the page comes back with errors beside the fields."""
    if action not in ACTIONS:
        raise Http404
    task = found(request, pk)
    if action not in allowed(task, request.position):
        said = _("Vị trí của bạn không làm được việc này với nhiệm vụ, hoặc nhiệm vụ đã thay đổi.")
        if any(map(request.POST.get, TEXTS)):
            return refused(request, said, reverse("work:task", args=[task.pk]), *TEXTS, status=403)
        raise PermissionDenied(said)
    done, reason = CompleteForm(), ReasonForm()
    if action == "complete":
        form = done = CompleteForm(request.POST)
    elif action in ("reopen", "cancel", "revive"):
        form = reason = ReasonForm(request.POST)
    else:
        form = None
    if form is not None and not form.is_valid():
        return _shown(request, task, done, reason, open_form=action)
    try:
        messages.success(request, ACTIONS[action](task, request, form))
    except Refused as refusal:
        return refused(request, refusal.message, reverse("work:task", args=[task.pk]), *TEXTS)
    return redirect("work:task", pk=task.pk)


def _complete(task: Task, request: HttpRequest, form: CompleteForm) -> str:
    services.complete(task, request.user, form.cleaned_data["on"], form.cleaned_data["note"])
    return _("Đã báo hoàn thành.")


def _reopen(task: Task, request: HttpRequest, form: ReasonForm) -> str:
    services.reopen(task, request.user, form.cleaned_data["reason"])
    return _("Nhiệm vụ được mở lại.")


def _cancel(task: Task, request: HttpRequest, form: ReasonForm) -> str:
    services.cancel(task, request.user, form.cleaned_data["reason"])
    return _("Đã huỷ theo dõi nhiệm vụ.")


def _revive(task: Task, request: HttpRequest, form: ReasonForm) -> str:
    services.revive(task, request.user, form.cleaned_data["reason"])
    return _("Nhiệm vụ được theo dõi lại.")


def _move(task: Task, request: HttpRequest, form: None) -> str:
    pile = request.POST.get("pile")
    if pile not in Pile.values:
        raise Refused(_("Hãy chọn nhóm việc."))
    if request.POST.get("from") != task.pile:
        raise Refused(_("Nhóm của nhiệm vụ nay là “%(pile)s”. Hãy xem lại rồi chọn.") % {"pile": Pile(task.pile).label})
    services.move(task, request.user, pile)
    return _("Đã chuyển sang nhóm “%(pile)s”.") % {"pile": Pile(pile).label}


ACTIONS: dict[str, Callable[[Task, HttpRequest, CompleteForm | ReasonForm | None], str]] = {
    "complete": _complete,
    "reopen": _reopen,
    "cancel": _cancel,
    "revive": _revive,
    "move": _move,
}
