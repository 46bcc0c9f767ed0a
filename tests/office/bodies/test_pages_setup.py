from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.office.conftest import opened
from vanban.office.accounts.models import Position, User
from vanban.office.bodies.first import key
from vanban.office.bodies.models import Agency
from vanban.office.serve import door

FIRST = {
    "name": "Ủy ban nhân dân xã Suối Ngọc",
    "system": "state",
    "full_name": "Hoàng Thị Mai",
    "username": "mai",
    "password": "Nam-Hoc-Moi-2026",
}


def test_the_first_start_makes_the_agency_and_its_administrator(db):
    client = Client()
    assert client.get("/tai-khoan/vao/")["Location"] == "/thiet-lap/lan-dau/"
    assert door() == f"/thiet-lap/lan-dau/?ma={key()}"
    assert client.get(door()).status_code == 200
    answer = client.post(door(), FIRST)
    assert answer["Location"] == "/thiet-lap/"
    assert Position.objects.get().role == "admin"
    page = client.get("/thiet-lap/")
    assert "UBND cấp xã" in page.content.decode()  # proposals follow the name at once
    assert door() == "/"


@pytest.mark.parametrize("given", ["", "?ma=", "?ma=0123"])
def test_without_the_key_the_first_start_is_closed(db, given):
    client = Client()
    page = client.get(f"/thiet-lap/lan-dau/{given}")
    assert page.status_code == 403
    assert "đường dẫn mà vanban serve in ra" in page.content.decode()
    assert client.post(f"/thiet-lap/lan-dau/{given}", FIRST).status_code == 403
    assert not User.objects.exists()


def test_the_first_step_is_done_when_the_kinds_of_the_agency_are_told(agency, admin):
    assert admin.get("/").content.decode().count('<li class="done">') == 2
    agency.classes.all().delete()
    assert admin.get("/").content.decode().count('<li class="done">') == 1


def test_a_weak_password_is_said_beside_its_field_and_nothing_is_made(db):
    answer = Client().post(door(), FIRST | {"password": "123"})
    assert answer.status_code == 422
    assert "Mật khẩu quá ngắn" in answer.content.decode()
    assert not Agency.objects.exists()


def test_the_first_start_is_closed_once_somebody_can_log_in(quan):
    answer = Client().post(f"/thiet-lap/lan-dau/?ma={key()}", FIRST)
    assert answer["Location"] == "/tai-khoan/vao/"
    assert User.objects.count() == 1


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
