"""Doing one job: its files are read, and what came of them is written down with the end of the job, or not at all.

A job may be begun more than once, where a worker died or fell behind; it is ended once.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.intake import store
from vanban.office.intake.models import Quarantined, Submission, Way
from vanban.office.intake.reading import Given, opened
from vanban.office.intake.taking import held, release, submit
from vanban.office.jobs.aside import SECRET, forget, set_aside
from vanban.office.jobs.models import Job, JobFile
from vanban.office.refusals import Refused

INTERRUPTED = gettext_lazy("việc đọc bị ngắt giữa chừng nhiều lần; tệp được giữ lại để đọc lại sau")


def perform(pk: int) -> None:
    """Do the job with this number; nothing where it is done, or another is at it. Raises what reading raises."""
    job = _begin(pk)
    if job is not None:
        given = [opened(file.name, store.bytes_of(file.blob_id)) for file in job.files.all()]
        _end(job, given)


def give_up(pk: int) -> None:
    """Begun too often without an end: the files go into quarantine, and a person may try them again."""
    with transaction.atomic():
        job = Job.objects.select_for_update(of=("self",)).get(pk=pk)
        if job.is_underway:
            _close(job, Job.State.BROKEN, str(INTERRUPTED))
            for file in job.files.filter(quarantined=None):
                _set_aside(job, file, "failed", str(INTERRUPTED))


def put_back(pk: int, *, counts: bool = True) -> None:
    """The job waits again; without `counts` what was begun is not held against it."""
    begun = Job.objects.filter(pk=pk, state=Job.State.READING)
    begun.update(state=Job.State.WAITING, **({} if counts else {"attempts": F("attempts") - 1}))


@transaction.atomic
def _begin(pk: int) -> Job | None:
    job = Job.objects.select_for_update(of=("self",)).filter(pk=pk, state=Job.State.WAITING).first()
    if job is not None:
        job.state, job.attempts, job.started_at = Job.State.READING, job.attempts + 1, timezone.now()
        job.save(update_fields=["state", "attempts", "started_at"])
    return job


@transaction.atomic
def _end(begun: Job, given: Sequence[Given]) -> None:
    job = Job.objects.select_for_update(of=("self",)).select_related("agency", "by").get(pk=begun.pk)
    if (job.state, job.attempts) != (Job.State.READING, begun.attempts):
        return  # it was taken up by another, who writes it down
    files = list(job.files.select_related("quarantined", "blob"))
    if job.way == Way.AGAIN:
        _end_again(job, files[0].quarantined, given[0])
        return
    secret = not job.statement and any(one.secret for one in given)
    if not secret and any(one.readable for one in given):
        submission = submit(job.agency, job.by, job.way, given, job.statement, job.kind)
        _close(job, Job.State.DONE, submission=submission)
        return
    _close(job, Job.State.BROKEN, str(SECRET) if secret else " · ".join(one.file.reason for one in given))
    for file, one in zip(files, given, strict=True):
        code, reason = (Quarantined.SECRET, str(SECRET)) if secret else (one.file.code, one.file.reason)
        _set_aside(job, file, code, reason)


def _end_again(job: Job, quarantined: Quarantined, given: Given) -> None:
    """Where the file turns out to be marked secret, its bytes are purged and it stays with name and hash alone."""
    try:
        quarantined = held(quarantined)
    except Refused as refusal:
        _close(job, Job.State.BROKEN, refusal.message)
        return
    if given.secret:
        _close(job, Job.State.BROKEN, str(SECRET))
        forget(quarantined, job.by)
    elif not given.readable:
        _close(job, Job.State.BROKEN, _("Vẫn chưa đọc được: %(reason)s.") % {"reason": given.file.reason})
    else:
        submission = submit(job.agency, job.by, quarantined.way, [given], kind=job.kind)
        _close(job, Job.State.DONE, submission=submission)
        release(quarantined, job.by, Quarantined.Outcome.READ, "")


def _close(job: Job, state: Job.State, error: str = "", submission: Submission | None = None) -> None:
    job.state, job.error, job.submission, job.finished_at = state, error, submission, timezone.now()
    job.save(update_fields=["state", "error", "submission", "finished_at"])
    Job.objects.filter(same_as=job).update(submission=submission)


def _set_aside(job: Job, file: JobFile, code: str, reason: str) -> None:
    file.quarantined = set_aside(job.agency, job.by, job.way, file.blob, file.name, code, reason)
    file.save(update_fields=["quarantined"])
