"""The pages of an import, without a script: brought, looked at, confirmed, reported, taken back."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.office.running.conftest import INCOMING
from vanban.office.kind import Kind
from vanban.office.registers.models import Entry
from vanban.office.running.columns import BOOKS
from vanban.office.running.models import Import
from vanban.office.running.reading import sheet_of
from vanban.office.running.views import TEMPLATES


@pytest.fixture
def clerk(lan, log_in):
    return log_in(lan)


@pytest.fixture
def brought(clerk, book, series, read_all):
    """Gives a workbook to the page, which a worker looks at; the address of the import."""

    def brought(rows=INCOMING, **options):
        file = SimpleUploadedFile("so-den.xlsx", book(rows, **options))
        given = {"into": series(Kind.INCOMING).pk, "year": 2026, "book": file}
        page = clerk.post("/so-dang-dung/", given).url
        assert "Đang mở tệp" in clerk.get(page).content.decode()
        read_all()
        return page

    return brought


def test_a_book_is_looked_at_confirmed_reported_and_taken_back(clerk, brought, read_all):
    page = brought()
    assert "Số 3a/2026" in clerk.get(page).content.decode()
    assert Entry.objects.count() == 0
    assert "Đang ghi các dòng vào sổ" in clerk.post(f"{page}nhap/", follow=True).content.decode()
    assert Entry.objects.count() == 0
    read_all()
    assert "Đã nhập" in clerk.get(page).content.decode()
    assert Entry.objects.count() == 4
    assert "sổ cũ khuyết số" in clerk.get(page).content.decode()
    report = load_workbook(io.BytesIO(clerk.get(f"{page}bao-cao/").content)).active
    assert [row[1] for row in report.values][:3] == ["Kết quả", "Số 1/2026", "Số 2/2026"]
    assert report.max_row == 8
    assert "từ sổ dùng trước phần mềm" in clerk.get(f"/van-ban/{Entry.objects.first().pk}/").content.decode()
    assert "Đã thu hồi" in clerk.post(f"{page}thu-hoi/", follow=True).content.decode()
    assert Entry.objects.count() == 0


def test_what_is_wrong_comes_first_and_cannot_be_confirmed(clerk, brought):
    page = brought([*INCOMING, ("05/02/2026", "sáu", "A", None, None, "Báo cáo")])
    shown = clerk.get(page).content.decode()
    assert "Số đến “sáu”: Không có số trong sổ ở đây." in shown
    assert "Số 1/2026" not in shown
    assert "Nhập tất cả" not in shown
    clerk.post(f"{page}nhap/")
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("rows", "said"),
    [([("A", "B")], "Không có trang tính nào"), (INCOMING[:6], "chưa có dòng nào"), ([], "Không có trang tính nào")],
)
def test_a_workbook_without_such_a_book_is_refused_in_words(clerk, brought, rows, said):
    shown = clerk.get(brought(rows)).content.decode()
    assert said in shown
    assert "Nhập tất cả" not in shown


def test_a_file_is_chosen_once_whatever_else_is_wrong(clerk, book, series, read_all):
    given = {"into": series(Kind.INCOMING).pk, "year": "năm nay"}
    answer = clerk.post("/so-dang-dung/", given | {"book": SimpleUploadedFile("so-den.xlsx", book(INCOMING))})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "dùng lại “so-den.xlsx”" in shown
    kept = re.search(r'name="tep" value="([0-9]+)"', shown)[1]
    for sheet, said in (("Không có", "Không có trang tính nào"), ("", "Số 3a/2026")):
        page = clerk.post("/so-dang-dung/", given | {"year": 2026, "sheet": sheet, "tep": kept}).url
        read_all()
        assert said in clerk.get(page).content.decode()
        assert f"?tep={kept}" in clerk.get(page).content.decode()
    assert "dùng lại “so-den.xlsx”" in clerk.get(f"/so-dang-dung/?tep={kept}").content.decode()


def test_a_file_of_another_is_not_to_be_had(agency, person, brought, log_in):
    kept = brought().split("/")[-2]
    other = log_in(person(agency, "thu", "clerk"))
    assert "dùng lại" not in other.get(f"/so-dang-dung/?tep={kept}").content.decode()
    assert other.post("/so-dang-dung/", {"into": "tasks", "year": 2026, "tep": kept}).status_code == 422


@pytest.mark.parametrize("word", TEMPLATES)
def test_each_template_has_all_headings_and_its_example_is_no_row(clerk, word):
    data = clerk.get(f"/so-dang-dung/mau/{word}/").content
    sheet = sheet_of(data, TEMPLATES[word])
    assert (set(sheet.heads), sheet.rows, sheet.unknown) == (set(BOOKS[TEMPLATES[word]]), [], [])


@pytest.mark.parametrize("word", TEMPLATES)
def test_a_template_tells_what_each_column_takes(clerk, word):
    told = load_workbook(io.BytesIO(clerk.get(f"/so-dang-dung/mau/{word}/").content))["Hướng dẫn"]
    rows = list(told.values)[1:]
    assert [row[0] for row in rows] == [column.heading for column in BOOKS[TEMPLATES[word]].values()]
    assert all(row[2] for row in rows)
    assert {row[0] for row in rows if row[1]} == {one.heading for one in BOOKS[TEMPLATES[word]].values() if one.needed}


def test_an_officer_cannot_import(hoa, log_in):
    assert log_in(hoa).get("/so-dang-dung/").status_code == 403
    assert Import.objects.count() == 0
