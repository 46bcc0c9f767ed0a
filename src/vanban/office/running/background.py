"""What the queue calls by name for the workbooks. django-tasks finds a task by the path of its function."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from vanban.office.jobs.duties import Duty, add
from vanban.office.running.models import Import
from vanban.office.running.perform import give_up, perform, put_back


@task()
def bring_in(source: int) -> None:
    """Look at the workbook of the import with this number, or import it, whichever was asked."""
    perform(source)


def _old() -> QuerySet[Import]:
    return Import.objects.underway().filter(at__lt=timezone.now() - timedelta(seconds=settings.LEASE))


BRINGING = add(Duty(bring_in, Import, _old, put_back, give_up))
