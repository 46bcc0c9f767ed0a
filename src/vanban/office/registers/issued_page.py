"""The lists of outgoing and of internal documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.desk.dates import printed
from vanban.office.desk.lists import Listing, csv_response
from vanban.office.intake.models import Submission
from vanban.office.kind import Kind, KindConverter
from vanban.office.registers.filters import ISSUED_COLUMNS, IssuedFilters
from vanban.office.registers.models import ANSWERS, Entry
from vanban.office.registers.sight import Sight
from vanban.office.registers.types import type_name


@needs()
def issued(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The documents of a kind that the agency issued, as a list; with `dang=csv` the same list as a file."""
    sight = Sight(request.position, kind)
    filters = IssuedFilters(request.GET, sight)
    entries = filters.narrow(sight.entries).select_related("register", "unit")
    parts = map(filters.narrow, sight.parts)
    listing = Listing(entries.prefetch_related(ANSWERS), ISSUED_COLUMNS, request.GET, default="-ngay", parts=parts)
    if request.GET.get("dang") == "csv":
        return _as_csv(listing, kind)
    context = {
        "kind": kind,
        "filters": filters,
        "listing": listing,
        "any": filters.narrowed or sight.entries.exists(),
        "waiting": Submission.objects.for_position(request.position).waiting(kind).prefetch_related("files"),
    }
    return render(request, "registers/issued.html", context)


def _as_csv(listing: Listing, kind: Kind) -> HttpResponse:
    """The columns of the book of outgoing documents that are known here (NĐ 30/2020, phụ lục IV, mẫu I)."""
    head = [
        _("Số, ký hiệu"),
        Entry.label("issued_on"),
        Entry.label("type"),
        Entry.label("subject"),
        Entry.label("signer"),
        Entry.label("recipients"),
        Entry.label("unit"),
        Entry.label("copies"),
        _("Trả lời văn bản đến"),
        Entry.label("note"),
    ]
    rows = (
        (
            entry.document_number,
            printed(entry.day),
            type_name(entry.type, entry.system),
            entry.subject,
            entry.signer,
            "; ".join(entry.recipients.splitlines()),
            entry.unit,
            entry.copies,
            "; ".join(str(one.to.called) for one in entry.answers.all()),
            entry.noted,
        )
        for entry in listing.rows.iterator(chunk_size=500)
    )
    name = KindConverter().to_url(kind)
    return csv_response(f"van-ban-{name}-{timezone.localdate():%Y-%m-%d}", head, rows)
