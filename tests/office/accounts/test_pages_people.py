from __future__ import annotations

import pytest
from django.test import Client

from vanban.office.accounts.models import Position, User
from vanban.office.audit.models import Event

PASSWORD = "mua-lu-2026-an-toan"


@pytest.fixture
def admin(quan, log_in):
    return log_in(quan)


def test_a_person_logs_in_and_out(lan):
    client = Client()
    wrong = client.post("/tai-khoan/vao/", {"username": "lan", "password": "sai"})
    assert "không đúng" in wrong.content.decode()
    assert client.post("/tai-khoan/vao/", {"username": "lan", "password": PASSWORD})["Location"] == "/"
    assert client.post("/tai-khoan/ra/")["Location"] == "/tai-khoan/vao/"
    assert client.get("/")["Location"] == "/tai-khoan/vao/?next=/"


def test_logging_in_leads_only_to_pages_of_the_office(lan):
    answer = Client().post(
        "/tai-khoan/vao/?next=//evil.example/", {"username": "lan", "password": PASSWORD, "next": "//evil.example/"}
    )
    assert answer["Location"] == "/"


def test_a_person_takes_another_position_of_one_s_own_and_nobody_else_s(agency, lan, hoa, log_in):
    mine = Position.objects.create(user=lan, agency=agency, role="officer")
    client = log_in(lan)
    client.post(f"/tai-khoan/vai-tro/{mine.pk}/")
    assert "Chuyên viên" in client.get("/").content.decode()
    assert client.get("/tiep-nhan/").status_code == 403
    assert client.post(f"/tai-khoan/vai-tro/{hoa.positions.get().pk}/").status_code == 404


def test_the_administrator_adds_a_person_who_can_log_in(admin, unit):
    form = {
        "full_name": "Vũ Thị Tư",
        "username": "tu",
        "password": "Truc-Lu-Ban-Dem-1",
        "role": "officer",
        "unit": unit.pk,
    }
    assert admin.post("/tai-khoan/", form).status_code == 302
    assert Client().login(username="tu", password="Truc-Lu-Ban-Dem-1")
    assert User.objects.get(username="tu").positions.get().unit == unit


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"username": "quan"}, "Tên đăng nhập này đã có."),
        ({"username": "cô tư"}, "chỉ gồm chữ không dấu"),
        ({"password": "1"}, "Mật khẩu quá ngắn"),
        ({"password": "truc-lu-ban-dem"}, "phải có chữ thường, chữ hoa, chữ số và ký tự khác"),
        ({"unit": ""}, "phải thuộc một đơn vị"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said(admin, unit, changed, words):
    form = {"full_name": "Vũ Thị Tư", "username": "tu", "password": "Truc-Lu-Ban-Dem-1"}
    form |= {"role": "officer", "unit": unit.pk} | changed
    answer = admin.post("/tai-khoan/", form)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_administrator_gives_and_ends_positions_and_sets_passwords(admin, hoa, quan):
    admin.post(f"/tai-khoan/{hoa.pk}/vai-tro/", {"them-role": "leader", "them-unit": ""})
    leading = hoa.positions.get(role="leader")
    admin.post(f"/tai-khoan/vai-tro/{leading.pk}/thoi/")
    leading.refresh_from_db()
    assert leading.ended_at is not None
    admin.post(f"/tai-khoan/{hoa.pk}/mat-khau/", {"moi-password": "Mat-Khau-Moi-2026"})
    assert Client().login(username="hoa", password="Mat-Khau-Moi-2026")
    last = admin.post(f"/tai-khoan/vai-tro/{quan.positions.get().pk}/thoi/", follow=True)
    assert "ít nhất một quản trị" in last.content.decode()


def listed(client, **asked) -> list[str]:
    return [user.username for user in client.get("/tai-khoan/", asked).context["listing"].page]


def test_who_gave_up_the_last_position_is_listed_apart_and_can_be_given_one_again(admin, hoa, unit):
    admin.post(f"/tai-khoan/vai-tro/{hoa.positions.get().pk}/thoi/")
    assert "hoa" not in listed(admin)
    assert listed(admin, tinh_trang="da-thoi") == ["hoa"]
    assert "hoa" in listed(admin, tinh_trang="tat-ca")
    assert "thôi lúc" in admin.get("/tai-khoan/?tinh_trang=da-thoi").content.decode()
    admin.post(f"/tai-khoan/{hoa.pk}/vai-tro/", {"them-role": "clerk", "them-unit": unit.pk})
    assert listed(admin, tinh_trang="da-thoi") == []
    page = admin.get("/tai-khoan/", {"tim": "hoa"}).content.decode()
    assert "Văn thư, Phòng Kinh tế" in page
    assert "thôi lúc" not in page


def test_people_are_listed_by_their_given_names_and_found_by_names_roles_and_units(
    admin, agency, other_agency, hoa, quan, person, unit
):
    person(agency, "an-z", "leader", "Vũ Đức Ân")
    person(agency, "an-a", "leader", "Đỗ An")
    person(other_agency, "an-la", "leader", "Lý An")
    order = listed(admin)
    assert order == ["an-a", "an-z", "hoa", "quan"]
    assert listed(admin, sap="-ten") == order[::-1]
    assert listed(admin, tim="do an") == ["an-a"]
    assert listed(admin, vai_tro="leader") == ["an-a", "an-z"]
    assert listed(admin, don_vi=unit.pk) == ["hoa"]
    assert listed(admin, tim="không có ai") == []
    assert listed(admin, vai_tro="leader", tinh_trang="da-thoi") == []


def test_people_of_another_agency_are_given_nothing_here(admin, other_agency, person):
    stranger = person(other_agency, "la", "officer")
    assert admin.post(f"/tai-khoan/{stranger.pk}/vai-tro/", {"them-role": "clerk"}).status_code == 404


def test_everybody_changes_one_s_own_password_and_stays_logged_in(hoa, log_in):
    client = log_in(hoa)
    assert 'href="/tai-khoan/mat-khau/"' in client.get("/").content.decode()
    wrong = client.post("/tai-khoan/mat-khau/", {"current": "sai", "password": "Mat-Khau-Moi-2026"})
    assert "Mật khẩu hiện tại không đúng." in wrong.content.decode()
    short = client.post("/tai-khoan/mat-khau/", {"current": PASSWORD, "password": "ngan"})
    assert "Mật khẩu quá ngắn" in short.content.decode()
    assert Client().login(username="hoa", password=PASSWORD)
    assert client.post("/tai-khoan/mat-khau/", {"current": PASSWORD, "password": "Mat-Khau-Moi-2026"}).url == "/"
    assert client.get("/").status_code == 200
    assert Client().login(username="hoa", password="Mat-Khau-Moi-2026")
    assert [event.verb for event in Event.objects.about(hoa)][-1] == "set-password"
