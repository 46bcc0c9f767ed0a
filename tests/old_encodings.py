"""Text as programs before Unicode wrote it."""

from __future__ import annotations

import unicodedata

from vanban.text import legacy


def in_cp1258(text: str) -> bytes:
    """Base letters composed, tones apart, as Windows writes them."""
    out = b""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone))
        out += (base + tone).encode("cp1258")
    return out


def in_tcvn3(text: str) -> str:
    """The signs of the fonts '.VnTime', as the letters of Windows-1252 at their places."""
    signs = {letter: chr(code) for code, letter in legacy._FROM_TCVN3.items()}
    return "".join(signs.get(letter, letter) for letter in text)
