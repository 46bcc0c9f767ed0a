"""A filled form as DOCX: the cover or the head, then the table, whose heading comes again on every page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from vanban.formats.decree import page
from vanban.formats.decree.model import Book, Filled, Row

if TYPE_CHECKING:
    from docx.document import Document as Docx

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold
_TWIPS = 56.6929  # to a millimetre
_SMALL = 11  # points, in the table
_COVER = 110  # millimetres across
_PART = 250  # lines in one table: LibreOffice needs for a long one far more than in proportion to its length
_DOTS = "." * 60
_EDGES = "<w:tblCellMar><w:left w:w='50' w:type='dxa'/><w:right w:w='50' w:type='dxa'/></w:tblCellMar>"


def as_docx(filled: Filled) -> bytes:
    """The form as DOCX, on lying A4."""
    document = page.new()
    if filled.book.shape == "book":
        _cover(document, filled)
        page.next_section(document, lying=True)
    else:
        section = document.sections[0]
        page.set_page(section, lying=True)
        page.number_pages(section)
        _head(document, filled)
    for start in range(0, max(len(filled.rows), 1), _PART):
        _table(document, filled.book, filled.rows[start : start + _PART], is_first=not start)
    document.add_paragraph()  # the last thing in a document must not be a table
    if filled.book.signed:
        _sign(document, len(filled.rows))
    for words in filled.ending:
        document.add_paragraph(clean(words))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _cover(document: Docx, filled: Filled) -> None:
    """The cover, framed as the decree draws it."""
    frame = document.add_table(rows=1, cols=1, style="Table Grid")
    frame.alignment = WD_TABLE_ALIGNMENT.CENTER
    cell = frame.rows[0].cells[0]
    cell.width = Mm(_COVER)
    cell._tc.remove(cell.paragraphs[0]._p)
    page.line(cell, clean(filled.superior).upper(), size=12, before=12)
    page.line(cell, clean(filled.agency).upper(), size=12, bold=True)
    page.line(cell, filled.book.title.upper(), size=16, bold=True, before=60)
    for number, words in enumerate(filled.cover()):
        page.line(cell, clean(words), size=14, italic=True, before=40 if number < 2 else 4)
    end = page.line(cell, f"Quyển số: {clean(filled.volume)}", size=14, bold=True, before=120)
    end.paragraph_format.space_after = Mm(10)


def _head(document: Docx, filled: Filled) -> None:
    if filled.book.signed or filled.ending:
        page.masthead(document, clean(filled.superior), clean(filled.agency), (110, 157))
    page.line(document, filled.book.title.upper(), size=14, bold=True, before=14)
    for words in filled.head():
        page.line(document, clean(words), bold=True)
    page.rule(page.line(document, "", size=4), 120)
    page.line(document, "", size=8)


def _sign(document: Docx, count: int) -> None:
    """The end of a list that is handed over: how much it holds, and who made it."""
    for start in (f"Mục lục này gồm: {count}", f"Viết bằng chữ: {_DOTS}"):
        document.add_paragraph(f"{start} hồ sơ (đơn vị bảo quản).")
    for number, (words, italic) in enumerate(
        (("................, ngày ...... tháng ...... năm ......", True), ("Người lập", False))
    ):
        paragraph = page.line(document, words, italic=italic, bold=not italic, before=0 if number else 14)
        paragraph.paragraph_format.left_indent = Mm(150)
    paragraph = page.line(document, "(Ký và ghi rõ họ và tên, chức vụ)", italic=True)
    paragraph.paragraph_format.left_indent = Mm(150)


def _table(document: Docx, book: Book, rows: Sequence[Row], *, is_first: bool) -> None:
    """A part of the table, written as XML: through the library's cells a book of a year would take minutes. Every part
    begins on a page of its own."""
    if not is_first:
        start = document.add_paragraph()
        start.paragraph_format.page_break_before = True
        start.paragraph_format.line_spacing = Pt(1)
    widths = [round(column.width * _TWIPS) for column in book.columns]
    headings = [column.heading for column in book.columns]
    table: Any = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='TableGrid'/><w:tblW w:w='{sum(widths)}' w:type='dxa'/>"
        f"<w:jc w:val='center'/><w:tblLayout w:type='fixed'/>{_EDGES}</w:tblPr><w:tblGrid>"
        + "".join(f"<w:gridCol w:w='{width}'/>" for width in widths)
        + "</w:tblGrid></w:tbl>"
    )
    table.append(_line(headings, widths, repeats=True, bold=True))
    table.append(_line([f"({number})" for number in range(1, len(widths) + 1)], widths, repeats=True))
    for row in rows:
        table.append(_line(row.cells, widths, struck=row.struck, bold=row.bold, centred=False))
    if not rows:
        table.append(_line([""] * len(widths), widths))
    document.element.body.insert_element_before(table, "w:sectPr")


def _line(
    cells: Sequence[str],
    widths: Sequence[int],
    *,
    repeats: bool = False,
    bold: bool = False,
    struck: bool = False,
    centred: bool = True,
) -> Any:
    look = f"{'<w:b/>' if bold else ''}{'<w:strike/>' if struck else ''}<w:sz w:val='{2 * _SMALL}'/>"
    place = "<w:pPr><w:jc w:val='center'/></w:pPr>" if centred else ""
    middle = "<w:vAlign w:val='center'/>" if centred else ""
    written = "".join(
        f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/>{middle}</w:tcPr>"
        f"<w:p>{place}{_runs(clean(words), look)}</w:p></w:tc>"
        for words, width in zip(cells, widths, strict=True)
    )
    kind = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if repeats else ''}</w:trPr>"
    return parse_xml(f"<w:tr {nsdecls('w')}>{kind}{written}</w:tr>")


def _runs(words: str, look: str) -> str:
    lines = (f"<w:t xml:space='preserve'>{escape(part)}</w:t>" for part in words.split("\n"))
    return f"<w:r><w:rPr>{look}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def clean(words: str) -> str:
    """The words without signs that no XML file can hold."""
    return ILLEGAL.sub("", words)
