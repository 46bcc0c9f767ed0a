"""Tasks: the list with its counts, one task, and what people do with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import checked
from vanban.office.api.served.people import PersonName, UnitName
from vanban.office.api.wishes import Wish, heeded
from vanban.office.registers.sight import Sight
from vanban.office.work import counts as counting
from vanban.office.work import services, views
from vanban.office.work.filters import COLUMNS, TaskFilters
from vanban.office.work.forms import CompleteForm, ReasonForm
from vanban.office.work.models import Assignment, Pile, Task
from vanban.office.work.querysets import Situation
from vanban.office.work.task_page import allowed, found

served = Served("tasks")
_STATES = {"not_done": "", "all": "tat-ca", "due_soon": "sap-den-han", "unassigned": "chua-giao", "cancelled": "da-huy"}
_STATES |= {one.value: one.value for one in Situation} | {"handed_out": "ta-giao", "handed_out_late": "ta-giao-qua-han"}
WISHES = (
    Wish("search", "tim"),
    Wish("pile", "nhom", {pile.value: pile.value for pile in Pile}, about="Default: ours."),
    Wish("unit", "don_vi", kind="integer"),
    Wish("person", "nguoi", also={"me": "toi"}, about="A person's id, or 'me' for one's own and the unit's."),
    Wish("state", "tinh_trang", _STATES, about="Default: not_done."),
    Wish("phase", "giai_doan"),
    Wish("due_from", "han_tu", kind="date"),
    Wish("due_until", "han_den", kind="date"),
    Wish("day", "ngay", kind="date", about="As the tasks stand at the end of that day; default: today."),
    Wish("document", "van_ban", kind="integer"),
)
LISTS = Lists(
    COLUMNS,
    "han",
    {
        "text": "viec",
        "document": "van-ban",
        "lead": "chu-tri",
        "phase": "giai-doan",
        "deadline": "han",
        "situation": "tinh-trang",
    },
    WISHES,
)
Act = Literal["complete", "reopen", "cancel", "revive", "move", "assign"]


class PrintedAssignee(msgspec.Struct):
    """A body as the document names it."""

    name: str
    role: str


class AssignmentRecord(msgspec.Struct):
    """Who has a task: a unit or a person, as lead or to coordinate; `due_date` is the leader's own."""

    id: int
    role: str
    unit: UnitName | None
    person: PersonName | None
    due_date: date | None
    undated: bool
    at: datetime
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, row: Assignment) -> AssignmentRecord:
        unit, person = row.unit and UnitName.of(row.unit), row.person and PersonName.of(row.person)
        return cls(row.pk, row.role, unit, person, row.due_date, row.undated, row.at, row.withdrawn_at)


class TaskRecord(msgspec.Struct):
    """A task with the words that it comes from: `span` counts code points in the text of its document's reading.

    `deadline`, `done_on` and `situation` are as they stand at the end of the day asked for.
    """

    id: int
    document: int
    document_number: str
    order: int
    text: str
    span: tuple[int, int] | None
    provision: str
    binding: str
    pile: str
    state: str
    due: str
    due_phrase: str
    due_date: date | None
    deadline: date | None
    done_on: date | None
    situation: str
    recurrence: str
    phase: str
    deliverable: str
    printed_assignees: list[PrintedAssignee]
    assignments: list[AssignmentRecord]

    @classmethod
    def of(cls, task: Task, _request: HttpRequest) -> TaskRecord:
        names = ("pk", "entry_id", "order", "text", "provision", "binding", "pile", "state", "due", "due_phrase")
        more = ("due_date", "deadline", "done_on", "situation", "recurrence", "phase", "deliverable")
        given = {name: getattr(task, name) for name in (*names, *more)}
        return cls(
            id=given.pop("pk"),
            document=given.pop("entry_id"),
            document_number=task.entry.document_number,
            span=None if task.span_start is None else (task.span_start, task.span_end),
            printed_assignees=[PrintedAssignee(one["name"], one["role"]) for one in task.printed_assignees],
            assignments=[AssignmentRecord.of(one) for one in task.assignments.all() if one.withdrawn_at is None],
            **given,
        )


class TaskDetails(TaskRecord):
    """A task with all who ever had it, and what the position may do with it now."""

    former_assignments: list[AssignmentRecord] = []
    may: list[Act] = []

    @classmethod
    def of(cls, task: Task, request: HttpRequest) -> TaskDetails:
        row = super().of(task, request)
        row.former_assignments = [AssignmentRecord.of(one) for one in task.assignments.all() if one.withdrawn_at]
        row.may = sorted(allowed(task, request.position))
        return row


class TaskCounts(msgspec.Struct):
    """How many tasks of ours stand how at the end of a day: the four official numbers and those without a deadline."""

    day: date
    done_on_time: int
    done_late: int
    in_time: int
    overdue: int
    no_deadline: int


@served.listed("tasks", TaskRecord, LISTS, pages=["work:list"])
def list_tasks(request: HttpRequest, asked: QueryDict) -> tuple[TaskFilters, Any]:
    """The tasks of the documents that the position may see. By default those of ours that are not done."""
    sight = Sight(request.position)
    filters = TaskFilters(asked, sight)
    rows = filters.shown(filters.narrow(Task.objects.filter(sight.behind())), filters.pile)
    return filters, rows.select_related("entry__register").prefetch_related("assignments__unit", "assignments__person")


@served.get("tasks/counts", TaskCounts, wishes=WISHES)
def count_tasks(request: HttpRequest, asked: QueryDict) -> TaskCounts:
    """The counts of the tasks of ours on a day. The wishes of the list narrow them, but for state and deadlines."""
    sight = Sight(request.position)
    filters = TaskFilters(asked, sight)
    heeded(filters, WISHES)
    of_day = counting.counts(filters.narrow(Task.objects.filter(sight.behind())), filters.day)
    return TaskCounts(filters.day, *(getattr(of_day, name) for name in TaskCounts.__struct_fields__[1:]))


@served.file("tasks.csv", "text/csv", wishes=WISHES)
def export_tasks(request: HttpRequest) -> HttpResponse:
    """The list as CSV, with the columns of the page. The journal tells who took it."""
    heeded(TaskFilters(request.GET, Sight(request.position)), WISHES)
    request.GET["dang"] = "csv"
    return views.tasks(request)


@served.get("tasks/<key:task>", TaskDetails, pages=["work:task"])
def task(request: HttpRequest, task: int) -> Task:
    """One task."""
    return found(request, task)


def _act(request: HttpRequest, key: int, act: Act, do: Callable[[Task], Any]) -> Task:
    one = found(request, key)
    if act not in allowed(one, request.position):
        raise PermissionDenied(_("Vị trí của bạn không làm được việc này với nhiệm vụ, hoặc nhiệm vụ đã thay đổi."))
    do(one)
    return found(request, key)


@served.post("tasks/<key:task>/complete", TaskDetails, CompleteForm, of="task", pages=["work:act complete"])
def complete_task(request: HttpRequest, sent: QueryDict, task: int) -> Task:
    """Report a task as done on a day, with the result."""
    given = checked(CompleteForm(sent))
    return _act(request, task, "complete", lambda one: services.complete(one, request.user, given["on"], given["note"]))


@served.post("tasks/<key:task>/reopen", TaskDetails, ReasonForm, of="task", pages=["work:act reopen"])
def reopen_task(request: HttpRequest, sent: QueryDict, task: int) -> Task:
    """Withdraw the report that a task is done."""
    reason = checked(ReasonForm(sent))["reason"]
    return _act(request, task, "reopen", lambda one: services.reopen(one, request.user, reason))


@served.post("tasks/<key:task>/cancel", TaskDetails, ReasonForm, of="task", pages=["work:act cancel"])
def cancel_task(request: HttpRequest, sent: QueryDict, task: int) -> Task:
    """Follow a task no more."""
    reason = checked(ReasonForm(sent))["reason"]
    return _act(request, task, "cancel", lambda one: services.cancel(one, request.user, reason))


@served.post("tasks/<key:task>/revive", TaskDetails, ReasonForm, of="task", pages=["work:act revive"])
def revive_task(request: HttpRequest, sent: QueryDict, task: int) -> Task:
    """Follow a cancelled task again."""
    reason = checked(ReasonForm(sent))["reason"]
    return _act(request, task, "revive", lambda one: services.revive(one, request.user, reason))


class Move(msgspec.Struct, forbid_unknown_fields=True):
    pile: Literal["ours", "others", "unsure"]


@served.post("tasks/<key:task>/move", TaskDetails, given=Move, of="task", pages=["work:act move"])
def move_task(request: HttpRequest, sent: Move, task: int) -> Task:
    """Put a task on another pile: ours, others', unsure."""
    return _act(request, task, "move", lambda one: services.move(one, request.user, sent.pile))
