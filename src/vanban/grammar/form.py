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


# 'ngày Í ?', '8ố', 'ƒ': letters that Vietnamese does not write, or figures inside a word
_DAMAGED = re.compile(r"[0-9ƒƑ¬�ˆ¦{}](?:(?<=[^\W\d_][0-9])(?=[a-zà-ỹ]{2})|(?<=[ƒƑ¬�ˆ¦])|(?<=[{}])[{}]+)")
_ENOUGH = 3  # signs of damage from which a text is called damaged


def find(normal: str, zones: Layout, header: Header) -> list[Slip]:
    """The slips of an official document or a draft; none of a news article or of a text that is neither."""
    if zones.news or not (header.type or header.symbol):
        return []
    slips: list[Slip] = []
    if header.number is None:
        place = (header.symbol.start, header.symbol.end) if header.symbol else None
        slips.append(Slip("missing-number", "Không có số của văn bản", place))
    if header.issued_on is None or len(header.issued_on.value) < len("2020-01-01"):
        place = (header.issued_on.start, header.issued_on.end) if header.issued_on else None
        text = "Không đọc được ngày ban hành" if header.damaged else "Không có đủ ngày, tháng, năm ban hành"
        slips.append(Slip("missing-date", text, place))
    signs = [found.span() for found in _DAMAGED.finditer(normal)]
    if len(signs) >= _ENOUGH or header.damaged:
        slips.append(Slip("suspected-damage", "Văn bản có thể bị sai chữ khi quét", signs[0] if signs else None))
    return slips
