"""Registering what came in, with the next number of the register, in the transaction that writes the entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Correction, Proposal
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import HEADER, Confirmation, ConfirmedTask, corrections
from vanban.office.registers.entering import (
    check,
    cite,
    give_tasks,
    keep_files,
    origin_of,
    put_down,
    task_row,
    tell,
    waiting_submission,
)
from vanban.office.registers.freezing import check_not_recalled
from vanban.office.registers.identities import Named, entries_of, name_of
from vanban.office.registers.models import Entry
from vanban.office.registers.numbering import late_letter, next_number, register_for
from vanban.office.work.models import Task
from vanban.office.work.search import keep_words
from vanban.office.work.tally import tally


@dataclass(frozen=True)
class Duplicate:
    """An entry that seems to be the same document. `why`: 'same bytes' or 'same identity'."""

    entry: Entry
    why: str


class DuplicateFound(Refused):
    """It seems to be registered already; confirm again with `accept_duplicate` to register it all the same."""

    def __init__(self, duplicates: Sequence[Duplicate]) -> None:
        numbers = ", ".join(str(found.entry.registered_as) for found in duplicates)
        super().__init__(_("Văn bản này dường như đã vào sổ, %(numbers)s.") % {"numbers": numbers})
        self.duplicates = tuple(duplicates)


@transaction.atomic
def confirm(proposal: Proposal, user: User, form: Confirmation) -> Entry:
    """Register a proposal as a person confirmed it, with the next number of the year's register.

    Keeps what the person corrected. Raises `DuplicateFound`, or another `Refused`, and then nothing is changed and
    no number is used.
    """
    submission = waiting_submission(proposal)
    blobs = [file.blob_id for file in submission.files.all()]
    name = name_of(form.values)
    found = duplicates_of(submission.agency, name, blobs)
    if found and not form.accept_duplicate:
        raise DuplicateFound(found)
    kept = corrections(proposal, form)
    entry = _arrived(
        submission.agency, user, form, submission=submission, record=proposal.record, identity=name.identity
    )
    keep_files(entry, proposal)
    cite(entry, proposal.document)
    give_tasks(entry, form.tasks)
    Correction.objects.bulk_create(kept)
    tell(entry, user, {"files": blobs, "corrections": len(kept), "duplicates": [one.entry.pk for one in found]})
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
    closed: bool = False,
    accept_duplicate: bool = False,
    after: Entry | None = None,
    reason: str = "",
) -> Entry:
    """Register a paper document that has no file. `values` has the keys of `confirmation.HEADER`.

    With `after` it stands late under that entry's number and a letter ('15a'), for a `reason`.
    """
    name = name_of(values)
    found = duplicates_of(agency, name, [])
    if found and not accept_duplicate:
        raise DuplicateFound(found)
    form = Confirmation(values, arrival_date, tuple(tasks), accept_duplicate, page_count, note, closed)
    entry = _arrived(agency, user, form, after, reason, paper=True, identity=name.identity)
    give_tasks(entry, form.tasks)
    said = {"paper": True, "duplicates": [one.entry.pk for one in found]}
    tell(entry, user, said | ({"late": reason.strip()} if after else {}))
    return entry


@transaction.atomic
def add_task(entry: Entry, user: User, task: ConfirmedTask) -> Task:
    """Add a task that was missed when the entry was registered. The entry itself is never changed."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("register").get(pk=entry.pk)
    if entry.voided:
        raise Refused(_("Số này đã được huỷ."))
    check_not_recalled(entry.pk)
    last = entry.tasks.aggregate(last=Max("order"))["last"]
    row = task_row(entry, 0 if last is None else last + 1, task)
    row.origin = origin_of(task, set(), paper=entry.document is None)
    row.save(force_insert=True)
    keep_words([row])
    tally([entry.pk])
    record(entry.register.stream, "add-task", user, row, {"text": row.text, "pile": row.pile})
    return row


def duplicates_of(agency: Agency, name: Named, blobs: Sequence[str]) -> list[Duplicate]:
    """The agency's entries that hold one of the files, or that the name may mean."""
    same: dict[Entry, str] = {}
    if blobs:
        entries = Entry.objects.standing().filter(register__agency=agency, files__blob__in=blobs)
        same = dict.fromkeys(entries.select_related("register").distinct(), "same bytes")
    for entry in entries_of(agency, [name]).alike(name):
        same.setdefault(entry, "same identity")
    return [Duplicate(entry, why) for entry, why in same.items()]


def _arrived(
    agency: Agency, user: User, form: Confirmation, after: Entry | None = None, reason: str = "", **more: object
) -> Entry:
    """The entry with the next number of its register, or late under a number that was given."""
    day = form.arrival_date
    texts = {name: form.values.get(name, "").strip() for name in HEADER}
    check(texts, day, _("Ngày đến không thể sau hôm nay."))
    if after:
        register, ordinal = after.register, after.ordinal
        more["suffix"] = late_letter(after, agency, Kind.INCOMING, day, reason)
    else:
        register = register_for(agency, Kind.INCOMING, day, texts["type"])
        ordinal = next_number(register)
    more |= {"page_count": form.page_count, "note": form.note, "closed": form.closed}
    return put_down(register, ordinal, user, texts, day, **more)
