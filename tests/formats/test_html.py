"""The page: self-contained, escaped, whole, and useful before any script has run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vanban
from vanban.formats.html import to_html
from vanban.record import Document, Time

VOID = {"meta", "input", "br"}


class Reader(HTMLParser):
    """What a browser sees: the text of the sheet, all ids and links; complains about tags that do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.sheet: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: dict[str, str] = {}
        self.classes: set[str] = set()
        self._rows: list[list[str]] = []
        self._in_sheet = False
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.classes.update(values.get("class", "").split())
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("href", "").startswith("#"):
            self.links.append(values["href"][1:])
        assert "src" not in values
        assert tag not in ("link", "img", "iframe")
        if tag == "main":
            self._in_sheet = True
        if tag == "mark":
            self._rows.append(values["data-rows"].split())
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "main":
            self._in_sheet = False
        if tag == "mark":
            self._rows.pop()

    def handle_data(self, data: str) -> None:
        if self._in_sheet:
            self.sheet.append(data)
            for rows in self._rows:
                for row in rows:
                    self.marked[row] = self.marked.get(row, "") + data


@pytest.fixture
def page(document: Document) -> Reader:
    return Reader(to_html(document))


def test_the_page_fetches_nothing(document: Document):
    html = to_html(document)
    assert not re.search(r"https?://|url\(|@import|<link|src=", html)
    assert "default-src 'none'" in html


def test_all_words_of_the_text_are_there_and_none_is_markup(page: Reader, document: Document):
    seen = "".join("".join(page.sheet).split())
    expected = "".join(re.sub(r"<br>|\|---\|---\|---\||\|", "", document.text).split())
    assert seen == expected
    assert "<mở" in seen


def test_words_under_several_marks_belong_to_all_of_them(page: Reader, document: Document):
    assert page.marked["task-0"] == document.text[slice(*document.tasks[0].span)]
    assert page.marked["time-1"] == "trước ngày 30/6/2025"
    assert page.marked["citation-0"] == "Kế hoạch số 40/KH-SYT ngày 02/01/2025"
    assert {"m-task", "m-time", "m-due", "m-assignee"} <= page.classes


def test_a_task_in_a_table_is_marked_across_its_cells(page: Reader):
    assert page.marked["task-1"] == "Lập danh sáchtrẻ & mẹ  Thôn Đông"


def test_every_row_of_the_panel_leads_to_its_words(page: Reader):
    assert set(page.links) <= set(page.ids)
    assert {"task-0", "task-1", "citation-0", "time-0", "header-number", "finding-0", "phase-0"} <= set(page.links)
    assert len(page.ids) == len(set(page.ids))


def test_the_panel_says_it_in_vietnamese(document: Document):
    html = to_html(document)
    for words in (
        "Kế hoạch (KH)", "10/01/2025", "chủ trì: Trạm Y tế", "phối hợp: Thôn Đông", "hạn: trước 30/06/2025",
        "hạn: hằng tháng", "căn cứ", "quý I/2025", "15/KH-UBND", "trang 2 chỉ có &lt;ảnh&gt;", "2 trang",
    ):  # fmt: skip
        assert words in html


def test_a_record_with_nothing_in_it_is_a_page_too():
    html = to_html(Document(text="Chỉ có vậy."))
    assert "Không tìm thấy trong văn bản này." in html
    Reader(html)


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=5))
def test_any_text_with_any_marks_gives_a_sound_page(text: str, spans: list[tuple[int, int]]):
    times = tuple(Time(span=(start, start + length), edtf="2025") for start, length in spans)
    Reader(to_html(Document(text=text, subject=text, times=times)))


@given(st.text("|-\\ \n<br>&Đ", max_size=80))
def test_any_table_gives_a_sound_page(text: str):
    Reader(to_html(Document(text=text)))


@pytest.mark.parametrize("name", ["02-ke-hoach-bo-giai-doan", "04-ke-hoach-so-phan-cong", "08-tin-bai-cong-thong-tin"])
def test_samples_give_sound_pages(samples, name: str):
    page = Reader(to_html(vanban.read(samples / f"{name}.txt")))
    assert set(page.links) <= set(page.ids)
