"""The registers as the decree's books (NĐ 30/2020, phụ lục IV): each entry as a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby

from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.text import capfirst
from msgspec.structs import replace

from vanban.formats.decree import BOOKS, Filled, Opinion, Row, Slip
from vanban.office.bodies.models import Agency
from vanban.office.desk.dates import printed
from vanban.office.kind import Kind
from vanban.office.registers.books import Register, Series
from vanban.office.registers.models import IN_ORDER, Entry, EntryQuerySet, answered_by
from vanban.office.routing.models import Step
from vanban.office.work.models import Assignment, Direction, Task

Cells = tuple[str, ...]
Order = Sequence[str | Combinable]
_STEPS = Step.objects.select_related("unit", "position__user", "by", "ended_by").order_by("pk")


def incoming(agency: Agency, entries: EntryQuerySet, day: date) -> Filled:
    """The book of incoming documents."""
    return _filled("incoming", agency, entries, day, _incoming)


def following(agency: Agency, entries: EntryQuerySet, day: date) -> Filled:
    """The book in which the handling of incoming documents is followed, as it stands at the end of that day."""
    return _filled("following", agency, entries, day, _following)


def issued(agency: Agency, entries: EntryQuerySet, day: date, kind: Kind) -> Filled:
    """The book of outgoing documents; the decree has none of its own for internal ones, which have the same columns."""
    filled = _filled("outgoing", agency, entries, day, _issued)
    if kind != Kind.INTERNAL:
        return filled
    return replace(filled, book=replace(filled.book, title="Sổ đăng ký văn bản nội bộ"))


def contents(agency: Agency, entries: EntryQuerySet, day: date, order: Order = IN_ORDER) -> Filled:
    """The list of the documents in a case file, from the documents that were chosen."""
    filled = _filled("documents", agency, entries, day, _content, order)
    return replace(
        filled, rows=[Row((str(number), *row.cells), row.struck) for number, row in enumerate(filled.rows, 1)]
    )


def slip(entry: Entry) -> Slip:
    """The slip of a document: what its leaders directed, and to whom each direction gave it and its tasks; what those
    said who handed it on within the units, and what those reported who were done with it."""
    agency = entry.register.agency
    given = Assignment.objects.active().select_related("unit", "person", "task").order_by("task", "-role", "pk")
    directions = entry.directions.select_related("leader").prefetch_related(
        Prefetch("assignments", given, "given"), Prefetch("steps", _STEPS, "sent")
    )
    stays = _STEPS.exclude(ended_how__in=[Step.End.RETURNED, Step.End.RECALLED])
    handed_on = list(stays.filter(entry=entry, kind=Step.Kind.FORWARD))
    done = _STEPS.filter(entry=entry, ended_how=Step.End.DONE).exclude(ended_words="").order_by("ended_at", "pk")
    return Slip(
        agency=agency.name,
        superior=superior(agency),
        about=f"{_named(entry)} – {entry.subject}" if entry.subject else _named(entry),
        leaders=[_opinion(direction) for direction in directions.order_by("at", "pk")],
        heads=[_handed_on(list(steps)) for _at, steps in groupby(handed_on, lambda step: (step.by, step.after_id))],
        proposals=[
            Opinion(author=str(step.ended_by), words=step.ended_words, day=_day(step.ended_at)) for step in done
        ],
    )


def _opinion(direction: Direction) -> Opinion:
    """A leader's words; to whom they gave tasks, and to whom the document alone."""
    worked = {one.unit_id or one.person for one in direction.given}
    alone = [step for step in direction.sent if (step.unit_id or step.position.user) not in worked]
    return Opinion(
        author=str(direction.leader or ""),
        words=direction.text,
        given=tuple(dict.fromkeys([*map(_terms, direction.given), *map(_of_step, alone)])),
        day=_day(direction.at),
    )


def _handed_on(steps: Sequence[Step]) -> Opinion:
    """What somebody said who handed the document on, once for all who got it then."""
    words = "; ".join(dict.fromkeys(step.words for step in steps if step.words))
    return Opinion(author=str(steps[0].by), words=words, given=tuple(map(_of_step, steps)), day=_day(steps[0].sent_at))


def _of_step(step: Step) -> str:
    who = f"{step.receiver} ({step.get_role_display().lower()})"
    return f"{who}, thời hạn {printed(step.due_date)}" if step.due_date else who


def _day(at: datetime) -> str:
    return printed(timezone.localdate(at))


def _terms(one: Assignment) -> str:
    """'Phòng Kinh tế (chủ trì), thời hạn 15/8/2026'."""
    due = one.due_date or (None if one.undated or one.role != Assignment.Role.LEAD else one.task.due_date)
    who = f"{one} ({one.get_role_display().lower()})"
    return f"{who}, thời hạn {printed(due)}" if due else who


def _filled(
    book: str,
    agency: Agency,
    entries: EntryQuerySet,
    day: date,
    cells: Callable[[Entry], Cells],
    order: Order = IN_ORDER,
) -> Filled:
    rows = entries.select_related("register__series", "unit").order_by(*order)
    found = list(rows.prefetch_related(answered_by(), *_beside(day)))
    registers = {entry.register_id for entry in found}  # numbers of several say nothing together
    return Filled(
        book=BOOKS[book],
        agency=agency.name,
        superior=superior(agency),
        period=", ".join(dict.fromkeys(_period(entry.register) for entry in found)),
        days=_ends([printed(entry.day) for entry in sorted(found, key=lambda entry: entry.day)]),
        numbers=_ends([f"{entry.ordinal}{entry.suffix}" for entry in found] if len(registers) == 1 else []),
        rows=[Row(cells(entry), entry.voided) for entry in found],
    )


def _period(register: Register) -> str:
    """What the cover calls it: '2026', or 'Nhiệm kỳ 2025-2030' in a book of the Party."""
    return f"Nhiệm kỳ {register.period}" if register.series.period == Series.Period.TERM else register.period


def _ends(values: Sequence[str]) -> tuple[str, str]:
    return (values[0], values[-1]) if values else ("", "")


def superior(agency: Agency) -> str:
    """The name of the agency above, as the head of a form has it; '' where none is known."""
    return agency.superior.name if agency.superior else ""


def _incoming(entry: Entry) -> Cells:
    return (
        printed(entry.day),
        f"{entry.ordinal}{entry.suffix}",
        entry.issuer,
        entry.document_number,
        printed(entry.issued_on),
        _subject(entry),
        _receivers(entry),
        printed(min(map(timezone.localdate, _passed_on(entry).values()), default=None)),
        "",
        entry.noted,
    )


def _following(entry: Entry) -> Cells:
    tasks = {task.deadline for task in entry.ours_now if task.deadline}
    deadlines = sorted(tasks or {step.due_date for step in entry.way if step.due_date})
    return (
        f"{entry.ordinal}{entry.suffix}",
        _named(entry),
        _receivers(entry),
        "; ".join(map(printed, deadlines)),
        _progress(entry),
        "; ".join(str(one.entry.called) for one in entry.answered_by.all()),
        entry.noted,
    )


def _issued(entry: Entry) -> Cells:
    return (
        entry.document_number,
        printed(entry.day),
        _subject(entry),
        entry.signer,
        "; ".join(entry.recipients.splitlines()),
        str(entry.unit or ""),
        str(entry.copies or ""),
        "",
        "",
        entry.noted,
    )


def _content(entry: Entry) -> Cells:
    return (
        entry.document_number,
        printed(entry.issued_on or entry.day),
        _subject(entry),
        entry.issuer,
        str(entry.page_count or ""),
        entry.noted,
    )


def _subject(entry: Entry) -> str:
    return capfirst(" ".join(part for part in (entry.kind, entry.subject) if part))


def _named(entry: Entry) -> str:
    """'Công văn số 312/UBND-KT ngày 03/08/2026 của UBND tỉnh Hà Sơn'."""
    parts = [
        entry.kind or "Văn bản",
        f"số {entry.document_number}" if entry.document_number else "",
        f"ngày {printed(entry.issued_on)}" if entry.issued_on else "",
        f"của {entry.issuer}" if entry.issuer else "",
    ]
    return " ".join(part for part in parts if part)


def _passed_on(entry: Entry) -> dict[str, datetime]:
    """Who got the document to handle it, and when: by the direction on it, or before that by whoever passed it on;
    where nobody did so here, those who were given its tasks."""
    stays = [step for step in entry.way if step.ended_how not in (Step.End.RETURNED, Step.End.RECALLED)]
    for kind in (Step.Kind.DIRECT, Step.Kind.FORWARD, Step.Kind.SUBMIT):
        if found := {step.receiver: step.sent_at for step in reversed(stays) if step.kind == kind}:
            return dict(reversed(found.items()))  # who got it twice, got it the first time
    return {str(one): one.at for task in entry.ours_now for one in task.held}


def passed_to(entry: Entry, day: date) -> str:
    """Who got the document, as the stamp of arrival says it."""
    prefetch_related_objects([entry], *_beside(day))
    return _receivers(entry)


def _beside(day: date) -> tuple[Prefetch, Prefetch]:
    """What stands beside each entry of a book: `ours_now`, our tasks with who has them (`held`), and its `way`."""
    tasks = Task.objects.ours().with_situation(day).order_by("order")
    holds = Assignment.objects.active().select_related("unit", "person")
    held = Prefetch("assignments", holds.order_by("-role", "pk"), "held")
    return Prefetch("tasks", tasks.prefetch_related(held), "ours_now"), Prefetch("steps", _STEPS, "way")


def _receivers(entry: Entry) -> str:
    return "; ".join(_passed_on(entry))


def _progress(entry: Entry) -> str:
    """How many of our tasks are done, and when the last one was; of a document without, when who led it was done."""
    days = [task.done_on for task in entry.ours_now if task.done_on]
    total = len(entry.ours_now)
    if not total:
        days = [timezone.localdate(step.ended_at) for step in entry.way if _is_done(step)]
        total = len([step for step in entry.way if _is_done(step) or (step.waits and step.role == Step.Role.LEAD)])
    if not total or not (days or entry.ours_now):
        return ""
    if len(days) < total:
        return f"Đã xong {len(days)}/{total} việc"
    return f"Hoàn thành ngày {printed(max(days))}"


def _is_done(step: Step) -> bool:
    return step.role == Step.Role.LEAD and step.ended_how == Step.End.DONE
