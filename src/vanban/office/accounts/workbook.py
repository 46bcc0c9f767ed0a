"""The workbook (XLSX) by which an agency brings its units and people: its columns, its template, its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from vanban.office.accounts.models import Role
from vanban.office.desk.vietnamese import unmarked
from vanban.office.desk.workbooks import EXAMPLE, opened, saved, with_head, words
from vanban.office.language import official
from vanban.office.refusals import Refused

LIMIT = 300  # rows of a sheet

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
        with_head(book, name, *zip(*columns.values(), strict=True))
    roles = DataValidation(
        type="list", formula1=f'"{",".join(official(role.label) for role in Role)}"', allow_blank=True
    )
    book["Người"].add_data_validation(roles)
    roles.add(f"C2:C{LIMIT + 2}")
    return saved(book)


def rows_of(data: bytes) -> Rows:
    """Read a workbook. Raises `Refused` where it is none."""
    book = opened(data)
    found = Rows()
    for name, rows in (("Đơn vị", found.units), ("Người", found.people)):
        if name in book.sheetnames:
            rows += _read(name, book[name].iter_rows(values_only=True, max_row=LIMIT * 4), found.problems)
    if not any(name in book.sheetnames for name in SHEETS):
        raise Refused(_("Tệp không có trang “Đơn vị” hoặc “Người”. Hãy dùng tệp mẫu."))
    return found


def _read(name: str, lines: Iterator[Sequence[Any]], problems: list[Problem]) -> list[dict[str, Any]]:
    keys = {unmarked(heading.rstrip("*")): key for key, (heading, _example) in SHEETS[name].items()}
    head = [keys.get(unmarked(words(cell).rstrip("*"))) for cell in next(lines, ())]
    for key, (heading, _example) in SHEETS[name].items():
        if heading.endswith("*") and key not in head:
            problems.append(Problem(name, 1, heading.rstrip("*"), _("Không có cột này.")))
    if problems:
        return []
    rows = []
    for line, cells in enumerate(lines, 2):
        row = {key: words(cell) for key, cell in zip(head, cells, strict=False) if key}
        if not any(row.values()) or words(cells[0]).startswith(EXAMPLE):
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
