"""Workbooks (XLSX) that people bring and take away: opened with limits, their cells as words, written with headings."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from vanban.office.desk.forms import DAY_FORMATS
from vanban.office.refusals import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = "Ví dụ:"  # a row whose first cell begins so is left out
LARGEST = 5_000_000  # bytes of a workbook
UNPACKED = 50_000_000  # bytes of one unpacked


def opened(data: bytes) -> Workbook:
    """The workbook, read row by row. Raises `Refused` where it is none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(data) > LARGEST or sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise Refused(_("Tệp quá lớn."))
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Refused:
        raise
    except Exception as error:  # whatever a broken file makes the library raise
        raise Refused(_("Tệp này không đọc được. Hãy chọn tệp XLSX theo mẫu.")) from error


def words(cell: Any) -> str:
    """What a cell says, on one line and with composed letters: days as dd/mm/yyyy, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return composed(" ".join(str(cell).split()))


def composed(said: str) -> str:
    """Words with single signs for letters; many type Vietnamese with the marks behind them ('Unicode tổ hợp')."""
    return unicodedata.normalize("NFC", said)


def day_of(said: str) -> date | None:
    """The day that a cell says; None for an empty one. Raises ValueError."""
    if not said:
        return None
    for shape in DAY_FORMATS:
        try:
            return datetime.strptime(said, shape).date()
        except ValueError:
            continue
    raise ValueError(said)


def with_head(book: Workbook, name: str, head: Sequence[str], example: Sequence[str] = ()) -> Any:
    """A new sheet of a workbook to fill in: its headings, and an example row below them."""
    sheet = book.create_sheet(name)
    sheet.append(list(head))
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = 28
    if example:
        sheet.append(list(example))
        for cell in sheet[2]:
            cell.font = Font(italic=True, color="808080")
    return sheet


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet with these rows; no cell of it is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    titles = [WriteOnlyCell(sheet, one) for one in head]
    for cell in titles:
        cell.font = Font(bold=True)
    sheet.append(titles)
    for row in rows:
        sheet.append([_plain(sheet, one) for one in row])
    return saved(book)


def _plain(sheet: Any, value: Any) -> WriteOnlyCell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
