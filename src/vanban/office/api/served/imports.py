"""Running books and open tasks brought along from workbooks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from vanban.office.accounts.models import Role
from vanban.office.api.models import Scope
from vanban.office.api.operations import Served
from vanban.office.api.problems import checked
from vanban.office.api.served.casefiles import FORMS
from vanban.office.running import services, views
from vanban.office.running.forms import WorkbookForm
from vanban.office.running.models import Import

served = Served("imports", Scope.REGISTER, (Role.CLERK,))
READ = (Scope.READ, Scope.REGISTER)


class ImportRow(msgspec.Struct):
    """A workbook that was brought. While `state` is 'given' or 'ordered' a worker is at it."""

    id: int
    name: str
    into: str
    year: int
    sheet: str
    state: Import.State
    error: str
    read: int
    total: int
    by: str
    at: datetime

    @classmethod
    def of(cls, one: Import, _request: HttpRequest) -> ImportRow:
        head = (one.pk, one.name, one.into, one.year, one.sheet, Import.State(one.state), one.error)
        return ImportRow(*head, one.read, one.total, str(one.by), one.at)


class ImportDetails(ImportRow):
    """One workbook with the outcome of each of its rows."""

    report: list[dict[str, Any]]

    @classmethod
    def of(cls, one: Import, request: HttpRequest) -> ImportDetails:
        return cls(**msgspec.structs.asdict(ImportRow.of(one, request)), report=one.report)


def _mine(request: HttpRequest) -> Any:
    return Import.objects.for_position(request.position).select_related("by", "series")


@served.get("imports", list[ImportRow], scopes=READ, pages=["running:imports"])
def list_imports(request: HttpRequest) -> list[Import]:
    """The workbooks that were brought last."""
    return list(_mine(request).defer("rows", "report")[:50])


@served.post(
    "imports",
    ImportRow,
    WorkbookForm,
    files={"book": {"type": "string", "format": "binary"}},
    status=202,
    pages=["running:imports"],
)
def bring_workbook(request: HttpRequest, sent: QueryDict) -> Import:
    """Give a workbook in; a worker looks at it, and it waits to be confirmed. `into` is the id of a series, or
    'tasks' for open tasks."""
    agency = request.position.agency
    form = WorkbookForm(sent, request.FILES, agency=agency, kept=None)
    given = checked(form)
    kept = services.keep_file(agency, request.user, given["book"].name, given["book"].read())
    return services.look(kept, form.series, given["year"], given["sheet"])


@served.get("imports/<key:workbook>", ImportDetails, scopes=READ, pages=["running:import"])
def workbook(request: HttpRequest, workbook: int) -> Import:
    """One workbook with what its rows become."""
    return get_object_or_404(_mine(request), pk=workbook)


@served.post("imports/<key:workbook>/confirm", ImportRow, status=202, of="workbook", pages=["running:act nhap"])
def confirm_import(request: HttpRequest, sent: QueryDict, workbook: int) -> Import:
    """Let the rows of a workbook that was looked at stand in the books."""
    return services.order(get_object_or_404(_mine(request), pk=workbook), request.user)


@served.post("imports/<key:workbook>/take-back", ImportRow, of="workbook", pages=["running:act thu-hoi"])
def take_back_import(request: HttpRequest, sent: QueryDict, workbook: int) -> Import:
    """Take an import back as a whole."""
    services.take_back(get_object_or_404(_mine(request), pk=workbook), request.user)
    return get_object_or_404(_mine(request), pk=workbook)


@served.file("imports/<key:workbook>/report", FORMS[1], scopes=READ, pages=["running:report"])
def print_import(request: HttpRequest, workbook: int) -> HttpResponse:
    """The outcome of each row as a workbook."""
    return views.report(request, workbook)


def _template(name: str, which: str, what: str) -> None:
    def template(request: HttpRequest) -> HttpResponse:
        return views.template(request, which)

    template.__name__, template.__doc__ = f"template_{name}", f"A workbook to fill in for {what}."
    served.file(f"imports/templates/{name}", FORMS[1], scopes=READ, pages=[f"running:template {which}"])(template)


for _name, _which, _what in (
    ("incoming", "den", "incoming documents"),
    ("outgoing", "di", "outgoing documents"),
    ("internal", "noi-bo", "internal documents"),
    ("tasks", "cong-viec", "open tasks"),
):
    _template(_name, _which, _what)
