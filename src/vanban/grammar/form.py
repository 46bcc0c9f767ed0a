"""Slips of form that are certain: a number or date that is missing or left blank, text that looks damaged."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar.header import Header
from vanban.grammar.layout import Layout
from vanban.grammar.signs import Signs


class Slip(NamedTuple):
    """One slip: its code, what to tell a Vietnamese reader, its place in the normal view (None: nowhere)."""

    code: str
    message: str
    place: tuple[int, int] | None = None


# 'ngh1em túc': a figure inside a word
_INSIDE: Final = re.compile(r"[0-9](?=[a-zà-ỹ]{2})(?<=[^\W\d_][0-9])")
# 'ngày ƒ ?', '{{': signs that Vietnamese does not write
_FOREIGN: Final = re.compile(r"[ƒƑ¬�ˆ¦{}](?:(?<![{}])|[{}]+)")
_ENOUGH: Final = 3  # signs of damage from which a text is called damaged


def find(normal: str, signs: Signs, zones: Layout, header: Header) -> list[Slip]:
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
    damage = _signs(normal, signs)
    if len(damage) >= _ENOUGH or header.damaged or header.unread:
        slips.append(Slip("suspected-damage", "Văn bản có thể bị sai chữ khi quét", damage[0] if damage else None))
    return slips


def _signs(normal: str, signs: Signs) -> list[tuple[int, int]]:
    """The places that look damaged."""
    found: list[tuple[int, int]] = []
    done = 0
    for at in signs["damage"]:
        match = (_INSIDE.match(normal, at) or _FOREIGN.match(normal, at)) if at >= done else None
        if match:
            done = match.end()
            found.append(match.span())
    return found
