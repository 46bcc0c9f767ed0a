"""The decree's books, made and read back: every heading, every cell, whatever it holds."""

from __future__ import annotations

import io
import re

import openpyxl
import pypdfium2
import pytest
from docx import Document

from vanban.formats.decree import BOOKS, Filled, Opinion, Row, Slip, as_docx, as_pdf, as_xlsx, marked, slip_as_docx

AGENCY = "Ủy ban nhân dân xã Tân Hòa"


def filled(name: str, *rows: Row, **more) -> Filled:
    book = BOOKS[name]
    example = Row(tuple(column.example for column in book.columns))
    cover = {"period": "2026", "days": ("02/01/2026", "05/8/2026"), "numbers": ("1", "512")}
    return Filled(book=book, agency=AGENCY, rows=rows or (example,), **(cover | more))


def table_of(docx: bytes) -> list[list[str]]:
    table = Document(io.BytesIO(docx)).tables[-1]
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("name", BOOKS)
def test_a_form_has_the_decrees_columns_their_numbers_and_the_lines(name):
    book = BOOKS[name]
    head, numbers, line = table_of(as_docx(filled(name)))
    assert head == [column.heading for column in book.columns]
    assert numbers == [f"({number})" for number in range(1, len(head) + 1)]
    assert line == [column.example for column in book.columns]


@pytest.mark.parametrize("name", BOOKS)
def test_every_form_fits_between_the_margins_of_lying_a4(name):
    assert sum(column.width for column in BOOKS[name].columns) == 297 - 2 * 15


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        *(("incoming", 10), ("outgoing", 10), ("following", 7), ("post", 6), ("loans", 9)),
        *(("plan", 5), ("files", 7), ("documents", 7)),
    ],
)
def test_a_form_has_as_many_columns_as_the_decree_asks_for(name, columns):
    assert len(BOOKS[name].columns) == columns


def test_the_cover_tells_whose_book_it_is_and_what_it_holds():
    made = Document(io.BytesIO(as_docx(filled("incoming", superior="Ủy ban nhân dân tỉnh Hà Sơn"))))
    assert made.tables[0].rows[0].cells[0].text.split("\n") == [
        "ỦY BAN NHÂN DÂN TỈNH HÀ SƠN", "ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm: 2026",
        "Từ ngày 02/01/2026 đến ngày 05/8/2026", "Từ số 1 đến số 512", "Quyển số: 1",
    ]  # fmt: skip
    cover = Document(io.BytesIO(as_docx(filled("following", period="Nhiệm kỳ 2025 - 2030")))).tables[0]
    words = cover.rows[0].cells[0].text
    assert "Nhiệm kỳ 2025 - 2030" in words
    assert "Từ số" not in words  # the decree's form has no such line


def test_a_heading_comes_again_on_every_page_and_a_line_is_never_torn():
    table = Document(io.BytesIO(as_docx(filled("incoming")))).tables[-1]
    kinds = [re.findall(r"<w:(tblHeader|cantSplit)", row._tr.xml) for row in table.rows]
    assert kinds == [["cantSplit", "tblHeader"], ["cantSplit", "tblHeader"], ["cantSplit"]]


def test_what_is_void_is_struck_through_and_legible():
    void = Row(("03/8/2026", "7", "Sở Y tế", "", "", "Thư mời", "", "", "", "Đã huỷ số: vào nhầm"), struck=True)
    made = filled("incoming", void, Row(("",) * 10))
    table = Document(io.BytesIO(as_docx(made))).tables[-1]
    assert [all(cell.paragraphs[0].runs[0].font.strike for cell in row.cells) for row in table.rows[2:]] == [
        True,
        False,
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(made))).active
    struck = [[cell.font.strike or False for cell in row] for row in sheet.iter_rows(min_row=sheet.max_row - 1)]
    assert struck == [[True] * 10, [False] * 10]


@pytest.mark.parametrize(
    "words", ["<b>&amp; \"'", "hai\ndòng", "=1+1", "a\x00b\ud800", "Ủy ban " * 3_000, "﻿đầu  cuối "]
)
def test_any_words_may_stand_in_a_cell(words):
    made = filled("outgoing", Row((words,) * 10))
    kept = words.replace("\x00", "").replace("\ud800", "")
    assert table_of(as_docx(made))[-1] == [kept] * 10
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(made)))
    last = list(book.active[book.active.max_row])
    assert [cell.value for cell in last] == [kept] * 10
    assert {cell.data_type for cell in last} == {"s"}


def test_a_sheet_prints_its_heading_on_every_page_and_as_wide_as_the_paper():
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(filled("incoming")))).active
    heading = [column.heading for column in BOOKS["incoming"].columns]
    row = next(row[0].row for row in sheet.iter_rows() if [cell.value for cell in row] == heading)
    assert sheet.print_title_rows == f"${row}:${row + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.freeze_panes == f"A{row + 2}"


def test_a_long_book_is_printed_with_its_heading_and_number_on_every_page(soffice):
    book = filled("incoming", *(Row((f"{number:04}", *("Nội dung" for _ in range(9)))) for number in range(80)))
    pdf = pypdfium2.PdfDocument(as_pdf(as_docx(book)))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        assert pdf.get_page_size(0)[0] < pdf.get_page_size(0)[1]
        assert pdf.get_page_size(1)[0] > pdf.get_page_size(1)[1]
    finally:
        pdf.close()
    assert len(pages) > 3
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in pages[0]
    for number, words in enumerate(pages[1:], 1):
        assert words.split()[0] == str(number)
        assert "Tên loại và trích yếu" in " ".join(words.split())
    found = [line for words in pages for line in re.findall(r"\b0[0-9]{3}\b", words)]
    assert found == [f"{number:04}" for number in range(80)]


def test_a_slip_has_the_decrees_three_parts_and_lines_for_a_hand_where_nothing_is_known():
    opinion = Opinion(
        author="Trần Văn Minh",
        words="Làm ngay.",
        given=("Phòng Kinh tế (chủ trì), thời hạn 15/8/2026",),
        day="04/8/2026",
    )
    made = Document(io.BytesIO(slip_as_docx(Slip(agency=AGENCY, about="Công văn số 5/SYT", leaders=[opinion]))))
    lines = [paragraph.text for paragraph in made.paragraphs if paragraph.text.strip(".")]
    assert lines == [
        "................, ngày ...... tháng ...... năm ......", "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN",
        "(Công văn số 5/SYT)", "1. Ý kiến của lãnh đạo cơ quan, tổ chức", "Làm ngay.",
        "- Phòng Kinh tế (chủ trì), thời hạn 15/8/2026", "04/8/2026, Trần Văn Minh", "2. Ý kiến của lãnh đạo đơn vị",
        "3. Ý kiến đề xuất của người giải quyết",
    ]  # fmt: skip
    assert sum(not paragraph.text.strip(".") and paragraph.text != "" for paragraph in made.paragraphs) == 6


def test_a_long_table_is_cut_into_parts_each_with_its_heading():
    book = filled("incoming", *(Row((str(number), *[""] * 9)) for number in range(600)))
    tables = Document(io.BytesIO(as_docx(book))).tables[1:]
    assert [len(table.rows) - 2 for table in tables] == [250, 250, 100]
    assert [table.rows[0].cells[1].text for table in tables] == ["Số đến"] * 3
    assert [table.rows[2].cells[0].text for table in tables] == ["0", "250", "500"]


def test_a_list_that_is_handed_over_has_its_agency_above_and_its_sum_below():
    made = Document(io.BytesIO(as_docx(filled("files", period="2026"))))
    words = [paragraph.text for paragraph in made.paragraphs if paragraph.text]
    assert words[:2] == ["MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", "Năm 2026"]
    assert words[2] == "Mục lục này gồm: 1 hồ sơ (đơn vị bảo quản)."
    inner = Document(io.BytesIO(as_docx(filled("documents", code="01.VX"))))
    assert [paragraph.text for paragraph in inner.paragraphs if paragraph.text] == [
        "MỤC LỤC VĂN BẢN, TÀI LIỆU", "Số, ký hiệu hồ sơ: 01.VX", "Năm 2026",
    ]  # fmt: skip
    assert len(inner.tables) == 1


MARK = "In từ Vanban lúc 08:00 05/8/2026 bởi Lan & Hòa"


@pytest.mark.parametrize("name", ["incoming", "documents"])
def test_every_page_says_below_when_it_was_printed_and_by_whom(soffice, name):
    rows = [Row(tuple(column.example for column in BOOKS[name].columns))] * 40
    pdf = pypdfium2.PdfDocument(as_pdf(marked(as_docx(filled(name, *rows)), MARK)))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    assert len(pages) > 1
    assert all(MARK in words for words in pages)
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(filled(name), MARK))).active
    assert sheet.oddFooter.right.text.replace("&&", "&") == MARK
