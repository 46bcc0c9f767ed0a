"""What waits to be registered, what could not be read, and what people do with both."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.desk.lists import Column, Listing
from vanban.office.intake import services
from vanban.office.intake.forms import DiscardForm
from vanban.office.intake.models import Quarantined, Submission
from vanban.office.intake.tabs import tabs
from vanban.office.jobs.models import Job
from vanban.office.jobs.services import give_again
from vanban.office.originals.served import served
from vanban.office.refusals import Refused

WAITING = (
    Column("van-ban", gettext_lazy("Văn bản đọc được"), (), "words"),
    Column("co-quan", gettext_lazy("Cơ quan ban hành")),
    Column("viec", gettext_lazy("Nhiệm vụ"), (), "end"),
    Column("tep", gettext_lazy("Tệp"), ("file_count",)),
    Column("luc", gettext_lazy("Nhận lúc"), ("at",), "day"),
    Column("nguoi", gettext_lazy("Người nộp"), ("~by__full_name",)),
    Column("lam", ""),
)
QUARANTINE = (
    Column("tep", gettext_lazy("Tệp"), ("~name",), "words"),
    Column("ly-do", gettext_lazy("Lý do"), ("code",)),
    Column("luc", gettext_lazy("Nhận lúc"), ("at",), "day"),
    Column("nguoi", gettext_lazy("Người nộp"), ("~by__full_name",)),
    Column("lam", ""),
)


@needs(Role.CLERK)
def waiting(request: HttpRequest) -> HttpResponse:
    """The submissions that wait for the clerk, oldest first."""
    rows = Submission.objects.for_position(request.position).waiting()
    rows = rows.select_related("proposal", "by").prefetch_related("files").annotate(file_count=Count("files"))
    return render(
        request,
        "intake/waiting.html",
        {
            "listing": Listing(rows, WAITING, request.GET, default="luc"),
            "jobs": Job.objects.for_position(request.position)
            .underway()
            .filter(by=request.user)
            .shown()
            .order_by("pk"),
            "tabs": tabs(request.position),
        },
    )


@needs(Role.CLERK)
def quarantine(request: HttpRequest) -> HttpResponse:
    """The files that could not be taken in; with `da-xu-ly` also those that somebody dealt with."""
    rows = Quarantined.objects.for_position(request.position).select_related("by", "released_by")
    past = "da-xu-ly" in request.GET
    if not past:
        rows = rows.held()
    return render(
        request,
        "intake/quarantine.html",
        {
            "listing": Listing(rows, QUARANTINE, request.GET, default="-luc"),
            "past": past,
            "tabs": tabs(request.position),
        },
    )


@require_POST
@needs(Role.CLERK)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a waiting submission aside for good, with the reason."""
    submission = get_object_or_404(Submission.objects.for_position(request.position), pk=pk)
    _discard(request, submission)
    return redirect("intake:waiting")


@require_POST
@needs(Role.CLERK)
def release(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Read a quarantined file once more, or discard it with the reason."""
    quarantined = get_object_or_404(Quarantined.objects.for_position(request.position), pk=pk)
    if action == "loai-bo":
        _discard(request, quarantined)
    elif action == "doc-lai":
        try:
            job = give_again(quarantined, request.user)
        except Refused as refusal:
            messages.error(request, f"{quarantined.name}: {refusal.message}")
        else:
            return redirect("jobs:job", job.pk)
    else:
        raise Http404
    return redirect("intake:quarantine")


def _discard(request: HttpRequest, what: Submission | Quarantined) -> None:
    form = DiscardForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Hãy ghi lý do loại bỏ."))
        services.discard(what, request.user, form.cleaned_data["reason"])
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã loại bỏ “%(what)s”.") % {"what": what})


@needs(Role.CLERK)
def quarantined_file(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes of a file that could not be read, as a download."""
    kept = Quarantined.objects.for_position(request.position).exclude(blob=None)
    found = get_object_or_404(kept, pk=pk)
    return served(found.blob, found.name)
