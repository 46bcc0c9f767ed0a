"""A file plan as a workbook to fill in and to bring: each row a line, everything or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook

from vanban.office.accounts.models import User
from vanban.office.bodies.folding import fold
from vanban.office.bodies.models import Unit
from vanban.office.casefiles.plan import FilePlan
from vanban.office.casefiles.planning import LinesRefused, PlannedValues, add_lines
from vanban.office.desk.workbooks import EXAMPLE, opened, saved, with_head, words
from vanban.office.refusals import Refused
from vanban.office.routing.services import Acting

HEAD = {
    "heading": "Đề mục lớn",
    "subheading": "Đề mục nhỏ",
    "code": "Số, ký hiệu hồ sơ",
    "title": "Tiêu đề hồ sơ",
    "retention": "Thời hạn bảo quản",
    "unit": "Đơn vị giữ hồ sơ",
    "person": "Người lập hồ sơ",
    "note": "Ghi chú",
}
_EXAMPLE = (f"{EXAMPLE} Văn xã", "", "01.VX", "Hồ sơ tiêm chủng năm 2026", "20 năm", "Trạm Y tế", "Đỗ Thị Yến", "")
_MOST = 2000  # rows of one workbook


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be brought."""

    line: int
    words: str


def template() -> bytes:
    """The workbook to fill in."""
    book = Workbook()
    book.remove(book.active)
    with_head(book, "Danh mục", list(HEAD.values()), _EXAMPLE)
    return saved(book)


def bring(plan: FilePlan, acting: Acting, data: bytes) -> tuple[int, list[Problem]]:
    """Put the rows of a workbook into a draft; how many, or what is wrong with them, and then none."""
    rows = _rows(data)
    units = {fold(name): unit for unit in plan.agency.units.valid() for name in (unit.short_name, unit.name) if name}
    people: dict[str, list[User]] = {}
    for one in User.people.for_position(acting.position):
        people.setdefault(fold(one.full_name), []).append(one)
    lines, problems = [], []
    for line, row in rows:
        try:
            unit, person = _unit(units, row["unit"]), _person(people, row["person"])
            lines.append(PlannedValues(**row | {"unit": unit, "person": person}))
        except Refused as refusal:
            problems.append(Problem(line, refusal.message))
    if not problems:
        try:
            add_lines(plan, acting, lines)
        except LinesRefused as refusal:
            problems = [Problem(rows[place][0], words) for place, words in refusal.problems.items()]
    return len(rows), problems


def _rows(data: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows with their numbers; an empty one and the example are left out."""
    sheet = opened(data).worksheets[0]
    found: list[tuple[int, dict[str, str]]] = []
    keys: list[str | None] = []
    headings = {fold(heading): key for key, heading in HEAD.items()}
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_row=_MOST + 2), 1):
        said = [words(cell) for cell in cells]
        if line == 1:
            keys = [headings.get(fold(heading)) for heading in said]
            if missing := [HEAD[key] for key in ("heading", "code", "title", "retention") if key not in keys]:
                raise Refused(_("Tệp thiếu cột: %(columns)s.") % {"columns": ", ".join(missing)})
        elif any(said) and not said[0].startswith(EXAMPLE):
            row = dict.fromkeys(HEAD, "") | {key: cell for key, cell in zip(keys, said, strict=False) if key}
            found.append((line, row))
    if not found:
        raise Refused(_("Tệp chưa có dòng nào ngoài dòng ví dụ."))
    if len(found) > _MOST:
        raise Refused(_("Tệp có quá %(count)s dòng.") % {"count": _MOST})
    return found


def _unit(units: dict[str, Unit], name: str) -> Unit | None:
    if name and fold(name) not in units:
        raise Refused(_("Không có đơn vị “%(name)s”.") % {"name": name})
    return units[fold(name)] if name else None


def _person(people: dict[str, list[User]], name: str) -> User | None:
    found = people.get(fold(name), []) if name else [None]
    if len(found) != 1:
        said = _("Có nhiều người tên “%(name)s”.") if found else _("Không có người dùng nào tên “%(name)s”.")
        raise Refused(said % {"name": name})
    return found[0]
