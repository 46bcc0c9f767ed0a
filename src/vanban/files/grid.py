"""A table as lines of text: Markdown pipe rows, as the record's contract says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LINE = "<br>"  # between the lines of one cell


def pipe_rows(rows: Iterable[Sequence[str]]) -> list[str]:
    """One line a row, cells between bars, the rule under the first row. Rows without any text are left out.

    A cell covered by a merged one is given as ''; so a merged cell stands once, where it begins, and what it says
    holds for the empty cells below it.
    """
    lines: list[str] = []
    for row in rows:
        cells = [" ".join(cell.replace("|", "\\|").split()) for cell in row]
        if not any(cells):
            continue
        lines.append("| " + " | ".join(cells) + " |")
        if len(lines) == 1:
            lines.append("|" + "---|" * len(cells))
    return lines
