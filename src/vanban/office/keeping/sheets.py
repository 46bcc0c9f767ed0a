"""One table as two files: CSV for every program, XLSX for people; written row by row."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from vanban.office.desk.dates import printed
from vanban.office.desk.lists import safe_cell

Value = str | int | date | None
_LONGEST = 32_767  # characters of one cell


class Sheet:
    """Write `PLACE.csv` and `PLACE.xlsx`; both have their names once the block ends without an error."""

    def __init__(self, place: Path, head: Sequence[str]) -> None:
        self._place, self._head = place, head

    def __enter__(self) -> Sheet:
        self._place.parent.mkdir(parents=True, exist_ok=True)
        self._parts = {kind: self._place.with_name(f"{self._place.name}.{kind}.part") for kind in ("csv", "xlsx")}
        self._file = self._parts["csv"].open("w", encoding="utf-8-sig", newline="")  # with the mark spreadsheets want
        self._csv = csv.writer(self._file)
        self._csv.writerow(self._head)
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet()
        self._sheet.freeze_panes = "A2"
        self._sheet.append([self._cell(words, bold=True) for words in self._head])
        return self

    def row(self, values: Sequence[Value]) -> None:
        self._csv.writerow([safe_cell(printed(one) if isinstance(one, date) else one) for one in values])
        self._sheet.append([self._cell(one) for one in values])

    def _cell(self, value: Any, bold: bool = False) -> WriteOnlyCell:
        if isinstance(value, str):
            cell = WriteOnlyCell(self._sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST])
            cell.data_type = "s"  # never a formula
        else:
            cell = WriteOnlyCell(self._sheet, value)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
        if bold:
            cell.font = Font(bold=True)
        return cell

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is not None:
            self._book.close()
            return
        self._book.save(self._parts["xlsx"])
        for suffix, part in self._parts.items():
            part.replace(self._place.with_name(f"{self._place.name}.{suffix}"))
