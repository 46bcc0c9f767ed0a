"""The page that searches: what narrows, pages, the file, kept searches."""

from __future__ import annotations

import io

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.office.search.test_finding import books  # noqa: F401  (a fixture)
from vanban.office.search.models import SavedSearch


@pytest.fixture
def clerk(books, lan, log_in):  # noqa: F811
    return log_in(lan)


def shown(client, **asked) -> str:
    return client.get("/tim-kiem/", asked).content.decode()


def test_wishes_narrow_what_is_found(clerk):
    assert "2 văn bản" in shown(clerk, tim="phòng")
    assert "1 văn bản" in shown(clerk, tim="phòng", loai="KH")
    assert "Không tìm thấy" in shown(clerk, tim="phòng", so="outgoing")
    assert "Không tìm thấy" in shown(clerk, tim="phòng", tu="07/08/2026")
    assert "2 văn bản" in shown(clerk, tim="phòng", co_quan="UBND tỉnh Hà Sơn")


def test_a_page_without_words_says_what_may_be_typed_and_one_without_hits_what_to_try(clerk):
    assert "ngoặc kép" in shown(clerk)
    page = shown(clerk, tim="dê")
    assert "Tìm không kể dấu" in page
    assert "tim=de" in page


def test_too_long_a_question_is_told_and_loses_nothing(clerk):
    page = shown(clerk, tim="x" * 300)
    assert "wrong-words" in page
    assert "x" * 300 in page


def test_all_that_is_found_is_given_as_a_file(clerk):
    answer = clerk.get("/tim-kiem/", {"tim": "phòng", "dang": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "07/CV-PCLB" in lines[1]


def test_all_that_is_found_is_printed_as_a_list_in_its_order(clerk):
    asked = {"tim": "phòng", "loai": ""}
    made = Document(io.BytesIO(clerk.get("/tim-kiem/in/", asked).content))
    rows = [[cell.text for cell in row.cells] for row in made.tables[-1].rows[2:]]
    assert [row[0] for row in rows] == ["1", "2"]
    assert "07/CV-PCLB" in rows[0][2]
    assert "Tìm: phòng" in [paragraph.text for paragraph in made.paragraphs]
    sheet = load_workbook(io.BytesIO(clerk.get("/tim-kiem/in/", asked | {"tep": "xlsx"}).content)).active
    assert [row[0] for row in sheet.iter_rows(min_row=sheet.max_row - 1, values_only=True)] == ["1", "2"]
    assert "/tim-kiem/in/?tim=ph%C3%B2ng&amp;tep=pdf" in shown(clerk, tim="phòng")


def test_a_search_is_kept_renamed_and_removed_by_whom_it_belongs_to(clerk, lan, minh, log_in):
    sent = {"ten": "Lụt bão", "asked": "tim=lụt bão&loai=KH"}
    assert clerk.post("/tim-kiem/luu/", sent).status_code == 302
    saved = SavedSearch.objects.get(user=lan)
    assert "Lụt bão" in shown(clerk)
    assert "1 văn bản" in clerk.get(f"/tim-kiem/?{saved.asked}").content.decode()
    other = log_in(minh)
    assert other.post(f"/tim-kiem/da-luu/{saved.pk}/", {"bo": "1"}).status_code == 404
    assert "Lụt bão" not in shown(other)
    clerk.post(f"/tim-kiem/da-luu/{saved.pk}/", {"ten": "Mưa lũ"})
    saved.refresh_from_db()
    assert saved.name == "Mưa lũ"
    clerk.post(f"/tim-kiem/da-luu/{saved.pk}/", {"bo": "1"})
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [("", "tim=a", "Hãy đặt tên"), ("x" * 101, "tim=a", "dài quá"), ("A", "loai=KH", "Hãy tìm trước")],
)
def test_what_cannot_be_kept_is_said(clerk, name: str, asked: str, said: str):
    page = clerk.post("/tim-kiem/luu/", {"ten": name, "asked": asked}, follow=True).content.decode()
    assert said in page
    assert not SavedSearch.objects.exists()


def test_two_searches_have_no_common_name(clerk, lan):
    for name in ("A", "B"):
        clerk.post("/tim-kiem/luu/", {"ten": name, "asked": "tim=a"})
    one = SavedSearch.objects.get(name="B")
    page = clerk.post(f"/tim-kiem/da-luu/{one.pk}/", {"ten": "A"}, follow=True).content.decode()
    assert "đã có một câu tìm" in page


def test_a_value_beside_the_subject_is_shown_with_its_name_where_the_words_stand_in_it(clerk):
    page = shown(clerk, tim="Hà Sơn")
    assert '<span class="muted">Cơ quan ban hành:</span> UBND tỉnh <mark>Hà</mark> <mark>Sơn</mark>' in page
