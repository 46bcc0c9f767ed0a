"""What is taken home of a hand-over: its record, the list of its case files, the package of what lies in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from vanban import Unreadable
from vanban.formats.decree import Handover, Party, handover_as_docx
from vanban.office.accounts.access import needs
from vanban.office.archive import package, services
from vanban.office.archive.models import Transfer
from vanban.office.archive.views import found
from vanban.office.casefiles import printing
from vanban.office.casefiles.extent import with_extents
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.views import SEES
from vanban.office.casefiles.views import found as found_file
from vanban.office.desk.dates import printed
from vanban.office.desk.printing import book, sent
from vanban.office.intake import store
from vanban.office.originals import apart
from vanban.office.registers.models import EntryFile
from vanban.office.registers.printing import superior


@needs(*SEES)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of the hand-over (phụ lục V, mẫu V)."""
    one = found(request, pk)
    rows = with_extents(_files(one), request.position)
    days = [day for file in rows for day in (file.extent.first, file.extent.last) if day]
    whole = EntryFile.objects.for_position(request.position).filter(entry__filed__case_file__in=rows)
    given = Handover(
        agency=one.agency.name,
        superior=superior(one.agency),
        place_and_day=_place_and_day(one),
        giver=_party(one.giver, str(one.unit or one.agency)),
        taker=_party(one.taker),
        title=one.title,
        days=" – ".join(dict.fromkeys(printed(day) for day in (min(days), max(days)))) if days else "",
        case_files=len(rows),
        files=whole.count(),
        state=one.state,
        manifest=one.manifest,
    )
    name = f"bien-ban-giao-nhan-{one.pk}"
    return sent(request, handover_as_docx(given), name, reverse("archive:transfer", args=[pk]))


@needs(*SEES)
def contents(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of the case files (phụ lục V, mẫu III)."""
    filled = printing.files(_files(found(request, pk)), request.position)
    return book(request, filled, "muc-luc-nop-luu", reverse("archive:transfer", args=[pk]))


@needs(*SEES)
def package_of_transfer(request: HttpRequest, pk: int) -> FileResponse:
    """All case files of a hand-over in one ZIP."""
    one = found(request, pk)
    return _zip(request, list(_files(one)), f"nop-luu-{one.pk}")


@needs(*SEES)
def package_of_file(request: HttpRequest, pk: int) -> FileResponse:
    """One case file as a ZIP."""
    one = found_file(request, pk)
    return _zip(request, [one], f"ho-so-{one.pk}")


def _zip(request: HttpRequest, files: Sequence[CaseFile], name: str) -> FileResponse:
    """The package; with `pdf=1` each document as PDF too. That it was taken stands in the history of each case file."""
    made = package.package(files, request.position, _as_pdf if request.GET.get("pdf") == "1" else lambda file: None)
    services.tell_taken(files, request.user, f"{name}.zip")
    answer = FileResponse(made, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _as_pdf(file: EntryFile) -> bytes | None:
    """A file as PDF, made in a process of its own; None where that cannot be."""
    try:
        with apart.turn:
            return apart.workers.printed(store.path_of(file.blob_id), file.name, settings.LIMITS)
    except (Unreadable, OSError):
        return None


def _files(transfer: Transfer):
    return CaseFile.objects.filter(transfers__transfer=transfer).select_related("agency", "unit", "opened_by")


def _party(called: str, whose: str = "") -> Party:
    """'Nguyễn Thị Lan, Văn thư, Văn phòng' as the person and the post."""
    name, _comma, post = called.partition(", ")
    return Party(whose=whose, name=name, post=post)


def _place_and_day(transfer: Transfer) -> str:
    day: date | None = transfer.settled_at and timezone.localdate(transfer.settled_at)
    place = transfer.agency.place or "................"
    if day is None or transfer.outcome != Transfer.Outcome.TAKEN:
        return f"{place}, ngày ...... tháng ...... năm ......"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
