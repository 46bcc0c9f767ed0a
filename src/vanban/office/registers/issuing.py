"""Registering what the agency issues: the number is given here, never typed (NĐ 30/2020, Điều 15, 16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.bodies.matching import match
from vanban.office.bodies.models import Agency, Unit
from vanban.office.intake.models import Correction, Proposal
from vanban.office.kind import ISSUED, Kind
from vanban.office.refusals import Refused
from vanban.office.registers.answers import answer_all
from vanban.office.registers.books import Register, Series
from vanban.office.registers.confirmation import Confirmation, ConfirmedTask, corrections, proposed_task
from vanban.office.registers.entering import (
    check,
    check_lengths,
    cite,
    give_tasks,
    keep_files,
    put_down,
    tell,
    waiting_submission,
)
from vanban.office.registers.identities import name_of
from vanban.office.registers.models import Entry
from vanban.office.registers.numbering import late_letter, next_number, register_of, series_for
from vanban.office.registers.services import DuplicateFound, duplicates_of
from vanban.record import Document


@dataclass(frozen=True)
class Issue:
    """What a clerk registers of a document that the agency issues. `day` is its day of issue.

    `series` is the one that the clerk chose; without it the type and the unit tell. With `after` the document stands
    late between two numbers, under that entry's number and a letter ('15a'); then `reason` says why. `closed`: only
    those whom it concerns shall see it, also where its series is open to the whole agency.
    """

    kind: Kind
    day: date
    subject: str
    type: str = ""
    symbol: str = ""
    signer: str = ""
    capacity: str = ""
    recipients: str = ""
    unit: Unit | None = None
    copies: int | None = None
    urgency: str = ""
    page_count: int | None = None
    note: str = ""
    closed: bool = False
    series: Series | None = None
    tasks: tuple[ConfirmedTask, ...] = ()
    answers: tuple[Entry, ...] = ()
    accept_duplicate: bool = False
    after: Entry | None = None
    reason: str = ""


@transaction.atomic
def issue(agency: Agency, user: User, form: Issue, proposal: Proposal | None = None) -> Entry:
    """Register a document under the next number of its series, with the files of `proposal` or on paper alone.

    Raises `Refused`, or `DuplicateFound`, and then nothing is changed and no number is used.
    """
    submission = waiting_submission(proposal) if proposal else None
    if form.kind not in ISSUED or (submission and (submission.agency, submission.kind) != (agency, form.kind)):
        raise ValueError(form.kind)
    values = {
        "system": agency.system,
        "type": form.type,
        "symbol": form.symbol.strip(),
        "issued_on": form.day.isoformat(),
        "place": agency.place,
        "issuer": agency.name,
        "subject": form.subject,
        "urgency": form.urgency,
        "signer": form.signer,
    }
    check(values, form.day, _("Ngày ban hành không thể sau hôm nay."))
    more = {"capacity": form.capacity.strip(), "recipients": form.recipients.strip()}
    check_lengths(more)
    register, ordinal, suffix = _number(agency, form)
    values["number"] = f"{ordinal}{suffix}"
    name = name_of(values)
    blobs = [file.blob_id for file in submission.files.all()] if submission else []
    found = [one for one in duplicates_of(agency, name, blobs) if one.why == "same bytes" or one.entry.issued_here]
    if found and not form.accept_duplicate:
        raise DuplicateFound(found)
    entry = put_down(
        register,
        ordinal,
        user,
        values,
        form.day,
        suffix=suffix,
        unit=form.unit,
        copies=form.copies,
        page_count=form.page_count,
        note=form.note,
        closed=form.closed,
        identity=name.identity,
        submission=submission,
        record=proposal and proposal.record,
        paper=proposal is None,
        **more,
    )
    kept: list[Correction] = []
    if proposal:
        kept = _corrected(proposal, form, values)
        keep_files(entry, proposal)
        cite(entry, proposal.document)
        Correction.objects.bulk_create(kept)
    give_tasks(entry, form.tasks)
    said = {"files": blobs, "corrections": len(kept), "duplicates": [one.entry.pk for one in found]}
    tell(entry, user, said | ({"late": form.reason.strip()} if form.after else {}))
    answer_all(entry, user, form.answers)
    return entry


def _number(agency: Agency, form: Issue) -> tuple[Register, int, str]:
    """The register and the number in it, taken; the days of the numbers go up with them (NĐ 30/2020, Điều 15)."""
    if form.after:
        _check_type(form.after.register.series, form, form.after.register.type)
        letter = late_letter(form.after, agency, form.kind, form.day, form.reason)
        return form.after.register, form.after.ordinal, letter
    series = form.series or series_for(agency, form.kind, form.day, form.type, form.unit)
    if (series.agency_id, series.kind) != (agency.pk, form.kind):
        raise ValueError(series)
    _check_type(series, form)
    register = register_of(series, form.day, form.type)
    ordinal = next_number(register)
    last = register.entries.order_by("-ordinal").first()
    if last and form.day < last.day:
        said = _(
            "Số tiếp theo không thể mang ngày trước %(day)s, là ngày của số %(number)s. Nếu văn bản phải đứng giữa hai "
            "số, hãy đăng ký chen số."
        )
        raise Refused(said % {"day": f"{last.day:%d/%m/%Y}", "number": last.numbered})
    return register, ordinal, ""


def _check_type(series: Series, form: Issue, type: str = "") -> None:
    """Refuse a document that the series does not number: of another type, or of another unit."""
    of_type = form.type == type if type else not series.types or form.type in series.types
    if not of_type or series.unit_id not in (None, form.unit and form.unit.pk):
        said = _("Dãy “%(series)s” không đánh số loại văn bản hoặc đơn vị soạn thảo này.")
        raise Refused(said % {"series": series})


def issued_task(document: Document, index: int, agency: Agency) -> ConfirmedTask:
    """One task of our own document as read: ours where it names a unit of ours, others' where it names other bodies."""
    task = proposed_task(document, index, agency)
    found = [match(name, agency) for name, _role in task.assignees]
    pile = "ours" if any(one.unit for one in found) else "others" if found else "unsure"
    return replace(task, pile=pile)


def _corrected(proposal: Proposal, form: Issue, values: dict[str, str]) -> Sequence[Correction]:
    """What the clerk changed of the reading; the number and the day, which drafts leave open, are no correction."""
    read = proposal.document
    taken = values | {"number": str(read.number or ""), "place": read.place or ""}
    if not read.issued_on:
        taken["issued_on"] = ""
    taken |= {"secrecy": read.secrecy or "", "issuer_parent": read.issuer_parent or ""}
    found = corrections(proposal, Confirmation(taken, form.day, form.tasks))
    return [one for one in found if one.what != "task:pile"]
