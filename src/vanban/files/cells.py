"""Cells of tables in which Tesseract saw nothing, though ink is in them: read once more, all in one picture.

A page read as a whole loses what stands alone in a narrow column ('1', '10', 'x'). Here the cells are set one below the
other, like lines of a text.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy

from vanban.files import tesseract
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.ruled import Table
from vanban.files.strokes import Grey

_EDGE = 3  # pixels of a cell's edge that are left out
_INK = 150  # grey below which a pixel is ink
_LEAST, _LOWEST = 40, 14  # pixels of ink in a cell, and from its highest to its lowest: more than a speck
_SURE = 0.5  # confidence from which on a word is taken
_BETWEEN = 40  # pixels of white between two cells
_MOST = 400  # cells of one page

Cell = tuple[int, int, int, int]  # first row of pixels, the one after the last, first column, the one after the last


def words(
    picture: Grey, found: Sequence[tesseract.Recognised], ruled: list[Table], dpi: int, limits: Limits
) -> list[tesseract.Recognised]:
    """The words of all cells that hold none of those found."""
    read = [word for word in found if word.confidence >= _SURE and any(map(str.isalnum, word.text))]
    cells = [cell for table in ruled for cell in _cells(table, picture.shape[0], dpi / 72) if not _is_read(cell, read)]
    inked = [(cell, part) for cell in cells if (part := _inked(picture, cell)) is not None][:_MOST]
    if not inked:
        return []
    width = max(part.shape[1] for _, part in inked) + 2 * _BETWEEN
    strip = numpy.full((sum(part.shape[0] + _BETWEEN for _, part in inked) + _BETWEEN, width), 255, numpy.uint8)
    tops: list[int] = []
    at = _BETWEEN
    for _, part in inked:
        strip[at : at + part.shape[0], _BETWEEN : _BETWEEN + part.shape[1]] = part
        tops.append(at)
        at += part.shape[0] + _BETWEEN
    line = max((word.line for word in found), default=0)
    more: list[tesseract.Recognised] = []
    try:
        again = tesseract.words(strip, dpi, limits, "6")
    except Unreadable:  # the page was read; these cells stay empty
        return []
    for word in again:
        place = sum(1 for top in tops if top - _BETWEEN / 2 <= (word.top + word.bottom) / 2) - 1
        if word.confidence < _SURE or place < 0:
            continue
        (top, _, left, _), _ = inked[place]
        down, across = top - tops[place], left - _BETWEEN
        more.append(
            msgspec.structs.replace(
                word, left=word.left + across, right=word.right + across, top=word.top + down,
                bottom=word.bottom + down, baseline=word.baseline + down, line=line + 1 + place,
            )
        )  # fmt: skip
    return more


def _cells(table: Table, height: int, pixels: float) -> list[Cell]:
    """The cells of a table in pixels, so many to a point."""
    found: dict[tuple[int, int], Cell] = {}
    for row, owners in enumerate(table.owner):
        top, bottom = height - table.rows[row] * pixels, height - table.rows[row + 1] * pixels
        for column, owner in enumerate(owners):
            left, right = table.columns[column] * pixels, table.columns[column + 1] * pixels
            own = (round(top) + _EDGE, round(bottom) - _EDGE, round(left) + _EDGE, round(right) - _EDGE)
            first = found.get(owner, own)
            found[owner] = min(first[0], own[0]), max(first[1], own[1]), min(first[2], own[2]), max(first[3], own[3])
    return list(found.values())


def _is_read(cell: Cell, found: Sequence[tesseract.Recognised]) -> bool:
    top, bottom, left, right = cell
    return any(
        top < (word.top + word.bottom) / 2 < bottom and left < (word.left + word.right) / 2 < right for word in found
    )


def _inked(picture: Grey, cell: Cell) -> Grey | None:
    """What is in a cell, where it is more than a speck."""
    top, bottom, left, right = cell
    part = picture[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    rows = numpy.flatnonzero((part < _INK).any(axis=1))
    if not len(rows) or rows[-1] - rows[0] < _LOWEST or numpy.count_nonzero(part < _INK) < _LEAST:
        return None
    return numpy.where(part < _INK, part, numpy.uint8(255))
