"""Figures as a scan prints them: what is certain, and what only looks like a figure.

An O before the other figures can only be a nought, which leaves the value as it is. An l or I, or an O inside, may be
one figure or another: such a number is not told, but what it belongs to still is.
"""

from __future__ import annotations

import re
from typing import Final

_DOUBT: Final = re.compile(r"[0-9]*[OoIl][0-9OoIl]*")


def certain(printed: str) -> str | None:
    """The printed figures without a nought read as O before them; None where a letter stands for one of them.

    >>> certain("O5"), certain("15a"), certain("3I4"), certain("52l")
    ('5', '15a', None, None)
    """
    bare = printed.lstrip("Oo")
    return bare if bare.isdigit() or not _DOUBT.fullmatch(bare) else None


def value(printed: str) -> int | str | None:
    """The number that the figures tell, as a text with its letter ('15a'); None where they tell none for certain."""
    told = certain(printed)
    if not told or told.isdigit():
        return int(told) if told else None
    return told.lstrip("0")
