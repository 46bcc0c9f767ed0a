"""The registers as the decree's books (NĐ 30/2020, phụ lục IV): each entry as a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from msgspec.structs import replace

from vanban.formats.decree import BOOKS, Filled, Opinion, Row, Slip
from vanban.office.bodies.models import Agency
from vanban.office.desk.dates import printed
from vanban.office.kind import Kind
from vanban.office.registers.models import ANSWERED_BY, IN_ORDER, Entry, EntryQuerySet
from vanban.office.work.models import Assignment, Direction, Task

Cells = tuple[str, ...]


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
    return replace(filled, book=replace(filled.book, title=_("Sổ đăng ký văn bản nội bộ")))


def contents(agency: Agency, entries: EntryQuerySet, day: date) -> Filled:
    """The list of the documents in a case file, from the documents that were chosen."""
    filled = _filled("documents", agency, entries, day, _content)
    return replace(
        filled, rows=[Row((str(number), *row.cells), row.struck) for number, row in enumerate(filled.rows, 1)]
    )


def slip(entry: Entry) -> Slip:
    """The slip of a document: what its leaders directed, and to whom each direction gave its tasks."""
    agency = entry.register.agency
    given = Assignment.objects.active().select_related("unit", "person", "task").order_by("task", "-role", "pk")
    directions = entry.directions.select_related("leader").prefetch_related(Prefetch("assignments", given, "given"))
    return Slip(
        agency=agency.name,
        superior=_superior(agency),
        about=f"{_named(entry)} – {entry.subject}" if entry.subject else _named(entry),
        leaders=[_opinion(direction) for direction in directions.order_by("at", "pk")],
    )


def _opinion(direction: Direction) -> Opinion:
    return Opinion(
        author=str(direction.leader or ""),
        words=direction.text,
        given=tuple(dict.fromkeys(_terms(one) for one in direction.given)),
        day=printed(timezone.localdate(direction.at)),
    )


def _terms(one: Assignment) -> str:
    """'Phòng Kinh tế (chủ trì), thời hạn 15/8/2026'."""
    due = one.due_date or (None if one.undated or one.role != Assignment.Role.LEAD else one.task.due_date)
    who = f"{one} ({one.get_role_display().lower()})"
    return _("%(who)s, thời hạn %(day)s") % {"who": who, "day": printed(due)} if due else who


def _filled(book: str, agency: Agency, entries: EntryQuerySet, day: date, cells: Callable[[Entry], Cells]) -> Filled:
    tasks = Task.objects.ours().with_situation(day).order_by("order")
    holds = Assignment.objects.active().select_related("unit", "person")
    held = Prefetch("assignments", holds.order_by("-role", "pk"), "held")
    rows = entries.select_related("register", "unit").order_by(*IN_ORDER)
    found = list(rows.prefetch_related(ANSWERED_BY, Prefetch("tasks", tasks.prefetch_related(held), "ours_now")))
    registers = {entry.register_id for entry in found}  # numbers of several say nothing together
    return Filled(
        book=BOOKS[book],
        agency=agency.name,
        superior=_superior(agency),
        period=", ".join(dict.fromkeys(entry.register.period for entry in found)),
        days=_ends([printed(entry.day) for entry in sorted(found, key=lambda entry: entry.day)]),
        numbers=_ends([f"{entry.ordinal}{entry.suffix}" for entry in found] if len(registers) == 1 else []),
        rows=[Row(cells(entry), entry.voided) for entry in found],
    )


def _ends(values: Sequence[str]) -> tuple[str, str]:
    return (values[0], values[-1]) if values else ("", "")


def _superior(agency: Agency) -> str:
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
        printed(min((timezone.localdate(one.at) for one in _held(entry)), default=None)),
        "",
        entry.noted,
    )


def _following(entry: Entry) -> Cells:
    deadlines = sorted({task.deadline for task in entry.ours_now if task.deadline})
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
        entry.kind or _("Văn bản"),
        _("số %(number)s") % {"number": entry.document_number} if entry.document_number else "",
        _("ngày %(day)s") % {"day": printed(entry.issued_on)} if entry.issued_on else "",
        _("của %(issuer)s") % {"issuer": entry.issuer} if entry.issuer else "",
    ]
    return " ".join(part for part in parts if part)


def _held(entry: Entry) -> list[Assignment]:
    return [one for task in entry.ours_now for one in task.held]


def _receivers(entry: Entry) -> str:
    return "; ".join(dict.fromkeys(map(str, _held(entry))))


def _progress(entry: Entry) -> str:
    """How many of our tasks are done, and when the last one was."""
    days = [task.done_on for task in entry.ours_now if task.done_on]
    total = len(entry.ours_now)
    if not total:
        return ""
    if len(days) < total:
        return _("Đã xong %(done)s/%(total)s việc") % {"done": len(days), "total": total}
    return _("Hoàn thành ngày %(day)s") % {"day": printed(max(days))}
