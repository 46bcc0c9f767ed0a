"""What lies round the paper on a photograph, a desk or the dark lid of a scanner, made white.

Its edges would be taken for rules of tables, and its grain for letters. A page that is white to its edges stays as it
is. The paper keeps its place, so that places of words are those on the picture as it came.
"""

from __future__ import annotations

import numpy
from PIL import Image, ImageFilter

_COARSE = 400  # pixels to the longer side, in which the paper is looked for
_EDGE = 4  # of these pixels along each edge of the picture
_DARK = 0.7  # of the edges, at least, where paper lies on a desk
_PAPER = (0.3, 0.97)  # of the picture
_CONTRAST = 50  # greys between desk and paper
_ROW = 0.25  # of a row that is paper, at least
_INSIDE = 3  # of the coarse pixels that are taken off the paper with its edge


def without(image: Image.Image) -> Image.Image:
    """The picture with white round its paper."""
    shrunk = max(1, max(image.size) // _COARSE)
    small = numpy.asarray(image.convert("L").reduce(shrunk).filter(ImageFilter.MedianFilter(5)))
    least = _between(small)
    light = small > least
    edges = numpy.concatenate(
        [light[:_EDGE].ravel(), light[-_EDGE:].ravel(), light[:, :_EDGE].ravel(), light[:, -_EDGE:].ravel()]
    )
    if light.all() or not light.any() or 1 - edges.mean() < _DARK or not _PAPER[0] <= light.mean() <= _PAPER[1]:
        return image
    if small[light].mean() - small[~light].mean() < _CONTRAST:
        return image
    # letters and shadows are holes in the paper: from edge to edge a row is all paper
    across = numpy.arange(light.shape[1])
    first, last = light.argmax(1)[:, None] + _INSIDE, light.shape[1] - 1 - light[:, ::-1].argmax(1)[:, None] - _INSIDE
    paper = (across >= first) & (across <= last) & (light.mean(1)[:, None] >= _ROW)
    mask = Image.fromarray(numpy.where(paper, numpy.uint8(0), numpy.uint8(255)))
    mask = mask.filter(ImageFilter.MaxFilter(2 * _INSIDE + 1)).resize(image.size, Image.Resampling.NEAREST)
    cleared = image.copy()
    cleared.paste("white" if image.mode == "RGB" else 255, mask=mask)
    return cleared


def _between(picture: numpy.typing.NDArray[numpy.uint8]) -> int:
    """The grey that parts a picture best into dark and light (Otsu 1979)."""
    counts = numpy.bincount(picture.ravel(), minlength=256).astype(numpy.float64)
    below = numpy.cumsum(counts)
    greys = numpy.cumsum(counts * numpy.arange(256))
    above = below[-1] - below
    with numpy.errstate(divide="ignore", invalid="ignore"):
        apart = numpy.nan_to_num((greys[-1] * below / below[-1] - greys) ** 2 / (below * above))
    return int(apart.argmax())
