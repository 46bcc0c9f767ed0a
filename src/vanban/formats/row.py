"""A record as one row of a table of many documents, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from vanban.formats.phrases import GENRES, when
from vanban.formats.text import title
from vanban.record import Document

COLUMNS = (
    "Tệp", "Thể loại", "Loại", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Người ký", "Viện dẫn",
    "Mốc thời gian", "Nhiệm vụ", "Nhiệm vụ có hạn", "Đợt", "Lưu ý",
)  # fmt: skip


def heading() -> str:
    """The row of the columns' names, with its line feed."""
    return _row(COLUMNS)


def to_row(document: Document) -> str:
    """One document, with its line feed; the number is empty where the document has none."""
    return _row(
        (
            document.source.name or "",
            GENRES.get(document.genre or "", ""),
            document.type or "",
            title(document) if document.number is not None or document.symbol else "",
            when(document.issued_on) if document.issued_on else "",
            document.issuer or "",
            " ".join((document.subject or "").split()),
            (document.signature.name if document.signature else None) or "",
            len(document.citations),
            len(document.times),
            len(document.tasks),
            sum(task.due is not None for task in document.tasks),
            len(document.phases),
            len(document.findings),
        )
    )


def _row(values: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([harmless(value) for value in values])
    return line.getvalue()


def harmless(value: object) -> object:
    """No cell is taken for a formula by a spreadsheet: '=…', '+…', '-…', '@…' get an apostrophe before them."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value
