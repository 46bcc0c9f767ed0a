"""Work of a unit that is no more passes to another one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from vanban.office.accounts.reorganisation import close_unit, merge_unit
from vanban.office.accounts.services import end_position
from vanban.office.audit.models import Event
from vanban.office.refusals import Refused
from vanban.office.work.handover import hand_over, left_behind
from vanban.office.work.services import Order, assign, complete, move


@pytest.fixture
def other(agency):
    return agency.units.get(name="Phòng Văn hóa - Xã hội")


@pytest.fixture
def tasks(entry, minh, unit, other):
    """Three tasks of the unit that is to end: it leads one, helps with one, and has done one."""
    first, second, third = entry.tasks.all()
    for task in (second, third):
        move(task, minh, "ours")
    orders = [Order(first, unit, [other, minh], date(2026, 8, 12)), Order(second, minh, [unit]), Order(third, unit)]
    assign(entry, minh, "Giao.", orders)
    complete(third, minh, date(2026, 8, 10))
    return first, second, third


@pytest.fixture
def merged(tasks, quan, unit, other):
    merge_unit(unit, quan, other, timezone.localdate())
    unit.refresh_from_db()
    return unit


def bodies(task) -> list[tuple[str, str]]:
    return [(one.role, str(one)) for one in task.assignments.active()]


def test_the_open_work_of_an_ended_unit_is_listed_until_it_is_handed_over(agency, merged, tasks, minh, other):
    assert {unit: set(left) for unit, left in left_behind(agency).items()} == {merged: set(tasks[:2])}
    assert hand_over(merged, minh, other) == (2, 0)
    assert left_behind(agency) == {}


def test_terms_stay_and_a_body_that_would_be_there_twice_is_there_once(merged, tasks, minh, other):
    hand_over(merged, minh, other)
    first, second, third = tasks
    assert bodies(first) == [("lead", other.name), ("coordinate", "Trần Văn Minh")]
    assert first.assignments.active().get(role="lead").due_date == date(2026, 8, 12)
    assert bodies(second) == [("lead", "Trần Văn Minh"), ("coordinate", other.name)]
    assert bodies(third) == [("lead", merged.name)]
    assert Event.objects.get(verb="hand-over").data["to"] == other.name


def test_a_task_whose_lead_left_the_agency_stays_and_is_counted(agency, merged, tasks, quan, minh, other, person):
    boss = person(agency, "boss", "leader")
    end_position(minh.positions.get(), quan)
    assert hand_over(merged, boss, other) == (1, 1)
    assert list(left_behind(agency)[merged]) == [tasks[1]]
    assert bodies(tasks[0]) == [("lead", other.name)]


def test_a_unit_that_works_hands_nothing_over_and_one_that_is_no_more_takes_nothing(merged, minh, quan, other, agency):
    with pytest.raises(Refused, match="đang hoạt động"):
        hand_over(other, minh, other)
    health = agency.units.get(name="Trạm Y tế")
    close_unit(health, quan, timezone.localdate() - timedelta(days=3))
    health.refresh_from_db()
    with pytest.raises(Refused, match="không còn hoạt động"):
        hand_over(merged, minh, health)


def test_the_leader_finds_the_page_from_the_desk_and_hands_over_there(merged, minh, other, log_in):
    leader = log_in(minh)
    assert "/cong-viec/chuyen/" in leader.get("/").content.decode()
    page = leader.get("/cong-viec/chuyen/").content.decode()
    assert f'value="{other.pk}" selected' in page
    assert "rà soát phòng học" in page
    none = leader.post(f"/cong-viec/chuyen/{merged.pk}/", {"to": ""}, follow=True).content.decode()
    assert "Hãy chọn đơn vị nhận việc." in none
    done = leader.post(f"/cong-viec/chuyen/{merged.pk}/", {"to": other.pk}, follow=True).content.decode()
    assert "Đã chuyển 2 việc" in done
    assert "Không có việc nào phải chuyển" in done
    assert "/cong-viec/chuyen/" not in leader.get("/").content.decode()


def test_an_officer_hands_nothing_over(hoa, merged, other, log_in):
    answer = log_in(hoa).post(f"/cong-viec/chuyen/{merged.pk}/", {"to": other.pk})
    assert answer.status_code == 403
