"""How a document goes from hand to hand. One transaction each, with its event in the register's stream."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, Role, User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Unit
from vanban.office.refusals import Refused
from vanban.office.registers.freezing import check_not_recalled
from vanban.office.registers.models import Entry
from vanban.office.routing.models import Opening, Step
from vanban.office.work.models import Assignment
from vanban.office.work.services import Assigned, Order, assign

Receiver = Unit | Position
SUBMITTED_TO = (Role.LEADER, Role.CHIEF_OF_OFFICE)
_MAY_SUBMIT = (Role.CLERK, Role.CHIEF_OF_OFFICE)


@dataclass(frozen=True)
class Acting:
    """Who acts: the person, in the position that the person works in."""

    person: User
    position: Position


@dataclass(frozen=True)
class Way:
    """To whom a document goes: who leads, who helps, who is told, and until when."""

    lead: Receiver | None = None
    coordinators: Sequence[Receiver] = ()
    informed: Sequence[Receiver] = ()
    due_date: date | None = None

    @property
    def all(self) -> list[tuple[Receiver, Step.Role]]:
        lead = [(self.lead, Step.Role.LEAD)] if self.lead else []
        helped = [(one, Step.Role.COORDINATE) for one in self.coordinators]
        return [*lead, *helped, *((one, Step.Role.INFORM) for one in self.informed)]


@transaction.atomic
def submit(entry: Entry, acting: Acting, to: Position, words: str = "") -> Step:
    """Submit a document to who directs it (trình; NĐ 30/2020, Điều 23 khoản 1)."""
    entry = _locked(entry)
    if acting.position.role not in _MAY_SUBMIT:
        raise Refused(_("Chỉ văn thư và chánh văn phòng trình văn bản."))
    if to.role not in SUBMITTED_TO:
        raise Refused(_("Văn bản được trình lãnh đạo hoặc chánh văn phòng."))
    held = entry.steps.waiting().filter(role=Step.Role.LEAD)
    mine = held.actionable(acting.position).first()
    if mine is None and (other := held.first()) is not None:
        raise Refused(_("Văn bản đang ở %(receiver)s.") % {"receiver": other.receiver})
    if mine is not None:
        _end(mine, acting, Step.End.HANDED_ON)
    step = _send(entry, acting, Step.Kind.SUBMIT, to, words=words, after=mine)
    return _told("submit", acting, step)


@transaction.atomic
def direct(
    entry: Entry, leader: Position, text: str, way: Way, orders: Sequence[Order] = (), by: User | None = None
) -> Assigned:
    """Write a leader's direction: pass the document on and give its tasks, as one act with one direction.

    Those who get tasks get the document, also where the way does not name them. Without words the way is written as
    such. `by` is who acts: a substitute, or the clerk who types what the leader wrote on paper. Raises `NothingNew`
    where nothing is said, given or passed on.
    """
    entry = _locked(entry)
    if leader.role != Role.LEADER:
        raise Refused(_("Ý kiến chỉ đạo là của lãnh đạo."))
    _check(entry, [one for one, _role in way.all])
    acting = Acting(by or leader.user, leader)
    author = acting.person if leader.absences.today().filter(substitute=acting.person).exists() else leader.user
    done = assign(entry, author, text.strip() or written(way), orders, acting.person)
    mine = entry.steps.waiting().filter(position=leader).first()
    common = {"words": done.direction.text, "due_date": way.due_date, "after": mine, "direction": done.direction}
    sent = [
        _send(entry, acting, Step.Kind.DIRECT, receiver, role=role, **common)
        for receiver, role in _with_tasks(entry, way, done)
        if not entry.steps.waiting().filter(role=role, **_to(receiver)).exists()
    ]
    if mine is not None:
        _end(mine, acting, Step.End.HANDED_ON if sent else Step.End.DONE)
    if sent:
        data = {"to": [_said(step) for step in sent], "due": way.due_date and way.due_date.isoformat()}
        record(entry.register.stream, "direct", acting.person, entry, data)
    return done


@transaction.atomic
def forward(step: Step, acting: Acting, way: Way, words: str = "") -> list[Step]:
    """Hand a step on to others of the agency; without a day of its own the new steps have that of the old one."""
    step = _mine(step, acting)
    if not way.all:
        raise Refused(_("Hãy chọn đơn vị hoặc cá nhân nhận văn bản."))
    _check(step.entry, [one for one, _role in way.all])
    due = way.due_date or step.due_date
    if step.due_date and due > step.due_date:
        raise Refused(_("Hạn không thể sau hạn được giao (%(day)s).") % {"day": f"{step.due_date:%d/%m/%Y}"})
    _end(step, acting, Step.End.HANDED_ON)
    sent = []
    for receiver, role in way.all:
        common = {"role": role, "words": words, "due_date": due, "after": step, "direction": step.direction}
        sent.append(_send(step.entry, acting, Step.Kind.FORWARD, receiver, **common))
    data = {"to": [_said(one) for one in sent], "words": words.strip(), "due": due and due.isoformat()}
    record(step.entry.register.stream, "forward", acting.person, step.entry, data)
    return sent


@transaction.atomic
def give_back(step: Step, acting: Acting, reason: str) -> Step:
    """Return a step to the position that it came from, with the reason."""
    step = _mine(step, acting)
    if step.sender_id == acting.position.pk:
        raise Refused(_("Văn bản này do chính bạn chuyển."))
    reason = _given(reason)
    _end(step, acting, Step.End.RETURNED, reason)
    back = _send(step.entry, acting, Step.Kind.RETURN, step.sender, words=reason, after=step, role=step.role)
    return _told("give-back", acting, back)


@transaction.atomic
def recall(step: Step, acting: Acting, reason: str) -> Step | None:
    """Take a step back before its receiver has acted; gives the step by which the sender has the document again.

    None where the sender did not have it by a step, or others whom it was passed to at the same time still have it.
    """
    step = _fresh(step)
    if step.sender_id != acting.position.pk:
        raise Refused(_("Chỉ người đã chuyển mới thu hồi được."))
    if not step.waits:
        raise Refused(_("%(receiver)s đã xử lý văn bản nên không thể thu hồi.") % {"receiver": step.receiver})
    reason = _given(reason)
    _end(step, acting, Step.End.RECALLED, reason)
    back, former = None, step.after
    if former is not None and not former.following.filter(ended_at=None).exists():
        common = {"role": former.role, "words": reason, "due_date": former.due_date, "direction": former.direction}
        back = _send(step.entry, acting, Step.Kind.RECALL, acting.position, after=step, **common)
    data = {"from": step.receiver, "reason": reason}
    record(step.entry.register.stream, "recall", acting.person, step.entry, data)
    return back


@transaction.atomic
def finish(step: Step, acting: Acting, words: str = "") -> None:
    """Say that a step is dealt with: nothing of the document waits for this receiver any more."""
    step = _mine(step, acting)
    _end(step, acting, Step.End.DONE, words)
    record(step.entry.register.stream, "finish", acting.person, step.entry, {"words": words.strip()})


def opened(entry: Entry, acting: Acting) -> None:
    """Keep that the person opened a document that waits for the position or for its unit: the first time of each step.

    A substitute's opening stands under the substitute's name.
    """
    unseen = list(entry.steps.waiting().reaching(acting.position).exclude(openings__person=acting.person))
    for step in unseen:  # most pages write nothing: a transaction that may write waits for others
        with transaction.atomic():
            _opening, first = Opening.objects.get_or_create(step=step, person=acting.person)
            if not first:
                continue
            record(entry.register.stream, "open", acting.person, entry, {"step": step.pk, "as": step.receiver})


def written(way: Way) -> str:
    """A way in the words of a direction: 'Giao Phòng Kinh tế chủ trì, phối hợp Công an xã; hạn 20/11/2026.'"""
    if way.lead is None:
        return ""
    parts = [f"Giao {called(way.lead)} chủ trì"]
    if way.coordinators:
        parts.append(f"phối hợp {', '.join(map(called, way.coordinators))}")
    said = ", ".join(parts)
    return said + (f"; hạn {way.due_date:%d/%m/%Y}" if way.due_date else "") + "."


def _with_tasks(entry: Entry, way: Way, done: Assigned) -> Iterable[tuple[Receiver, Step.Role]]:
    """The receivers of a direction: those that the way names, then those who got tasks by it; each once."""
    found: dict[Receiver, Step.Role] = {}
    for receiver, role in way.all:
        found.setdefault(receiver, role)
    for given in done.direction.assignments.select_related("unit", "person").order_by("-role", "pk"):
        receiver = given.unit or _position(given.person, entry.register.agency_id)
        role = Step.Role.LEAD if given.role == Assignment.Role.LEAD else Step.Role.COORDINATE
        if receiver is not None:
            found.setdefault(receiver, role)
    return found.items()


def _position(person: User, agency: int) -> Position | None:
    """The position in which a person gets documents: the first held that does work."""
    held = Position.objects.held().filter(user=person, agency=agency)
    return held.exclude(role__in=[Role.ADMIN, Role.ARCHIVIST]).order_by("pk").first()


def _send(entry: Entry, acting: Acting, kind: Step.Kind, to: Receiver, *, words: str = "", **common: Any) -> Step:
    sent = {"sender": acting.position, "by": acting.person, "words": words.strip()}
    return Step.objects.create(entry=entry, kind=kind, **sent, **_to(to), **common)


def _end(step: Step, acting: Acting, how: Step.End, words: str = "") -> None:
    step.ended_at, step.ended_how, step.ended_by, step.ended_words = timezone.now(), how, acting.person, words.strip()
    step.save(update_fields=["ended_at", "ended_how", "ended_by", "ended_words"])


def _told(verb: str, acting: Acting, step: Step) -> Step:
    record(step.entry.register.stream, verb, acting.person, step.entry, {"to": [_said(step)], "words": step.words})
    return step


def _said(step: Step) -> dict[str, str]:
    return {"name": step.receiver, "role": step.role}


def _locked(entry: Entry) -> Entry:
    """The entry, kept from others until the transaction ends, so that a document goes one way at a time."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("register__agency").get(pk=entry.pk)
    if entry.voided:
        raise Refused(_("Số của văn bản đã huỷ nên văn bản không được chuyển."))
    check_not_recalled(entry.pk)
    return entry


def _fresh(step: Step) -> Step:
    """The step as it is now, with its document kept from others."""
    _locked(step.entry)
    return Step.objects.select_related("entry__register__agency", "unit", "position__user", "sender").get(pk=step.pk)


def _mine(step: Step, acting: Acting) -> Step:
    """The step as it is now, if it waits for who acts."""
    step = _fresh(step)
    if not step.waits:
        raise Refused(_("Bước này đã kết thúc: %(how)s.") % {"how": step.get_ended_how_display().lower()})
    if not Step.objects.actionable(acting.position).filter(pk=step.pk).exists():
        raise Refused(_("Văn bản này không chờ bạn xử lý."))
    return step


def _check(entry: Entry, receivers: Sequence[Receiver]) -> None:
    """Refuse receivers who are not there (any more), or named twice."""
    if len(set(receivers)) < len(receivers):
        raise Refused(_("Một đơn vị hoặc cá nhân chỉ nhận văn bản với một vai trò."))
    for one in receivers:
        there = one.is_valid() if isinstance(one, Unit) else Position.objects.held().filter(pk=one.pk).exists()
        if not there or one.agency_id != entry.register.agency_id:
            raise Refused(_("“%(name)s” không thuộc cơ quan hoặc không còn hoạt động.") % {"name": called(one)})


def called(receiver: Receiver) -> str:
    """A receiver in the words of a direction: 'Phòng Kinh tế'; 'Trần Văn Minh'."""
    return receiver.name if isinstance(receiver, Unit) else str(receiver.user)


def _to(receiver: Receiver) -> dict[str, Receiver]:
    return {"unit": receiver} if isinstance(receiver, Unit) else {"position": receiver}


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do."))
    return reason.strip()
