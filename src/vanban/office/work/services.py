"""What a leader and an officer do with the tasks of a document. One transaction and one event each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Unit
from vanban.office.refusals import Refused
from vanban.office.registers.freezing import check_not_recalled
from vanban.office.registers.models import Entry
from vanban.office.work.models import Assignment, Completion, Direction, Pile, Task
from vanban.office.work.tally import tally


@dataclass(frozen=True)
class Order:
    """One line of a direction: who leads a task, who helps, and the leader's own date if any.

    `undated` lifts the document's date. Without a lead the task is taken back from those who have it.
    """

    task: Task
    lead: Unit | User | None
    coordinators: Sequence[Unit | User] = ()
    due_date: date | None = None
    undated: bool = False


@dataclass(frozen=True)
class Assigned:
    """What a direction did. Tasks that stay with the same bodies until the same day are in none of the lists."""

    direction: Direction
    given: tuple[Task, ...]
    changed: tuple[Task, ...]
    withdrawn: tuple[Task, ...]


class NothingNew(Refused):
    """The direction has no words, and every order leaves its task as it is."""


@transaction.atomic
def assign(
    entry: Entry, leader: User | None, direction_text: str, orders: Sequence[Order], by: User | None = None
) -> Assigned:
    """Write a direction on a document and give its tasks of ours to units and people, or take them back.

    A task that somebody has already passes to the new ones; the former assignments stay as history. One whose order
    says what holds already is left alone. `by` is who typed a direction that the leader wrote on paper,
    and must be told where the paper does not say who that was (`leader` is None).
    """
    check_not_recalled(entry.pk)
    by = by or leader
    text = direction_text.strip()
    changes = []
    for order in orders:
        task = _locked(order.task)
        held = list(task.assignments.active())
        if (not held and order.lead is None) or (held and _terms(order) == _terms_held(held)):
            continue
        _check(entry, task, order)
        changes.append((order, task, [str(one) for one in held]))
    if not text and not changes:
        raise NothingNew(_("Hãy ghi ý kiến chỉ đạo hoặc phân công ít nhất một nhiệm vụ."))
    direction = Direction.objects.create(entry=entry, leader=leader, text=text)
    for order, task, _held in changes:
        task.assignments.active().update(withdrawn_at=timezone.now())
        _give(order, {"task": task, "entry": entry, "direction": direction, "by": by})
    tally([entry.pk])
    told = [
        {"task": task.pk, "text": task.text, "from": held, "to": _names(order), **_terms(order)}
        for order, task, held in changes
    ]
    said = {"direction": text, "orders": told} | ({} if leader in (by, None) else {"leader": str(leader)})
    record(entry.register.stream, "assign", by, entry, said)
    return Assigned(
        direction,
        given=tuple(task for order, task, held in changes if order.lead and not held),
        changed=tuple(task for order, task, held in changes if order.lead and held),
        withdrawn=tuple(task for order, task, _held in changes if not order.lead),
    )


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
    tally([task.entry_id])
    _tell("move", task, user, {"from": before, "to": pile})


@transaction.atomic
def complete(task: Task, user: User, on: date, note: str = "") -> Completion:
    """Report a task as done on that day, which is not in the future: one of ours, or one that we handed out."""
    task = _locked(task)
    if not task.handed_out:
        _check_ours(task)
    elif task.state != Task.State.OPEN:
        raise Refused(_("Nhiệm vụ này đã được huỷ."))
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
    tally([task.entry_id])
    _tell("cancel", task, user, {"reason": _given(reason)})


@transaction.atomic
def revive(task: Task, user: User, reason: str) -> None:
    """Follow a cancelled task again, with the assignments and the report that it had."""
    task = _locked(task)
    if task.state != Task.State.CANCELLED:
        raise Refused(_("Nhiệm vụ này đang được theo dõi."))
    if task.entry.voided:
        raise Refused(_("Số của văn bản đã huỷ nên nhiệm vụ không được theo dõi lại."))
    task.state = Task.State.OPEN
    task.save(update_fields=["state"])
    tally([task.entry_id])
    _tell("revive", task, user, {"reason": _given(reason)})


def _locked(task: Task) -> Task:
    """The task as it is now, kept from others until the transaction ends. Its document is locked before it, as where a
    number is voided with all that it gave."""
    check_not_recalled(task.entry_id)
    return Task.objects.select_for_update(of=("self",)).select_related("entry__register").get(pk=task.pk)


def _give(order: Order, common: dict[str, Any]) -> None:
    if order.lead is None:
        return
    dated = {"due_date": order.due_date, "undated": order.undated}
    Assignment.objects.create(role="lead", **_whom(order.lead), **dated, **common)
    for helper in order.coordinators:
        Assignment.objects.create(role="coordinate", **_whom(helper), **common)


def _names(order: Order) -> list[str]:
    """Those who get a task, as people read them: who leads first."""
    return [str(body) for body in (order.lead, *order.coordinators)] if order.lead else []


def _terms(order: Order) -> dict[str, Any]:
    """What an order says of its task, as JSON."""
    return {
        "lead": order.lead and _said(order.lead),
        "coordinators": sorted(map(_said, order.coordinators)),
        "due_date": order.due_date and order.due_date.isoformat(),
        "undated": order.undated,
    }


def _terms_held(held: Sequence[Assignment]) -> dict[str, Any]:
    """What those who have a task now were told, as the order that would say it again."""
    lead = next(one for one in held if one.role == Assignment.Role.LEAD)
    helpers = [one.unit or one.person for one in held if one is not lead]
    return _terms(Order(lead.task, lead.unit or lead.person, helpers, lead.due_date, lead.undated))


def _check(entry: Entry, task: Task, order: Order) -> None:
    if task.entry_id != entry.pk:
        raise Refused(_("Nhiệm vụ được phân công không thuộc văn bản này."))
    _check_ours(task)
    if task.completions.filter(withdrawn_at=None).exists():
        raise Refused(_("Nhiệm vụ này đã được báo hoàn thành."))
    bodies = [order.lead, *order.coordinators] if order.lead else []
    if len(set(map(_said, bodies))) < len(bodies):
        raise Refused(_("Một đơn vị hoặc cá nhân không thể vừa chủ trì vừa phối hợp cùng một nhiệm vụ."))
    agency = entry.register.agency_id
    for body in bodies:
        if isinstance(body, Unit):
            belongs = body.agency_id == agency and body.is_valid()
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
