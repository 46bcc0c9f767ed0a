"""A filled form as XLSX: one sheet, written row by row, ready to print."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from vanban.formats.decree import page
from vanban.formats.decree.docx import clean
from vanban.formats.decree.model import Filled

_LONGEST = 32_767  # characters of one cell
_MILLIMETRES = 1.9  # to one unit of a column's width
_A4 = 9  # the number of the paper in the format
_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def as_xlsx(filled: Filled, mark: str = "") -> bytes:
    """The form as XLSX; the lines of the cover stand above the table, whose heading is printed on every page, as is the
    `mark` in its foot."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(filled.book.title[:31])
    for number, column in enumerate(filled.book.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width / _MILLIMETRES
    lines = filled.cover() if filled.book.shape == "book" else filled.head()
    above = [filled.superior.upper(), filled.agency.upper(), "", filled.book.title.upper(), *lines, ""]
    heading = len(above) + 1
    sheet.freeze_panes = f"A{heading + 2}"
    sheet.print_title_rows = f"{heading}:{heading + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = "&P"
    sheet.oddFooter.right.text = clean(mark).replace("&", "&&") or None

    def cell(words: str, *, framed: bool = True, centred: bool = False, **look: bool) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, clean(words)[:_LONGEST])
        made.data_type = "s"  # never a formula
        made.font = Font(name=page.FONT, size=12, **look)
        made.alignment = Alignment(
            wrap_text=framed, vertical="center" if centred else "top", horizontal="center" if centred else None
        )
        if framed:
            made.border = _FRAME
        return made

    for words in above:
        sheet.append([cell(words, framed=False, bold=words.isupper())] if words else [])
    sheet.append([cell(column.heading, centred=True, bold=True) for column in filled.book.columns])
    sheet.append([cell(f"({number})", centred=True) for number, _ in enumerate(filled.book.columns, 1)])
    for row in filled.rows:
        sheet.append([cell(words, strike=row.struck, bold=row.bold) for words in row.cells])
    for words in filled.ending:
        sheet.append([cell(words, framed=False)])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
