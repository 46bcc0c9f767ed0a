"""Plain text and Markdown, in whatever encoding it was kept: recognised and converted, or refused by name."""

from __future__ import annotations

import codecs
import unicodedata

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.reading import CONVERTED, Reading
from vanban.text import legacy

MEDIA_TYPE = "text/plain"

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1b")


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a text file. Raises `Unreadable` for binary data and encodings that are not known."""
    for bom, encoding in MARKS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    if wide := _wide(data):
        return _decoded(data, wide)
    try:
        return _text(data.decode("utf-8"), data)
    except UnicodeDecodeError:
        return _not_utf8(data)


def _decoded(data: bytes, encoding: str) -> Reading:
    try:
        text = data.decode(encoding)
        return _text(text, text.encode("utf-8", "replace"))
    except UnicodeDecodeError:
        raise Unreadable("wrong-encoding") from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every blank and every plain letter has a zero on the same side."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    sample = data[:4096]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if min(zeros) * 20 > max(zeros) or max(zeros) * 10 < len(sample):
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _text(text: str, octets: bytes) -> Reading:
    """Decoded text, given in UTF-8 too; it may still be binary data."""
    if _is_binary(octets, len(text)):
        raise Unreadable("binary")
    return Reading(text=text)


def _is_binary(octets: bytes, letters: int) -> bool:
    controls = len(octets) - len(octets.translate(None, _CONTROL))
    return controls * 200 > letters or b"\x00" in octets


def _not_utf8(data: bytes) -> Reading:
    if b"\x00" in data:
        raise Unreadable("binary")
    damaged = data.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    if lost * 20 < sum(1 for letter in damaged if letter > "\x7f"):
        return Reading(text=damaged, warnings=(f"{lost} chỗ không phải UTF-8, thay bằng \ufffd",))
    if _is_binary(data, len(data)):
        raise Unreadable("binary")
    found = legacy_text(data)
    if found is None:
        raise Unreadable("wrong-encoding")
    return Reading(text=found[0], warnings=(CONVERTED.format(found[1]),))


def legacy_text(data: bytes) -> tuple[str, str] | None:
    """The text of these bytes in the encoding before Unicode that makes most syllables of them, and its name."""
    letters = data.decode("cp1252", "replace")
    candidates = {
        "cp1258": unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
        "TCVN3": legacy.convert(letters, "TCVN3"),
        "VNI": legacy.convert(letters, "VNI"),
    }
    best = max(candidates, key=lambda encoding: legacy.syllables(candidates[encoding]))
    return (candidates[best], best) if legacy.syllables(candidates[best]) >= 0.8 else None
