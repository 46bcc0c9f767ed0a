"""Round red seals in the picture of a page: found by colour and shape, and taken out before letters are read.

A seal covers a third of the signature (NĐ 30/2020, Điều 33), so that its ring and letters run through the words near
it. Names and posts stamped in red stay: they are no circles.
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray
from PIL import Image

_FIELDS = 40  # to the inch, in which red is looked for
_SMALLEST, _LARGEST = 0.75, 2.0  # inches across
_ROUND = 1.35  # times as wide as high, or the other way round, at most
_FULL = 0.06  # of the fields round it that have red in them, at least
_MOST = 30_000  # red fields, beyond which the page is a picture in colours
_RED = 60  # by how much red is lighter than green and blue


def without(image: Image.Image, dpi: float) -> Image.Image:
    """The picture in greys; where a red seal stands, what is red in it is as light as red."""
    grey = image.convert("L")
    if image.mode != "RGB":
        return grey
    pixels = numpy.asarray(image)
    side = max(1, round(dpi / _FIELDS))
    height, width = pixels.shape[0] // side, pixels.shape[1] // side
    sparse = pixels[: height * side : 2, : width * side : 2].astype(numpy.int16)
    red = sparse[..., 0] - numpy.maximum(sparse[..., 1], sparse[..., 2]) > _RED
    down, across = numpy.nonzero(red)
    fields = numpy.zeros((height + 1, width + 1), numpy.bool_)
    fields[down * 2 // side, across * 2 // side] = True
    if numpy.count_nonzero(fields) > _MOST:
        return grey
    found = numpy.asarray(grey).copy()
    for top, left, bottom, right in _round(fields):
        part = numpy.s_[top * side : bottom * side, left * side : right * side]
        rows, columns = found[part].shape
        y, x = numpy.ogrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
        inside = x * x + y * y < 1.05
        found[part] = numpy.where(inside, numpy.maximum(found[part], pixels[part][..., 0]), found[part])
    return Image.fromarray(found)


def _round(fields: NDArray[numpy.bool_]) -> list[tuple[int, int, int, int]]:
    """The edges of the connected groups of fields that are as large and as round as a seal."""
    found: list[tuple[int, int, int, int]] = []
    left_over: set[tuple[int, int]] = {
        (int(row), int(column)) for row, column in zip(*numpy.nonzero(fields), strict=True)
    }
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
        top, bottom, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
        sides = sorted((bottom - top, right - left))
        fits = sides[0] >= _SMALLEST * _FIELDS and sides[1] <= _LARGEST * _FIELDS
        if fits and sides[1] <= _ROUND * sides[0] and len(group) > _FULL * sides[0] * sides[1]:
            found.append((top, left, bottom, right))
    return found
