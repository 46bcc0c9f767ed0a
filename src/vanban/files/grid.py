"""A table as lines of text: Markdown pipe rows, as the record's contract says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from vanban.files.words import Piece, plain

LINE = "<br>"  # between the lines of one cell


def pipe_rows(rows: Iterable[Sequence[str | None]]) -> list[str]:
    """`rows_of_pieces` for cells that are nothing but text."""
    return [plain(line) for line in rows_of_pieces([cell and [" ".join(cell.split())] for cell in row] for row in rows)]


def rows_of_pieces(rows: Iterable[Sequence[str | list[Piece] | None]]) -> list[list[Piece]]:
    """One line a row, cells between bars, the rule under the first row. Rows without any text are left out.

    A merged cell stands once, where it begins. Fields that it covers below are given empty, on its right as `None`;
    they stay empty, and what it says holds for them. A row of one or two cells that reach to the end ('I | Trước mùa
    lũ') heads a group of rows and is written as short as that.
    """
    lines: list[list[Piece]] = []
    for row in rows:
        cells = [[_escaped(piece) for piece in cell or ()] for cell in row]
        if not any(map(plain, cells)):
            continue
        own = [place for place, cell in enumerate(row) if cell is not None]
        if lines and len(own) <= 2:
            cells = cells[: own[-1] + 1]
        lines.append(["|", *(piece for cell in cells for piece in (" ", *cell, " |"))])
        if len(lines) == 1:
            lines.append(["|" + "---|" * len(cells)])
    return lines


def _escaped(piece: Piece) -> Piece:
    """A bar in a cell is no edge of it."""
    if isinstance(piece, str):
        return piece.replace("|", "\\|")
    return msgspec.structs.replace(piece, text=piece.text.replace("|", "\\|")) if "|" in piece.text else piece
