"""Rules in the picture of a page: long thin dark runs, as the edges of tables have them; and the picture without them.

They are looked for at 150 dpi, where a pixel is dark if any pixel that it stands for is: a rule that falls a little
from end to end stays in one piece so.
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from vanban.files.ruled import Rule

Grey = NDArray[numpy.uint8]  # rows of pixels from the top, 0 black, 255 white
Dark = NDArray[numpy.bool_]
Runs = list[tuple[int, int, int]]  # for each its row, its first pixel and the one after its last

_DPI = 150
_INK = 140  # grey up to which a pixel is dark
_ACROSS, _DOWN = 52, 33  # pixels of the shortest rule: narrower than any column, higher than any letter
_REACH = 6  # pixels to both sides of a rule that are looked at
_THICK = 5  # dark pixels among them, from which on there is more than a rule
_THIN_SHARE = 0.6  # of its length that a rule must be as thin as that
_STEP, _BREAK = 3, 8  # pixels between two runs of one rule, over and along
_NEIGHBOURS = 30  # rules that are tried for a run
_MOST = 4000  # runs, beyond which it is no table but a picture


def rules(picture: Grey, dpi: int) -> tuple[list[Rule], list[Rule], Grey]:
    """The horizontal and the vertical rules in points, y upwards from the lower edge; the picture without them."""
    scale = max(1, round(dpi / _DPI))
    height, width = picture.shape[0] // scale, picture.shape[1] // scale
    ink = picture[: height * scale, : width * scale] < _INK
    ink = numpy.logical_or.reduce([ink[part::scale] for part in range(scale)])
    dark = numpy.logical_or.reduce([ink[:, part::scale] for part in range(scale)])
    point = 72 * scale / dpi
    bottom = picture.shape[0] * 72 / dpi
    rest = picture.copy()
    rows, columns = _found(dark, _ACROSS), _found(dark.T, _DOWN)
    in_rows, in_columns = _marked(dark, rows), _marked(dark.T, columns).T
    across = [
        Rule(bottom - (at + 0.5) * point, start * point, end * point)
        for at, start, end in _joined(_thin(dark, rows, in_columns, rest, scale))
    ]
    down = [
        Rule((at + 0.5) * point, bottom - end * point, bottom - start * point)
        for at, start, end in _joined(_thin(dark.T, columns, in_rows.T, rest.T, scale))
    ]
    return across, down, rest


def runs(dark: Dark, least: int) -> Runs:
    """Unbroken dark runs of at least so many pixels along the rows."""
    height, width = dark.shape
    padded = numpy.zeros((height, width + 1), numpy.int8)
    padded[:, :width] = dark
    steps = numpy.diff(padded.ravel(), prepend=0)
    starts, ends = numpy.flatnonzero(steps == 1), numpy.flatnonzero(steps == -1)
    is_long = ends - starts >= least
    starts, ends = starts[is_long], ends[is_long]
    rows = starts // (width + 1)
    return list(zip(rows.tolist(), (starts % (width + 1)).tolist(), (ends % (width + 1)).tolist(), strict=True))


def _found(dark: Dark, least: int) -> Runs:
    """The long runs of two rows seen as one; none where they are too many for rules."""
    wide = dark.copy()
    wide[1:] |= dark[:-1]
    found = runs(wide, least)
    return found if len(found) <= _MOST else []


def _marked(dark: Dark, found: Runs) -> Dark:
    """The pixels of these runs and of the rows beside them."""
    marked = numpy.zeros_like(dark)
    for at, start, end in found:
        marked[max(at - 2, 0) : at + 2, start:end] = True
    return marked


def _thin(dark: Dark, found: Runs, crossing: Dark, rest: Grey, scale: int) -> Runs:
    """The runs that are rules, each wiped from the picture where nothing but rules crosses it."""
    above = numpy.zeros((dark.shape[0] + 1, dark.shape[1]), numpy.int16)
    numpy.cumsum(dark & ~crossing, axis=0, dtype=numpy.int16, out=above[1:])
    kept: Runs = []
    for at, start, end in found:
        first, last = max(at - _REACH, 0), min(at + _REACH + 1, dark.shape[0])
        is_thin = above[last, start:end] - above[first, start:end] < _THICK
        if is_thin.mean() < _THIN_SHARE:
            continue
        kept.append((at, start, end))
        pixels = numpy.repeat(is_thin, scale)
        band = rest[max(at - 2, 0) * scale : (at + 3) * scale, start * scale : start * scale + len(pixels)]
        band[:, pixels] = 255
    return kept


def _joined(found: Runs) -> list[tuple[float, int, int]]:
    """Runs that go on in a neighbouring row as one rule, in the middle of its rows: no scan is quite straight."""
    rules: list[Runs] = []
    for run in sorted(found):
        at, start, end = run
        for rule in reversed(rules[-_NEIGHBOURS:]):
            last = rule[-1]
            if at - last[0] <= _STEP and start <= last[2] + _BREAK and end >= last[1] - _BREAK:
                rule.append(run)
                break
        else:
            rules.append([run])
    joined: list[tuple[float, int, int]] = []
    for rule in rules:
        length = sum(end - start for _, start, end in rule)
        middle = sum(at * (end - start) for at, start, end in rule) / length
        joined.append((middle, min(start for _, start, _ in rule), max(end for _, _, end in rule)))
    return joined
