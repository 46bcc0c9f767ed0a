"""Chuyển việc: what a unit that is no more still has to do passes to another unit, task by task and event by event."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, Unit
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.work.models import Assignment, Task
from vanban.office.work.querysets import TaskQuerySet
from vanban.office.work.services import Order, assign


def left_behind(agency: Agency) -> dict[Unit, TaskQuerySet]:
    """The units of an agency that are not valid today and have work to do all the same, each with that work."""
    having = Assignment.objects.active().filter(task__in=_open(agency))
    ended = [unit for unit in agency.units.filter(assignments__in=having).distinct() if not unit.is_valid()]
    return {unit: open_tasks(unit) for unit in ended}


def open_tasks(unit: Unit) -> TaskQuerySet:
    """The tasks of ours that the unit leads or helps with and that nobody has reported as done."""
    return _open(unit.agency).filter(assignments__in=Assignment.objects.active().filter(unit=unit)).distinct()


@transaction.atomic
def hand_over(unit: Unit, user: User, to: Unit) -> tuple[int, int]:
    """Give the open work of a unit that is no more to another one, as it was given: how many tasks, and how many stay.

    Dates and the other bodies stay. A task stays that somebody leads who is no longer here either: nobody can say here
    who leads it now.
    """
    if unit.is_valid():
        raise Refused(_("“%(name)s” đang hoạt động; hãy phân công lại từng văn bản.") % {"name": unit})
    if to.agency_id != unit.agency_id or not to.is_valid():
        raise Refused(_("“%(name)s” không thuộc cơ quan hoặc không còn hoạt động.") % {"name": to})
    tasks = list(open_tasks(unit).select_related("entry__register"))
    orders: dict[Entry, list[Order]] = {}
    for task in tasks:
        if (order := _order(task, unit, to)) is not None:
            orders.setdefault(task.entry, []).append(order)
    words = f"Chuyển việc của {unit} sang {to}."
    for entry, of_entry in orders.items():
        assign(entry, user, words, of_entry)
    passed = [order.task.pk for of_entry in orders.values() for order in of_entry]
    if passed:
        record(unit.agency.stream, "hand-over", user, unit, {"name": unit.name, "to": to.name, "tasks": passed})
    return len(passed), len(tasks) - len(passed)


def _open(agency: Agency) -> TaskQuerySet:
    done = Task.objects.filter(completions__withdrawn_at=None, completions__isnull=False)
    return Task.objects.filter(entry__register__agency=agency).ours().exclude(pk__in=done)


def _order(task: Task, unit: Unit, to: Unit) -> Order | None:
    """The order that says the task's terms again, with the new unit for the old one."""
    held = list(task.assignments.active().select_related("unit", "person"))
    lead = next(one for one in held if one.role == Assignment.Role.LEAD)
    bodies = {one: _here(one, unit, to) for one in held}
    if (leads := bodies.pop(lead)) is None:
        return None
    helpers = [body for body in dict.fromkeys(bodies.values()) if body is not None and body != leads]
    return Order(task, leads, helpers, lead.due_date, lead.undated)


def _here(assignment: Assignment, unit: Unit, to: Unit) -> Unit | User | None:
    """Who has the assignment's part from now on; None where the body is no longer here."""
    if assignment.unit_id == unit.pk:
        return to
    if assignment.unit is not None:
        return assignment.unit.heir()
    held = Position.objects.held().filter(user=assignment.person_id, agency=to.agency_id)
    return assignment.person if held.exists() else None
