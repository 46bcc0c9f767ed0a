"""The leader's screen: one document's tasks, each given to a unit or a person in a few keys, and its printed slip."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office import marks
from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role, User
from vanban.office.bodies.matching import match
from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.dates import printed
from vanban.office.desk.forms import DayField
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.registers.types import type_name
from vanban.office.registers.urgency import rank
from vanban.office.routing import services as routing
from vanban.office.routing.services import Acting, Way
from vanban.office.work.models import Assignment, Pile, Task
from vanban.office.work.services import Assigned, NothingNew, Order, move

PHRASES = (
    gettext_lazy("Giao đơn vị chủ trì tham mưu, triển khai thực hiện đúng thời hạn."),
    gettext_lazy("Đơn vị chủ trì phối hợp với các đơn vị liên quan thực hiện, báo cáo kết quả."),
    gettext_lazy("Nghiên cứu, đề xuất hướng giải quyết."),
    gettext_lazy("Theo dõi, đôn đốc các đơn vị thực hiện."),
    gettext_lazy("Lưu, theo dõi."),
)


@dataclass
class Line:
    """One task of the screen with what is chosen for it. Bodies are keys: 'unit:3', 'person:7'.

    `lead` is '' where nobody is chosen, None where the form says nothing: the body that has the task is closed.
    """

    task: Task
    lead: str | None = ""
    coordinators: set[str] = field(default_factory=set)
    due: str = ""
    held: list[Assignment] = field(default_factory=list)


@needs(Role.LEADER)
def direct(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the tasks of a document with the units that the printed names point at; on POST give them."""
    entries = Entry.objects.for_position(request.position).select_related("register__agency")
    entry = get_object_or_404(entries, pk=pk)
    lines = lines_of(entry)
    if request.method != "POST":
        return _screen(request, entry, lines, "")
    text = request.POST.get("direction", "")
    bodies = units_of(entry.register.agency) | people_of(entry.register.agency)
    try:
        for line in lines:
            _choose(line, request.POST)
        orders = [order_of(line, bodies) for line in lines if line.lead or (line.lead == "" and line.held)]
        with transaction.atomic():
            _as_seen(entry, request.POST.get("seen", ""))
            done = give(entry, Acting(request.user, request.position), text, orders)
    except NothingNew as refusal:
        if not any(line.held for line in lines):
            return _screen(request, entry, lines, text, refusal.message, status=409)
        messages.info(request, _("Phân công của văn bản %(document)s giữ nguyên.") % {"document": entry})
    except Refused as refusal:
        return _screen(request, entry, lines, text, refusal.message, status=409)
    else:
        messages.success(request, _told(done, entry))
    following = _next(request, entry)
    if request.POST.get("then") == "slip":
        return redirect("work:slip", entry.pk)
    return redirect("work:assign", following.pk) if following else redirect("home")


def give(entry: Entry, acting: Acting, text: str, orders: list[Order]) -> Assigned:
    """Give the tasks with the leader's words, in the transaction of the caller."""
    for order in orders:
        if order.task.pile == Pile.UNSURE:  # who gives a task has said that it is ours
            move(order.task, acting.person, Pile.OURS)
    return routing.direct(entry, acting.position, text, Way(), orders, by=acting.person)


def _seen(entry: Entry) -> str:
    """Who has the tasks of a document, as the screen shows it and as it is compared when the form comes back."""
    held = Assignment.objects.active().filter(task__entry=entry).order_by("pk")
    return "-".join(map(str, held.values_list("pk", flat=True)))


def _as_seen(entry: Entry, seen: str) -> None:
    """Refuse to give what somebody else has given since. Who sends the form once more has seen it."""
    Entry.objects.select_for_update(of=("self",)).values_list("pk").get(pk=entry.pk)
    if seen == _seen(entry):
        return
    held = Assignment.objects.active().filter(task__entry=entry, role=Assignment.Role.LEAD).select_related("task")
    now = "; ".join(f"“{one.task.text}”: {one}" for one in held) or _("chưa giao cho ai")
    said = _("Người khác đã phân công trong lúc bạn chọn: %(now)s. Lựa chọn của bạn còn nguyên; gửi lại để thay.")
    raise Refused(said % {"now": now})


def _told(done: Assigned, entry: Entry) -> str:
    """What was really done: 'Văn bản 12/UBND-NV: giao 2 việc, thu hồi 1 việc.'"""
    counts = (
        (_("giao %(count)s việc"), done.given),
        (_("đổi phân công %(count)s việc"), done.changed),
        (_("thu hồi %(count)s việc"), done.withdrawn),
    )
    said = [words % {"count": len(tasks)} for words, tasks in counts if tasks] or [_("đã ghi ý kiến chỉ đạo")]
    return _("Văn bản %(document)s: %(done)s.") % {"document": entry, "done": ", ".join(said)}


@needs()
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The handling slip of an incoming document (phiếu giải quyết văn bản đến, NĐ 30/2020 phụ lục IV, mẫu VII)."""
    entries = Entry.objects.for_position(request.position).select_related("register__agency")
    entry = get_object_or_404(entries, pk=pk)
    given = Task.objects.filter(entry=entry).ours().with_situation(timezone.localdate()).order_by("order")
    context = {
        "entry": entry,
        "type": type_name(entry.type, entry.system),
        "agency": entry.register.agency,
        "directions": list(entry.directions.select_related("leader").order_by("at")),
        "tasks": given.prefetch_related("assignments__unit", "assignments__person"),
    }
    return render(request, "work/slip.html", context)


def _screen(
    request: HttpRequest, entry: Entry, lines: list[Line], text: str, refusal: str = "", status: int = 200
) -> HttpResponse:
    agency = entry.register.agency
    context: dict[str, Any] = {
        "entry": entry,
        "blocks": marks.blocks(entry.document) if entry.document else [],
        "lines": [line for line in lines if line.task.pile == Pile.OURS],
        "unsure": [line for line in lines if line.task.pile == Pile.UNSURE],
        "others": entry.tasks.filter(pile=Pile.OTHERS).count(),
        "units": units_of(agency).items(),
        "people": people_of(agency).items(),
        "direction": text,
        "phrases": PHRASES,
        "directions": entry.directions.select_related("leader"),
        "refusal": refusal,
        "seen": _seen(entry),
        "next": _next(request, entry),
        "waiting": _waiting(request).count(),
    }
    return render(request, "work/assign.html", context, status=status)


def units_of(agency: Agency) -> dict[str, Unit]:
    return {f"unit:{unit.pk}": unit for unit in agency.units.valid()}


def people_of(agency: Agency) -> dict[str, User]:
    """Those who do work: an administrator or an archivist as such gets none."""
    held = Position.objects.held().filter(agency=agency).exclude(role__in=[Role.ADMIN, Role.ARCHIVIST])
    people = User.objects.filter(positions__in=held)
    return {f"person:{person.pk}": person for person in people.distinct().order_by("full_name")}


def lines_of(entry: Entry) -> list[Line]:
    """The tasks that can be given, with those who have them now or whom the document's words point at."""
    tasks = entry.tasks.filter(state=Task.State.OPEN, pile__in=[Pile.OURS, Pile.UNSURE])
    tasks = tasks.exclude(completions__withdrawn_at=None, completions__isnull=False)
    return [_line(task, entry.register.agency) for task in tasks.prefetch_related("assignments__unit")]


def _line(task: Task, agency: Agency) -> Line:
    line = Line(task, due=printed(task.due_date))
    line.held = [one for one in task.assignments.all() if one.withdrawn_at is None]
    for one in line.held:
        key = f"unit:{one.unit_id}" if one.unit_id else f"person:{one.person_id}"
        if one.role == Assignment.Role.LEAD:
            line.lead, line.due = key, "" if one.undated else printed(one.due_date or task.due_date)
        else:
            line.coordinators.add(key)
    if line.held or task.pile != Pile.OURS:
        return line
    for body in task.printed_assignees:
        unit = match(body["name"], agency).unit
        if unit and body["role"] == "lead" and not line.lead:
            line.lead = f"unit:{unit.pk}"
        elif unit and line.lead != f"unit:{unit.pk}":
            line.coordinators.add(f"unit:{unit.pk}")
    return line


def _choose(line: Line, data: QueryDict) -> None:
    """Put what the form says into the line."""
    prefix = f"task-{line.task.pk}"
    line.lead = data.get(f"{prefix}-lead")
    line.coordinators = {key for key in data.getlist(f"{prefix}-coordinate") if key != line.lead}
    line.due = data.get(f"{prefix}-due", printed(line.task.due_date)).strip()


def order_of(line: Line, bodies: dict[str, Unit | User]) -> Order:
    """What the line says of its task; without a lead, that nobody has it."""
    if not line.lead:
        return Order(line.task, None)
    due = _day(line.due)
    if line.lead not in bodies or not line.coordinators <= bodies.keys():
        raise Refused(_("Đơn vị hoặc cá nhân được chọn không còn hoạt động."))
    return Order(
        task=line.task,
        lead=bodies[line.lead],
        coordinators=[body for key, body in bodies.items() if key in line.coordinators],
        # the document's own date needs no date of the leader's
        due_date=None if due == line.task.due_date else due,
        undated=due is None and line.task.due_date is not None,
    )


def _day(typed: str) -> date | None:
    if not typed:
        return None
    for shape in DayField().input_formats:
        try:
            return timezone.datetime.strptime(typed, shape).date()
        except ValueError:
            continue
    raise Refused(_("Không hiểu hạn “%(typed)s”. Hãy ghi ngày/tháng/năm.") % {"typed": typed})


def _waiting(request: HttpRequest) -> Any:
    """The documents with work of ours that nobody has yet, the urgent ones first."""
    return Entry.objects.for_position(request.position).filter(unassigned__gt=0).urgent_first()


def _next(request: HttpRequest, entry: Entry) -> Entry | None:
    """The next document after this one that waits for a direction; after the last, the first."""
    waiting = list(_waiting(request).exclude(pk=entry.pk).select_related("register"))
    later = [one for one in waiting if _place(one) > _place(entry)]
    return next(iter(later or waiting), None)


def _place(entry: Entry) -> tuple[int, *tuple[Any, ...]]:
    """Where a document stands in the order of `urgent_first`."""
    return (rank(entry.urgency), *entry.place_in_books)
