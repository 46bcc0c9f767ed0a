"""The first start: an agency set up in six steps, made at the last, by whoever holds the key."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from vanban.office.accounts.models import Position, User
from vanban.office.beginning.key import address, key
from vanban.office.bodies.models import Agency
from vanban.office.kind import Kind
from vanban.office.registers.numbering import next_number, register_for
from vanban.office.serve import door

PASSWORD = "Nam-Hoc-Moi-2026"
PEOPLE = {
    "toi-full_name": "Hoàng Thị Mai",
    "toi-username": "mai",
    "nguoi-TOTAL_FORMS": "3",
    "nguoi-INITIAL_FORMS": "2",
    "nguoi-0-full_name": "Nguyễn Thị Lan",
    "nguoi-0-role": "clerk",
    "nguoi-1-full_name": "Trần Văn Minh",
    "nguoi-1-role": "leader",
    "nguoi-2-full_name": "Lê Thị Lan",
    "nguoi-2-role": "officer",
    "nguoi-2-unit": "Phòng Kinh tế",
}
STEPS = {
    "co-quan": {"name": "Ủy ban nhân dân xã Suối Ngọc", "province": "Tỉnh Lâm Đồng"},
    "ten-goi": {
        "short_name": "UBND xã Suối Ngọc",
        "system": "state",
        "place": "Suối Ngọc",
        "code": "H99.12.7",
        "superiors": "Ủy ban nhân dân tỉnh Lâm Đồng",
        "names": "Xã Suối Ngọc",
        "classes": "UBND cấp xã\nUBND các xã, phường",
    },
    "don-vi": {"units": "Văn phòng HĐND và UBND; VP\n\nPhòng Kinh tế; KT\n- Tổ Địa chính; ĐC"},
    "nguoi": PEOPLE,
    "so": {"incoming": "812", "outgoing": "", "internal": "0"},
}


@pytest.fixture
def client(db) -> Client:
    return Client()


def walk(client: Client, steps: dict[str, dict[str, str]]) -> None:
    """Send the steps one after another, as the page leads from one to the next."""
    where = door()
    for slug, typed in steps.items():
        assert client.get(where).status_code == 200
        answer = client.post(where, typed)
        assert answer.status_code == 302, (slug, answer.content.decode())
        where = answer["Location"]


def test_six_steps_make_the_agency_its_units_its_people_and_its_numbers(client):
    assert client.get("/tai-khoan/vao/")["Location"] == "/thiet-lap/lan-dau/"
    assert door() == f"/thiet-lap/lan-dau/?ma={key()}"
    walk(client, STEPS)
    last = client.get(address("xem-lai")).content.decode()
    for told in ("Ủy ban nhân dân xã Suối Ngọc", "Tổ Địa chính", "Nguyễn Thị Lan", "813"):
        assert told in last
    assert not Agency.objects.exists(), "nothing before the end"
    page = client.post(address("xem-lai"), {"password": PASSWORD}).content.decode()

    agency = Agency.objects.get()
    assert (agency.short_name, agency.place, agency.code) == ("UBND xã Suối Ngọc", "Suối Ngọc", "H99.12.7")
    assert [str(one) for one in agency.superiors.all()] == ["Ủy ban nhân dân tỉnh Lâm Đồng"]
    units = {unit.name: (unit.short_name, unit.parent and unit.parent.name) for unit in agency.units.all()}
    assert units["Tổ Địa chính"] == ("ĐC", "Phòng Kinh tế")
    held = {one.user.username: (one.role, one.unit and one.unit.name) for one in Position.objects.all()}
    assert held == {
        "mai": ("admin", None),
        "lan": ("clerk", None),
        "minh": ("leader", None),
        "lanlt": ("officer", "Phòng Kinh tế"),
    }
    today = timezone.localdate()
    assert next_number(register_for(agency, Kind.INCOMING, date(today.year, 1, 2))) == 813
    assert next_number(register_for(agency, Kind.OUTGOING, today, "CV")) == 1
    assert door() == "/"

    slips = dict(re.findall(r"<code>([a-z]+)</code>.*?<code>([^<]+)</code>", page, re.DOTALL))
    assert slips.keys() == {"lan", "minh", "lanlt"}
    for name, first in slips.items():
        fresh = Client()
        assert fresh.login(username=name, password=first.replace("&amp;", "&"))
        assert fresh.get("/")["Location"] == "/tai-khoan/mat-khau/", "the first password is changed before anything"
    assert client.get("/thiet-lap/").status_code == 200, "who set it up is in"


def test_who_keeps_the_registers_too_is_led_to_the_first_document(client):
    walk(client, STEPS | {"nguoi": PEOPLE | {"toi-is_clerk": "on"}})
    page = client.post(address("xem-lai"), {"password": PASSWORD}).content.decode()
    assert 'action="/tiep-nhan/nop/"' in page
    assert client.get("/tiep-nhan/nop/").status_code == 200


def test_the_name_fills_in_what_the_table_of_bodies_tells(client):
    walk(client, {"co-quan": STEPS["co-quan"]})
    called = client.get(address("ten-goi")).context["form"].initial
    assert called["superiors"] == ["Ủy ban nhân dân tỉnh Lâm Đồng"]
    assert called["short_name"] == "UBND xã Suối Ngọc"
    assert "UBND cấp xã" in called["classes"]
    walk_on = client.post(address("ten-goi"), STEPS["ten-goi"])
    assert "Phòng Kinh tế; KT" in client.get(walk_on["Location"]).content.decode()


@pytest.mark.parametrize(
    ("slug", "wrong", "said"),
    [
        ("co-quan", {"name": ""}, "Trường này là bắt buộc"),
        ("ten-goi", {"code": "H99 12"}, "Mã định danh không có dấu cách"),
        ("don-vi", {"units": "Văn phòng\nPhòng Kinh tế\nvăn phòng"}, "ghi hai lần"),
        ("don-vi", {"units": "; VP"}, "không có tên đơn vị"),
        ("nguoi", {"nguoi-2-unit": ""}, "phải thuộc một đơn vị"),
        ("nguoi", {"nguoi-1-username": "Mai"}, "đã ghi cho người khác"),
        ("nguoi", {"nguoi-1-username": "trần minh"}, "chỉ gồm chữ không dấu"),
        ("so", {"incoming": "-3"}, "Ghi một số từ 0"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_all_that_was_typed_stays(client, slug, wrong, said):
    before = dict(list(STEPS.items())[: list(STEPS).index(slug)])
    walk(client, before)
    answer = client.post(address(slug), STEPS[slug] | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    for value in (STEPS[slug] | wrong).values():
        for line in filter(None, value.splitlines()):
            assert line in page
    again = client.get(address(slug)).content.decode()
    assert said in again, "also when one comes back"
    assert not User.objects.exists()


def test_a_weak_password_is_refused_and_nothing_is_made_or_lost(client):
    walk(client, STEPS)
    answer = client.post(address("xem-lai"), {"password": "123"})
    assert answer.status_code == 422
    assert "Mật khẩu quá ngắn" in answer.content.decode()
    assert not Agency.objects.exists()
    assert "Phòng Kinh tế" in client.get(address("xem-lai")).content.decode()
    assert PASSWORD not in str(dict(client.session))


def test_one_can_go_back_without_being_right_and_begin_anew(client):
    walk(client, {slug: STEPS[slug] for slug in ("co-quan", "ten-goi")})
    answer = client.post(address("don-vi"), {"units": "; VP", "lui": ""})
    assert answer["Location"] == address("ten-goi")
    assert "; VP" in client.get(address("don-vi")).content.decode()
    assert client.get(address("xem-lai")).context["step"].slug == "don-vi", "the first that is not in order"
    client.post(address("don-vi"), {"lam-lai": ""})
    assert client.get(address("don-vi")).context["step"].slug == "co-quan"
    assert "Suối Ngọc" not in client.get(door()).content.decode()


def test_a_party_committee_tells_its_term_and_has_no_one_number_for_its_own_documents(client):
    walk(
        client,
        {
            "co-quan": {"name": "Đảng ủy xã Suối Ngọc", "province": "Tỉnh Lâm Đồng"},
            "ten-goi": {"system": "party", "superiors": "Tỉnh ủy Lâm Đồng"},
            "don-vi": {"units": ""},
            "nguoi": PEOPLE | {"nguoi-2-full_name": "", "nguoi-2-unit": ""},
            "so": {"incoming": "40", "term": "2025-2030", "since": "01/8/2025"},
        },
    )
    assert client.post(address("xem-lai"), {"password": PASSWORD}).status_code == 200
    agency = Agency.objects.get()
    assert agency.system == "party"
    register = register_for(agency, Kind.OUTGOING, timezone.localdate(), "NQ")
    assert register.period == "2025-2030"


@pytest.mark.parametrize("given", ["", "?ma=", "?ma=0123", "?ma=0123&buoc=xem-lai"])
def test_without_the_key_the_first_start_is_closed(client, given):
    page = client.get(f"/thiet-lap/lan-dau/{given}")
    assert page.status_code == 403
    assert "đường dẫn mà vanban serve in ra" in page.content.decode()
    assert client.post(f"/thiet-lap/lan-dau/{given}", {"password": PASSWORD}).status_code == 403
    assert not User.objects.exists()


def test_the_first_start_is_closed_once_somebody_can_log_in(quan):
    answer = Client().post(address("xem-lai"), {"password": PASSWORD})
    assert answer["Location"] == "/tai-khoan/vao/"
    assert User.objects.count() == 1
