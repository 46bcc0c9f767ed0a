"""What workers do: for each task of the queue the rows that it is about, and how one of them is put back or given up.

An app whose rows are to be done in the background says so with a `Duty`; the queue knows no app by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

PEOPLE_FIRST = 10  # before what came by itself: somebody looks at the page


class Worked(models.Model):
    """A row that a worker does. `task` is its row in the queue.

    `attempts` counts what was begun: it tells a worker that comes back too late that another has taken the row up.
    """

    task = models.UUIDField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Duty:
    """The task that the queue calls with the number of a row. `lost` gives the rows that are not done, but for
    those that began just now: of them the ones that have no row in the queue are queued anew.

    `put_back` lets one wait again, where `counts` is false without holding the attempt against it; `give_up` ends one
    that was begun too often.
    """

    task: Task
    rows: type[Worked]
    lost: Callable[[], models.QuerySet]
    put_back: Callable[..., None]
    give_up: Callable[[int], None]

    def enqueue(self, row: Worked, priority: int = 0) -> None:
        """Let the row wait for a worker, in the transaction that made it: there is neither without the other."""
        row.task = self.task.using(priority=priority).enqueue(row.pk).id
        row.save(update_fields=["task"])

    def attempts(self, pk: int) -> int | None:
        """How often the row was begun; None where it is no more."""
        return self.rows.objects.filter(pk=pk).values_list("attempts", flat=True).first()


_duties: dict[str, Duty] = {}


def add(duty: Duty) -> Duty:
    """Let workers do it."""
    _duties[duty.task.module_path] = duty
    return duty


def duty_of(task: DBTaskResult) -> Duty:
    """The duty that a row of the queue is of."""
    return _duties[task.task_path]


def duties() -> Iterable[Duty]:
    """All that workers do."""
    return _duties.values()
