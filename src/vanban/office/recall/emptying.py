"""Where the words of a document that came in are kept, and how they are taken away from there.

What stays tells that there was a document: its number in the register, the day on which it came, its own number,
symbol, type, day and issuer, who had which task until when, and the hashes of its files.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, Q
from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.api.models import KeptAnswer
from vanban.office.intake.models import Correction, Proposal, Quarantined, Submission
from vanban.office.intake.taking import drop
from vanban.office.jobs.models import Job, JobFile
from vanban.office.registers import search as documents
from vanban.office.registers.models import Entry, EntryRecord
from vanban.office.running.models import Brought
from vanban.office.search import index as whole
from vanban.office.search import keeping
from vanban.office.work import search as tasks
from vanban.office.work.models import Completion
from vanban.office.work.tally import tally

_OF_ENTRY = ("place", "issuer_parent", "urgency", "signer", "capacity", "recipients", "note")
_OF_TASK = ("provision", "due", "due_phrase", "due_rule", "recurrence", "phase", "deliverable")


def told_of(entry: Entry) -> Iterable[Model]:
    """The records whose events may tell words of the document."""
    jobs = _jobs(entry)
    submissions = Submission.objects.filter(entry=entry)
    return [entry, *entry.tasks.all(), *submissions, *jobs, *Quarantined.objects.filter(jobs__job__in=jobs)]


def empty(entry: Entry, user: User, said: str) -> list[list[str | int]]:
    """Take the words of a document away, inside a transaction; `said` stands where its subject stood.

    Gives hash and size of each of its files. Their bytes go when the transaction ends, but those that something else in
    the office has too.
    """
    texts = {entry.subject, *entry.tasks.values_list("text", flat=True)}
    files = [[file.blob_id, file.blob.size] for file in entry.files.select_related("blob")]
    blobs = {sha256 for sha256, _size in files}
    _grants(entry, user)
    _work(entry, said)
    _brought(entry, texts)
    entry.files.all().delete()
    entry.citations.all().delete()
    EntryRecord.objects.filter(entry=entry).update(record="")
    blobs |= _submission(entry, said)
    gone = dict.fromkeys(_OF_ENTRY, "")
    Entry.objects.filter(pk=entry.pk).update(subject=said, submission=None, page_count=None, **gone)
    Submission.objects.filter(pk=entry.submission_id).delete()
    kept = Entry.objects.get(pk=entry.pk)
    documents.keep_words([kept])
    tasks.keep_words(kept.tasks.select_related("entry"))
    keeping.keep([kept])
    tally([kept.pk])
    Entry.objects.filter(pk=entry.pk).update(recalled=True)
    KeptAnswer.objects.filter(position__agency=entry.register.agency_id).delete()  # whole answers, by no document
    for index in (documents.INDEX, tasks.INDEX, whole):
        index.forget_gone()
    for sha256 in blobs:
        drop(sha256)
    return files


def _grants(entry: Entry, user: User) -> None:
    entry.grants.filter(withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by=user)
    entry.grants.update(file=None, reason="")


def _work(entry: Entry, said: str) -> None:
    gone = dict.fromkeys(_OF_TASK, "")
    entry.tasks.update(text=said, span_start=None, span_end=None, printed_assignees=[], **gone)
    Completion.objects.filter(task__entry=entry).update(note="")
    entry.directions.update(text="")
    entry.steps.update(words="", ended_words="")


def _brought(entry: Entry, texts: set[str]) -> None:
    """The reports of the imports that it came by."""
    brought = Brought.objects.filter(Q(entry=entry) | Q(task__entry=entry)).select_related("source")
    for one in {row.source for row in brought}:
        for row in one.report:
            if any(text and text in row["subject"] for text in texts):
                row |= {"subject": "", "said": "", "doubts": []}
        one.save(update_fields=["report"])


def _submission(entry: Entry, said: str) -> set[str]:
    """What it came in by, but for the row itself; gives the hashes of all files in it."""
    jobs = _jobs(entry)
    held = Quarantined.objects.filter(jobs__job__in=jobs)
    names = [
        *Submission.objects.filter(entry=entry).values_list("files__blob", flat=True),
        *JobFile.objects.filter(job__in=jobs).values_list("blob", flat=True),
        *held.values_list("blob", flat=True),
    ]
    Quarantined.objects.filter(pk__in=held.values("pk")).update(name=said[:255], blob=None, message="", reason="")
    Correction.objects.filter(proposal__submission__entry=entry).delete()
    Proposal.objects.filter(submission__entry=entry).delete()
    for job in jobs:
        job.delete()
    return {sha256 for sha256 in names if sha256}


def _jobs(entry: Entry) -> list[Job]:
    """The jobs that read its files, those first that only found that another did."""
    if entry.submission_id is None:
        return []
    reading = Job.objects.filter(submission=entry.submission_id)
    return [*Job.objects.filter(same_as__in=reading), *reading]
