"""What is read in the background, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from vanban.office.accounts.models import KEEP_REGISTERS, Role
from vanban.office.api.models import Scope
from vanban.office.api.operations import Lists, Served
from vanban.office.api.wishes import Wish
from vanban.office.intake.models import Way
from vanban.office.jobs.filters import COLUMNS, JobFilters
from vanban.office.jobs.models import Job
from vanban.office.jobs.services import retry

served = Served("jobs", Scope.REGISTER, (Role.CLERK, Role.ADMIN))
READ = (Scope.READ, Scope.REGISTER)
WISHES = (
    Wish("search", "tim"),
    Wish("state", "trang_thai", {one.value: one.value for one in Job.State}),
    Wish("way", "cach", {one.value: one.value for one in Way}),
)
_LISTS = Lists(
    COLUMNS, "-luc", {"way": "cach", "state": "trang-thai", "at": "luc", "started_at": "doc", "attempts": "lan"}, WISHES
)


class JobRecord(msgspec.Struct):
    """Files that are read as one document to be. `submission` is what came of them once `state` is 'done'; of a broken
    one `error` says why, and `quarantined` which files are held."""

    id: int
    name: str
    state: Job.State
    way: Way
    at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
    submission: int | None
    error: str
    quarantined: list[int]
    url: str

    @classmethod
    def of(cls, job: Job, request: HttpRequest) -> JobRecord:
        sees, told = request.position.role in KEEP_REGISTERS, job.result
        return cls(
            job.pk,
            job.named_to(request.position),
            Job.State(job.state),
            Way(job.way),
            job.at,
            job.started_at,
            job.finished_at,
            job.attempts,
            job.submission_id,
            told.error if sees else "",
            [one.pk for one in job.held] if sees else [],
            request.build_absolute_uri(f"/api/v1/jobs/{job.pk}"),
        )


def _job(request: HttpRequest, key: int) -> Job:
    return get_object_or_404(Job.objects.for_position(request.position).shown(), pk=key)


@served.listed("jobs", JobRecord, _LISTS, scopes=READ, pages=["jobs:list", "jobs:underway"])
def list_jobs(request: HttpRequest, asked: QueryDict) -> tuple[JobFilters, Any]:
    """The jobs of the agency, the newest first."""
    filters = JobFilters(asked, request.position)
    return filters, filters.narrow(Job.objects.for_position(request.position).shown())


@served.get("jobs/<key:job>", JobRecord, scopes=READ, pages=["jobs:job"])
def job(request: HttpRequest, job: int) -> Job:
    """One job."""
    return _job(request, job)


@served.post("jobs/<key:job>/retry", list[JobRecord], status=202, of="job", pages=["jobs:again"])
def retry_job(request: HttpRequest, sent: QueryDict, job: int) -> list[Job]:
    """Have the files of a broken job read once more."""
    begun = retry(_job(request, job), request.user)
    return list(Job.objects.filter(pk__in=[one.pk for one in begun]).shown().order_by("pk"))
