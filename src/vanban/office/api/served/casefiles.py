"""Case files: the list, one with its documents, and what people do with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vanban.office.api.fields import amended
from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import checked
from vanban.office.api.served.documents import DocumentRow
from vanban.office.api.served.people import UnitName
from vanban.office.api.wishes import Wish
from vanban.office.casefiles import closing, holding, services, views
from vanban.office.casefiles.extent import with_extents
from vanban.office.casefiles.filters import COLUMNS, DOCUMENT_COLUMNS, CaseFileFilters
from vanban.office.casefiles.forms import CaseFileForm
from vanban.office.casefiles.models import DAY, CaseFile, Filed
from vanban.office.registers.models import Entry
from vanban.office.routing.services import Acting

served = Served("case files", roles=views.SEES)
_STATES = {"open": "dang-mo", "closed": "da-ket-thuc", "due_for_archive": "den-han-nop-luu", "archived": "da-nop-luu"}
_STATES |= {"past_retention": "het-han-bao-quan", "held": "dong-bang", "destroyed": "da-tieu-huy"}
WISHES = (
    Wish("search", "tim"),
    Wish("year", "nam", kind="integer"),
    Wish("unit", "don_vi", kind="integer"),
    Wish("state", "tinh_trang", _STATES),
)
_LISTS = Lists(COLUMNS, "-so", {"code": "so", "title": "tieu-de", "retention": "bao-quan", "unit": "don-vi"}, WISHES)
_DOCUMENTS = Lists(
    DOCUMENT_COLUMNS,
    "ngay",
    {"day": "ngay", "document_number": "so", "subject": "trich-yeu", "issuer": "co-quan", "pages": "trang"},
)
FORMS = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
FORMS += ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/pdf")
FORMAT = Wish("format", "tep", {"docx": "docx", "xlsx": "xlsx", "pdf": "pdf"}, about="Default: docx.")


class CaseFileRecord(msgspec.Struct):
    """A case file. `first`, `last`, `documents` and `sheets` tell of those documents in it that the position may see;
    what a person wrote down (`begun`, `ended`) holds before."""

    id: int
    code: str
    year: int
    title: str
    unit: UnitName | None
    retention: str
    begun: date | None
    ended: date | None
    note: str
    opened_at: datetime
    closed_at: datetime | None
    first: date | None
    last: date | None
    documents: int
    sheets: int | None

    @classmethod
    def of_all(cls, rows: list[CaseFile], request: HttpRequest) -> list[CaseFileRecord]:
        return [cls._of(one) for one in with_extents(rows, request.position)]

    @classmethod
    def of(cls, one: CaseFile, request: HttpRequest) -> CaseFileRecord:
        return cls.of_all([one], request)[0]

    @classmethod
    def _of(cls, one: CaseFile) -> CaseFileRecord:
        head = (one.pk, one.code, one.year, one.title, one.unit and UnitName.of(one.unit), one.retention)
        kept = (one.begun, one.ended, one.note, one.opened_at, one.closed_at)
        told = one.extent
        return cls(*head, *kept, told.first, told.last, told.documents, told.sheets)


class FiledRow(DocumentRow):
    """A document in a case file."""

    @classmethod
    def of(cls, filed: Filed, request: HttpRequest) -> DocumentRow:
        return DocumentRow.of(filed.entry, request)


class PutInForm(forms.Form):
    documents = forms.ModelMultipleChoiceField(Entry.objects.none())

    def __init__(self, *args: Any, entries: QuerySet[Entry], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["documents"].queryset = entries


class ClosingForm(forms.Form):
    reason = forms.CharField(max_length=1000, required=False)


class WhyForm(forms.Form):
    reason = forms.CharField(max_length=1000)


def _acting(request: HttpRequest) -> Acting:
    return Acting(request.user, request.position)


@served.listed("case-files", CaseFileRecord, _LISTS, pages=["casefiles:list"])
def list_case_files(request: HttpRequest, asked: QueryDict) -> tuple[CaseFileFilters, Any]:
    """The case files that the position may see."""
    seen = CaseFile.objects.for_position(request.position)
    filters = CaseFileFilters(asked, seen)
    return filters, filters.narrow(seen).select_related("unit")


@served.file("case-files.csv", "text/csv", wishes=WISHES)
def export_case_files(request: HttpRequest) -> HttpResponse:
    """The list as CSV."""
    request.GET["dang"] = "csv"
    return views.files(request)


@served.file("case-files/list", *FORMS, wishes=(*WISHES, FORMAT), pages=["casefiles:print_list"])
def print_case_files(request: HttpRequest) -> HttpResponse:
    """The decree's list of case files."""
    return views.print_files(request)


@served.get("case-files/<key:case_file>", CaseFileRecord, pages=["casefiles:file"])
def case_file(request: HttpRequest, case_file: int) -> CaseFile:
    """One case file."""
    return views.found(request, case_file)


@served.listed("case-files/<key:case_file>/documents", FiledRow, _DOCUMENTS, pages=["casefiles:file"])
def list_filed(request: HttpRequest, asked: QueryDict, case_file: int) -> tuple[None, Any]:
    """The documents in a case file that the position may see."""
    filed = views.found(request, case_file).filed.for_position(request.position)
    return None, filed.select_related("entry__register").annotate(at=DAY)


@served.file("case-files/<key:case_file>/contents", *FORMS, wishes=(FORMAT,), pages=["casefiles:print_contents"])
def print_filed(request: HttpRequest, case_file: int) -> HttpResponse:
    """The decree's list of the documents in a case file."""
    return views.print_contents(request, case_file)


@served.post("case-files", CaseFileRecord, CaseFileForm, roles=views.FILLS, status=201, pages=["casefiles:open"])
def open_case_file(request: HttpRequest, sent: QueryDict) -> CaseFile:
    """Open a case file."""
    position = request.position
    blank = CaseFile(agency=position.agency, year=timezone.localdate().year, unit=position.unit)
    form = CaseFileForm(sent, instance=blank, position=position)
    checked(form)
    return services.open_file(_acting(request), form.values)


@served.patch(
    "case-files/<key:case_file>",
    CaseFileRecord,
    CaseFileForm,
    roles=views.FILLS,
    of="case_file",
    pages=["casefiles:amend"],
)
def amend_case_file(request: HttpRequest, sent: QueryDict, case_file: int) -> CaseFile:
    """Change values of a case file; what stood there before stays in its history."""
    mine = CaseFile.objects.filled_by(request.position).select_related("agency").select_for_update(of=("self",))
    one = get_object_or_404(mine, pk=case_file)
    form = amended(lambda data: CaseFileForm(data, instance=one, position=request.position), sent)
    checked(form)
    services.amend_file(one, _acting(request), form.values)
    return views.found(request, case_file)


@served.post(
    "case-files/<key:case_file>/documents",
    CaseFileRecord,
    PutInForm,
    roles=views.FILLS,
    of="case_file",
    pages=["casefiles:put_in", "casefiles:file_entry"],
)
def put_in_documents(request: HttpRequest, sent: QueryDict, case_file: int) -> CaseFile:
    """Put documents into a case file."""
    one = views.found(request, case_file)
    entries = Entry.objects.for_position(request.position).select_related("register")
    services.put_in(one, _acting(request), list(checked(PutInForm(sent, entries=entries))["documents"]))
    return views.found(request, case_file)


@served.post(
    "case-files/<key:case_file>/documents/<key:document>/take-out",
    CaseFileRecord,
    WhyForm,
    roles=views.FILLS,
    of="case_file",
    pages=["casefiles:take_out"],
)
def take_out_document(request: HttpRequest, sent: QueryDict, case_file: int, document: int) -> CaseFile:
    """Take a document out of a case file, for a reason."""
    one = views.found(request, case_file)
    filed = one.filed.for_position(request.position).select_related("entry__register")
    entry = get_object_or_404(filed, entry=document).entry
    services.take_out(one, _acting(request), entry, checked(WhyForm(sent))["reason"])
    return views.found(request, case_file)


@served.post(
    "case-files/<key:case_file>/close",
    CaseFileRecord,
    ClosingForm,
    roles=views.FILLS,
    of="case_file",
    pages=["casefiles:close"],
)
def close_case_file(request: HttpRequest, sent: QueryDict, case_file: int) -> CaseFile:
    """Close a case file: the matter is done. Where something is missing in it, for a `reason`."""
    closing.close_file(views.found(request, case_file), _acting(request), checked(ClosingForm(sent))["reason"])
    return views.found(request, case_file)


@served.post(
    "case-files/<key:case_file>/reopen",
    CaseFileRecord,
    WhyForm,
    roles=views.FILLS,
    of="case_file",
    pages=["casefiles:reopen"],
)
def reopen_case_file(request: HttpRequest, sent: QueryDict, case_file: int) -> CaseFile:
    """Go on with a case file that was closed."""
    closing.reopen_file(views.found(request, case_file), _acting(request), checked(WhyForm(sent))["reason"])
    return views.found(request, case_file)


@served.post(
    "case-files/<key:case_file>/hold",
    CaseFileRecord,
    WhyForm,
    roles=holding.HOLDS,
    of="case_file",
    pages=["casefiles:hold"],
)
def hold_case_file(request: HttpRequest, sent: QueryDict, case_file: int) -> CaseFile:
    """Freeze a case file, for a reason."""
    holding.hold(views.found(request, case_file), _acting(request), checked(WhyForm(sent))["reason"])
    return views.found(request, case_file)


@served.post(
    "case-files/<key:case_file>/lift",
    CaseFileRecord,
    WhyForm,
    roles=holding.HOLDS,
    of="case_file",
    pages=["casefiles:lift"],
)
def lift_case_file(request: HttpRequest, sent: QueryDict, case_file: int) -> CaseFile:
    """Let a frozen case file be worked on again."""
    holding.lift(views.found(request, case_file), _acting(request), checked(WhyForm(sent))["reason"])
    return views.found(request, case_file)
