"""File plans: one of each year, its lines, and what people do with it until the leader approves it."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from vanban.office.accounts.models import Role
from vanban.office.api.fields import amended
from vanban.office.api.operations import Served
from vanban.office.api.problems import checked, invalid
from vanban.office.api.served.casefiles import FORMAT, FORMS, WhyForm, acting
from vanban.office.api.served.people import PersonName, UnitName
from vanban.office.casefiles import plan_pages, plan_workbook, planning, views
from vanban.office.casefiles.plan import DRAFTS, FilePlan, PlannedFile
from vanban.office.casefiles.plan_forms import DraftForm, LineForm, PlanWorkbookForm
from vanban.office.casefiles.plan_pages import found

served = Served("file plans", roles=views.SEES)


class CaseFileName(msgspec.Struct):
    """A case file by its code and year."""

    id: int
    numbered: str


class PlannedFileRecord(msgspec.Struct):
    """A line of a file plan; `case_files` are those that were opened from it."""

    id: int
    heading: str
    subheading: str
    code: str
    title: str
    retention: str
    unit: UnitName | None
    person: PersonName | None
    note: str
    case_files: list[CaseFileName]

    @classmethod
    def of(cls, line: PlannedFile, _request: HttpRequest) -> PlannedFileRecord:
        words = (line.heading, line.subheading, line.code, line.title, line.retention)
        who = (line.unit and UnitName.of(line.unit), line.person and PersonName.of(line.person))
        return cls(
            line.pk, *words, *who, line.note, [CaseFileName(one.pk, one.numbered) for one in line.case_files.all()]
        )


class FilePlanRow(msgspec.Struct):
    """The file plan of a year; a draft while `approved_at` is null. `files` is how many lines it has."""

    id: int
    year: int
    decision: str
    approved_by: str | None
    approved_at: datetime | None
    files: int

    @classmethod
    def of(cls, plan: FilePlan, _request: HttpRequest) -> FilePlanRow:
        return FilePlanRow(*cls._head(plan), plan.count)

    @staticmethod
    def _head(plan: FilePlan) -> tuple[int, int, str, str | None, datetime | None]:
        by = None if plan.approved_by is None else str(plan.approved_by)
        return plan.pk, plan.year, plan.decision, by, plan.approved_at


class FilePlanDetails(FilePlanRow):
    """A file plan with its lines, in the order in which the decree's form prints them."""

    lines: list[PlannedFileRecord]

    @classmethod
    def of(cls, plan: FilePlan, request: HttpRequest) -> FilePlanDetails:
        lines = [PlannedFileRecord.of(line, request) for line in _lines(plan)]
        return cls(*cls._head(plan), len(lines), lines)


class ApprovalForm(forms.Form):
    decision = forms.CharField(max_length=200, required=False, label=FilePlan._meta.get_field("decision").verbose_name)


def _lines(plan: FilePlan):
    return plan.lines.select_related("plan__agency", "unit", "person").prefetch_related("case_files")


def _line(request: HttpRequest, plan: int, line: int) -> PlannedFile:
    return get_object_or_404(_lines(found(request, plan)), pk=line)


@served.get("file-plans", list[FilePlanRow], pages=["casefiles:plans"])
def list_file_plans(request: HttpRequest) -> list[FilePlan]:
    """The file plans that the position may see, one of each year, the newest first."""
    seen = FilePlan.objects.for_position(request.position)
    return list(seen.select_related("approved_by").annotate(count=Count("lines")))


@served.post("file-plans", FilePlanDetails, DraftForm, roles=DRAFTS, status=201, pages=["casefiles:plans"])
def draft_file_plan(request: HttpRequest, sent: QueryDict) -> FilePlan:
    """Begin the file plan of a year, empty or with the lines of the plan `like`."""
    given = checked(DraftForm(sent, plans=FilePlan.objects.for_position(request.position)))
    return found(request, planning.draft(acting(request), **given).pk)


@served.file("file-plans/template", FORMS[1], roles=DRAFTS, pages=["casefiles:plan_template"])
def template_file_plan(request: HttpRequest) -> HttpResponse:
    """A workbook to fill in for a file plan."""
    return plan_pages.plan_template(request)


@served.get("file-plans/<key:plan>", FilePlanDetails, pages=["casefiles:plan"])
def file_plan(request: HttpRequest, plan: int) -> FilePlan:
    """One file plan with its lines, and the case files that were opened from them."""
    return found(request, plan)


@served.file("file-plans/<key:plan>/list", *FORMS, wishes=(FORMAT,), pages=["casefiles:print_plan"])
def print_file_plan(request: HttpRequest, plan: int) -> HttpResponse:
    """The file plan in the decree's form."""
    return plan_pages.print_plan(request, plan)


@served.post(
    "file-plans/<key:plan>/lines",
    PlannedFileRecord,
    LineForm,
    roles=DRAFTS,
    status=201,
    of="file_plan",
    pages=["casefiles:new_line"],
)
def add_planned_file(request: HttpRequest, sent: QueryDict, plan: int) -> PlannedFile:
    """Put a line into a draft, at the end of its heading."""
    one = found(request, plan)
    form = LineForm(sent, instance=PlannedFile(plan=one), position=request.position)
    checked(form)
    (made,) = planning.add_lines(one, acting(request), [form.values])
    return made


@served.post(
    "file-plans/<key:plan>/workbook",
    FilePlanDetails,
    PlanWorkbookForm,
    files={"book": {"type": "string", "format": "binary"}},
    roles=DRAFTS,
    of="file_plan",
    pages=["casefiles:bring_plan"],
)
def bring_file_plan(request: HttpRequest, sent: QueryDict, plan: int) -> FilePlan:
    """Put the lines of a workbook into a draft, all or none; `errors` name the rows that cannot be ('book.3')."""
    one, book = found(request, plan), checked(PlanWorkbookForm(sent, request.FILES))["book"]
    _count, problems = plan_workbook.bring(one, acting(request), book)
    if problems:
        raise invalid(*((f"book.{problem.line}", problem.words) for problem in problems))
    return one


@served.get("file-plans/<key:plan>/lines/<key:line>", PlannedFileRecord, roles=DRAFTS, pages=["casefiles:line"])
def planned_file(request: HttpRequest, plan: int, line: int) -> PlannedFile:
    """One line of a file plan."""
    return _line(request, plan, line)


@served.patch(
    "file-plans/<key:plan>/lines/<key:line>",
    PlannedFileRecord,
    LineForm,
    roles=DRAFTS,
    of="planned_file",
    pages=["casefiles:line"],
)
def amend_planned_file(request: HttpRequest, sent: QueryDict, plan: int, line: int) -> PlannedFile:
    """Change a line of a draft; what stood there before stays in the plan's history."""
    rows = PlannedFile.objects.filter(plan=found(request, plan)).select_related("plan__agency")
    one = get_object_or_404(rows.select_for_update(of=("self",)), pk=line)
    form = amended(lambda data: LineForm(data, instance=one, position=request.position), sent)
    checked(form)
    planning.amend_line(one, acting(request), form.values)
    return _line(request, plan, line)


@served.post(
    "file-plans/<key:plan>/lines/<key:line>/remove",
    None,
    roles=DRAFTS,
    status=204,
    of="planned_file",
    pages=["casefiles:remove_line"],
)
def remove_planned_file(request: HttpRequest, sent: QueryDict, plan: int, line: int) -> None:
    """Take a line out of a draft, where no case file was opened from it."""
    planning.remove_line(_line(request, plan, line), acting(request))


@served.post(
    "file-plans/<key:plan>/approve",
    FilePlanDetails,
    ApprovalForm,
    roles=(Role.LEADER,),
    of="file_plan",
    pages=["casefiles:approve_plan"],
)
def approve_file_plan(request: HttpRequest, sent: QueryDict, plan: int) -> FilePlan:
    """Approve a draft, with the decision by which it is issued; case files are then opened from its lines."""
    planning.approve(found(request, plan), acting(request), checked(ApprovalForm(sent))["decision"])
    return found(request, plan)


@served.post(
    "file-plans/<key:plan>/take-up",
    FilePlanDetails,
    WhyForm,
    roles=(Role.LEADER,),
    of="file_plan",
    pages=["casefiles:take_up_plan"],
)
def take_up_file_plan(request: HttpRequest, sent: QueryDict, plan: int) -> FilePlan:
    """Let an approved file plan be changed again, for a reason."""
    planning.take_up_again(found(request, plan), acting(request), checked(WhyForm(sent))["reason"])
    return found(request, plan)
