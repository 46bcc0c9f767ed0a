"""Documents as the registers have them: the three lists, one document, its files, its reading and its history."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from vanban import Document
from vanban.office.api.operations import Lists, Served
from vanban.office.api.served.people import PersonName, UnitName
from vanban.office.api.served.recalls import RecallRecord
from vanban.office.api.served.tasks import TaskRecord
from vanban.office.api.wishes import Wish
from vanban.office.kind import Kind
from vanban.office.registers import views
from vanban.office.registers.filters import COLUMNS, ISSUED_COLUMNS, EntryFilters, IssuedFilters
from vanban.office.registers.models import ANSWERS, Entry, EntryFile, answered_by, seen
from vanban.office.registers.sight import Sight

served = Served("documents")
_WORK = {"some": "co", "unassigned": "chua-giao", "unsure": "chua-ro", "none": "khong"}
_COMMON = (
    Wish("search", "tim"),
    Wish("type", "loai"),
    Wish("from", "tu", kind="date"),
    Wish("until", "den", kind="date"),
)
INCOMING = (*_COMMON, Wish("issuer", "co_quan"), Wish("work", "viec", _WORK))
ISSUED = (*_COMMON, Wish("unit", "don_vi", kind="integer"), Wish("work", "viec", _WORK))
_INCOMING_LISTS = Lists(
    COLUMNS,
    "-so-den",
    {
        "arrival_number": "so-den",
        "arrival_date": "ngay-den",
        "document_number": "so",
        "issued_on": "ngay",
        "issuer": "co-quan",
        "subject": "trich-yeu",
        "ours": "viec",
    },
    INCOMING,
)
_ISSUED_LISTS = Lists(
    ISSUED_COLUMNS,
    "-ngay",
    {
        "document_number": "so",
        "issued_on": "ngay",
        "type": "loai",
        "subject": "trich-yeu",
        "signer": "nguoi-ky",
        "unit": "don-vi",
    },
    ISSUED,
)


class DocumentRow(msgspec.Struct):
    """A registered document as lists show it.

    `numbered` is its number in the register with the period ('15a/2026'), `day` the day under which it stands there: of
    arrival, or of issue. `issued_on` is EDTF. `ours`, `unassigned` and `unsure` count its tasks.
    """

    id: int
    book: Kind
    numbered: str
    day: date
    type: str
    document_number: str
    number: str
    symbol: str
    issued_on: str
    issuer: str
    subject: str
    signer: str
    urgency: str
    note: str
    ours: int
    unassigned: int
    unsure: int
    voided: bool
    recalled: bool

    @classmethod
    def of(cls, entry: Entry, _request: HttpRequest) -> DocumentRow:
        return DocumentRow(entry.pk, *(getattr(entry, name) for name in DocumentRow.__struct_fields__[1:]))


class FileRecord(msgspec.Struct):
    """One original of a document; the first is the document itself. `url` gives its bytes."""

    id: int
    name: str
    size: int
    sha256: str
    restricted: bool
    url: str

    @classmethod
    def of(cls, file: EntryFile, request: HttpRequest) -> FileRecord:
        url = request.build_absolute_uri(f"/api/v1/files/{file.pk}")
        return cls(file.pk, file.name, file.blob.size, file.blob_id, file.restricted, url)


class Link(msgspec.Struct):
    """That one document answers another. `document` is null where the position may not see that one."""

    id: int
    document: int | None
    called: str


class Cited(msgspec.Struct):
    """A document that this one names, and the registered one that is meant, where it is here and may be seen."""

    printed: str
    span: tuple[int, int]
    role: str
    document: int | None


class DirectionRecord(msgspec.Struct):
    """A leader's direction on the document."""

    id: int
    leader: PersonName | None
    text: str
    at: datetime


class DocumentDetails(DocumentRow):
    """A registered document whole: its values, files, tasks, what it answers and cites, the directions on it."""

    system: str
    issuer_parent: str
    place: str
    secrecy: str
    capacity: str
    recipients: list[str]
    unit: UnitName | None
    copies: int | None
    page_count: int | None
    paper: bool
    has_reading: bool
    registered_by: PersonName
    registered_at: datetime
    void_reason: str
    void_approver: PersonName | None
    recall: RecallRecord | None
    files: list[FileRecord]
    tasks: list[TaskRecord]
    answers: list[Link]
    answered_by: list[Link]
    citations: list[Cited]
    directions: list[DirectionRecord]

    @classmethod
    def of(cls, entry: Entry, request: HttpRequest) -> DocumentDetails:
        position = request.position
        tasks = entry.tasks.with_situation(timezone.localdate()).select_related("entry__register").order_by("order")
        answers = [(one.pk, one.to) for one in entry.answers.select_related("to__register")]
        answered = [(one.pk, one.entry) for one in entry.answered_by.select_related("entry__register")]
        open_to = seen({other.pk for _link, other in (*answers, *answered)}, position)
        citations = views.cited(entry, position)
        return cls(
            **msgspec.structs.asdict(DocumentRow.of(entry, request)),
            recipients=entry.recipients.splitlines(),
            unit=entry.unit and UnitName.of(entry.unit),
            has_reading=entry.document is not None,
            registered_by=PersonName.of(entry.registered_by),
            void_approver=entry.void_approver and PersonName.of(entry.void_approver),
            recall=RecallRecord.of(entry),
            files=[FileRecord.of(file, request) for file in entry.files.for_position(position).select_related("blob")],
            tasks=[
                TaskRecord.of(task, request)
                for task in tasks.prefetch_related("assignments__unit", "assignments__person")
            ],
            answers=[_link(*one, open_to) for one in answers],
            answered_by=[_link(*one, open_to) for one in answered],
            citations=[_cited(one) for one in citations],
            directions=[
                DirectionRecord(one.pk, one.leader and PersonName.of(one.leader), one.text, one.at)
                for one in entry.directions.select_related("leader")
            ],
            **{name: getattr(entry, name) for name in _PLAIN},
        )


_PLAIN = (
    "system",
    "issuer_parent",
    "place",
    "secrecy",
    "capacity",
    "copies",
    "page_count",
    "paper",
    "registered_at",
    "void_reason",
)


def _link(key: int, other: Entry, open_to: set[int]) -> Link:
    return Link(key, other.pk if other.pk in open_to else None, str(other.called))


def _cited(told: dict[str, Any]) -> Cited:
    citation, other = told["citation"], told["entry"]
    return Cited(citation.printed, told["span"], citation.role, other.pk if other and told["seen"] else None)


@served.listed("documents/incoming", DocumentRow, _INCOMING_LISTS, pages=["registers:list"])
def list_incoming(request: HttpRequest, asked: QueryDict) -> tuple[EntryFilters, Any, Any]:
    """The documents that came in."""
    sight = Sight(request.position, Kind.INCOMING)
    filters = EntryFilters(asked, sight)
    rows = filters.narrow(sight.entries).select_related("register").prefetch_related(answered_by())
    return filters, rows, map(filters.narrow, sight.parts)


@served.listed("documents/<issued:kind>", DocumentRow, _ISSUED_LISTS, pages=["registers:issued"])
def list_issued(request: HttpRequest, asked: QueryDict, kind: Kind) -> tuple[IssuedFilters, Any, Any]:
    """The outgoing or the internal documents."""
    sight = Sight(request.position, kind)
    filters = IssuedFilters(asked, sight)
    rows = filters.narrow(sight.entries).select_related("register", "unit").prefetch_related(ANSWERS)
    return filters, rows, map(filters.narrow, sight.parts)


@served.get("documents/<key:document>", DocumentDetails, pages=["registers:entry"])
def document(request: HttpRequest, document: int) -> Entry:
    """One document. That a program read it does not count as a person's opening of it."""
    return views.found(request, document)


@served.get("documents/<key:document>/reading", Document)
def document_reading(request: HttpRequest, document: int) -> Document:
    """What the reader found in the document when it came, by the schema of the reading library. 404 for paper."""
    if (read := views.found(request, document).document) is None:
        raise Http404
    return read


@served.file("files/<key:file>", "application/octet-stream", pages=["registers:file"])
def file(request: HttpRequest, file: int) -> HttpResponse:
    """One original, byte for byte."""
    return views.file(request, file)
