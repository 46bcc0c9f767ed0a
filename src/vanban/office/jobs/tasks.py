"""What the queue calls by name. django-tasks finds a task by the path of its function, so it keeps its place."""

from __future__ import annotations

from django_tasks import task

from vanban.office.jobs.perform import perform


@task()
def read_files(job: int) -> None:
    """Read the files of the job with this number."""
    perform(job)
