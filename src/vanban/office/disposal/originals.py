"""Taking away what a document came in: its files, what was read in them, and how they came."""

from __future__ import annotations

from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.intake.models import Correction, Proposal, Quarantined, Submission
from vanban.office.intake.taking import drop
from vanban.office.jobs.models import Job, JobFile
from vanban.office.registers.models import Entry, EntryRecord
from vanban.office.search import keeping
from vanban.office.search.index import forget_gone


def take_away(entry: Entry, user: User, said: str) -> list[list[str | int]]:
    """Destroy the files of a document and the text that was read in them, inside a transaction; `said` stands where the
    names of files in quarantine stood that had come with it.

    Gives hash and size of each file. Their bytes go when the transaction ends, but those that something else in the
    office has too. The row of the entry stays as it is, but for its submission.
    """
    files = [[file.blob_id, file.blob.size] for file in entry.files.select_related("blob")]
    opened = entry.grants.exclude(file=None)
    opened.filter(withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by=user)
    opened.update(file=None)
    entry.files.all().delete()
    EntryRecord.objects.filter(entry=entry).update(record="")
    entry.tasks.update(span_start=None, span_end=None)
    blobs = {sha256 for sha256, _size in files} | _submission(entry, said)
    Entry.objects.filter(pk=entry.pk).update(submission=None)
    Submission.objects.filter(pk=entry.submission_id).delete()
    keeping.keep([Entry.objects.get(pk=entry.pk)])
    forget_gone()
    for sha256 in blobs:
        drop(sha256)
    return files


def jobs_of(entry: Entry) -> list[Job]:
    """The jobs that read its files, those first that only found that another did."""
    if entry.submission_id is None:
        return []
    reading = Job.objects.filter(submission=entry.submission_id)
    return [*Job.objects.filter(same_as__in=reading), *reading]


def _submission(entry: Entry, said: str) -> set[str]:
    """What it came in by, but for the row itself; gives the hashes of all files in it."""
    jobs = jobs_of(entry)
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
