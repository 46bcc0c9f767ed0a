"""What a search found, taken home as CSV, or as a list in DOCX, XLSX and PDF (NĐ 30/2020, phụ lục VI, III.6.h)."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.formats.decree import Book, Column, Filled, Row
from vanban.office.accounts.models import Position
from vanban.office.desk.dates import printed
from vanban.office.desk.lists import csv_response
from vanban.office.language import official
from vanban.office.registers.models import Entry
from vanban.office.registers.types import type_name

_FOUND = Book(
    title="Kết quả tìm kiếm văn bản",
    source="",
    shape="list",
    numbered=False,
    columns=tuple(
        Column(*column)
        for column in (
            ("Số TT", 14, "1"),
            ("Số trong sổ, ngày vào sổ", 40, "Văn bản đến 12/2026 ngày 05/08/2026"),
            ("Số, ký hiệu văn bản", 36, "45/KH-UBND"),
            ("Ngày văn bản", 26, "05/08/2026"),
            ("Tên loại và trích yếu nội dung", 85, "Kế hoạch tiêm chủng năm 2026"),
            ("Cơ quan ban hành", 38, "UBND xã Tân Hòa"),
            ("Người ký", 28, "Nguyễn Văn An"),
        )
    ),
)


def as_csv(keys: list[int], position: Position) -> HttpResponse:
    """The documents with these keys as CSV."""
    names = ("issuer", "type", "issued_on", "subject", "signer")
    head = [_("Sổ"), _("Số trong sổ"), _("Ngày vào sổ"), _("Số, ký hiệu"), *(Entry.label(name) for name in names)]
    rows = (
        (
            entry.register.get_kind_display(),
            entry.numbered,
            printed(entry.day),
            entry.document_number,
            entry.issuer,
            type_name(entry.type, entry.system),
            printed(entry.issued_on),
            entry.subject,
            entry.signer,
        )
        for entry in _entries(keys, position)
    )
    return csv_response(f"tim-kiem-{timezone.localdate():%Y-%m-%d}", head, rows)


def as_list(keys: list[int], position: Position, typed: str) -> Filled:
    """They as a list under the words that were looked for."""
    entries = enumerate(_entries(keys, position), 1)
    return Filled(
        book=_FOUND,
        agency=position.agency.name,
        period=f"Tìm: {' '.join(typed.split())}",
        rows=[Row((str(number), *_cells(entry)), entry.voided) for number, entry in entries],
    )


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        f"{official(entry.register.get_kind_display())} {entry.numbered} ngày {printed(entry.day)}",
        entry.document_number,
        printed(entry.issued_on),
        " ".join(part for part in (entry.kind, entry.subject) if part),
        entry.issuer,
        entry.signer,
    )


def _entries(keys: list[int], position: Position) -> Iterator[Entry]:
    """In the order of the keys, those that the position may see."""
    found = Entry.objects.for_position(position).select_related("register").in_bulk(keys)
    return (found[key] for key in keys if key in found)
