"""The workbook (XLSX) by which an agency brings its units and people: its columns, its template, its rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from vanban.office.accounts.models import Role
from vanban.office.desk.forms import DAY_FORMATS
from vanban.office.desk.vietnamese import unmarked
from vanban.office.refusals import Refused

EXAMPLE = "Ví dụ:"  # a row whose first cell begins so is left out
LIMIT = 300  # rows of a sheet
BYTES = 50_000_000  # of a workbook unpacked

# sheet → the keys of its rows with their headings and an example; '*' for what must be there
SHEETS: dict[str, dict[str, tuple[str, str]]] = {
    "Đơn vị": {
        "name": ("Tên đơn vị*", "Ví dụ: Phòng Kinh tế"),
        "short_name": ("Tên viết tắt", "KT"),
        "code": ("Mã", "02"),
        "parent": ("Thuộc đơn vị", ""),
        "valid_from": ("Từ ngày", "01/07/2025"),
    },
    "Người": {
        "full_name": ("Họ và tên*", "Ví dụ: Nguyễn Thị An"),
        "username": ("Tên đăng nhập*", "an-nt"),
        "role": ("Vai trò*", "Trưởng đơn vị"),
        "unit": ("Đơn vị", "Phòng Kinh tế"),
        "title": ("Chức vụ", "Phó Trưởng phòng"),
        "deputy": ("Cấp phó", "x"),
        "valid_from": ("Từ ngày", "01/07/2025"),
    },
}


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: the sheet, the row as the spreadsheet counts, the heading of the column if one is."""

    sheet: str
    line: int
    column: str
    words: str


@dataclass
class Rows:
    """The rows of the two sheets as texts by key, with 'line'; `problems` are those of the workbook itself."""

    units: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def template() -> bytes:
    """An empty workbook with headings and an example row."""
    book = Workbook()
    book.remove(book.active)
    for name, columns in SHEETS.items():
        sheet = book.create_sheet(name)
        sheet.append([heading for heading, _example in columns.values()])
        sheet.append([example for _heading, example in columns.values()])
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = 28
        for cell in sheet[2]:
            cell.font = Font(italic=True, color="808080")
    roles = DataValidation(type="list", formula1=f'"{",".join(str(role.label) for role in Role)}"', allow_blank=True)
    book["Người"].add_data_validation(roles)
    roles.add(f"C2:C{LIMIT + 2}")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def rows_of(data: bytes) -> Rows:
    """Read a workbook. Raises `Refused` where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > BYTES:
                raise Refused(_("Tệp quá lớn."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Refused:
        raise
    except Exception as error:  # whatever a broken file makes the library raise
        raise Refused(_("Tệp này không đọc được. Hãy chọn tệp XLSX theo mẫu.")) from error
    found = Rows()
    for name, rows in (("Đơn vị", found.units), ("Người", found.people)):
        if name in book.sheetnames:
            rows += _read(name, book[name].iter_rows(values_only=True, max_row=LIMIT * 4), found.problems)
    if not any(name in book.sheetnames for name in SHEETS):
        raise Refused(_("Tệp không có trang “Đơn vị” hoặc “Người”. Hãy dùng tệp mẫu."))
    return found


def _read(name: str, lines: Iterator[Sequence[Any]], problems: list[Problem]) -> list[dict[str, Any]]:
    keys = {unmarked(heading.rstrip("*")): key for key, (heading, _example) in SHEETS[name].items()}
    head = [keys.get(unmarked(_text(cell).rstrip("*"))) for cell in next(lines, ())]
    for key, (heading, _example) in SHEETS[name].items():
        if heading.endswith("*") and key not in head:
            problems.append(Problem(name, 1, heading.rstrip("*"), _("Không có cột này.")))
    if problems:
        return []
    rows = []
    for line, cells in enumerate(lines, 2):
        row = {key: _text(cell) for key, cell in zip(head, cells, strict=False) if key}
        if not any(row.values()) or _text(cells[0]).startswith(EXAMPLE):
            continue
        if len(rows) == LIMIT:
            problems.append(Problem(name, line, "", _("Mỗi lần nhập tối đa %(limit)s dòng.") % {"limit": LIMIT}))
            break
        for key, (heading, _example) in SHEETS[name].items():
            row.setdefault(key, "")
            if heading.endswith("*") and not row[key]:
                problems.append(Problem(name, line, heading.rstrip("*"), _("Chưa điền.")))
        rows.append(row | {"line": line})
    return rows


def day_of(words: str) -> date | None:
    """The day that a cell says; None for an empty one. Raises ValueError."""
    if not words:
        return None
    for shape in DAY_FORMATS:
        try:
            return datetime.strptime(words, shape).date()
        except ValueError:
            continue
    raise ValueError(words)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())
