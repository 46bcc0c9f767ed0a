"""Lists and books to be taken home: the decree's forms as DOCX, XLSX or PDF, and CSV, as the pages make them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from vanban.office.api.operations import Served
from vanban.office.api.served.casefiles import FORMAT, FORMS
from vanban.office.api.served.documents import INCOMING, ISSUED
from vanban.office.api.wishes import heeded
from vanban.office.kind import Kind
from vanban.office.registers import issued_page, printing_page, stamped_page, views
from vanban.office.registers.filters import EntryFilters, IssuedFilters
from vanban.office.registers.sight import Sight

served = Served("forms")


def _heeded(request: HttpRequest, kind: Kind = Kind.INCOMING) -> None:
    sight = Sight(request.position, kind)
    if kind == Kind.INCOMING:
        heeded(EntryFilters(request.GET, sight), INCOMING)
    else:
        heeded(IssuedFilters(request.GET, sight), ISSUED)


@served.file("documents/incoming.csv", "text/csv", wishes=INCOMING)
def export_incoming(request: HttpRequest) -> HttpResponse:
    """The list of incoming documents as CSV."""
    _heeded(request)
    request.GET["dang"] = "csv"
    return views.documents(request)


@served.file("documents/<issued:kind>.csv", "text/csv", wishes=ISSUED)
def export_issued(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The list of outgoing or of internal documents as CSV."""
    _heeded(request, kind)
    request.GET["dang"] = "csv"
    return issued_page.issued(request, kind)


@served.file("documents/incoming/book", *FORMS, wishes=(*INCOMING, FORMAT), pages=["registers:print_incoming"])
def print_incoming(request: HttpRequest) -> HttpResponse:
    """The book of incoming documents (NĐ 30/2020, phụ lục IV)."""
    _heeded(request)
    return printing_page.incoming(request)


@served.file("documents/incoming/following", *FORMS, wishes=(*INCOMING, FORMAT), pages=["registers:print_following"])
def print_following(request: HttpRequest) -> HttpResponse:
    """The book in which the handling of incoming documents is followed."""
    _heeded(request)
    return printing_page.following(request)


@served.file("documents/incoming/contents", *FORMS, wishes=(*INCOMING, FORMAT), pages=["registers:print_contents"])
def print_contents(request: HttpRequest) -> HttpResponse:
    """The documents as the list of a case file."""
    _heeded(request)
    return printing_page.contents(request)


@served.file("documents/<issued:kind>/book", *FORMS, wishes=(*ISSUED, FORMAT), pages=["registers:print_issued"])
def print_issued(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The book of outgoing or of internal documents."""
    _heeded(request, kind)
    return printing_page.issued(request, kind)


@served.file("documents/<key:document>/slip", FORMS[0], FORMS[2], wishes=(FORMAT,), pages=["registers:slip"])
def print_slip(request: HttpRequest, document: int) -> HttpResponse:
    """The slip on which a document is directed; there is none as XLSX."""
    return printing_page.slip(request, document)


@served.file("files/<key:file>/stamped", "application/pdf", pages=["registers:stamped"])
def stamped_file(request: HttpRequest, file: int) -> HttpResponse:
    """A file of an incoming document as PDF with the stamp of arrival; the original stays as it is."""
    return stamped_page.stamped(request, file)
