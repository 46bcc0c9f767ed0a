"""What a leader and an officer do with the tasks of a document. One transaction and one event each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Unit
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.work.models import Assignment, Completion, Direction, Pile, Task


@dataclass(frozen=True)
class Order:
    """One line of a direction: who leads a task, who helps, and the leader's own date if any."""

    task: Task
    lead: Unit | User
    coordinators: Sequence[Unit | User] = ()
    due_date: date | None = None


@transaction.atomic
def assign(entry: Entry, leader: User, direction_text: str, orders: Sequence[Order]) -> Direction:
    """Write a direction on a document and give its tasks of ours to units and people.

    A task that somebody has already passes to the new ones; the former assignments stay as history.
    """
    text = direction_text.strip()
    if not text and not orders:
        raise Refused(_("Hãy ghi ý kiến chỉ đạo hoặc phân công ít nhất một nhiệm vụ."))
    direction = Direction.objects.create(entry=entry, leader=leader, text=text)
    given = []
    for order in orders:
        task = _locked(order.task)
        _check(entry, task, order)
        now = timezone.now()
        task.assignments.active().update(withdrawn_at=now)
        common = {"task": task, "direction": direction, "by": leader}
        Assignment.objects.create(role="lead", due_date=order.due_date, **_whom(order.lead), **common)
        for helper in order.coordinators:
            Assignment.objects.create(role="coordinate", **_whom(helper), **common)
        given.append(
            {
                "task": task.pk,
                "lead": _said(order.lead),
                "coordinators": [_said(helper) for helper in order.coordinators],
                "due_date": order.due_date and order.due_date.isoformat(),
            }
        )
    record(entry.register.stream, "assign", leader, entry, {"direction": text, "orders": given})
    return direction


@transaction.atomic
def move(task: Task, user: User, pile: str) -> None:
    """Put a task on another pile ('ours', 'others', 'unsure')."""
    task = _locked(task)
    if pile not in Pile.values:
        raise ValueError(pile)
    if pile != Pile.OURS and task.assignments.active().exists():
        raise Refused(_("Nhiệm vụ đã được phân công nên không thể chuyển sang nhóm khác."))
    before, task.pile = task.pile, pile
    task.save(update_fields=["pile"])
    _tell("move", task, user, {"from": before, "to": pile})


@transaction.atomic
def complete(task: Task, user: User, on: date, note: str = "") -> Completion:
    """Report a task of ours as done on that day, which is not in the future."""
    task = _locked(task)
    _check_ours(task)
    if on > timezone.localdate():
        raise Refused(_("Ngày hoàn thành không thể sau hôm nay."))
    if task.completions.filter(withdrawn_at=None).exists():
        raise Refused(_("Nhiệm vụ này đã được báo hoàn thành."))
    completion = Completion.objects.create(task=task, on=on, by=user, note=note.strip())
    _tell("complete", task, user, {"on": on.isoformat(), "note": completion.note})
    return completion


@transaction.atomic
def reopen(task: Task, user: User, reason: str) -> None:
    """Withdraw the report that a task is done."""
    task = _locked(task)
    done = task.completions.filter(withdrawn_at=None).first()
    if done is None:
        raise Refused(_("Nhiệm vụ này chưa được báo hoàn thành."))
    done.withdrawn_at = timezone.now()
    done.save(update_fields=["withdrawn_at"])
    _tell("reopen", task, user, {"reason": _given(reason)})


@transaction.atomic
def cancel(task: Task, user: User, reason: str) -> None:
    """Stop following a task. It stays visible and counts no more."""
    task = _locked(task)
    if task.state == Task.State.CANCELLED:
        raise Refused(_("Nhiệm vụ này đã được huỷ."))
    task.state = Task.State.CANCELLED
    task.save(update_fields=["state"])
    _tell("cancel", task, user, {"reason": _given(reason)})


@transaction.atomic
def revive(task: Task, user: User, reason: str) -> None:
    """Follow a cancelled task again, with the assignments and the report that it had."""
    task = _locked(task)
    if task.state != Task.State.CANCELLED:
        raise Refused(_("Nhiệm vụ này đang được theo dõi."))
    task.state = Task.State.OPEN
    task.save(update_fields=["state"])
    _tell("revive", task, user, {"reason": _given(reason)})


def _locked(task: Task) -> Task:
    """The task as it is now, kept from others until the transaction ends."""
    return Task.objects.select_for_update(of=("self",)).select_related("entry__register").get(pk=task.pk)


def _check(entry: Entry, task: Task, order: Order) -> None:
    if task.entry_id != entry.pk:
        raise Refused(_("Nhiệm vụ được phân công không thuộc văn bản này."))
    _check_ours(task)
    if task.completions.filter(withdrawn_at=None).exists():
        raise Refused(_("Nhiệm vụ này đã được báo hoàn thành."))
    bodies = [order.lead, *order.coordinators]
    if len(set(map(_said, bodies))) < len(bodies):
        raise Refused(_("Một đơn vị hoặc cá nhân không thể vừa chủ trì vừa phối hợp cùng một nhiệm vụ."))
    agency = entry.register.agency_id
    for body in bodies:
        if isinstance(body, Unit):
            belongs = body.agency_id == agency and not body.closed
        else:
            belongs = Position.objects.held().filter(user=body, agency=agency).exists()
        if not belongs:
            raise Refused(_("“%(name)s” không thuộc cơ quan hoặc không còn hoạt động.") % {"name": body})


def _check_ours(task: Task) -> None:
    if task.state != Task.State.OPEN:
        raise Refused(_("Nhiệm vụ này đã được huỷ."))
    if task.pile != Pile.OURS:
        raise Refused(_("Nhiệm vụ này chưa được xác định là việc của cơ quan."))


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do."))
    return reason.strip()


def _whom(body: Unit | User) -> dict[str, Unit | User]:
    return {"unit": body} if isinstance(body, Unit) else {"person": body}


def _said(body: Unit | User) -> str:
    return f"{body._meta.label_lower}:{body.pk}"


def _tell(verb: str, task: Task, user: User, data: dict) -> None:
    record(task.entry.register.stream, verb, user, task, data)
