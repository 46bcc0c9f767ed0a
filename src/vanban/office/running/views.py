"""Nhập sổ đang dùng: the workbooks that were brought, one with the outcome of each row, templates, the report."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.desk.workbooks import XLSX, table
from vanban.office.jobs.models import Worker
from vanban.office.refusals import Refused
from vanban.office.running import services
from vanban.office.running.forms import WorkbookForm
from vanban.office.running.models import Import
from vanban.office.running.template import filled

ROWS = 100  # of a page
TEMPLATES = {"den": "incoming", "di": "outgoing", "noi-bo": "internal", "cong-viec": "tasks"}
may_import = needs(Role.CLERK)  # who sees the whole of the books


@may_import
def imports(request: HttpRequest) -> HttpResponse:
    """The form of a new one, and those that were brought. A file is kept whatever is wrong with the rest (`tep`)."""
    agency = request.position.agency
    kept = _kept(request)
    form = WorkbookForm(request.POST or None, request.FILES or None, agency=agency, kept=kept)
    if request.method == "POST":
        valid = form.is_valid()
        if book := form.cleaned_data.get("book"):
            kept = services.keep_file(agency, request.user, book.name, book.read())
            form.reuse(kept)
        if valid:
            try:
                found = services.look(kept, form.series, form.cleaned_data["year"], form.cleaned_data["sheet"])
            except Refused as refusal:
                form.add_error("book", refusal.message)
            else:
                return redirect("running:import", found.pk)
    mine = Import.objects.for_position(request.position).select_related("by", "series").defer("rows", "report")
    context = {"form": form, "kept": kept, "imports": mine[:50], "templates": TEMPLATES.keys()}
    return render(request, "running/imports.html", context, status=422 if request.method == "POST" else 200)


def _kept(request: HttpRequest) -> Import | None:
    """The workbook of this person that is there to be used again."""
    asked = request.POST.get("tep") or request.GET.get("tep") or ""
    mine = Import.objects.for_position(request.position).unfinished().filter(by=request.user).exclude(blob=None)
    return mine.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 18 else None


@may_import
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One workbook: the outcome of its rows, what is wrong first; it is confirmed or taken back here."""
    found = _found(request, pk)
    wrong = [row for row in found.report if row["wrong"]]
    shown = {"loi": wrong, "luu-y": [row for row in found.report if row["doubts"]]}
    asked = request.GET.get("chi", "loi" if wrong else "")
    context = {
        "import": found,
        "wrong": len(wrong),
        "doubtful": len(shown["luu-y"]),
        "asked": asked if asked in shown else "",
        "page": Paginator(shown.get(asked, found.report), ROWS).get_page(request.GET.get("trang")),
        "registers": found.before.values(),
        "workers": Worker.objects.alive(),
    }
    return render(request, "running/import.html", context)


@require_POST
@may_import
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Confirm an import, or take it back."""
    found = _found(request, pk)
    if action not in ("nhap", "thu-hoi"):
        raise Http404
    try:
        if action == "nhap":
            services.order(found, request.user)
        else:
            services.take_back(found, request.user)
            messages.success(request, _("Đã thu hồi toàn bộ lần nhập này."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("running:import", pk)


@may_import
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The outcome of each row as a workbook."""
    found = _found(request, pk)
    head = [_("Dòng"), _("Kết quả"), _("Nội dung"), _("Lưu ý"), _("Lỗi"), _("Cột"), _("Ghi trong ô")]
    rows = (
        [row["line"], row["becomes"], row["subject"], " ".join(row["doubts"]), row["wrong"], row["column"], row["said"]]
        for row in found.report
    )
    return _file(f"bao-cao-{found.name.removesuffix('.xlsx')}.xlsx", table(_("Báo cáo"), head, rows))


@may_import
def template(request: HttpRequest, action: str) -> HttpResponse:
    """A workbook to fill in for one of the books."""
    if action not in TEMPLATES:
        raise Http404
    return _file(f"mau-{action}.xlsx", filled(TEMPLATES[action]))


def _found(request: HttpRequest, pk: int) -> Import:
    return get_object_or_404(Import.objects.for_position(request.position).select_related("by", "series"), pk=pk)


def _file(name: str, data: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return HttpResponse(data, content_type=XLSX, headers=headers)
