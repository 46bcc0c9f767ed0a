"""The decree's forms to be taken home: as DOCX, XLSX or PDF (`tep`), with the filters of the list they come from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.files import Unreadable
from vanban.formats.decree import Filled, as_docx, as_pdf, as_xlsx, slip_as_docx
from vanban.office.accounts.access import needs
from vanban.office.kind import Kind, KindConverter
from vanban.office.registers import printing
from vanban.office.registers.filters import EntryFilters, IssuedFilters
from vanban.office.registers.models import EntryQuerySet
from vanban.office.registers.sight import Sight
from vanban.office.registers.views import found

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@needs()
def incoming(request: HttpRequest) -> HttpResponse:
    """The book of incoming documents."""
    filled = printing.incoming(request.position.agency, _incoming(request), timezone.localdate())
    return _book(request, filled, "so-van-ban-den")


@needs()
def following(request: HttpRequest) -> HttpResponse:
    """The book in which the handling of incoming documents is followed."""
    filled = printing.following(request.position.agency, _incoming(request), timezone.localdate())
    return _book(request, filled, "so-theo-doi")


@needs()
def contents(request: HttpRequest) -> HttpResponse:
    """The chosen documents as the list of the documents in a case file."""
    filled = printing.contents(request.position.agency, _incoming(request), timezone.localdate())
    return _book(request, filled, "muc-luc-van-ban")


@needs()
def issued(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The book of outgoing or of internal documents."""
    sight = Sight(request.position, kind)
    entries = IssuedFilters(request.GET, sight).narrow(sight.entries)
    filled = printing.issued(request.position.agency, entries, timezone.localdate(), kind)
    name = f"so-van-ban-{KindConverter().to_url(kind)}"
    return _book(request, filled, name, reverse("registers:issued", args=[kind]))


@needs()
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip on which a document is directed."""
    entry = found(request, pk)
    made = slip_as_docx(printing.slip(entry))
    return _sent(
        request, made, f"phieu-giai-quyet-{entry.ordinal}{entry.suffix}", reverse("registers:entry", args=[pk])
    )


def _incoming(request: HttpRequest) -> EntryQuerySet:
    sight = Sight(request.position, Kind.INCOMING)
    return EntryFilters(request.GET, sight).narrow(sight.entries)


def _book(request: HttpRequest, filled: Filled, name: str, back: str = "") -> HttpResponse:
    wishes = request.GET.copy()
    wishes.pop("tep", None)
    back = f"{back or reverse('registers:list')}?{wishes.urlencode()}"
    name = f"{name}-{timezone.localdate():%Y-%m-%d}"
    if request.GET.get("tep") == "xlsx":
        return _attached(as_xlsx(filled), name, "xlsx")
    return _sent(request, as_docx(filled), name, back)


def _sent(request: HttpRequest, made: bytes, name: str, back: str) -> HttpResponse:
    """The DOCX, or the PDF of it; where none can be made, the page it was asked from says why."""
    if request.GET.get("tep") != "pdf":
        return _attached(made, name, "docx")
    try:
        return _attached(as_pdf(made), name, "pdf")
    except Unreadable as error:
        if error.code == "took-too-long":
            why = _("Sổ quá dài để tạo PDF. Hãy lọc ít ngày hơn, hoặc tải DOCX, XLSX.")
        else:
            why = _("Không tạo được PDF: %(why)s. DOCX và XLSX vẫn tải được.") % {"why": error.vietnamese}
        messages.error(request, why)
        return redirect(back)


def _attached(data: bytes, name: str, suffix: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=_MEDIA[suffix], headers=headers)
