"""What people do with a document that waits for them: submit, direct, hand on, return, recall, be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office import marks
from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role
from vanban.office.accounts.typed import refused
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.registers.views import found
from vanban.office.routing import services
from vanban.office.routing.forms import DirectForm, ForwardForm, SubmitForm, filled
from vanban.office.routing.models import Step
from vanban.office.routing.pieces import pieces
from vanban.office.routing.receivers import understood
from vanban.office.routing.services import Acting

TEXTS = ("words", "ly_do")  # what people type here


def acting(request: HttpRequest) -> Acting:
    return Acting(request.user, request.position)


@require_POST
@needs(Role.CLERK, Role.CHIEF_OF_OFFICE)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit a document to who directs it."""
    entry = found(request, pk)
    form = SubmitForm(entry.register.agency, request.POST)
    if not form.is_valid():
        return refused(request, _("Hãy chọn người được trình."), reverse("registers:entry", args=[pk]), *TEXTS)
    given = form.cleaned_data

    def act() -> str:
        services.submit(entry, acting(request), given["to"], given["words"])
        return _("Đã trình %(name)s.") % {"name": given["to"].user}

    return _done(request, entry, act)


@needs(Role.LEADER, Role.CLERK)
def direct(request: HttpRequest, pk: int) -> HttpResponse:
    """A leader's direction on a document, also typed by the clerk from paper; `doc` reads the words into the form."""
    entry = found(request, pk)
    services.opened(entry, acting(request))
    agency = entry.register.agency
    leaders = leaders_of(request)
    form = DirectForm(agency, leaders, request.POST or None, initial={"leader": leaders.first()})
    context: dict[str, Any] = {"entry": entry, "blocks": marks.blocks(entry.document) if entry.document else []}
    if request.method == "POST" and "doc" in request.POST:
        words = request.POST.get("words", "")
        meant = understood(words, agency, timezone.localdate())
        first = {"leader": request.POST.get("leader"), "words": words, **filled(meant)}
        form = DirectForm(agency, leaders, initial=first)
        context |= {"meant": meant, "pieces": list(pieces(words, meant, form.receivers))}
        return render(request, "routing/direct.html", context | {"form": form})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.direct(entry, given["leader"], given["words"], form.way, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã ghi ý kiến chỉ đạo và chuyển văn bản."))
            if request.position.role == Role.LEADER:
                return redirect("routing:inbox")
            return redirect("registers:entry", entry.pk)
    status = 422 if form.errors else 200
    return render(request, "routing/direct.html", context | {"form": form}, status=status)


@needs()
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a step on to others."""
    step = step_of(request, pk)
    agency = step.entry.register.agency
    form = ForwardForm(agency, request.POST or None, initial={"due": step.due_date})
    if request.method == "POST" and form.is_valid():
        try:
            services.forward(step, acting(request), form.way, form.cleaned_data["words"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã chuyển văn bản."))
            return redirect("routing:inbox")
    status = 422 if form.errors else 200
    return render(request, "routing/forward.html", {"entry": step.entry, "step": step, "form": form}, status=status)


@require_POST
@needs()
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Return, recall or end a step; `ly_do` has the reason or the words."""
    if action not in _DEEDS:
        raise Http404
    step = step_of(request, pk)
    service, said = _DEEDS[action]

    def do() -> str:
        service(step, acting(request), request.POST.get("ly_do", ""))
        return str(said())

    return _done(request, step.entry, do)


_DEEDS: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "tra-lai": (services.give_back, lambda: _("Đã trả lại văn bản.")),
    "thu-hoi": (services.recall, lambda: _("Đã thu hồi văn bản.")),
    "xong": (services.finish, lambda: _("Đã ghi là xử lý xong.")),
}


def step_of(request: HttpRequest, pk: int) -> Step:
    steps = Step.objects.for_position(request.position).select_related(
        "entry__register__agency", "unit", "position__user", "sender__user", "by", "direction__leader"
    )
    return get_object_or_404(steps, pk=pk)


def leaders_of(request: HttpRequest) -> QuerySet[Position]:
    """Whose direction it may be: a leader's own, or of those whose words a clerk types."""
    if request.position.role == Role.LEADER:
        return Position.objects.filter(pk=request.position.pk)
    return Position.objects.held().filter(agency=request.position.agency, role=Role.LEADER)


def _done(request: HttpRequest, entry: Entry, act: Callable[[], str]) -> HttpResponse:
    """Do it and go where the form came from: the document's page, or the list of what waits (`ve`)."""
    try:
        messages.success(request, act())
    except Refused as refusal:
        return refused(request, refusal.message, reverse("registers:entry", args=[entry.pk]), *TEXTS)
    if Entry.objects.for_position(request.position).filter(pk=entry.pk).exists() and "ve" not in request.POST:
        return redirect("registers:entry", entry.pk)
    return redirect("routing:inbox")
