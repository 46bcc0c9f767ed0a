"""What a form consists of, and what one is filled with."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec


class Column(msgspec.Struct, frozen=True, array_like=True):
    """One column: its heading as the decree prints it, its width in millimetres, an example of what stands there."""

    heading: str
    width: int
    example: str


class Book(msgspec.Struct, frozen=True):
    """One form. A 'book' has a cover, on which a `numbered` one tells its first and last number; a 'list' has a head. A
    `signed` list is handed over: the agency stands above it, who made it below."""

    title: str
    source: str
    shape: Literal["book", "list"]
    numbered: bool
    columns: tuple[Column, ...]
    signed: bool = False


class Row(msgspec.Struct, frozen=True):
    """One line of a form, with a cell for each column. What is `struck` no longer holds, and stays legible; a heading
    between the lines is `bold`."""

    cells: tuple[str, ...]
    struck: bool = False
    bold: bool = False


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A form with its lines. `days` and `numbers` are the first and the last, '' where there is none.

    `period` is what the cover says after 'Năm' or in its place ('2026', 'Nhiệm kỳ 2025 - 2030'); `volume` the number of
    the volume; `code` the number and symbol of the case file, on the list of its documents; `issued` the decision that
    a list comes with; `ending` the lines below one that is issued.
    """

    book: Book
    agency: str
    superior: str = ""
    period: str = ""
    days: tuple[str, str] = ("", "")
    numbers: tuple[str, str] = ("", "")
    volume: str = "1"
    code: str = ""
    issued: str = ""
    ending: tuple[str, ...] = ()
    rows: Sequence[Row] = ()

    def cover(self) -> list[str]:
        """The lines of the cover below the title."""
        lines = [f"Năm: {self.period}" if self.period.isdecimal() else self.period]
        if any(self.days):
            lines.append(f"Từ ngày {self.days[0]} đến ngày {self.days[1]}")
        if self.book.numbered and any(self.numbers):
            lines.append(f"Từ số {self.numbers[0]} đến số {self.numbers[1]}")
        return [line for line in lines if line]

    def head(self) -> list[str]:
        """The lines of a list below its title."""
        code = f"Số, ký hiệu hồ sơ: {self.code}" if self.code else ""
        when = f"Năm {self.period}" if self.period.isdecimal() else self.period
        issued = f"(Kèm theo {self.issued})" if self.issued else ""
        return [line for line in (code, when, issued) if line]


_TABLE = Path(__file__).with_name("books.toml")
BOOKS: Final[dict[str, Book]] = msgspec.convert(tomllib.loads(_TABLE.read_text("utf-8")), dict[str, Book])
