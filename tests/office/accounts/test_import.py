"""Units and people from a workbook: a preview, a report of rows, everything or nothing."""

from __future__ import annotations

import io
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from vanban.office.accounts.models import Position, User
from vanban.office.audit.models import Event
from vanban.office.bodies.models import Unit

UNITS = [
    ("Tên đơn vị", "Tên viết tắt", "Mã", "Thuộc đơn vị", "Từ ngày"),
    ("Tổ Địa chính", "ĐC", 7, "Phòng Nội vụ", "01/03/2026"),
    ("Phòng Nội vụ", "NV", None, None, None),
]
PEOPLE = [
    ("Họ và tên", "Tên đăng nhập", "Vai trò", "Đơn vị", "Chức vụ", "Cấp phó", "Từ ngày"),
    ("Đinh Văn Ba", "ba-dv", "trưởng đơn vị", "Phòng Nội vụ", "Phó Trưởng phòng", "x", None),
    ("Đinh Văn Ba", "ba-dv", "Chuyên viên", "Tổ Địa chính", None, None, None),
    ("Cao Thị Sáu", "sau-ct", "Lưu trữ", None, None, None, None),
]


@pytest.fixture
def admin(quan, log_in):
    return log_in(quan)


def book(units=UNITS, people=PEOPLE) -> SimpleUploadedFile:
    made = Workbook()
    made.remove(made.active)
    for name, rows in (("Đơn vị", units), ("Người", people)):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    made.save(written)
    return SimpleUploadedFile("nguoi.xlsx", written.getvalue())


def preview(admin, **sheets):
    return admin.post("/tai-khoan/nhap/", {"book": book(**sheets)})


def test_a_preview_changes_nothing_and_its_confirmation_makes_all_with_passwords_shown_once(agency, admin):
    events = Event.objects.count()
    page = preview(admin)
    assert page.context["problems"] == []
    assert not User.objects.filter(username="ba-dv").exists()
    assert Event.objects.count() == events
    done = admin.post("/tai-khoan/nhap/", {"rows": page.context["signed"]})
    accounts = {account.user.username: account.password for account in done.context["accounts"]}
    assert set(accounts) == {"ba-dv", "sau-ct"}
    assert all(password in done.content.decode().replace("&amp;", "&") for password in accounts.values())
    assert Unit.objects.get(name="Tổ Địa chính").parent.name == "Phòng Nội vụ"
    assert [str(one) for one in Position.objects.filter(user__username="ba-dv")] == [
        "Phó Trưởng phòng, Phòng Nội vụ",
        "Chuyên viên, Tổ Địa chính",
    ]
    client = Client()
    answer = client.post("/tai-khoan/vao/", {"username": "ba-dv", "password": accounts["ba-dv"]}, follow=True)
    assert answer.redirect_chain[-1][0] == "/tai-khoan/mat-khau/"


def test_a_unit_is_meant_by_its_short_name_and_by_other_letters_too(agency, admin):
    units = [
        UNITS[0],
        ("Tổ Giao thông", "GT", None, "htđt", None),
        ("Phòng Hạ tầng – Hóa chất", "HTĐT", None, None, None),
        ("Tổ Y tế", None, None, "Phòng Hạ tầng - Hoá chất", None),
    ]
    people = [PEOPLE[0], ("Ba", "ba-b", "Chuyên viên", "HTĐT", None, None, None)]
    page = preview(admin, units=units, people=people)
    assert page.context["problems"] == []
    admin.post("/tai-khoan/nhap/", {"rows": page.context["signed"]})
    above = Unit.objects.get(name="Phòng Hạ tầng – Hóa chất")
    assert {unit.name for unit in above.children.all()} == {"Tổ Giao thông", "Tổ Y tế"}
    assert Position.objects.get(user__username="ba-b").unit == above


def test_each_wrong_row_is_reported_with_its_place_and_nothing_is_made(agency, quan, admin):
    people = [
        PEOPLE[0],
        ("A", "a b", "Chuyên viên", "Phòng Kinh tế", None, None, None),
        ("B", "b", "Giám sát", None, None, None, None),
        ("C", "c", "Chuyên viên", None, None, None, None),
        ("D", "d", "Chuyên viên", "Phòng Ma", None, None, None),
        ("E", "QUAN", "Lưu trữ", None, None, None, None),
        ("F", "f", "Văn thư", None, None, None, "31/02/2026"),
        (None, "g", "Văn thư", None, None, None, None),
        ("H", "h", "Văn thư", None, None, None, None),
    ]
    page = preview(admin, units=[UNITS[0], ("Phòng Kinh tế", None, None, None, None)], people=people)
    told = {(one.sheet, one.line): (one.column, one.words) for one in page.context["problems"]}
    assert set(told) == {("Đơn vị", 2), *(("Người", line) for line in range(2, 9))}
    assert told["Người", 2][0] == "Tên đăng nhập"
    assert "Giám sát" in told["Người", 3][1]
    assert "phải thuộc một đơn vị" in told["Người", 4][1]
    assert told["Người", 5] == ("Đơn vị", "Không có đơn vị “Phòng Ma”.")
    assert told["Người", 6][0] == "Tên đăng nhập"
    assert told["Người", 7][0] == "Từ ngày"
    assert told["Người", 8] == ("Họ và tên", "Chưa điền.")
    assert page.context["signed"] == ""
    assert not User.objects.filter(username="h").exists()


def test_what_became_wrong_between_preview_and_confirmation_makes_nothing(agency, quan, admin, person):
    page = preview(admin)
    person(agency, "sau-ct", "clerk", "Người khác")
    answer = admin.post("/tai-khoan/nhap/", {"rows": page.context["signed"]})
    assert answer.status_code == 409
    assert not User.objects.filter(username="ba-dv").exists()
    assert not Unit.objects.filter(name="Phòng Nội vụ").exists()


def test_rows_that_were_not_previewed_here_are_refused(admin, other_agency, person, log_in):
    signed = preview(admin).context["signed"]
    assert admin.post("/tai-khoan/nhap/", {"rows": signed + "x"}).status_code == 409
    stranger = log_in(person(other_agency, "la", "admin"))
    assert stranger.post("/tai-khoan/nhap/", {"rows": signed}).status_code == 409


def test_the_template_has_the_headings_and_an_example_that_is_not_brought(admin):
    answer = admin.get("/tai-khoan/nhap/mau/")
    assert load_workbook(io.BytesIO(answer.content))["Người"]["A1"].value == "Họ và tên*"
    sent = admin.post("/tai-khoan/nhap/", {"book": SimpleUploadedFile("mau.xlsx", answer.content)})
    assert "chưa có dòng nào" in sent.content.decode()


@pytest.mark.parametrize("data", [b"", b"abc", b"PK\x03\x04rest"])
def test_a_file_that_is_no_workbook_is_refused_in_words(admin, data):
    answer = admin.post("/tai-khoan/nhap/", {"book": SimpleUploadedFile("a.xlsx", data)})
    assert answer.status_code == 422


def test_a_missing_column_is_said(admin):
    page = preview(admin, people=[("Họ và tên", "Vai trò"), ("Ba", "Văn thư")])
    assert [(one.line, one.column) for one in page.context["problems"]] == [(1, "Tên đăng nhập")]


def test_titles_above_the_heading_numbers_of_rows_and_empty_rows_are_no_matter(agency, admin):
    people = [
        ("DANH SÁCH CÁN BỘ, CÔNG CHỨC", None, None, None),
        (None, None, None, None),
        ("STT", "HỌ VÀ TÊN (*)", "Tên đăng nhập *", "Vai trò"),
        (1, "  Đinh Văn   Ba", "ba-dv ", "Lãnh đạo"),
        (None, None, None, None),
        (2, unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "huong", "văn thư"),
        (3, "Cao Thị Sáu", "sau ct", "Lưu trữ"),
    ]
    assert [(one.line, one.column) for one in preview(admin, people=people).context["problems"]] == [
        (7, "Tên đăng nhập")
    ]
    page = preview(admin, people=people[:-1])
    admin.post("/tai-khoan/nhap/", {"rows": page.context["signed"]})
    assert set(User.objects.filter(username__in=["ba-dv", "huong"]).values_list("full_name", flat=True)) == {
        "Đinh Văn Ba",
        "Nguyễn Thị Hường",
    }


def test_a_missing_column_is_said_at_the_line_of_the_heading(admin):
    people = [("Danh sách",), (), ("Họ và tên", "Vai trò", "Đơn vị"), ("Ba", "Văn thư", None)]
    page = preview(admin, people=people)
    assert [(one.line, one.column) for one in page.context["problems"]] == [(3, "Tên đăng nhập")]


def test_a_hundred_people_and_their_units_are_brought_in_one_go(agency, admin):
    people = [(f"Người Số {n}", f"so-{n}", "Văn thư", None, None, None, None) for n in range(100)]
    page = preview(admin, people=[PEOPLE[0], *people])
    done = admin.post("/tai-khoan/nhap/", {"rows": page.context["signed"]})
    assert len(done.context["accounts"]) == 100
