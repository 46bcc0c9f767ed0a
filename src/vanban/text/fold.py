"""Folding: one spelling of a name for comparing, never for showing."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans({"\u00d0": "\u0110", "\u0189": "\u0110", "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"'})
# The tone mark of oa, oe and uy stands on either letter: 'hoà' and 'hòa', 'uỷ' and 'ủy'.
_LATE = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")


def fold(text: str) -> str:
    """Small letters, composed, tone marks of oa, oe, uy on the first letter, single spaces, plain dashes.

    >>> fold("UỶ BAN  NHÂN DÂN tỉnh Hoà An") == fold("Ủy ban nhân dân tỉnh Hòa An")
    True
    """
    text = unicodedata.normalize("NFC", text).translate(_PLAIN).lower()
    return " ".join(_LATE.sub(_early, text).split())


def plain(text: str) -> str:
    """The letters without their marks, as many characters as before, for reading bad scans.

    >>> plain("GIÁM ĐÓC")
    'GIAM DOC'
    """
    return text.translate(_UNMARKED)


def _early(found: re.Match[str]) -> str:
    first, second = found.group()[0], unicodedata.normalize("NFD", found.group()[1])
    return unicodedata.normalize("NFC", first + second[1:]) + second[0]


_UNMARKED = {
    ord(letter): "Dd"[letter == "đ"] if letter in "Đđ" else unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, [*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)])
    if letter in "Đđ" or unicodedata.normalize("NFD", letter)[0].isascii()
}
