"""Positions: what a person may do follows from the post held now."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from vanban.office.accounts.access import needs
from vanban.office.accounts.middleware import ActivePosition, switch
from vanban.office.accounts.models import Position, Role
from vanban.office.accounts.services import add_person, end_position, give_position
from vanban.office.refusals import Refused


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
        give_position(agency, quan, lan, Role.CLERK)
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        give_position(agency, quan, lan, Role.OFFICER, other_agency.units.get())
