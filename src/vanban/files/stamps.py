"""Marks that were stamped in red on a scanned page ('MẬT', 'HỎA TỐC'): read from the red ink alone.

A stamp stands askew and over other words (NĐ 30/2020, phụ lục I: below the number and symbol), and is lost where the
whole page is read. What it says decides how the document may be kept, so it is looked for by itself.
"""

from __future__ import annotations

from difflib import get_close_matches

import numpy
from numpy.typing import NDArray
from PIL import Image

from vanban.files import seals, tesseract, upright
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.placed import PageSize
from vanban.files.words import Word
from vanban.tables import marks
from vanban.text import plain

_WIDE, _HIGH = (0.4, 3.0), (0.15, 1.2)  # inches
_FLAT = 1.2  # times as wide as high, at least
_UPPER = 0.5  # of the page, in which marks are stamped
_MOST = 4  # groups of red that are looked at
_MARGIN = 0.04  # inches round a stamp
_FRAME = 0.45  # of a line along a side of the stamp, from which on ink is its frame
_SIDE = 0.3  # of the stamp, within which its frame runs
_SMEAR = 4  # pixels in which the frame ends
_STRAY = ".,:;'’\"*|-_"  # what is left of a frame is read as
_ALIKE = 0.85  # of the letters of a mark
_KNOWN = {plain(mark.printed): mark.printed for mark in marks()}


def found(image: Image.Image, size: PageSize, dpi: float, number: int, limits: Limits) -> list[Word]:
    """The words of the marks on the picture of a page as it came, placed on the page as it was read."""
    if image.mode != "RGB":
        return []
    level = upright.turned(image, size.turned, size.slant)
    pixels = numpy.asarray(level)
    words: list[Word] = []
    read: list[seals.Box] = []
    boxes = [box for box in seals.groups(pixels, dpi) if _may_be_one(box, dpi, pixels.shape[0])]
    for box in boxes[:_MOST]:
        if any(box.left >= stamp.left and box.right <= stamp.right and box.bottom <= stamp.bottom for stamp in read):
            continue  # letters within a stamp, which comes before them
        printed, confidence = _read(pixels, box, dpi, limits)
        if printed:
            read.append(box)
            words += _placed(printed, confidence, box, 72 / dpi, size.height, number)
    return words


def without(words: list[Word], stamped: list[Word]) -> list[Word]:
    """The words of the page but those that were made of a stamp's ink."""
    if not stamped:
        return words
    letters = {plain(word.text) for word in stamped}
    left, right = min(word.left for word in stamped), max(word.right for word in stamped)
    bottom, top = min(word.bottom for word in stamped), max(word.top for word in stamped)
    return [
        word
        for word in words
        if not (
            left <= (word.left + word.right) / 2 <= right
            and bottom <= (word.bottom + word.top) / 2 <= top
            and get_close_matches(plain(word.text), letters, 1, 0.6)
        )
    ]


def _may_be_one(box: seals.Box, dpi: float, height: int) -> bool:
    wide, high = (box.right - box.left) / dpi, (box.bottom - box.top) / dpi
    fits = _WIDE[0] <= wide <= _WIDE[1] and _HIGH[0] <= high <= _HIGH[1] and wide >= _FLAT * high
    return fits and box.top < _UPPER * height


def _read(pixels: NDArray[numpy.uint8], box: seals.Box, dpi: float, limits: Limits) -> tuple[str, float]:
    """The mark that this red ink says, and how sure it is; '' for other words."""
    edge = round(_MARGIN * dpi)
    rows, columns = (
        slice(max(box.top - edge, 0), box.bottom + edge),
        slice(max(box.left - edge, 0), box.right + edge),
    )
    ink = numpy.where(seals.is_red(pixels[rows, columns]), numpy.uint8(0), numpy.uint8(255))
    slant = upright.slant(ink, dpi)
    ink = numpy.array(upright.turned(Image.fromarray(ink), 0, slant))
    for side in (ink, ink[::-1], ink.T, ink.T[::-1]):
        framed = numpy.nonzero((side < 128)[: int(_SIDE * len(side))].mean(1) > _FRAME)[0]
        side[: framed[-1] + _SMEAR if len(framed) else 0] = 255
    try:
        words = tesseract.words(numpy.pad(ink, edge, constant_values=255), round(dpi), limits, "6")
    except Unreadable:  # the page was read, and this is a second look
        return "", 0.0
    said = " ".join(plain(word.text.strip(_STRAY)) for word in words)
    alike = get_close_matches(said, _KNOWN, 1, _ALIKE)
    return (_KNOWN[alike[0]], min(word.confidence for word in words)) if alike else ("", 0.0)


def _placed(printed: str, confidence: float, box: seals.Box, point: float, height: float, number: int) -> list[Word]:
    """The words of a mark side by side in their stamp."""
    texts = printed.split()
    left, width = box.left * point, (box.right - box.left) * point
    high = (box.bottom - box.top) * point
    baseline, letters = height - (box.bottom * point - 0.3 * high), len(printed)
    words, at = [], 0
    for text in texts:
        start, end = left + width * at / letters, left + width * (at + len(text)) / letters
        words.append(Word(text, start, end, baseline, 0.6 * high, number, None, confidence))
        at += len(text) + 1
    return words
