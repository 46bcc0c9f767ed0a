"""The proposal screen: the marked text on one side, its fields and tasks on the other, one key to register it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban import tables
from vanban.office import marks
from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.bodies.models import Unit
from vanban.office.desk.templatetags.desk import moment
from vanban.office.intake import proposal as states
from vanban.office.intake.models import Submission, SubmittedFile
from vanban.office.intake.services import Overtaken, check_draft, duplicates, save_draft
from vanban.office.kind import ISSUED
from vanban.office.originals import views as originals
from vanban.office.originals.served import served
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import words
from vanban.office.registers.models import Entry
from vanban.office.registers.services import confirm
from vanban.office.registers.types import types_of
from vanban.office.work.models import Pile
from vanban.office.work.templatetags.work import RECURRENCES

# each with whether its tasks are shown at once
PILES = ((Pile.OURS, True), (Pile.UNSURE, True), (Pile.OTHERS, False))


@needs(Role.CLERK)
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a waiting submission; on POST register it, or say why not and show it as it was sent."""
    found = Submission.objects.for_position(request.position).select_related("proposal", "agency")
    submission = get_object_or_404(found, pk=pk)
    if submission.state == Submission.State.REGISTERED:
        if request.method == "POST":
            _say_registered_before(request, submission.entry)
        return redirect("registers:entry", submission.entry.pk)
    if submission.state == Submission.State.DISCARDED:
        messages.info(request, _("Hồ sơ này đã được loại bỏ."))
        return redirect("intake:waiting")
    if submission.kind in ISSUED:
        return redirect("registers:issue", submission.kind, submission.pk)
    today = timezone.localdate()
    if request.method != "POST":
        return _screen(request, submission, states.opened(submission.proposal, today))
    state = states.posted(submission.proposal, request.POST, today)
    seen = _moment(request.POST.get("seen"))
    try:
        check_draft(submission.proposal, request.user, seen)
        form = states.confirmation(submission.proposal, state, bool(request.POST.get("accept_duplicate")))
        entry = confirm(submission.proposal, request.user, form)
    except Overtaken as refusal:
        return _screen(request, submission, state, refusal, status=409)
    except Refused as refusal:
        save_draft(submission.proposal, request.user, state, seen)
        submission.proposal.refresh_from_db(fields=["draft", "draft_at"])
        return _screen(request, submission, state, refusal, status=409)
    _say_registered(request, entry)
    following = _beside(request, submission)["next"]
    if request.POST.get("then") == "next" and following:
        return redirect("intake:proposal", following.pk)
    if request.POST.get("then") == "next":
        messages.info(request, _("Không còn văn bản nào chờ vào sổ."))
        return redirect("intake:waiting")
    return redirect("registers:entry", entry.pk)


@require_POST
@needs(Role.CLERK)
def draft(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep the edits that the screen sends as JSON, and answer with the moment of the draft."""
    found = Submission.objects.for_position(request.position).select_related("proposal")
    submission = get_object_or_404(found, pk=pk)
    try:
        sent = msgspec.json.decode(request.body, type=_Draft)
    except msgspec.DecodeError:
        sent = _Draft()
    state = states.drafted(sent.state)
    if state is None:
        return JsonResponse({"refused": _("Dữ liệu không đọc được.")}, status=400)
    try:
        at = save_draft(submission.proposal, request.user, state, _moment(sent.seen))
    except Overtaken as overtaken:
        return JsonResponse({"refused": overtaken.message, "overtaken": overtaken.at.isoformat()}, status=409)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.message}, status=409)
    return JsonResponse({"saved": moment(at), "seen": at.isoformat()})


class _Draft(msgspec.Struct):
    """What the screen sends to be kept: its state, and the moment of the draft that it was made in."""

    state: Any = None
    seen: str = ""


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written or "")
    except ValueError:
        return None


@require_POST
@needs(Role.CLERK)
def as_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop the clerk's edits and show the proposal as it was read."""
    submission = get_object_or_404(Submission.objects.for_position(request.position), pk=pk)
    try:
        save_draft(submission.proposal, request.user, {}, _moment(request.POST.get("seen")))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("intake:proposal", pk)


@needs(Role.CLERK)
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The original of one submitted file."""
    found = _file(request, pk)
    return served(found.blob, found.name)


@needs(Role.CLERK)
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The picture of one page of a submitted file."""
    return originals.page(request, _file(request, pk), number)


@needs(Role.CLERK)
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the words of a submitted file stand on its pages."""
    return originals.places(request, _file(request, pk))


def _file(request: HttpRequest, pk: int) -> SubmittedFile:
    submissions = Submission.objects.for_position(request.position)
    files = SubmittedFile.objects.filter(submission__in=submissions).select_related("blob")
    return get_object_or_404(files, pk=pk)


def _say_registered(request: HttpRequest, entry: Entry) -> None:
    told = {"number": entry.registered_as, "document": entry}
    messages.success(request, _("Đã vào sổ, %(number)s: %(document)s") % told)


def _say_registered_before(request: HttpRequest, entry: Entry) -> None:
    told = {"name": entry.registered_by, "number": entry.registered_as}
    messages.warning(
        request,
        _("%(name)s đã vào sổ văn bản này trước, %(number)s. Chỉnh sửa của bạn không được ghi.") % told,
    )


def _screen(
    request: HttpRequest,
    submission: Submission,
    state: states.State,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    document = submission.proposal.document
    files = list(submission.files.select_related("blob"))
    pages = originals.shown("intake", {file.pk: file.pk for file in files})
    main_file = next(file for file in files if file.pk == submission.proposal.file_id)
    context: dict[str, Any] = {
        "submission": submission,
        "document": document,
        "blocks": marks.blocks(document),
        "legend": _legend(document),
        "main_file": main_file,
        "pages": pages.get(main_file.pk),
        "has_pages": bool(pages),
        "checks": originals.checks(submission.pk, {file.blob_id for file in files}),
        "other_files": [
            (file, marks.blocks(file.document) if file.document else [], pages.get(file.pk))
            for file in files
            if file.pk != submission.proposal.file_id
        ],
        "state": state,
        "fields": {
            name: field | {"name": name, "label": states.LABELS[name]} for name, field in state["fields"].items()
        },
        "piles": [
            (pile.value, pile.label, is_open, [task for task in state["tasks"] if task["pile"] == pile.value])
            for pile, is_open in PILES
        ],
        "findings": [
            (index, words(document, finding.span), finding) for index, finding in states.without_task(document)
        ],
        "types": types_of(document.system),
        "codes": [one.code for one in types_of(document.system)],
        "urgencies": [mark.printed for mark in tables.marks() if mark.kind == "urgency"],
        "secrecies": [mark.printed for mark in tables.marks() if mark.kind == "secrecy"],
        "recurrences": RECURRENCES.items(),
        "units": Unit.objects.for_position(request.position).valid(),
        "duplicates": duplicates(submission),
        "sure": states.SURE,
        "refusal": refusal and refusal.message,
        "overtaken": isinstance(refusal, Overtaken),
        "seen": refusal.at if isinstance(refusal, Overtaken) else submission.proposal.draft_at,
        **_beside(request, submission),
    }
    return render(request, "intake/proposal.html", context, status=status)


def _legend(document: Any) -> list[tuple[str, str]]:
    present = {mark.kind for mark in marks.marks(document)}
    return [(kind, label) for kind, label in marks.KINDS.items() if kind in present]


def _beside(request: HttpRequest, submission: Submission) -> dict[str, Any]:
    """Where a submission stands among the waiting ones, and those before and after it."""
    waiting = list(Submission.objects.for_position(request.position).waiting().only("pk", "at"))
    order = sorted([one for one in waiting if one.pk != submission.pk] + [submission], key=lambda one: (one.at, one.pk))
    at = next(place for place, one in enumerate(order) if one.pk == submission.pk)
    return {
        "previous": order[at - 1] if at else None,
        "next": order[at + 1] if at + 1 < len(order) else (order[0] if at else None),
        "position": at + 1,
        "waiting": len(order),
        "draft_url": reverse("intake:draft", args=[submission.pk]),
    }
