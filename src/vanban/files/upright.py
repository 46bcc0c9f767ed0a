"""How a page lies in its picture, and the picture with the page upright: even light, quarter turns, slant.

Lines of text show in the profile of a picture, which counts the dark pixels of each row: it has peaks and gaps when the
rows run along the lines. Only which way up lines stand is a matter of letters, and Tesseract's to tell.
"""

from __future__ import annotations

import math

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from vanban.files.strokes import Grey, runs

_COARSE = 100  # dpi of the picture in which slants are looked for
_LIGHT = 160  # grey from which on a pixel of even light is paper
_WIDEST = 12.0  # degrees of slant that are looked for
_USUAL = 4.0  # degrees up to which most pages lie askew
_PLAINLY = 0.25  # as sharp from the side as from above: what no page shows that lies askew on its side
_CLEARLY = 1.5  # times as sharp, seen from one side as from the other
_STILL = 0.08  # degrees of slant that do no harm
_MOST_DOTS = 150_000
_WHITE = 245  # grey of paper that is white enough
_DARKEST = 64  # grey of paper, below which it is a black area
_SHADE = 16  # pixels to a side of the fields in which light is measured

Profile = tuple[NDArray[numpy.float64], NDArray[numpy.float64]]  # the places of dark pixels, across and down


def even(picture: Grey) -> Grey:
    """The picture with its paper white everywhere: shadows, folds and grey paper gone."""
    small = Image.fromarray(picture).reduce(_SHADE)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(3))
    if int(numpy.asarray(paper).min()) > _WHITE:
        return picture
    height, width = picture.shape
    light = numpy.asarray(paper.resize((width, height), Image.Resampling.BILINEAR))
    evened: Grey = numpy.minimum(picture.astype(numpy.uint16) * 255 // numpy.maximum(light, _DARKEST), 255)
    return evened.astype(numpy.uint8)


def lies_on_its_side(picture: Grey, dpi: float) -> bool:
    """Whether lines of text run up or down the picture."""
    across, down = _dots(picture, dpi)
    if len(across) < 500:
        return False
    share = 0.0
    for widest in (_USUAL, _WIDEST):  # lines askew by more look as blurred from the side as from above
        angles = numpy.arange(-widest, widest + 0.1, 1.0)
        upright = max(_sharpness(across, down, angle) for angle in angles)
        share = max(_sharpness(down, across, angle) for angle in angles) / max(upright, 1.0)
        if share < _PLAINLY:
            return False
    return share > _CLEARLY


def slant(picture: Grey, dpi: float) -> float:
    """By how many degrees, clockwise, the lines of a picture fall; 0 where it shows no lines."""
    across, down = _dots(picture, dpi)
    if len(across) < 500:
        return 0.0
    best = 0.0
    for width, step in ((_WIDEST, 0.5), (0.5, 0.05)):
        angles = numpy.arange(best - width, best + width + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(across, down, angle)))
    return best if abs(best) > _STILL else 0.0


def turned(image: Image.Image, turns: int, slant: float = 0.0) -> Image.Image:
    """The image after quarter turns clockwise, and then with lines that fall by `slant` brought level."""
    if turns % 4:
        image = image.transpose(_TRANSPOSED[turns % 4])
    if slant:
        white = 255 if image.mode == "L" else (255, 255, 255)
        image = image.rotate(slant, Image.Resampling.BILINEAR, fillcolor=white)
    return image


_TRANSPOSED = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def _dots(picture: Grey, dpi: float) -> Profile:
    """The places of the dark pixels that may belong to letters: without rules, edges and black areas."""
    small = numpy.asarray(Image.fromarray(picture).reduce(max(1, round(dpi / _COARSE))))
    dark = small < _LIGHT
    for lines in (dark, dark.T):  # along the rows, then along the columns
        for at, start, end in runs(lines, _COARSE // 2):
            lines[at, start:end] = False
    down, across = numpy.nonzero(dark)
    if len(down) > _MOST_DOTS:
        step = -(-len(down) // _MOST_DOTS)
        down, across = down[::step], across[::step]
    return across.astype(numpy.float64), down.astype(numpy.float64)


def _sharpness(along: NDArray[numpy.float64], over: NDArray[numpy.float64], angle: float) -> float:
    """How sharply the profile of lines that fall by this angle is cut into peaks and gaps."""
    rows = numpy.rint(over - along * math.tan(math.radians(angle))).astype(numpy.int64)
    profile = numpy.bincount(rows - rows.min())
    return float(numpy.square(numpy.diff(profile)).sum())
