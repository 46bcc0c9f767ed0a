"""Bàn làm việc: what waits for this person now, by role."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vanban.office.accounts.models import Position, Role, User
from vanban.office.bodies.models import Unit
from vanban.office.intake.models import Correction, Quarantined, Submission
from vanban.office.kind import Kind
from vanban.office.registers.filters import with_work
from vanban.office.registers.models import Entry
from vanban.office.work.counts import counts
from vanban.office.work.filters import mine
from vanban.office.work.models import Task
from vanban.office.work.querysets import Situation, TaskQuerySet

ROWS = 8


def home(request: HttpRequest) -> HttpResponse:
    if not request.position:
        return render(request, "desk/without_position.html")
    context = {"today": timezone.localdate()} | DESKS[request.position.role](request.position)
    return render(request, f"desk/{request.position.role}.html", context)


def _standing(tasks: TaskQuerySet) -> TaskQuerySet:
    """Tasks of ours that are not done yet, the most pressing first, with what a row shows."""
    standing = tasks.ours().with_situation(timezone.localdate()).filter(done_on=None)
    standing = standing.select_related("entry__register").defer("entry__record").order_by("deadline", "pk")
    return standing.prefetch_related("assignments__unit", "assignments__person")


def _clerk(position: Position) -> dict[str, Any]:
    entries = Entry.objects.for_position(position)
    waiting = Submission.objects.for_position(position).waiting()
    held = Quarantined.objects.for_position(position).held()
    registered = with_work(entries.filter(day=timezone.localdate())).select_related("register")
    return {
        "waiting": waiting.select_related("proposal").prefetch_related("files")[:ROWS],
        "waiting_total": waiting.count(),
        "held": held[:ROWS],
        "held_total": held.count(),
        "registered": registered.defer("record").order_by("-ordinal")[:ROWS],
        "registered_total": registered.count(),
        "unsure_total": Task.objects.for_position(position).filter(pile="unsure", state="open").count(),
    }


def _leader(position: Position) -> dict[str, Any]:
    today = timezone.localdate()
    everything = Task.objects.for_position(position)
    to_assign = with_work(Entry.objects.for_position(position)).filter(unassigned=True)
    standing = _standing(everything)
    return {
        "to_assign": to_assign.select_related("register").defer("record").urgent_first()[:ROWS],
        "to_assign_total": to_assign.count(),
        "overdue": standing.filter(situation=Situation.OVERDUE)[:ROWS],
        "soon": standing.filter(situation=Situation.IN_TIME, deadline__lte=today + timedelta(days=3))[:ROWS],
        "counts": counts(everything, today),
    }


def _officer(position: Position) -> dict[str, Any]:
    tasks = Task.objects.for_position(position).filter(mine(position))
    standing = _standing(tasks)
    return {
        "dated": standing.exclude(deadline=None),
        "undated": standing.filter(deadline=None),
        "counts": counts(tasks, timezone.localdate()),
    }


def _admin(position: Position) -> dict[str, Any]:
    agency = position.agency
    held = Position.objects.held().for_position(position)
    registered = Entry.objects.for_position(position).of_kind(Kind.INCOMING).exclude(submission=None)
    changes = Correction.objects.for_position(position).filter(proposal__submission__kind=Kind.INCOMING)
    return {
        "steps": {
            "units": Unit.objects.for_position(position).filter(closed=False).count(),
            "superiors": agency.superiors.count(),
            "classes": agency.classes.count(),
            "clerks": held.filter(role=Role.CLERK).count(),
            "leaders": held.filter(role=Role.LEADER).count(),
            "officers": held.filter(role=Role.OFFICER).count(),
        },
        "people": User.people.for_position(position).count(),
        "registered": registered.count(),
        "changes": changes.count(),
        "untouched": registered.exclude(submission__proposal__corrections__isnull=False).count(),
        "changed_most": registered.annotate(changes=Count("submission__proposal__corrections"))
        .filter(changes__gt=0)
        .select_related("register")
        .defer("record")
        .order_by("-changes", "-pk")[:5],
    }


DESKS = {Role.CLERK: _clerk, Role.LEADER: _leader, Role.OFFICER: _officer, Role.ADMIN: _admin}
