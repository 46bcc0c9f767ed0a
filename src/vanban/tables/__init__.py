"""The vocabulary as data: JSON files beside this one, each row with an example that the tests read.

A table is loaded on first use and kept. Rows are frozen values; files are sorted and one row a line.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

Row = TypeVar("Row", bound=msgspec.Struct)


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """One document type (NĐ 30/2020 phụ lục III; Quy định 399-QĐ/TW). `code` as the trade writes it."""

    code: str | None
    name: str
    systems: tuple[str, ...]
    example: str


def _rows(table: str, row: type[Row]) -> tuple[Row, ...]:
    data = files(__package__).joinpath(f"{table}.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[row, ...])  # type: ignore[valid-type]


@cache
def document_types() -> tuple[DocumentType, ...]:
    return _rows("document_types", DocumentType)
