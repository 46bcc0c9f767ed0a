"""Positions: what a person may do follows from the post held now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from vanban.office.accounts.access import needs
from vanban.office.accounts.middleware import ActivePosition, switch
from vanban.office.accounts.models import Position, Role
from vanban.office.accounts.services import add_person, end_position, give_position
from vanban.office.bodies.units import add_unit
from vanban.office.refusals import Refused
from vanban.office.work.filters import mine
from vanban.office.work.models import Task
from vanban.office.work.services import Order, assign


def request_of(user, session=None):
    request = RequestFactory().get("/")
    request.user, request.session = user, {} if session is None else session
    ActivePosition(lambda request: HttpResponse())(request)
    return request


@needs(Role.CLERK, Role.LEADER)
def page(request):
    return HttpResponse("ok")


def test_a_page_opens_for_a_position_with_one_of_its_roles(lan, minh):
    assert page(request_of(lan)).content == b"ok"
    assert page(request_of(minh)).content == b"ok"


def test_a_page_is_refused_to_another_role_with_a_sentence_that_names_who_may(hoa):
    with pytest.raises(PermissionDenied, match="Văn thư, Lãnh đạo"):
        page(request_of(hoa))


def test_a_person_without_a_position_opens_nothing(lan):
    end_position(lan.positions.get(), lan)
    with pytest.raises(PermissionDenied, match="chưa được gán vị trí"):
        page(request_of(lan))


def test_a_person_with_two_positions_works_in_one_and_can_switch(agency, minh, quan):
    second = give_position(agency, quan, minh, Role.ADMIN)
    session: dict = {}
    assert request_of(minh, session).position.role == Role.LEADER
    switch(request_of(minh, session), second)
    assert request_of(minh, session).position.role == Role.ADMIN


def test_nobody_can_switch_to_a_position_of_somebody_else(lan, minh):
    with pytest.raises(ValueError, match="holds"):
        switch(request_of(lan), minh.positions.get())


def test_an_ended_position_is_not_taken_even_if_the_session_names_it(agency, minh, quan):
    second = give_position(agency, quan, minh, Role.ADMIN)
    session: dict = {}
    switch(request_of(minh, session), second)
    end_position(second, quan)
    assert request_of(minh, session).position.role == Role.LEADER


def test_the_last_administrator_keeps_the_position(quan):
    with pytest.raises(Refused, match="ít nhất một quản trị"):
        end_position(quan.positions.get(), quan)
    assert Position.objects.held().filter(user=quan).exists()


def test_a_user_name_is_taken_once_in_any_case(agency, lan, quan):
    with pytest.raises(Refused, match="đã có"):
        add_person(agency, quan, username="LAN", full_name="Lan khác", password="x", role=Role.CLERK)


def test_a_role_is_given_once_and_a_unit_must_be_of_the_agency(agency, other_agency, lan, quan):
    with pytest.raises(Refused, match="đã có vai trò"):
        give_position(agency, quan, lan, Role.CLERK, lan.positions.get().unit)
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        give_position(agency, quan, lan, Role.OFFICER, other_agency.units.get())


@pytest.mark.parametrize("role", [Role.OFFICER, Role.UNIT_HEAD])
def test_who_works_in_a_unit_must_name_it(agency, lan, quan, role):
    with pytest.raises(Refused, match="phải thuộc một đơn vị"):
        give_position(agency, quan, lan, role)


def test_one_person_is_officer_in_two_units_and_deputy_of_one(agency, quan, hoa):
    health = agency.units.get(name="Trạm Y tế")
    give_position(agency, quan, hoa, Role.OFFICER, health)
    deputy = give_position(agency, quan, hoa, Role.UNIT_HEAD, health, deputy=True)
    assert str(deputy) == "Trưởng đơn vị (phó), Trạm Y tế"
    titled = give_position(agency, quan, hoa, Role.LEADER, deputy=True, title="Phó Chủ tịch")
    assert str(titled) == "Phó Chủ tịch, Ủy ban nhân dân xã Tân Hòa"
    with pytest.raises(Refused, match="không có cấp phó"):
        give_position(agency, quan, hoa, Role.CLERK, deputy=True)


def test_a_position_of_tomorrow_is_not_held_today(agency, quan, hoa):
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = give_position(agency, quan, hoa, Role.LEADER, valid_from=tomorrow)
    assert given in Position.objects.open()
    assert given not in Position.objects.held()
    assert request_of(hoa).position.role == Role.OFFICER


def test_a_unit_s_head_has_the_work_of_the_units_below_and_an_officer_that_of_one(
    agency, entry, minh, quan, unit, person
):
    team = add_unit(agency, quan, name="Tổ Địa chính", parent=unit)
    head = person(agency, "truong", "unit-head", unit=unit).positions.get()
    officer = person(agency, "vien", "officer", unit=unit).positions.get()
    task = entry.tasks.get(pile="ours")
    assign(entry, minh, "", [Order(task, team)])
    assert list(Task.objects.filter(mine(head))) == [task]
    assert list(Task.objects.reportable_by(head)) == [task]
    assert not Task.objects.filter(mine(officer)).exists()
    assert not Task.objects.reportable_by(officer).exists()


def test_the_chief_of_the_office_sees_what_the_leader_sees_and_signs_nothing(agency, entry, person, log_in):
    chief = log_in(person(agency, "chanh", "chief-of-office"))
    desk = chief.get("/").content.decode()
    assert "Chờ phân công" in desk
    assert "/phan-cong/" not in desk
    assert chief.get(f"/van-ban/{entry.pk}/").status_code == 200
    assert chief.get(f"/van-ban/{entry.pk}/phan-cong/").status_code == 403


def test_the_archivist_reads_and_changes_nothing(agency, entry, person, log_in):
    user = person(agency, "luu", "archivist")
    archivist = log_in(user)
    task = entry.tasks.get(pile="ours")
    assert "1 văn bản" in archivist.get("/").content.decode()
    assert archivist.get(f"/cong-viec/{task.pk}/").status_code == 200
    done = archivist.post(f"/cong-viec/{task.pk}/complete/", {"on": "10/8/2026"})
    assert done.status_code == 403
    assert archivist.get("/tiep-nhan/").status_code == 403
    assert not Task.objects.reportable_by(user.positions.get()).exists()
