"""Calls of the program `tesseract`, which recognises letters in pictures: one picture in, its words out.

The words come as hOCR rather than as TSV, because that has the baseline and the size of each line too. Tesseract gets
one thread: several of its own on one page cost more than they bring, and other files want to be read meanwhile.
"""

from __future__ import annotations

import html
import os
import re

import msgspec

from vanban.files import programs
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.strokes import Grey

LANGUAGE = "vie"

_NUMBER = r"(-?[0-9.]+)"
_BOX = r"bbox ([0-9]+) ([0-9]+) ([0-9]+) ([0-9]+)"
# "<span class='ocr_line' … title="bbox 339 547 2175 629; baseline -0.012 -9; …">", also ocr_header and others;
# "<span class='ocrx_word' … title='bbox 456 580 494 620; x_wconf 96'>3.</span>"
_PART = re.compile(
    rf"""<span class='ocr_[a-z]+' [^>]*?title="{_BOX}(?:; baseline {_NUMBER} {_NUMBER})?[^>]*>"""
    rf"""|<span class='ocrx_word' [^>]*?title='{_BOX}; x_wconf ([0-9]+)[^>]*>(.*?)</span>"""
)
_STRAY = " _|`ˆ^~¬\\"  # what specks and remains of rules are read as, at the ends of words and alone
_TAG = re.compile("<[^>]*>")
_TURN = re.compile(r"^Rotate: (0|90|180|270)$", re.M)
_KEPT = ("TESSDATA_PREFIX",)  # of this program's environment: where its data lie
_NO_LANGUAGE = (b"Failed loading language", b"Error opening data file")


class Recognised(msgspec.Struct, frozen=True):
    """A word in a picture: its letters, edges and baseline in pixels, confidence from 0 to 1, and its line's number."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    baseline: float
    confidence: float
    line: int


def words(picture: Grey, dpi: int, limits: Limits, mode: str = "3") -> list[Recognised]:
    """The words of a picture that stands upright, line by line as Tesseract sees lines.

    `mode` is a page segmentation mode of Tesseract: '3' looks for columns, '6' takes every line as it comes. Raises
    `Unreadable` where Tesseract or its Vietnamese data is missing, fails, or takes too long.
    """
    found: list[Recognised] = []
    slope, foot, edge, line = 0.0, None, 0, 0
    for part in _PART.finditer(_output(picture, limits, "-l", LANGUAGE, "--dpi", str(dpi), "--psm", mode, "hocr")):
        x0, _, _, y1, tilt, offset, left, top, right, bottom, sure, letters = part.groups()
        if letters is None:  # a line begins; one that runs up or down the page has no baseline
            slope, edge, foot = float(tilt or 0), int(x0), int(y1) + float(offset) if offset else None
            line += 1
            continue
        text = html.unescape(_TAG.sub("", letters)).strip(_STRAY)
        if text and foot is not None:
            box = int(left), int(top), int(right), int(bottom)
            baseline = foot + slope * ((box[0] + box[2]) / 2 - edge)
            found.append(Recognised(text, *box, baseline, int(sure) / 100, line))
    return found


def turns(picture: Grey, dpi: int, limits: Limits) -> int:
    """How many quarter turns clockwise bring a picture upright; 0 where its letters are too few to tell."""
    try:
        told = _TURN.search(_output(picture, limits, "-l", "osd", "--dpi", str(dpi), "--psm", "0"))
    except _Failed:
        return 0
    return int(told[1]) // 90 if told else 0


class _Failed(Unreadable):
    """Tesseract gave up on a picture."""


def _output(picture: Grey, limits: Limits, *options: str) -> str:
    program = programs.found("tesseract")
    if program is None:
        raise Unreadable("needs-tesseract")
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {"OMP_THREAD_LIMIT": "1"}
    height, width = picture.shape
    try:
        with programs.folder() as folder:
            page = folder / "page.pgm"
            page.write_bytes(b"P5 %d %d 255\n" % (width, height) + picture.tobytes())
            command = [program, str(page), "stdout", *options]
            done = programs.run(command, folder, limits, limits.ocr_seconds, environment)
    except OSError as error:  # no room for temporary files, no further process
        raise Unreadable("ocr-failed", status=str(error.strerror)) from None
    if any(told in done.complaints for told in _NO_LANGUAGE):
        raise Unreadable("needs-tesseract")
    if done.status:
        raise _Failed("ocr-failed", status=done.status)
    return done.output.decode("utf-8", "replace")
