"""The decree's forms to be taken home: as DOCX, XLSX or PDF (`tep`), with the filters of the list they come from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from vanban.formats.decree import Filled, slip_as_docx
from vanban.office.accounts.access import needs
from vanban.office.desk.printing import book, sent
from vanban.office.kind import Kind, KindConverter
from vanban.office.registers import printing
from vanban.office.registers.filters import EntryFilters, IssuedFilters
from vanban.office.registers.models import EntryQuerySet
from vanban.office.registers.sight import Sight
from vanban.office.registers.views import found


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
    return sent(request, made, f"phieu-giai-quyet-{entry.ordinal}{entry.suffix}", reverse("registers:entry", args=[pk]))


def _incoming(request: HttpRequest) -> EntryQuerySet:
    sight = Sight(request.position, Kind.INCOMING)
    return EntryFilters(request.GET, sight).narrow(sight.entries)


def _book(request: HttpRequest, filled: Filled, name: str, back: str = "") -> HttpResponse:
    return book(request, filled, name, back or reverse("registers:list"))
