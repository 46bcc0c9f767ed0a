"""Case files as the decree's lists (NĐ 30/2020, phụ lục V): planned, going to the archive, and what lies in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models.functions import Coalesce
from msgspec.structs import replace

from vanban.formats.decree import BOOKS, Filled, Row
from vanban.office.accounts.models import Position
from vanban.office.casefiles.extent import with_extents
from vanban.office.casefiles.models import CaseFile, CaseFileQuerySet
from vanban.office.casefiles.plan import FilePlan
from vanban.office.casefiles.retention import FOR_EVER, term
from vanban.office.registers import printing
from vanban.office.registers.models import IN_ORDER, Entry

_IN_TIME = (Coalesce("issued_date", "day"), *IN_ORDER)


def files(case_files: CaseFileQuerySet, position: Position) -> Filled:
    """The list of case files (mẫu III), by year and number."""
    found = sorted(with_extents(case_files, position), key=_place)
    return Filled(
        book=BOOKS["files"],
        agency=position.agency.name,
        superior=printing.superior(position.agency),
        period=", ".join(dict.fromkeys(str(one.year) for one in found)),
        rows=[Row(_cells(number, one)) for number, one in enumerate(found, 1)],
    )


def contents(case_file: CaseFile, position: Position, day: date) -> Filled:
    """The list of the documents in one (mẫu IV), in order of time: of those that the position may see."""
    filed = case_file.filed.for_position(position).values("entry")
    filled = printing.contents(position.agency, Entry.objects.filter(pk__in=filed), day, _IN_TIME)
    return replace(filled, code=case_file.code, period=str(case_file.year))


def plan(plan: FilePlan) -> Filled:
    """The file plan of a year (mẫu II), under its headings: Roman numbers for the great ones, Arabic below."""
    rows, kept = [], Counter()
    for number, (heading, below) in enumerate(plan.headings(), 1):
        rows.append(_heading(f"{roman(number)}. {heading.upper()}"))
        lower = 0
        for subheading, lines in below:
            if subheading:
                rows.append(_heading(f"{(lower := lower + 1)}. {subheading}"))
            kept.update(term(line.retention) == FOR_EVER for line in lines)
            rows += [Row((line.code, line.title, line.retention, str(line.person or ""), line.note)) for line in lines]
    return Filled(
        book=BOOKS["plan"],
        agency=plan.agency.name,
        superior=printing.superior(plan.agency),
        period=str(plan.year),
        issued=plan.decision,
        rows=rows,
        ending=(
            f"Danh mục hồ sơ này có {kept.total()} hồ sơ, bao gồm:",
            f"{kept[True]} hồ sơ bảo quản vĩnh viễn;",
            f"{kept[False]} hồ sơ bảo quản có thời hạn.",
        ),
    )


def roman(number: int) -> str:
    """
    >>> roman(4), roman(19), roman(40)
    ('IV', 'XIX', 'XL')
    """
    signs = {50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
    said = ""
    for value, sign in signs.items():
        said += sign * (number // value)
        number %= value
    return said


def _heading(words: str) -> Row:
    return Row(("", words, "", "", ""), bold=True)


def _place(case_file: CaseFile) -> Sequence[object]:
    """By the number in the code, whatever zeros stand before it: '2.VX' before '10.VX'."""
    parts = re.split("([0-9]+)", case_file.code)
    return case_file.year, [int(part) if number % 2 else part for number, part in enumerate(parts)], case_file.pk


def _cells(number: int, case_file: CaseFile) -> tuple[str, ...]:
    extent = case_file.extent
    return (
        str(number),
        case_file.code,
        case_file.title,
        extent.days,
        case_file.retention,
        str(extent.sheets or ""),
        case_file.note,
    )
