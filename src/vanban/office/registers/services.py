"""Registering: a number is given here and nowhere else, in the transaction that writes the entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.days.edtf import first_day
from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Correction, Proposal, Submission
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import HEADER, Confirmation, ConfirmedTask, corrections
from vanban.office.registers.identities import Named, entries_of, name_of
from vanban.office.registers.models import Entry, EntryCitation, EntryFile, Register
from vanban.office.work.due import resolve
from vanban.office.work.models import Task
from vanban.record import Document


@dataclass(frozen=True)
class Duplicate:
    """An entry that seems to be the same document. `why`: 'same bytes' or 'same identity'."""

    entry: Entry
    why: str


class DuplicateFound(Refused):
    """It seems to be registered already; confirm again with `accept_duplicate` to register it all the same."""

    def __init__(self, duplicates: Sequence[Duplicate]) -> None:
        numbers = ", ".join(f"{found.entry.arrival_number}/{found.entry.register.year}" for found in duplicates)
        super().__init__(_("Văn bản này dường như đã vào sổ, số đến: %(numbers)s.") % {"numbers": numbers})
        self.duplicates = tuple(duplicates)


@transaction.atomic
def confirm(proposal: Proposal, user: User, form: Confirmation) -> Entry:
    """Register a proposal as a person confirmed it, with the next number of the year's register.

    Keeps what the person corrected. Raises `DuplicateFound`, or another `Refused`, and then nothing is changed and
    no number is used.
    """
    submission = (
        Submission.objects.select_for_update(of=("self",)).select_related("agency").get(pk=proposal.submission_id)
    )
    if submission.state != Submission.State.WAITING:
        raise Refused(_("Hồ sơ tiếp nhận này không còn chờ vào sổ."))
    blobs = [file.blob_id for file in submission.files.all()]
    name = name_of(form.values)
    found = duplicates_of(submission.agency, name, blobs)
    if found and not form.accept_duplicate:
        raise DuplicateFound(found)
    kept = corrections(proposal, form)
    entry = _enter(
        submission.agency,
        user,
        form,
        submission=submission,
        record=proposal.record,
        identity=name.identity,
    )
    EntryFile.objects.bulk_create(
        EntryFile(entry=entry, blob_id=file.blob_id, name=file.name, order=order)
        for order, file in enumerate(sorted(submission.files.all(), key=lambda file: file.pk != proposal.file_id))
    )
    _cite(entry, proposal.document)
    _give_tasks(entry, form.tasks)
    Correction.objects.bulk_create(kept)
    submission.state = Submission.State.REGISTERED
    submission.save(update_fields=["state"])
    _tell(entry, user, {"files": blobs, "corrections": len(kept), "duplicates": [one.entry.pk for one in found]})
    return entry


@transaction.atomic
def register_paper(
    agency: Agency,
    user: User,
    values: dict[str, str],
    arrival_date: date,
    tasks: Sequence[ConfirmedTask] = (),
    *,
    page_count: int | None = None,
    note: str = "",
    accept_duplicate: bool = False,
) -> Entry:
    """Register a paper document that has no file. `values` has the keys of `confirmation.HEADER`."""
    name = name_of(values)
    found = duplicates_of(agency, name, [])
    if found and not accept_duplicate:
        raise DuplicateFound(found)
    form = Confirmation(values, arrival_date, tuple(tasks), accept_duplicate, page_count, note)
    entry = _enter(agency, user, form, paper=True, identity=name.identity)
    _give_tasks(entry, form.tasks)
    _tell(entry, user, {"paper": True, "duplicates": [one.entry.pk for one in found]})
    return entry


@transaction.atomic
def add_task(entry: Entry, user: User, task: ConfirmedTask) -> Task:
    """Add a task that was missed when the entry was registered. The entry itself is never changed."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("register").get(pk=entry.pk)
    last = entry.tasks.aggregate(last=Max("order"))["last"]
    row = _row(entry, 0 if last is None else last + 1, task)
    row.origin = _origin(task, set(), paper=entry.document is None)
    row.save(force_insert=True)
    record(entry.register.stream, "add-task", user, row, {"text": row.text, "pile": row.pile})
    return row


def duplicates_of(agency: Agency, name: Named, blobs: Sequence[str]) -> list[Duplicate]:
    """The agency's entries that hold one of the files, or that the name may mean."""
    entries = Entry.objects.filter(register__agency=agency, files__blob__in=blobs).select_related("register")
    same = dict.fromkeys(entries.distinct(), "same bytes")
    for entry in entries_of(agency, [name]).alike(name):
        same.setdefault(entry, "same identity")
    return [Duplicate(entry, why) for entry, why in same.items()]


def _enter(agency: Agency, user: User, form: Confirmation, **more: object) -> Entry:
    """The entry with its number, after its values were checked."""
    values = {name: form.values.get(name, "").strip() for name in HEADER}
    _check(values, form.arrival_date)
    register = _next_number(agency, form.arrival_date.year)
    return Entry.objects.create(
        register=register,
        arrival_number=register.last_number,
        arrival_date=form.arrival_date,
        issued_date=first_day(values["issued_on"]),
        page_count=form.page_count,
        note=form.note.strip(),
        registered_by=user,
        **values,
        **more,
    )


def _check(values: dict[str, str], arrival_date: date) -> None:
    """Refuse what the register cannot hold."""
    if not values["subject"]:
        raise Refused(_("Chưa có trích yếu nội dung."))
    if values["secrecy"]:
        raise Refused(
            _("Văn bản có độ mật không được đăng ký trên hệ thống này. Nếu nhận nhầm, hãy đặt “Độ mật” thành “Không”.")
        )
    for name, value in values.items():
        column = Entry._meta.get_field(name)
        if column.max_length and len(value) > column.max_length:
            said = _("“%(name)s” dài quá %(limit)s ký tự.")
            raise Refused(said % {"name": column.verbose_name, "limit": column.max_length})
    if values["issued_on"] and first_day(values["issued_on"]) is None:
        raise Refused(_("Ngày ban hành không hợp lệ."))
    if arrival_date > timezone.localdate():
        raise Refused(_("Ngày đến không thể sau hôm nay."))


def _next_number(agency: Agency, year: int) -> Register:
    """The register of the year with its next number taken; the row stays locked until the transaction ends."""
    series = {"agency": agency, "kind": Register.Kind.INCOMING, "year": year}
    Register.objects.get_or_create(**series)
    register = Register.objects.select_for_update().get(**series)
    register.last_number += 1
    register.save(update_fields=["last_number"])
    return register


def _cite(entry: Entry, document: Document) -> None:
    EntryCitation.objects.bulk_create(
        EntryCitation(
            entry=entry,
            order=order,
            span_start=citation.span[0],
            span_end=citation.span[1],
            printed=document.text[slice(*citation.span)],
            number="" if citation.number is None else str(citation.number),
            role=citation.role,
            same_as=citation.same_as,
            **{
                name: getattr(citation, name) or ""
                for name in ("type", "symbol", "issued_on", "issuer", "title", "identity", "relation")
            },
        )
        for order, citation in enumerate(document.citations)
    )


def _give_tasks(entry: Entry, tasks: Sequence[ConfirmedTask]) -> None:
    split = {index for task in tasks for index in task.proposed if sum(index in one.proposed for one in tasks) > 1}
    rows = [_row(entry, order, task) for order, task in enumerate(tasks)]
    for row, task in zip(rows, tasks, strict=True):
        row.origin = _origin(task, split, paper=entry.document is None)
    Task.objects.bulk_create(rows)


def _row(entry: Entry, order: int, task: ConfirmedTask) -> Task:
    """The task as an unsaved row, after its words and their place were checked."""
    start, end = task.span or (None, None)
    if task.span and not 0 <= start < end <= (len(entry.document.text) if entry.document else 0):
        raise Refused(_("Vị trí của một nhiệm vụ nằm ngoài văn bản."))
    if not task.text.strip():
        raise Refused(_("Có nhiệm vụ chưa ghi nội dung."))
    names = ("provision", "binding", "pile", "due", "due_phrase", "due_rule", "recurrence", "phase", "deliverable")
    due = resolve(task.due, task.due_phrase, task.due_rule, issued=entry.issued_on, received=entry.arrival_date)
    return Task(
        entry=entry,
        order=order,
        text=task.text.strip(),
        span_start=start,
        span_end=end,
        due_date=due.day,
        printed_assignees=[{"name": name, "role": role} for name, role in task.assignees],
        confidence=task.confidence,
        **{name: getattr(task, name) for name in names},
    )


def _origin(task: ConfirmedTask, split: set[int], *, paper: bool) -> Task.Origin:
    if paper:
        return Task.Origin.PAPER
    if not task.proposed:
        return Task.Origin.MARKED
    if len(task.proposed) > 1:
        return Task.Origin.MERGED
    return Task.Origin.SPLIT if task.proposed[0] in split else Task.Origin.PROPOSED


def _tell(entry: Entry, user: User, data: dict) -> None:
    said = {"number": entry.arrival_number, "document": entry.document_number, "subject": entry.subject}
    record(entry.register.stream, "register", user, entry, said | data)
