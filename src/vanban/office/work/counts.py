"""The counts of tasks for a chosen day. They are computed, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from vanban.office.work.querysets import Situation, TaskQuerySet


@dataclass(frozen=True)
class Counts:
    """How many tasks stand how at the end of one day."""

    done_on_time: int = 0
    done_late: int = 0
    in_time: int = 0
    overdue: int = 0
    no_deadline: int = 0

    @property
    def total(self) -> int:
        return self.done_on_time + self.done_late + self.in_time + self.overdue + self.no_deadline

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late


def counts(tasks: TaskQuerySet, day: date) -> Counts:
    """The tasks of ours among these, by how they stand at the end of that day.

    Cancelled tasks, other bodies' tasks, and documents that arrived after that day do not count.
    """
    standing = tasks.ours().arrived(day).with_situation(day)
    numbers = standing.order_by().values_list("situation").annotate(number=Count("pk", distinct=True))
    return Counts(**{Situation(situation).value: number for situation, number in numbers})
