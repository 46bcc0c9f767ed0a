"""Tasks are found by the words of their own and by the number and symbol of their document."""

from __future__ import annotations

import pytest

from vanban.office.registers.amending import amend
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.services import add_task
from vanban.office.work.models import Task
from vanban.office.work.search import matching

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


@pytest.mark.parametrize("typed", ['"', "*", "a* OR b", "-(", "'); --", "x" * 200, "000", "a:b & !c | (d)"])
def test_no_string_makes_a_search_fail(entry, typed):
    assert found(typed) <= set(entry.tasks.all())
