"""The pages on which an administrator keeps the tree of units."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.office.conftest import opened
from vanban.office.bodies.models import Unit


@pytest.fixture
def admin(quan, log_in):
    return log_in(quan)


@pytest.fixture
def act(admin):
    """Do one thing with a unit and give the page that comes."""

    def act(unit, action: str, **given):
        page = f"/thiet-lap/don-vi/{unit.pk}/"
        seen = {"opened": opened(admin, page, action=f"{page}{action}/")} if action in ("ten", "chuyen") else {}
        return admin.post(f"{page}{action}/", given | seen, follow=True)

    return act


def test_a_unit_is_added_under_another_and_set_in(agency, admin, unit):
    page = admin.post("/thiet-lap/don-vi/", {"name": "Tổ Địa chính", "parent": unit.pk}, follow=True)
    assert '--depth: 1" href="/thiet-lap/don-vi/' in page.content.decode()
    assert agency.units.get(name="Tổ Địa chính").parent == unit


def test_a_name_that_is_taken_is_said_and_what_was_typed_stays(admin, unit):
    page = admin.post("/thiet-lap/don-vi/", {"name": "Phòng Kinh tế", "code": "K9"})
    assert page.status_code == 422
    assert "Đã có đơn vị tên" in page.content.decode()
    assert 'value="K9"' in page.content.decode()


def test_a_unit_is_renamed_and_its_page_tells_the_old_name(act, unit):
    page = act(unit, "ten", name="Phòng Kinh tế và Hạ tầng", names="Phòng Tài chính").content.decode()
    assert {str(one) for one in unit.names.all()} == {"Phòng Kinh tế", "Phòng Tài chính"}
    assert "Đổi tên đơn vị" in page


def test_a_unit_moves_merges_and_is_reopened_on_its_page(agency, act, unit):
    office, health = agency.units.get(name="Văn phòng HĐND và UBND"), agency.units.get(name="Trạm Y tế")
    act(unit, "chuyen", parent=office.pk)
    assert Unit.objects.get(pk=unit.pk).parent == office
    day = f"{timezone.localdate():%d/%m/%Y}"
    page = act(unit, "sap-nhap", **{"vao-successor": health.pk, "vao-day": day}).content.decode()
    assert "Đã sáp nhập vào" in page
    assert "Mở lại" in page
    act(unit, "mo-lai")
    assert Unit.objects.get(pk=unit.pk).is_valid()


def test_what_is_refused_stands_beside_the_form_that_asked_for_it(act, hoa, unit):
    page = act(unit, "ngung", **{"ngung-day": f"{timezone.localdate():%d/%m/%Y}"})
    assert page.status_code == 422
    assert "Còn người có vai trò ở đơn vị này: Lê Thị Hòa" in page.content.decode()
    empty = act(unit, "sap-nhap", **{"vao-day": "1/1/2026"})
    assert empty.status_code == 422
    assert 'value="1/1/2026"' in empty.content.decode()


def test_up_and_down_lead_back_to_the_tree(agency, act, unit):
    act(unit, "len")
    assert agency.units.first() == unit
    act(unit, "xuong")
    assert agency.units.all()[1] == unit


def test_an_action_that_does_not_exist_and_a_unit_of_others_are_not_found(act, other_agency, unit):
    assert act(unit, "xoa").status_code == 404
    assert act(other_agency.units.get(), "len").status_code == 404
