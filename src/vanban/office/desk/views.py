"""Bàn làm việc: what waits for this person now, by role."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vanban.office.accounts.idle import disabled_idle
from vanban.office.accounts.models import Position, Role, User
from vanban.office.bodies.models import Unit
from vanban.office.intake.models import Correction, Quarantined, Submission
from vanban.office.kind import Kind
from vanban.office.registers.models import Entry, Register
from vanban.office.registers.sight import Sight
from vanban.office.work.counts import counts
from vanban.office.work.filters import mine
from vanban.office.work.handover import left_behind
from vanban.office.work.models import Task
from vanban.office.work.querysets import Situation, TaskQuerySet

ROWS = 8
MINE = 50  # of somebody's own work


def home(request: HttpRequest) -> HttpResponse:
    if not request.position:
        return render(request, "desk/without_position.html")
    name, shown = DESKS[request.position.role]
    return render(request, f"desk/{name}.html", {"today": timezone.localdate()} | shown(request.position))


def _standing(tasks: TaskQuerySet) -> TaskQuerySet:
    """Tasks of ours that are not done yet, the most pressing first, with what a row shows."""
    standing = tasks.ours().with_situation(timezone.localdate()).filter(done_on=None)
    standing = standing.select_related("entry__register").order_by("deadline", "pk")
    return standing.prefetch_related("assignments__unit", "assignments__person")


def _clerk(position: Position) -> dict[str, Any]:
    entries = Entry.objects.for_position(position)
    waiting = Submission.objects.for_position(position).waiting()
    held = Quarantined.objects.for_position(position).held()
    registered = entries.filter(day=timezone.localdate()).select_related("register")
    return {
        "waiting": waiting.select_related("proposal").prefetch_related("files")[:ROWS],
        "waiting_total": waiting.count(),
        "held": held[:ROWS],
        "held_total": held.count(),
        "registered": registered.order_by("-ordinal")[:ROWS],
        "registered_total": registered.count(),
        "unsure_total": Task.objects.for_position(position).filter(pile="unsure", state="open").count(),
    }


def _leader(position: Position) -> dict[str, Any]:
    today = timezone.localdate()
    everything = Task.objects.for_position(position)
    to_assign = Entry.objects.for_position(position).filter(unassigned__gt=0)
    standing = _standing(everything)
    return {
        "to_assign": to_assign.select_related("register").urgent_first()[:ROWS],
        "to_assign_total": to_assign.count(),
        "may_assign": position.role == Role.LEADER,
        "overdue": standing.filter(situation=Situation.OVERDUE)[:ROWS],
        "soon": standing.filter(situation=Situation.IN_TIME, deadline__lte=today + timedelta(days=3))[:ROWS],
        "counts": counts(everything, today),
        "left_behind": [unit.name for unit in left_behind(position.agency)],
    }


def _officer(position: Position) -> dict[str, Any]:
    tasks = Task.objects.filter(Sight(position).behind(), mine(position))
    standing = _standing(tasks)
    of_today = counts(tasks, timezone.localdate())
    return {
        "dated": standing.exclude(deadline=None)[:MINE],
        "dated_total": of_today.overdue + of_today.in_time,
        "undated": standing.filter(deadline=None)[:MINE],
        "undated_total": of_today.no_deadline,
        "counts": of_today,
    }


def _admin(position: Position) -> dict[str, Any]:
    agency = position.agency
    held = Position.objects.held().for_position(position)
    registered = Entry.objects.of_agency(agency.pk).of_kind(Kind.INCOMING).exclude(submission=None)
    changes = Correction.objects.of_agency(agency.pk).filter(proposal__submission__kind=Kind.INCOMING)
    return {
        "steps": {
            "units": Unit.objects.for_position(position).valid().count(),
            "superiors": agency.superiors.count(),
            "classes": agency.classes.count(),
            "clerks": held.filter(role=Role.CLERK).count(),
            "leaders": held.filter(role=Role.LEADER).count(),
            "officers": held.filter(role=Role.OFFICER).count(),
        },
        "idle": disabled_idle(position),
        "people": User.people.for_position(position).count(),
        "registered": registered.count(),
        "changes": changes.count(),
        "untouched": registered.exclude(submission__proposal__corrections__isnull=False).count(),
    }


def _archivist(position: Position) -> dict[str, Any]:
    entries = Entry.objects.for_position(position)
    totals = dict(entries.order_by().values_list("register").annotate(Count("pk")))
    registers = Register.objects.for_position(position).select_related("series")
    return {
        "registers": [(register, totals.get(register.pk, 0)) for register in registers],
        "latest": entries.select_related("register").order_by("-registered_at")[:ROWS],
    }


# by role: the page and what it shows
DESKS = {
    Role.CLERK: ("clerk", _clerk),
    Role.OFFICER: ("officer", _officer),
    Role.UNIT_HEAD: ("officer", _officer),
    Role.LEADER: ("leader", _leader),
    Role.CHIEF_OF_OFFICE: ("leader", _leader),
    Role.ARCHIVIST: ("archivist", _archivist),
    Role.ADMIN: ("admin", _admin),
}
