"""The stamp of arrival, dấu "ĐẾN" (NĐ 30/2020, phụ lục IV, mẫu V): 50 mm across and 35 mm high, with four lines."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from PIL import Image, ImageDraw, ImageFont

WIDTH: Final = 50.0  # millimetres
HEIGHT: Final = 35.0
_DPI = 300
_DOT = _DPI / 25.4  # to a millimetre
_RED = (200, 16, 24, 255)
_LINE = 3.4  # millimetres, the height of letters
_EDGE = 1.6
_RULE = 4  # dots
_DOTS = "…" * 30


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """What the stamp says. `passed` is to whom the document went on, `code` the number and symbol of its case file."""

    agency: str
    number: str
    day: str
    passed: str = ""
    code: str = ""


def drawn(arrival: Arrival, fonts: Sequence[Path]) -> bytes:
    """The stamp as PNG on nothing, at 300 dots to the inch. Each sign is drawn by the first font that has it."""
    size = round(WIDTH * _DOT), round(HEIGHT * _DOT)
    image = Image.new("RGBA", size, (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((_RULE, _RULE, size[0] - _RULE, size[1] - _RULE), outline=_RED, width=_RULE)
    pen = _Pen(draw, tuple(map(str, fonts)))
    top, left, right = 8.5, 15.5, WIDTH - _EDGE
    draw.line((_RULE, top * _DOT, size[0] - _RULE, top * _DOT), fill=_RED, width=_RULE)
    pen.write(arrival.agency.upper(), _EDGE, 2.4, right, centred=True)
    pen.write("ĐẾN", _EDGE, 12.0, left, size=5.4, centred=True)
    for number, (head, words, start) in enumerate(
        (
            ("Số:", arrival.number, left),
            ("Ngày:", arrival.day, left),
            ("Chuyển:", arrival.passed, _EDGE),
            ("Số và ký hiệu HS:", arrival.code, _EDGE),
        )
    ):
        pen.write(f"{head} {words or _DOTS}", start, 10.2 + 6.2 * number, right)
    made = io.BytesIO()
    image.save(made, "PNG", dpi=(_DPI, _DPI))
    return made.getvalue()


class _Pen:
    """Writes lines in millimetres; one that is too long is made smaller, and at half the size cut."""

    def __init__(self, draw: ImageDraw.ImageDraw, fonts: tuple[str, ...]) -> None:
        self._draw, self._fonts = draw, fonts

    def write(
        self, words: str, left: float, top: float, right: float, *, size: float = _LINE, centred: bool = False
    ) -> None:
        room, height = (right - left) * _DOT, size * _DOT
        while self._length(words, height) > room and height > size * _DOT / 2:
            height -= 1
        while self._length(words, height) > room and words:
            words = words[:-1]
        x = left * _DOT + ((room - self._length(words, height)) / 2 if centred else 0)
        base = (top + size) * _DOT
        for sign in words:
            font = self._font(sign, height)
            self._draw.text((x, base), sign, fill=_RED, font=font, anchor="ls")
            x += font.getlength(sign)

    def _length(self, words: str, height: float) -> float:
        return sum(self._font(sign, height).getlength(sign) for sign in words)

    def _font(self, sign: str, height: float) -> ImageFont.FreeTypeFont:
        return next((font for font in _opened(self._fonts, round(height)) if _has(font, sign)), _opened(
            self._fonts, round(height))[0])  # fmt: skip


@cache
def _opened(fonts: tuple[str, ...], height: int) -> tuple[ImageFont.FreeTypeFont, ...]:
    return tuple(ImageFont.truetype(path, height) for path in fonts)


@cache
def _absent(font: ImageFont.FreeTypeFont) -> bytes:
    return bytes(font.getmask("\U000fffff"))


def _has(font: ImageFont.FreeTypeFont, sign: str) -> bool:
    """Whether a font draws something of its own for the sign, not the box of what it lacks."""
    return sign.isspace() or bytes(font.getmask(sign)) != _absent(font)
