"""Slips of form that are certain: a number or date that is missing or left blank, text that looks damaged."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.grammar.header import Header
from vanban.grammar.layout import Layout


class Slip(NamedTuple):
    """One slip: its code, what to tell a Vietnamese reader, its place in the normal view (None: nowhere)."""

    code: str
    message: str
    place: tuple[int, int] | None = None


# 'ngh1em túc': a figure inside a word
_INSIDE = re.compile(r"[0-9](?=[a-zà-ỹ]{2})(?<=[^\W\d_][0-9])")
# What the octets of a text are in UTF-8: figures, letters (and whatever is beyond ASCII), others. In their shape a
# figure inside a word is found many times faster than by the pattern, which most texts so never need.
_SHAPE = bytes(
    ord("0") if chr(octet) in "0123456789" else ord("a") if octet > 127 or chr(octet).isalpha() else ord(" ")
    for octet in range(256)
)
# 'ngày ƒ ?', '{{': signs that Vietnamese does not write
_FOREIGN = re.compile(r"[ƒƑ¬�ˆ¦{}](?:(?<![{}])|[{}]+)")
_FOREIGN_SIGNS = "ƒƑ¬�ˆ¦{}"
_ENOUGH = 3  # signs of damage from which a text is called damaged


def find(normal: str, zones: Layout, header: Header) -> list[Slip]:
    """The slips of an official document or a draft; none of a news article or of a text that is neither."""
    if zones.news or not (header.type or header.symbol):
        return []
    slips: list[Slip] = []
    if header.number is None:
        place = (header.symbol.start, header.symbol.end) if header.symbol else None
        text = "Không đọc được số của văn bản" if header.unread else "Không có số của văn bản"
        slips.append(Slip("missing-number", text, place))
    if header.issued_on is None or len(header.issued_on.value) < len("2020-01-01"):
        place = (header.issued_on.start, header.issued_on.end) if header.issued_on else None
        text = "Không đọc được ngày ban hành" if header.damaged else "Không có đủ ngày, tháng, năm ban hành"
        slips.append(Slip("missing-date", text, place))
    signs = _signs(normal)
    if len(signs) >= _ENOUGH or header.damaged or header.unread:
        slips.append(Slip("suspected-damage", "Văn bản có thể bị sai chữ khi quét", signs[0] if signs else None))
    return slips


def _signs(normal: str) -> list[tuple[int, int]]:
    """The places that look damaged."""
    signs: list[tuple[int, int]] = []
    if b"a0aa" in normal.encode("utf-8", "replace").translate(_SHAPE):
        signs += [found.span() for found in _INSIDE.finditer(normal)]
    if any(map(normal.__contains__, _FOREIGN_SIGNS)):
        signs += [found.span() for found in _FOREIGN.finditer(normal)]
    return sorted(signs)
