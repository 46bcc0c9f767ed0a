"""The queue: who takes which job next, and what becomes of the jobs of a worker that died.

django-tasks keeps the queue as rows and marks one RUNNING when it is claimed; of a worker that was killed it stays so
for ever. Here each claim adds the worker's name to the row, and a row whose last name is no living worker's is ready
again. The list of names is the proof by which a claim is held: who was taken for dead, and comes back, has lost it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from vanban.office.intake.readers import Stopped
from vanban.office.jobs.duties import Worked, duties, duty_of
from vanban.office.jobs.models import Worker

log = logging.getLogger(__name__)
OneRow = TypeVar("OneRow", bound=Worked)

ATTEMPTS = 3  # then a person has to look
PAUSE = 5  # seconds before the next attempt, where something failed
KEPT = timedelta(days=1)  # rows of the queue that are done; the jobs tell what was


def claim(worker: str, tasks: QuerySet | None = None) -> DBTaskResult | None:
    """The next task of the queue (of `tasks`), now this worker's; None where nothing is ready."""
    ready = (DBTaskResult.objects if tasks is None else tasks).ready()
    if not ready.exists():  # asked without a lock: most of the time nothing is there
        return None
    with transaction.atomic():
        task = ready.get_locked()
        if task is not None:
            task.claim(worker)
    return task


def run(task: DBTaskResult) -> None:
    """Do a task that was claimed, and say in the queue how it ended. Never raises but for the database's sake."""
    (pk,) = task.args_kwargs["args"]
    try:
        task.task.call(pk)
    except Stopped:
        _settle(task, lambda: _put_back(task, pk, counts=False))
    except Exception as error:
        log.exception("%s %s failed", task.task_path, pk)
        failure = error
        _settle(task, lambda: _again_or_never(task, pk, failure))
    else:
        _settle(task, lambda: task.set_successful(None))


def at_once(row: OneRow) -> OneRow:
    """Do this one row here and now, by the same way as a worker, unless one is at it; gives it as it is then."""
    task = claim(f"at-once-{uuid4().hex[:8]}", DBTaskResult.objects.filter(pk=row.task))
    if task is not None:
        run(task)
    return type(row).objects.get(pk=row.pk)


def take_up(worker: str = "", doing: Collection[UUID] = ()) -> int:
    """Make the tasks ready again that nobody does, and give their number: those of workers that are dead, and of this
    `worker` those that it is not `doing`, because it could not say how they ended."""
    count = 0
    with transaction.atomic():
        running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
        alive = set(Worker.objects.alive().values_list("pk", flat=True))  # after: who claimed one has a row by now
        for task in running:
            last = task.worker_ids[-1]
            if last not in alive or (last == worker and task.pk not in doing):
                (pk,) = task.args_kwargs["args"]
                log.warning("%s %s is taken up again: worker %s has lost it", task.task_path, pk, last)
                _again_or_never(task, pk, TimeoutError("the worker is gone"), pause=0)
                count += 1
        Worker.objects.dead().delete()
    return count


def tidy() -> None:
    """Drop rows of the queue that have done their service, and queue rows anew that nobody would come to."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
    waiting = DBTaskResult.objects.exclude(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
    for duty in duties():
        for pk, task in duty.lost().exclude(task__in=waiting.values("pk")).values_list("pk", "task"):
            with transaction.atomic():
                duty.put_back(pk)
                duty.rows.objects.filter(pk=pk, task=task).update(task=duty.task.enqueue(pk).id)


@transaction.atomic
def _settle(task: DBTaskResult, end: Callable[[], None]) -> None:
    """Write the end of a task whose claim still holds."""
    row = DBTaskResult.objects.select_for_update().filter(pk=task.pk).first()
    if row is not None and (row.status, row.worker_ids) == (TaskResultStatus.RUNNING, task.worker_ids):
        end()


def _again_or_never(task: DBTaskResult, pk: int, error: Exception, pause: int = PAUSE) -> None:
    attempts = duty_of(task).attempts(pk)
    if attempts is not None and attempts < ATTEMPTS:
        _put_back(task, pk, pause=pause * attempts)
    else:
        duty_of(task).give_up(pk)
        task.set_failed(error)


def _put_back(task: DBTaskResult, pk: int, *, counts: bool = True, pause: int = 0) -> None:
    duty_of(task).put_back(pk, counts=counts)
    task.status, task.run_after = TaskResultStatus.READY, timezone.now() + timedelta(seconds=pause)
    task.save(update_fields=["status", "run_after"])
