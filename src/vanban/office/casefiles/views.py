"""The list of case files, the page of one, and the form that opens or amends it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role
from vanban.office.casefiles import printing, services
from vanban.office.casefiles.checks import lacks
from vanban.office.casefiles.extent import with_extents
from vanban.office.casefiles.filters import COLUMNS, DOCUMENT_COLUMNS, CaseFileFilters, stands
from vanban.office.casefiles.forms import CaseFileForm
from vanban.office.casefiles.holding import HOLDS
from vanban.office.casefiles.models import DAY, OF_AGENCY, OF_UNITS, CaseFile, FilePlan, PlannedFile
from vanban.office.desk.dates import printed
from vanban.office.desk.lists import Listing, csv_response
from vanban.office.desk.merging import held
from vanban.office.desk.printing import book
from vanban.office.disposal.models import SEES as DISPOSALS
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.registers.search import matching
from vanban.office.routing.services import Acting

SEES = (*OF_AGENCY, *OF_UNITS, Role.LEADER, Role.CHIEF_OF_OFFICE)
FILLS = (*OF_AGENCY, *OF_UNITS)
_DIGITS = 18  # of a key
_FOUND = 30  # documents that a search on the page of a case file shows


@needs(*SEES)
def files(request: HttpRequest) -> HttpResponse:
    """The case files as a list; with `dang=csv` the same list as a file."""
    seen = CaseFile.objects.for_position(request.position)
    filters = CaseFileFilters(request.GET, seen)
    listing = Listing(filters.narrow(seen).select_related("unit"), COLUMNS, request.GET, default="-so")
    if request.GET.get("dang") == "csv":
        return _as_csv(request, listing)
    context = {
        "filters": filters,
        "listing": listing,
        "files": with_extents(listing.page, request.position),
        "any": filters.narrowed or seen.exists(),
        "fills": request.position.role in FILLS,
        "disposals": request.position.role in DISPOSALS,
    }
    return render(request, "casefiles/files.html", context)


def _as_csv(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The columns of the decree's list, and what the office keeps beside them."""
    head = [
        CaseFile.label("year"),
        CaseFile.label("code"),
        CaseFile.label("title"),
        _("Thời gian tài liệu"),
        CaseFile.label("retention"),
        CaseFile.label("sheets"),
        _("Số văn bản"),
        CaseFile.label("unit"),
        _("Tình trạng"),
        CaseFile.label("kept_until"),
        CaseFile.label("transfer_due"),
        CaseFile.label("note"),
    ]
    rows = (
        (
            one.year,
            one.code,
            one.title,
            one.extent.days,
            one.retention,
            one.extent.sheets,
            one.extent.documents,
            one.unit,
            stands(one),
            printed(one.kept_until),
            printed(one.transfer_due),
            one.note,
        )
        for one in with_extents(listing.rows, request.position)
    )
    return csv_response(f"ho-so-{timezone.localdate():%Y-%m-%d}", head, rows)


@needs(*SEES)
def print_files(request: HttpRequest) -> HttpResponse:
    """The list of case files with the filters of the page."""
    seen = CaseFile.objects.for_position(request.position)
    filled = printing.files(CaseFileFilters(request.GET, seen).narrow(seen), request.position)
    return book(request, filled, "muc-luc-ho-so", reverse("casefiles:list"))


@needs(*SEES)
def case_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One case file: its values, its documents, what may be done with it, and its history."""
    one, position = found(request, pk), request.position
    filed = one.filed.for_position(position).select_related("entry__register").annotate(at=DAY)
    fills = position.role in FILLS and not one.held and one.archived_at is None and one.destroyed_at is None
    changes = fills and one.closed_at is None
    context = {
        "file": with_extents([one], position)[0],
        "listing": Listing(filed, DOCUMENT_COLUMNS, request.GET, default="ngay"),
        "fills": fills,
        "changes": changes,
        "lacks": lacks(one, position) if changes else (),
        "hold": one.holds.filter(lifted_at=None).select_related("by").first() if one.held else None,
        "holds": position.role in HOLDS and one.destroyed_at is None,
        **(_offered(request, one) if changes else {}),
    }
    return render(request, "casefiles/file.html", context)


def _offered(request: HttpRequest, one: CaseFile) -> dict[str, Any]:
    """What a search (`tim_van_ban`) finds among the documents that could be put in, the newest first."""
    typed = request.GET.get("tim_van_ban", "").strip()
    if not typed:
        return {}
    seen = Entry.objects.for_position(request.position).standing().exclude(filed__case_file=one)
    rows = list(matching(seen, typed).select_related("register").order_by("-day", "-pk")[: _FOUND + 1])
    return {"looked_for": typed, "offered": rows[:_FOUND], "more": len(rows) > _FOUND}


@needs(*SEES)
def print_contents(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of the documents in one case file."""
    one = found(request, pk)
    filled = printing.contents(one, request.position, timezone.localdate())
    return book(request, filled, "muc-luc-van-ban", reverse("casefiles:file", args=[pk]))


@needs(*FILLS)
@transaction.atomic
def write(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The form of one case file, or of a new one."""
    position = request.position
    mine = held(CaseFile.objects.filled_by(position).select_related("agency"), request)
    one = get_object_or_404(mine, pk=pk) if pk else None
    planned = None if one else _planned(request)
    blank = CaseFile(agency=position.agency, **_begun(position, planned))
    form = CaseFileForm(request.POST or None, instance=one or blank, position=position)
    if request.method == "POST" and form.is_valid():
        acting = Acting(request.user, position)
        try:
            if one:
                services.amend_file(one, acting, form.values)
            else:
                one = services.open_file(acting, form.values, planned)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã lưu hồ sơ %(number)s.") % {"number": one.numbered})
            return redirect("casefiles:file", one.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "casefiles/write.html", {"form": form, "file": one, "planned": planned}, status=status)


def _planned(request: HttpRequest) -> PlannedFile | None:
    """The line of a file plan (`muc`) that a case file is opened from."""
    asked = request.GET.get("muc", "")
    if not asked.isdecimal() or len(asked) > _DIGITS:
        return None
    lines = PlannedFile.objects.filter(plan__in=FilePlan.objects.for_position(request.position))
    return lines.select_related("plan", "unit").filter(pk=asked).first()


def _begun(position: Position, planned: PlannedFile | None) -> dict[str, Any]:
    """What a new case file begins with."""
    if planned is None:
        return {"year": timezone.localdate().year, "unit": position.unit}
    taken = {name: getattr(planned, name) for name in ("code", "title", "retention", "note")}
    return {"year": planned.plan.year, "unit": planned.unit or position.unit, **taken}


def found(request: HttpRequest, pk: int) -> CaseFile:
    """The case file, if the position may see it."""
    rows = CaseFile.objects.for_position(request.position).select_related("agency", "unit", "opened_by")
    return get_object_or_404(rows, pk=pk)
