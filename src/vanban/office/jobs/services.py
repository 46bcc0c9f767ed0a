"""Giving files to be read, and trying them again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Quarantined, Submission, Way
from vanban.office.intake.reading import named
from vanban.office.intake.taking import held, keep
from vanban.office.jobs.duties import PEOPLE_FIRST
from vanban.office.jobs.models import Job, JobFile
from vanban.office.jobs.queue import at_once
from vanban.office.jobs.tasks import READING
from vanban.office.kind import Kind
from vanban.office.refusals import Refused

File = tuple[str, bytes]


def give(
    agency: Agency,
    user: User,
    files: Sequence[File],
    *,
    as_one: bool = False,
    statement: str = "",
    kind: Kind = Kind.INCOMING,
) -> list[Job]:
    """Take files in, each as an entry to be, or all of them as one (`as_one`); they are read in the background.

    A package is one entry to be: its files belong together, and the package stays with them as it came. A file that
    cannot be read is kept in quarantine with its reason; attached to a readable one it stays with it. A document marked
    secret (mật and above) is refused: its bytes are not kept. A person who is sure that it is a false alarm gives it
    again with a `statement`, which holds for that one entry and stays with it.
    """
    groups = [list(files)] if as_one else [[file] for file in files]
    if statement and len(groups) > 1:
        raise Refused(_("Cam kết chỉ dùng cho một văn bản. Hãy nộp riêng tệp bị từ chối nhầm."))
    with transaction.atomic():
        return [
            _queue(Job(agency=agency, by=user, way=Way.UPLOAD, statement=statement.strip(), kind=kind), group)
            for group in groups
            if group
        ]


@dataclass(frozen=True)
class Received:
    """What became of the files: the entries to be, and those set aside."""

    submissions: tuple[Submission, ...]
    quarantined: tuple[Quarantined, ...]


def receive(
    agency: Agency,
    user: User,
    files: Sequence[File],
    *,
    as_one: bool = False,
    statement: str = "",
) -> Received:
    """Take files in as `give` does, and read them here and now."""
    jobs = [at_once(job) for job in give(agency, user, files, as_one=as_one, statement=statement)]
    return Received(
        tuple(job.submission for job in jobs if job.submission),
        tuple(file.quarantined for job in jobs for file in job.files.all() if file.quarantined),
    )


@transaction.atomic
def give_found(agency: Agency, way: Way, file: File, *, key: str, origin: str) -> Job:
    """Take in a file that came by itself, once: what came under this `key` before gives the job of that time.

    Bytes that the office has already, and nobody has discarded, are not read again: the job says the same as what.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)  # the same file in two places is seen by the second
    if found := Job.objects.filter(key=key).first():
        return found
    job = Job(agency=agency, way=way, key=key, origin=origin[:500])
    return _queue(job, [file], _known(agency, hashlib.sha256(file[1]).hexdigest()))


@transaction.atomic
def give_again(quarantined: Quarantined, user: User) -> Job:
    """Have a file of the quarantine read once more; it leaves there if it can be read now."""
    quarantined = held(quarantined)
    if quarantined.blob_id is None:
        raise Refused(_("Nội dung tệp không được lưu nên không thể đọc lại. Hãy nộp lại tệp kèm cam kết."))
    if quarantined.jobs.filter(job__in=Job.objects.underway()).exists():
        raise Refused(_("Tệp này đang được đọc lại."))
    first = quarantined.jobs.select_related("job").order_by("pk").first()
    kind = first.job.kind if first else Kind.INCOMING
    job = Job.objects.create(agency=quarantined.agency, by=user, way=Way.AGAIN, kind=kind)
    job.files.create(
        blob_id=quarantined.blob_id, sha256=quarantined.sha256, name=quarantined.name, quarantined=quarantined
    )
    return _enqueue(job)


@transaction.atomic
def retry(job: Job, user: User) -> list[Job]:
    """Have the files of a broken job read once more, those that are in quarantine still."""
    if not job.can_be_tried_again:
        raise Refused(_("Việc này không còn tệp nào để đọc lại."))
    return [give_again(quarantined, user) for quarantined in job.held if quarantined.blob_id]


def _queue(job: Job, group: Sequence[File], same_as: Job | None = None) -> Job:
    """Keep the files and put the job into the queue: the bytes are on the disk before any row speaks of them."""
    blobs = [keep(data) for _name, data in group]
    if same_as is not None:
        job.same_as, job.submission = same_as, same_as.submission
        job.state, job.finished_at = Job.State.DONE, timezone.now()
    job.save()
    JobFile.objects.bulk_create(
        JobFile(job=job, blob=blob, sha256=blob.pk, name=named(name), order=order)
        for order, ((name, _data), blob) in enumerate(zip(group, blobs, strict=True))
    )
    said = {"way": job.way, "files": [{"name": file.name, "sha256": file.sha256} for file in job.files.all()]}
    record(job.agency.stream, "give", job.by, job, said)
    return job if same_as else _enqueue(job)


def _enqueue(job: Job) -> Job:
    READING.enqueue(job, PEOPLE_FIRST if job.by else 0)
    return job


def _known(agency: Agency, sha256: str) -> Job | None:
    """The job by which these very bytes, alone, came before, unless a person discarded what it led to."""
    alone = (
        Job.objects.filter(agency=agency, kind=Kind.INCOMING, same_as=None)
        .exclude(way=Way.AGAIN)
        .exclude(files__order__gt=0)
    )
    for job in alone.filter(files__sha256=sha256).order_by("-pk").select_related("submission"):
        if job.is_underway or (job.submission and job.submission.state != Submission.State.DISCARDED) or job.held:
            return job
    return None
