"""What registering does for documents of every kind: the entry under its number, its files, citations and tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.days.edtf import first_day
from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.intake.models import Proposal, Submission
from vanban.office.refusals import Refused
from vanban.office.registers.audience import Audience
from vanban.office.registers.books import Register
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.models import Entry, EntryCitation, EntryFile, EntryRecord
from vanban.office.registers.search import keep_words
from vanban.office.search.keeping import keep
from vanban.office.work.due import resolve
from vanban.office.work.models import Task
from vanban.office.work.search import keep_words as keep_words_of_tasks
from vanban.office.work.tally import tally
from vanban.record import Document


def waiting_submission(proposal: Proposal) -> Submission:
    """The submission of a proposal, locked. Raises `Refused` where it was registered or discarded before."""
    found = Submission.objects.select_for_update(of=("self",)).select_related("agency").get(pk=proposal.submission_id)
    if found.state != Submission.State.WAITING:
        raise Refused(_("Hồ sơ tiếp nhận này không còn chờ vào sổ."))
    return found


def check(values: Mapping[str, str], day: date, said_of_a_day_to_come: str) -> None:
    """Refuse what the registers cannot hold. `values` are fields of an entry that are texts."""
    if not values.get("subject", "").strip():
        raise Refused(_("Chưa có trích yếu nội dung."))
    if values.get("secrecy", "").strip():
        raise Refused(
            _("Văn bản có độ mật không được đăng ký trên hệ thống này. Nếu nhận nhầm, hãy đặt “Độ mật” thành “Không”.")
        )
    check_lengths(values)
    if values.get("issued_on") and first_day(values["issued_on"]) is None:
        raise Refused(_("Ngày ban hành không hợp lệ."))
    if day > timezone.localdate():
        raise Refused(said_of_a_day_to_come)


def check_lengths(values: Mapping[str, str]) -> None:
    """Refuse a value that is longer than its column."""
    for name, value in values.items():
        column = Entry._meta.get_field(name)
        if column.max_length and len(value.strip()) > column.max_length:
            said = _("“%(name)s” dài quá %(limit)s ký tự.")
            raise Refused(said % {"name": column.verbose_name, "limit": column.max_length})


def put_down(
    register: Register,
    ordinal: int,
    user: User,
    texts: Mapping[str, str],
    day: date,
    *,
    note: str = "",
    record: str | None = None,
    closed: bool = False,
    **more: object,
) -> Entry:
    """The entry under a number that was given. `texts` has the keys of `HEADER`, or some of them; `record` is the
    reading that it comes from. `closed` narrows whom its series would show it to."""
    entry = Entry.objects.create(
        register=register,
        begins=register.begins,
        ordinal=ordinal,
        day=day,
        issued_date=first_day(texts["issued_on"]),
        note=note.strip(),
        audience=Audience.CONCERNED if closed else register.series.audience,
        registered_by=user,
        **texts,
        **more,
    )
    if record is not None:
        EntryRecord.objects.create(entry=entry, record=record)
    keep_words([entry])
    if entry.submission_id is None:  # else with the words of its files
        keep([entry], new=True)
    return entry


def keep_files(entry: Entry, proposal: Proposal) -> None:
    """The files of the submission become those of the entry, the document itself first; it waits no more."""
    submission = entry.submission
    EntryFile.objects.bulk_create(
        EntryFile(entry=entry, blob_id=file.blob_id, name=file.name, order=order)
        for order, file in enumerate(sorted(submission.files.all(), key=lambda file: file.pk != proposal.file_id))
    )
    submission.state = Submission.State.REGISTERED
    submission.save(update_fields=["state"])
    keep([entry], new=True)


def cite(entry: Entry, document: Document) -> None:
    """Keep the mentions of other documents."""
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


def give_tasks(entry: Entry, tasks: Sequence[ConfirmedTask]) -> None:
    """Keep the tasks as they were confirmed."""
    split = {index for task in tasks for index in task.proposed if sum(index in one.proposed for one in tasks) > 1}
    rows = [task_row(entry, order, task) for order, task in enumerate(tasks)]
    for row, task in zip(rows, tasks, strict=True):
        row.origin = origin_of(task, split, paper=entry.document is None)
    if rows:
        keep_words_of_tasks(Task.objects.bulk_create(rows))
        tally([entry.pk])


def task_row(entry: Entry, order: int, task: ConfirmedTask) -> Task:
    """The task as an unsaved row, after its words and their place were checked."""
    start, end = task.span or (None, None)
    if task.span and not 0 <= start < end <= (len(entry.document.text) if entry.document else 0):
        raise Refused(_("Vị trí của một nhiệm vụ nằm ngoài văn bản."))
    if not task.text.strip():
        raise Refused(_("Có nhiệm vụ chưa ghi nội dung."))
    names = ("provision", "binding", "pile", "due", "due_phrase", "due_rule", "recurrence", "phase", "deliverable")
    due = resolve(task.due, task.due_phrase, task.due_rule, issued=entry.issued_on, received=entry.day)
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


def origin_of(task: ConfirmedTask, split: set[int], *, paper: bool) -> Task.Origin:
    """Where a task comes from. `split` holds the indices that several tasks share."""
    if paper:
        return Task.Origin.PAPER
    if not task.proposed:
        return Task.Origin.MARKED
    if len(task.proposed) > 1:
        return Task.Origin.MERGED
    return Task.Origin.SPLIT if task.proposed[0] in split else Task.Origin.PROPOSED


def tell(entry: Entry, user: User, data: dict) -> None:
    """Write down that the document was registered, and where only some see it, that too."""
    narrowed = {"audience": entry.audience} if entry.audience != Audience.AGENCY else {}
    record(entry.register.stream, "register", user, entry, told_of(entry) | narrowed | data)


def told_of(entry: Entry) -> dict[str, object]:
    """What the journal says of a document that is registered."""
    return {
        "kind": entry.register.kind,
        "number": f"{entry.ordinal}{entry.suffix}" if entry.suffix else entry.ordinal,
        "document": entry.document_number,
        "subject": entry.subject,
    }
