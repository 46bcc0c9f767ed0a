"""A table as lines of text: Markdown pipe rows, as the record's contract says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LINE = "<br>"  # between the lines of one cell


def pipe_rows(rows: Iterable[Sequence[str | None]]) -> list[str]:
    """One line a row, cells between bars, the rule under the first row. Rows without any text are left out.

    A merged cell stands once, where it begins. Fields that it covers below are given as '', on its right as `None`;
    they stay empty, and what it says holds for them. A row of one or two cells that reach to the end ('I | Trước mùa
    lũ') heads a group of rows and is written as short as that.
    """
    lines: list[str] = []
    for row in rows:
        cells = [" ".join((cell or "").replace("|", "\\|").split()) for cell in row]
        if not any(cells):
            continue
        own = [place for place, cell in enumerate(row) if cell is not None]
        if lines and len(own) <= 2:
            cells = cells[: own[-1] + 1]
        lines.append("| " + " | ".join(cells) + " |")
        if len(lines) == 1:
            lines.append("|" + "---|" * len(cells))
    return lines
