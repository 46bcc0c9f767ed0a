"""Folding: one spelling of a name for comparing, never for showing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Replaced one by one, which a short text without them hardly notices; `translate` looks every letter up.
_LIKE: Final = (("\u00d0", "\u0110"), ("\u0189", "\u0110"), ("–", "-"), ("—", "-"), ("‑", "-"), ("“", '"'), ("”", '"'))
# The tone mark of oa, oe and uy stands on either letter: 'hoà' and 'hòa', 'uỷ' and 'ủy'.
_LATE: Final = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")


def fold(text: str) -> str:
    """Small letters, composed, tone marks of oa, oe, uy on the first letter, single spaces, plain dashes.

    >>> fold("UỶ BAN  NHÂN DÂN tỉnh Hoà An") == fold("Ủy ban nhân dân tỉnh Hòa An")
    True
    """
    text = unicodedata.normalize("NFC", text)
    for odd, usual in _LIKE:
        text = text.replace(odd, usual)
    return " ".join(_LATE.sub(_early, text.lower()).split())


def plain(text: str) -> str:
    """The letters without their marks, as many characters as before, for reading bad scans.

    >>> plain("GIÁM ĐÓC")
    'GIAM DOC'
    """
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d")).encode("ascii", "ignore").decode()
    return letters if len(letters) == len(text) else text.translate(_UNMARKED)  # which looks every letter up


def _early(found: re.Match[str]) -> str:
    first, second = found.group()[0], unicodedata.normalize("NFD", found.group()[1])
    return unicodedata.normalize("NFC", first + second[1:]) + second[0]


def _unmarked() -> str:
    """Each letter without its marks at its code point. A string is the fastest table that `translate` takes."""
    letters = list(map(chr, range(0x1EFA)))
    for code in range(0xC0, len(letters)):
        base = unicodedata.normalize("NFD", letters[code])[0]
        if base.isascii():
            letters[code] = base
    letters[ord("Đ")], letters[ord("đ")] = "D", "d"
    return "".join(letters)


_UNMARKED: Final = _unmarked()
