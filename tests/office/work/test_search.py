"""Tasks are found by the words of their own and by the number and symbol of their document."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from vanban.office.registers.amending import amend
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.services import add_task
from vanban.office.work.models import Task
from vanban.office.work.search import INDEX, matching, wrong

FOUND = ["rà soát phòng học", "RA SOAT", "soat phong", "phong hoc 312", "312/ubnd rà soát", "0312 ra soat"]
NOT_FOUND = ["rà soát trạm y tế", "31", "oat", "312-kt"]


def found(typed: str) -> set[Task]:
    return set(matching(Task.objects.all(), typed))


@pytest.mark.parametrize("typed", FOUND)
def test_all_words_are_looked_for_with_or_without_marks_from_their_beginning(entry, typed):
    assert found(typed) == {task for task in entry.tasks.all() if "rà soát phòng học" in task.text} != set()


@pytest.mark.parametrize("typed", NOT_FOUND)
def test_other_words_find_nothing(entry, typed):
    assert found(typed) == set()


def test_no_word_narrows_nothing(entry):
    assert found(" / ") == set(entry.tasks.all())


def test_an_added_task_and_a_number_that_was_put_right_are_found(entry, lan):
    added = add_task(entry, lan, ConfirmedTask(text="Kê khai bàn ghế hỏng"))
    assert found("ke khai ban ghe") == {added}
    amend(entry, lan, "number", "415", "ghi nhầm số")
    assert found("415/ubnd") == set(entry.tasks.all())
    assert found("312") == set()


def test_a_task_that_is_gone_is_found_no_more(entry):
    entry.tasks.get(pile="others").delete()
    assert found("can doi kinh phi") == set()
    assert not INDEX.is_wrong()


def test_a_task_of_endless_words_is_kept_and_found(entry, lan):
    endless = "kê " * 2000 + "lũ" * 3000 + " " + " ".join(f"xã{number}" for number in range(30_000))
    task = add_task(entry, lan, ConfirmedTask(text=endless))
    assert found("xã17 lũlũlũ") == {task}


@pytest.mark.django_db(transaction=True)
def test_tasks_of_before_are_found_after_the_upgrade(entry):
    MigrationExecutor(connection).migrate([("work", "0004_entry_of_assignment")])
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert found("rà soát 312") == {entry.tasks.get(pile="ours")}
    assert wrong() == []
    assert not INDEX.is_wrong()
