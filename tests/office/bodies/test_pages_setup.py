from __future__ import annotations

import pytest
from django.utils import timezone

from tests.office.conftest import opened
from vanban.office.accounts.models import User
from vanban.office.bodies.models import Agency

FIRST = {
    "name": "Ủy ban nhân dân xã Suối Ngọc",
    "system": "state",
    "full_name": "Hoàng Thị Mai",
    "username": "mai",
    "password": "Nam-Hoc-Moi-2026",
}


def test_the_first_step_is_done_when_the_kinds_of_the_agency_are_told(agency, admin):
    assert admin.get("/").content.decode().count('<li class="done">') == 2
    agency.classes.all().delete()
    assert admin.get("/").content.decode().count('<li class="done">') == 1


@pytest.fixture
def admin(quan, log_in):
    return log_in(quan)


def test_the_names_of_the_agency_are_lines_and_proposals_are_ticked(agency, admin):
    form = {
        "name": agency.name,
        "system": "state",
        "names": "Xã Tân Hòa\n\nUBND xã Tân Hòa, tỉnh Hà Sơn\n",
        "superiors": "Ủy ban nhân dân tỉnh Hà Sơn",
        "classes": "các địa phương",
        "proposed": ["UBND cấp xã"],
    }
    assert admin.post("/thiet-lap/", form | {"opened": opened(admin, "/thiet-lap/")}).status_code == 302
    assert {str(one) for one in agency.names.all()} == {"Xã Tân Hòa", "UBND xã Tân Hòa, tỉnh Hà Sơn"}
    assert {str(one) for one in agency.classes.all()} == {"các địa phương", "UBND cấp xã"}
    assert agency.units.valid().count() == 5


def test_a_code_is_added_with_its_days_and_ended(agency, admin):
    page = admin.post("/thiet-lap/ma-dinh-danh/", {"value": "000.00.07.H99", "valid_from": "1/1/2020"}, follow=True)
    assert "QCVN 102:2016" in page.content.decode()
    one = agency.identifiers.get(value="000.00.07.H99")
    admin.post(f"/thiet-lap/ma-dinh-danh/{one.pk}/thoi/")
    one.refresh_from_db()
    assert one.valid_until == timezone.localdate()
    wrong = admin.post("/thiet-lap/ma-dinh-danh/", {"value": "H99 1", "valid_from": "32/1/2020"})
    assert wrong.status_code == 422
    assert 'value="H99 1"' in wrong.content.decode()


def test_an_agency_under_ours_has_its_own_administrator_and_shows_us_nothing(agency, admin, quan):
    form = FIRST | {"password": "Nam-Hoc-Moi-2026"}
    page = admin.post("/thiet-lap/co-quan/", form, follow=True).content.decode()
    below = Agency.objects.get(name="Ủy ban nhân dân xã Suối Ngọc")
    assert below.superior == agency
    assert "--depth: 1" in page
    mai = User.objects.get(username="mai")
    assert [(str(one.agency), one.role) for one in mai.positions.all()] == [(below.name, "admin")]
    assert mai not in User.people.for_position(quan.positions.get())
    again = admin.post("/thiet-lap/co-quan/", form)
    assert again.status_code == 422
    assert Agency.objects.count() == 2
