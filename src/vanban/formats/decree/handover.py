"""The record of a hand-over of case files to the agency's archive (NĐ 30/2020, phụ lục V, mẫu V)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from vanban.formats.decree import page
from vanban.formats.decree.docx import clean

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

_DOTS = "." * 60


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One side: the person, the post, and what the person acts for; '' leaves lines for a hand."""

    whose: str = ""
    name: str = ""
    post: str = ""


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """One hand-over. `days` are those of the documents; `files` the number of electronic files in the case files, whose
    list has the SHA-256 `manifest`."""

    agency: str
    superior: str = ""
    place_and_day: str = "................, ngày ...... tháng ...... năm ......"
    basis: str = _DOTS
    giver: Party = Party()
    taker: Party = Party()
    title: str
    days: str = ""
    case_files: int
    files: int
    state: str = ""
    manifest: str = ""


def handover_as_docx(handover: Handover) -> bytes:
    """The record as DOCX, in two copies alike."""
    document = page.new()
    page.masthead(document, clean(handover.superior), clean(handover.agency), (62, 103))
    _text(document, handover.place_and_day, italic=True, indent=False).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    page.line(document, "BIÊN BẢN", size=14, bold=True, before=14)
    page.line(document, "Giao nhận hồ sơ, tài liệu", size=14, bold=True)
    page.rule(page.line(document, "", size=4), 65)
    _text(document, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;")
    _text(document, f"Căn cứ {handover.basis},")
    _text(document, "Chúng tôi gồm:")
    _party(document, f"BÊN GIAO: {handover.giver.whose or _DOTS}", handover.giver)
    _party(document, "BÊN NHẬN: Lưu trữ cơ quan", handover.taker)
    for words in (
        "Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:",
        f"1. Tên khối tài liệu giao nộp: {handover.title}",
        f"2. Thời gian của hồ sơ, tài liệu: {handover.days or _DOTS}",
        "3. Số lượng tài liệu:",
        "a) Đối với hồ sơ, tài liệu giấy",
        f"- Tổng số hộp (cặp): {_DOTS}",
        f"- Tổng số hồ sơ (đơn vị bảo quản): {_DOTS} Quy ra mét giá: ............ mét.",
        "b) Đối với hồ sơ, tài liệu điện tử",
        f"- Tổng số hồ sơ: {handover.case_files}",
        f"- Tổng số tệp tin trong hồ sơ: {handover.files}",
        *([f"- Mã băm SHA-256 của danh sách tệp tin: {handover.manifest}"] if handover.manifest else []),
        f"4. Tình trạng tài liệu giao nộp: {handover.state or _DOTS}",
        "5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo.",
        "Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./.",
    ):
        _text(document, words)
    _signatures(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _party(document: Docx, head: str, party: Party) -> None:
    _text(document, head, bold=True)
    _text(document, f"Ông (bà): {party.name or _DOTS}")
    _text(document, f"Chức vụ công tác: {party.post or _DOTS}")


def _signatures(document: Docx) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ("ĐẠI DIỆN BÊN GIAO", "ĐẠI DIỆN BÊN NHẬN"), strict=True):
        cell._tc.remove(cell.paragraphs[0]._p)
        page.line(cell, words, bold=True)
        page.line(cell, "(Ký và ghi rõ họ và tên)", italic=True)
    document.add_paragraph()


def _text(document: Docx, words: str, *, bold: bool = False, italic: bool = False, indent: bool = True) -> Paragraph:
    paragraph: Paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(4)
    paragraph.paragraph_format.first_line_indent = Mm(10) if indent else Mm(0)
    run = paragraph.add_run(clean(words))
    run.bold, run.italic, run.font.size = bold, italic, Pt(14)
    return paragraph
