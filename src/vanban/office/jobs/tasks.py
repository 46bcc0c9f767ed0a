"""What the queue calls by name. django-tasks finds a task by the path of its function, so it keeps its place."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from vanban.office.jobs.duties import Duty, add
from vanban.office.jobs.models import Job
from vanban.office.jobs.perform import give_up, perform, put_back


@task()
def read_files(job: int) -> None:
    """Read the files of the job with this number."""
    perform(job)


def _old() -> QuerySet[Job]:
    return Job.objects.underway().filter(at__lt=timezone.now() - timedelta(seconds=settings.LEASE))


READING = add(Duty(read_files, Job, _old, put_back, give_up))
