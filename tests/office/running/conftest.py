"""Workbooks as agencies keep them, made by code."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

# as clerks keep it: a title, a heading in two lines with merged cells, the line of numbers, months, marks of repetition
INCOMING: list[Sequence[Any]] = [
    ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA",),
    ("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN NĂM 2026",),
    (),
    ("Ngày đến", "Số đến", "Tác giả", "Văn bản", None, "Tên loại và trích yếu nội dung", "Đơn vị hoặc người nhận",
     "Ngày chuyển", "Ký nhận", "Ghi chú"),
    (None, None, None, "Số, ký hiệu", "Ngày tháng", None, None, None, None, None),
    tuple(f"({one})" for one in range(1, 11)),
    (datetime(2026, 1, 5), 1, "Sở Y tế", "15/SYT-NV", "02/01/2026", "Công văn về việc trực Tết", "Trạm Y tế",
     "05/01/2026", None, None),
    (None, "02", "nt", "16/SYT-NV", "-nt-", "Kế hoạch tiêm chủng năm 2026", None, None, None, None),
    ("Tháng 02/2026",),
    ("03/02/2026", "3a", "Đảng ủy xã Tân Hòa", "45-CV/ĐU", "3-2", "Về việc họp giao ban", None, None, None, "chen số"),
    ("04/02/2026", 5.0, "Sở Nội vụ", "7", datetime(2026, 2, 3), "Báo cáo biên chế", None, None, None, "Hủy"),
    ("Tổng số: 4 văn bản",),
    (None, None, None, None, None, None, "VĂN THƯ"),
]  # fmt: skip
OUTGOING: list[Sequence[Any]] = [
    ("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
     "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
    ("01/KH-UBND", "05/01/2026", "Kế hoạch trực Tết", "Trần Văn Minh", "Sở Y tế; Đảng ủy xã", "Văn phòng", "3", None,
     None, None),
    ("02/UBND-KT", "05/01/2026", "V/v mượn hội trường", "Trần Văn Minh", "Trường Tiểu học", None, "hai", None, None,
     None),
    ("04/QĐ-UBND", "06/01/2026", "Quyết định khen thưởng", "Trần Văn Minh", None, None, None, None, None, None),
]  # fmt: skip


@pytest.fixture
def book() -> Callable[..., bytes]:
    """A workbook of these rows; the lines of `struck` are struck through."""

    def make(rows: Sequence[Sequence[Any]], struck: Sequence[int] = (), name: str = "Sổ") -> bytes:
        made = Workbook()
        sheet = made.active
        sheet.title = name
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(line, column, value)
                if line in struck:
                    cell.font = Font(strike=True)
        written = io.BytesIO()
        made.save(written)
        return written.getvalue()

    return make


@pytest.fixture
def series(agency) -> Callable[[str], Any]:
    """The series of a kind of the agency."""
    from vanban.office.registers.numbering import series_of

    return lambda kind: series_of(agency, kind)[0]


def look(agency, user, series, year: int, name: str, data: bytes, sheet: str = ""):
    """Gives a workbook and has it looked at as a worker does."""
    from vanban.office.jobs.queue import at_once
    from vanban.office.running import services

    return at_once(services.look(services.keep_file(agency, user, name, data), series, year, sheet))


def carry_out(waiting, user):
    """Has it imported as a worker does."""
    from vanban.office.jobs.queue import at_once
    from vanban.office.running import services

    return at_once(services.order(waiting, user))
