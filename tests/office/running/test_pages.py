"""The pages of an import, without a script: brought, looked at, confirmed, reported, taken back."""

from __future__ import annotations

import io

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
def brought(clerk, book, series):
    """Gives a workbook to the page; its answer."""

    def brought(rows=INCOMING, **options):
        file = SimpleUploadedFile("so-den.xlsx", book(rows, **options))
        given = {"into": series(Kind.INCOMING).pk, "year": 2026, "book": file}
        return clerk.post("/so-dang-dung/", given)

    return brought


def test_a_book_is_looked_at_confirmed_reported_and_taken_back(clerk, brought):
    page = brought().url
    assert "Số 3a/2026" in clerk.get(page).content.decode()
    assert Entry.objects.count() == 0
    assert "Đã nhập" in clerk.post(f"{page}nhap/", follow=True).content.decode()
    assert Entry.objects.count() == 4
    assert "sổ cũ khuyết số" in clerk.get(page).content.decode()
    report = load_workbook(io.BytesIO(clerk.get(f"{page}bao-cao/").content)).active
    assert [row[1] for row in report.values][:3] == ["Kết quả", "Số 1/2026", "Số 2/2026"]
    assert report.max_row == 8
    assert "từ sổ dùng trước phần mềm" in clerk.get(f"/van-ban/{Entry.objects.first().pk}/").content.decode()
    assert "Đã thu hồi" in clerk.post(f"{page}thu-hoi/", follow=True).content.decode()
    assert Entry.objects.count() == 0


def test_what_is_wrong_comes_first_and_cannot_be_confirmed(clerk, brought):
    page = brought([*INCOMING, ("05/02/2026", "sáu", "A", None, None, "Báo cáo")]).url
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
def test_a_workbook_without_such_a_book_is_refused_in_words(brought, rows, said):
    answer = brought(rows)
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("word", TEMPLATES)
def test_each_template_has_all_headings_and_its_example_is_no_row(clerk, word):
    data = clerk.get(f"/so-dang-dung/mau/{word}/").content
    sheet = sheet_of(data, TEMPLATES[word])
    assert (set(sheet.heads), sheet.rows, sheet.unknown) == (set(BOOKS[TEMPLATES[word]]), [], [])


def test_an_officer_cannot_import(hoa, log_in):
    assert log_in(hoa).get("/so-dang-dung/").status_code == 403
    assert Import.objects.count() == 0
