"""Counts for any day, against a count done by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.office.work.counts import Counts, counts
from vanban.office.work.models import Completion, Task
from vanban.office.work.services import Order, assign, cancel, complete

ARRIVED = date(2026, 8, 6)  # of the fixture `entry`
days = st.integers(-10, 60).map(lambda number: ARRIVED + timedelta(days=number))
maybe = st.none() | days


def by_hand(due: date | None, done: date | None, day: date) -> str | None:
    if day < ARRIVED:
        return None
    if done is not None and done <= day:
        return "done_late" if due is not None and done > due else "done_on_time"
    if due is None:
        return "no_deadline"
    return "overdue" if due < day else "in_time"


@pytest.mark.by_hand
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(maybe, maybe), max_size=6), days)
def test_every_task_is_counted_once_as_it_stood_on_the_day(entry, lan, tasks, day):
    Completion.objects.all().delete()
    entry.tasks.all().delete()
    for order, (due, done) in enumerate(tasks):
        task = Task.objects.create(entry=entry, order=order, text="việc", pile="ours", due_date=due)
        if done:
            Completion.objects.create(task=task, on=done, by=lan)
    expected = Counter(filter(None, (by_hand(due, done, day) for due, done in tasks)))
    found = counts(Task.objects.all(), day)
    assert found == Counts(**expected)
    assert found.total == (len(tasks) if day >= ARRIVED else 0)


def test_only_tasks_of_ours_count(entry):
    assert counts(Task.objects.all(), date(2026, 8, 10)) == Counts(in_time=1)


def test_a_cancelled_task_counts_no_more(entry, minh):
    cancel(entry.tasks.first(), minh, "văn bản bị thu hồi")
    assert counts(Task.objects.all(), date(2026, 8, 10)) == Counts()


def test_the_leaders_date_goes_before_the_documents(entry, minh, unit):
    task = entry.tasks.first()
    assign(entry, minh, "", [Order(task, unit, due_date=date(2026, 8, 12))])
    assert counts(Task.objects.all(), date(2026, 8, 13)) == Counts(overdue=1)
    again = Order(task, unit, coordinators=[minh], due_date=date(2026, 8, 14))
    assign(entry, minh, "", [again])
    assert counts(Task.objects.all(), date(2026, 8, 13)) == Counts(in_time=1)


def test_a_withdrawn_report_does_not_count(entry, minh):
    from vanban.office.work.services import reopen

    task = entry.tasks.first()
    complete(task, minh, timezone.localdate())
    assert counts(Task.objects.all(), timezone.localdate()).done == 1
    reopen(task, minh, "chưa đủ hồ sơ")
    assert counts(Task.objects.all(), timezone.localdate()).done == 0


@pytest.mark.parametrize("day", [date(2026, 8, 19), date(2026, 8, 20)])
def test_each_task_of_a_list_says_how_it_stands(entry, day):
    task = Task.objects.ours().with_situation(day).get()
    assert task.deadline == date(2026, 8, 19)
    assert task.situation == ("in_time" if day == task.deadline else "overdue")
