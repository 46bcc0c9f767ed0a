"""What events are about: the kinds of records, what people call one, its page, and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.apps import apps
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import KEEP_REGISTERS, Absence, Attempts, Position, Role, User
from vanban.office.audit.models import Event, EventQuerySet
from vanban.office.bodies.models import Agency, Identifier, Unit
from vanban.office.casefiles.models import CaseFile, FilePlan
from vanban.office.intake.models import Quarantined, Submission
from vanban.office.jobs.models import Job
from vanban.office.registers.models import Entry, Series, Term, seen
from vanban.office.running.models import Import
from vanban.office.work.models import Task


class About(NamedTuple):
    """What people call a record, and the address of its page or of its history; '' for those who may open neither."""

    words: str
    url: str


def _none(record: Model) -> Iterable[Model]:
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind of records. `rows` has with it what `called` needs; `page` is the name of a page of its own.

    `before` gives the records that it came from: what happened to them is its history too. `roles` are those who may
    read that history besides the administrators. `apart` says what the record of a document is called to an
    administrator, who keeps the journal and sees no document: no words of it.
    """

    label: str
    rows: Callable[[], QuerySet]
    called: Callable[[Model], str] = str
    page: str = ""
    before: Callable[[Model], Iterable[Model]] = _none
    roles: tuple[Role, ...] = ()
    apart: Callable[[Model], str] | None = None

    def url(self, record: Model) -> str:
        if self.page:
            return reverse(self.page, args=[record.pk])
        return reverse("audit:history", args=[record._meta.label_lower, record.pk])


def _of_entry(entry: Entry) -> Iterable[Model]:
    return [entry.submission, *entry.submission.jobs.all()] if entry.submission else []


def _of_task(task: Task) -> str:
    return f"{task.entry}: {task}"


def _place(entry: Entry) -> str:
    return capfirst(entry.registered_as)


def _number(record: Model) -> str:
    return said("số %(number)s") % {"number": record.pk}


KINDS: dict[str, Kind] = {
    Entry._meta.label_lower: Kind(
        _("Văn bản"),
        lambda: Entry.objects.select_related("register"),
        page="registers:entry",
        before=_of_entry,
        apart=_place,
    ),
    Task._meta.label_lower: Kind(
        _("Nhiệm vụ"),
        lambda: Task.objects.select_related("entry__register"),
        _of_task,
        "work:task",
        apart=lambda task: _place(task.entry),
    ),
    CaseFile._meta.label_lower: Kind(
        _("Hồ sơ"),
        lambda: CaseFile.objects.all(),
        page="casefiles:file",
        apart=lambda case_file: case_file.numbered,
    ),
    FilePlan._meta.label_lower: Kind(_("Danh mục hồ sơ"), lambda: FilePlan.objects.all(), page="casefiles:plan"),
    Submission._meta.label_lower: Kind(
        _("Hồ sơ tiếp nhận"),
        lambda: Submission.objects.prefetch_related("files"),
        before=lambda submission: submission.jobs.all(),
        roles=(Role.CLERK,),
        apart=_number,
    ),
    Quarantined._meta.label_lower: Kind(
        _("Tệp chưa đọc được"),
        lambda: Quarantined.objects.all(),
        before=lambda quarantined: [file.job for file in quarantined.jobs.select_related("job")],
        roles=(Role.CLERK,),
        apart=_number,
    ),
    Job._meta.label_lower: Kind(
        _("Việc nền"),
        lambda: Job.objects.prefetch_related("files"),
        page="jobs:job",
        roles=(Role.CLERK,),
        apart=_number,
    ),
    User._meta.label_lower: Kind(_("Người dùng"), lambda: User.objects.all(), before=lambda user: user.positions.all()),
    Position._meta.label_lower: Kind(
        _("Vai trò"),
        lambda: Position.objects.select_related("user", "unit", "agency"),
        lambda position: f"{position.user}: {position}",
    ),
    Import._meta.label_lower: Kind(
        _("Tệp sổ đang dùng"),
        lambda: Import.objects.defer("rows", "report"),
        page="running:import",
        roles=(Role.CLERK,),
    ),
    Series._meta.label_lower: Kind(_("Dãy số"), lambda: Series.objects.all()),
    Term._meta.label_lower: Kind(_("Nhiệm kỳ"), lambda: Term.objects.all()),
    Unit._meta.label_lower: Kind(_("Đơn vị"), lambda: Unit.objects.all()),
    Identifier._meta.label_lower: Kind(_("Mã định danh"), lambda: Identifier.objects.all()),
    Absence._meta.label_lower: Kind(_("Người thay"), lambda: Absence.objects.select_related("position__user")),
    Attempts._meta.label_lower: Kind(_("Tên đăng nhập không có"), lambda: Attempts.objects.all()),
    Agency._meta.label_lower: Kind(_("Cơ quan"), lambda: Agency.objects.all()),
}


def kind_of(label: str) -> Kind | None:
    """The kind of records with this label ('registers.entry'); one that is not listed goes by its model's own words."""
    if label in KINDS:
        return KINDS[label]
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return Kind(str(model._meta.verbose_name), model._default_manager.all)


def is_apart(event: Event, position: Position) -> bool:
    """Whether the event is about a document and its reader may see none: then its data stays away from him."""
    kind = kind_of(event.subject_type)
    return position.role == Role.ADMIN and bool(kind and kind.apart)


def about(events: Iterable[Event], position: Position) -> dict[int, About]:
    """By the key of each event the record that it is about, where that is there still: one question a kind."""
    wanted: dict[str, dict[str, list[int]]] = {}
    for event in events:
        wanted.setdefault(event.subject_type, {}).setdefault(event.subject_id, []).append(event.pk)
    found: dict[int, About] = {}
    for label, keys in wanted.items():
        kind = kind_of(label)
        if kind is not None:
            for record in kind.rows().filter(pk__in=keys):
                if kind.apart and position.role == Role.ADMIN:
                    told = About(kind.apart(record), "")
                else:
                    told = About(kind.called(record), kind.url(record))
                found |= dict.fromkeys(keys[str(record.pk)], told)
    return found


def history(record: Model, position: Position) -> EventQuerySet:
    """What happened to a record and to those it came from, as far as it was written in the position's agency; oldest
    first. How a document came in, with the names of all its files, is told to those who keep the registers."""
    kind = kind_of(record._meta.label_lower)
    events = Event.objects.for_position(position)
    told = kind and (not kind.apart or position.role in KEEP_REGISTERS)
    found = events.about(record, *(kind.before(record) if kind and told else ())).select_related("actor")
    return _without_unseen(found, position) if isinstance(record, CaseFile) else found


def _without_unseen(events: EventQuerySet, position: Position) -> EventQuerySet:
    """Without those that name a document which the position may not see (`entry` in their data)."""
    naming = dict(events.filter(verb__in=("file", "unfile")).values_list("pk", "data__entry"))
    open_to = seen(naming.values(), position)
    return events.exclude(pk__in=[pk for pk, entry in naming.items() if entry not in open_to])


def history_of_task(task: Task, position: Position) -> list[Event]:
    """A task's own events, the registration of its document, and the directions that name it."""
    of_entry = [
        event
        for event in history(task.entry, position)
        if event.verb == "register" or any(order.get("task") == task.pk for order in event.data.get("orders", ()))
    ]
    return sorted([*of_entry, *history(task, position)], key=lambda event: event.at)
