"""Round red seals in the picture of a page: found by colour and shape, and taken out before letters are read.

A seal covers a third of the signature (NĐ 30/2020, Điều 33), so that its ring and letters run through the words near
it. Names and posts stamped in red stay: they are no circles.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from PIL import Image

_FIELDS = 40  # to the inch, in which red is looked for
_SMALLEST, _LARGEST = 0.75, 2.0  # inches across
_ROUND = 1.35  # times as wide as high, or the other way round, at most
_FULL = 0.06  # of the fields round it that have red in them, at least
_MOST = 30_000  # red fields, beyond which the page is a picture in colours
_RED = 60  # by how much red is lighter than green and blue


class Box(NamedTuple):
    """The edges of some red ink, in pixels, and how many fields of the page it takes."""

    top: int
    left: int
    bottom: int
    right: int
    fields: int


def is_red(pixels: NDArray[numpy.uint8]) -> NDArray[numpy.bool_]:
    """Where a picture is red."""
    signed = pixels.astype(numpy.int16)
    red: NDArray[numpy.bool_] = signed[..., 0] - numpy.maximum(signed[..., 1], signed[..., 2]) > _RED
    return red


def without(image: Image.Image, dpi: float) -> Image.Image:
    """The picture in greys; where a red seal stands, what is red in it is as light as red."""
    grey = image.convert("L")
    if image.mode != "RGB":
        return grey
    pixels = numpy.asarray(image)
    found = numpy.asarray(grey).copy()
    for box in groups(pixels, dpi):
        if not _is_round(box, dpi):
            continue
        part = numpy.s_[box.top : box.bottom, box.left : box.right]
        rows, columns = found[part].shape
        y, x = numpy.ogrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
        inside = x * x + y * y < 1.05
        found[part] = numpy.where(inside, numpy.maximum(found[part], pixels[part][..., 0]), found[part])
    return Image.fromarray(found)


def groups(pixels: NDArray[numpy.uint8], dpi: float) -> list[Box]:
    """The connected groups of red ink on a page, from the top; none where the page is a picture in colours."""
    side = max(1, round(dpi / _FIELDS))
    height, width = pixels.shape[0] // side, pixels.shape[1] // side
    down, across = numpy.nonzero(is_red(pixels[: height * side : 2, : width * side : 2]))
    left_over: set[tuple[int, int]] = set(zip((down * 2 // side).tolist(), (across * 2 // side).tolist(), strict=True))
    if len(left_over) > _MOST:
        return []
    found: list[Box] = []
    while left_over:
        stack = [left_over.pop()]
        group = list(stack)
        while stack:
            row, column = stack.pop()
            near = {(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left_over
            left_over -= near
            stack += near
            group += near
        rows, columns = [row for row, _ in group], [column for _, column in group]
        top, left = min(rows) * side, min(columns) * side
        found.append(Box(top, left, (max(rows) + 1) * side, (max(columns) + 1) * side, len(group)))
    return sorted(found)


def _is_round(box: Box, dpi: float) -> bool:
    """Whether some red ink is as large and as round as a seal."""
    sides = sorted(((box.bottom - box.top) / dpi, (box.right - box.left) / dpi))
    fits = sides[0] >= _SMALLEST and sides[1] <= _LARGEST and sides[1] <= _ROUND * sides[0]
    return fits and box.fields > _FULL * sides[0] * sides[1] * _FIELDS * _FIELDS
