"""The decree's lists (NĐ 30/2020, phụ lục V, mẫu III and IV) from case files, as DOCX, XLSX and PDF."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.registers.models import Entry
from vanban.office.registers.services import register_paper


@pytest.fixture
def printed(log_in, lan, agency, acting, case_file, entry):
    """Three case files: of two documents, of none with all values written down, and of the year before."""
    values = {"subject": "Họp giao ban", "issuer": "Sở Y tế", "issued_on": "2026-09-01"}
    paper = register_paper(agency, lan, values, date(2026, 9, 2))
    Entry.objects.filter(pk=paper.pk).update(page_count=4)
    Entry.objects.filter(pk=entry.pk).update(page_count=3)
    put_in(case_file, acting(lan), [paper, entry])
    begun, ended = date(2026, 1, 5), date(2026, 10, 6)
    whole = FileValues("10.KT", "Hồ sơ tiêm chủng", 2026, None, "Vĩnh viễn", begun, ended, 148, "Hai tập")
    open_file(acting(lan), whole)
    open_file(acting(lan), FileValues("9.KT", "Hồ sơ thu chi", 2025, None, "10 năm"))
    return log_in(lan)


FIRST = ["1", "01.KT", "Hồ sơ chuẩn bị năm học mới", "06/08/2026 – 01/09/2026", "20 năm", "7"]
SECOND = ["2", "10.KT", "Hồ sơ tiêm chủng", "05/01/2026 – 06/10/2026", "Vĩnh viễn", "148", "Hai tập"]


def rows(answer) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(io.BytesIO(answer.content)).tables[-1].rows[2:]]


def test_the_list_of_case_files_has_the_decrees_seven_columns_filled(printed):
    answer = printed.get("/ho-so/in/?nam=2026")
    assert answer.headers["Content-Disposition"].endswith('.docx"')
    assert rows(answer) == [[*FIRST, ""], SECOND]
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)
    assert "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU\nNăm 2026" in words
    assert "Mục lục này gồm: 2 hồ sơ" in words
    assert [row[1] for row in rows(printed.get("/ho-so/in/"))] == ["9.KT", "01.KT", "10.KT"]


def test_the_list_of_case_files_as_a_sheet_and_as_pdf(printed, soffice):
    sheet = load_workbook(io.BytesIO(printed.get("/ho-so/in/?tep=xlsx&nam=2026").content)).active
    cells = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert any(row[:6] == FIRST for row in cells)
    pdf = pypdfium2.PdfDocument(printed.get("/ho-so/in/?tep=pdf&nam=2026").content)
    try:
        words = pdf[0].get_textpage().get_text_bounded().split()
        assert {"01.KT", "10.KT", "05/01/2026", "148"} <= set(words)
    finally:
        pdf.close()


def test_the_list_of_the_documents_in_one_is_in_order_of_time_under_its_code(printed, case_file):
    answer = printed.get(f"/ho-so/{case_file.pk}/in/")
    assert [row[:2] + row[5:6] for row in rows(answer)] == [["1", "312/UBND-KGVX", "3"], ["2", "", "4"]]
    words = [paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs]
    assert "Số, ký hiệu hồ sơ: 01.KT" in words
    assert "Năm 2026" in words


def test_who_sees_a_part_of_a_case_file_prints_that_part(printed, hoa, log_in, case_file):
    Entry.objects.filter(number="312").update(audience="concerned")
    client = log_in(hoa)
    assert [row[3:6] for row in rows(client.get("/ho-so/in/"))] == [["01/09/2026", "20 năm", "4"]]
    assert [row[3] for row in rows(client.get(f"/ho-so/{case_file.pk}/in/"))] == ["Họp giao ban"]


def test_the_pages_offer_the_three_kinds_with_the_filters_of_the_list(printed, case_file):
    page = printed.get("/ho-so/?nam=2026").content.decode()
    kinds = ("docx", "xlsx", "pdf")
    assert all(f"/ho-so/in/?nam=2026&amp;tep={kind}" in page for kind in kinds)
    page = printed.get(f"/ho-so/{case_file.pk}/").content.decode()
    assert all(f"/ho-so/{case_file.pk}/in/?tep={kind}" in page for kind in kinds)
