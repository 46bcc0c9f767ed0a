"""The workbook (XLSX) by which an agency brings its units and people: its columns, its template, its rows."""

from __future__ import annotations

from collections.abc import Sequence
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
_ABOVE = 20  # lines in which the heading is looked for

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
    there = {_plain(name): name for name in book.sheetnames}
    for name, rows in (("Đơn vị", found.units), ("Người", found.people)):
        if called := there.get(_plain(name)):
            rows += _read(name, list(book[called].iter_rows(values_only=True, max_row=LIMIT * 4)), found.problems)
    if not any(_plain(name) in there for name in SHEETS):
        raise Refused(_("Tệp không có trang “Đơn vị” hoặc “Người”. Hãy dùng tệp mẫu."))
    return found


def _read(name: str, lines: Sequence[Sequence[Any]], problems: list[Problem]) -> list[dict[str, Any]]:
    at, head = _head(name, lines)
    for key, (heading, _example) in SHEETS[name].items():
        if heading.endswith("*") and key not in head:
            problems.append(Problem(name, at, heading.rstrip("*"), _("Không có cột này.")))
    if problems:
        return []
    rows = []
    for line, cells in enumerate(lines[at:], at + 1):
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


def _head(name: str, lines: Sequence[Sequence[Any]]) -> tuple[int, list[str | None]]:
    """Which line is the heading, counted from 1, and the keys of its columns: people write titles above it."""
    keys = {_plain(heading): key for key, (heading, _example) in SHEETS[name].items()}
    read = [[keys.get(_plain(words(cell))) for cell in cells] for cells in lines[:_ABOVE]] or [[]]
    best = max(range(len(read)), key=lambda at: sum(key is not None for key in read[at]))
    return best + 1, read[best]


def _plain(said: str) -> str:
    """A heading or the name of a sheet as people mean it: 'Họ và tên (*)', 'HỌ VÀ TÊN*'."""
    return unmarked(said).strip(" *():.")
