"""What was destroyed after its term of retention, and destroying more."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position
from vanban.office.casefiles.models import CaseFile
from vanban.office.desk.dates import printed
from vanban.office.desk.lists import Column, Listing, csv_response
from vanban.office.disposal import services
from vanban.office.disposal.forms import DisposeForm
from vanban.office.disposal.models import SEES, Disposal
from vanban.office.refusals import Refused
from vanban.office.registers.models import seen
from vanban.office.routing.services import Acting

COLUMNS = (
    Column("quyet-dinh", Disposal.label("number"), ("~number",), "words"),
    Column("ngay", Disposal.label("on"), ("on",), "day"),
    Column("ho-so", gettext_lazy("Hồ sơ"), ("file_count",), "number end"),
    Column("van-ban", gettext_lazy("Văn bản"), ("entry_count",), "number end"),
    Column("duyet", gettext_lazy("Người ký"), (), "whole"),
    Column("luc", gettext_lazy("Ghi lúc"), ("at",), "day"),
)
_OFFERED = 300  # case files to choose from


@needs(*SEES)
def disposals(request: HttpRequest) -> HttpResponse:
    """The decisions, and how many case files are past their term."""
    context = {
        "listing": Listing(counted(request.position), COLUMNS, request.GET, default="-luc"),
        "waiting": services.expired(request.position).count(),
        "disposes": request.position.role in services.DISPOSES,
    }
    return render(request, "disposal/list.html", context)


@needs(*services.DISPOSES)
def dispose(request: HttpRequest) -> HttpResponse:
    """Choose case files past their term and write the decision down."""
    position = request.position
    form = DisposeForm(request.POST or None, files=services.expired(position)[:_OFFERED], position=position)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name not in ("sure", "ho_so")}
        try:
            made = services.dispose(Acting(request.user, position), form.cleaned_data["ho_so"], **given)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã tiêu huỷ. Danh mục này còn lại."))
            return redirect("disposal:disposal", made.pk)
    return render(request, "disposal/new.html", {"form": form}, status=422 if form.errors else 200)


@needs(*SEES)
def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with the list of what was destroyed; with `dang=csv` the list as a file."""
    one = found(request, pk)
    files = CaseFile.objects.filter(disposed__disposal=one).select_related("unit").order_by("year", "code")
    entries = list(one.entries.select_related("entry__register"))
    open_to = seen([row.entry_id for row in entries], request.position)
    shown = [row for row in entries if row.entry_id in open_to]
    if request.GET.get("dang") == "csv":
        head = [_("Văn bản"), _("Ngày ban hành"), _("Trích yếu"), _("Sổ"), _("SHA-256 của các tệp")]
        lines = (
            (
                row.entry.document_number,
                printed(row.entry.issued_on),
                row.entry.subject,
                row.entry.registered_as,
                " ".join(sha256 for sha256, _size in row.files),
            )
            for row in shown
        )
        return csv_response(f"tieu-huy-{one.pk}", head, lines)
    return render(request, "disposal/disposal.html", {"disposal": one, "files": files, "entries": shown})


def counted(position: Position) -> QuerySet[Disposal]:
    """The decisions that the position may see, each with its `file_count` and its `entry_count`."""
    rows = Disposal.objects.for_position(position).select_related("approver", "by")
    return rows.annotate(file_count=Count("files", distinct=True), entry_count=Count("entries", distinct=True))


def found(request: HttpRequest, pk: int) -> Disposal:
    """The decision, if the position may see it."""
    rows = Disposal.objects.for_position(request.position).select_related("approver", "by")
    return get_object_or_404(rows, pk=pk)
