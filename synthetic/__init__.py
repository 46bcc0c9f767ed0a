"""Synthetic official documents with exact gold, all of them varied by a seed; nothing in them is about anybody.

`specimen(seed)` is one document with its gold record; `damaged(seed, *kinds)` the same one after damage of layout or
of scanning; `texts(size, seed)` as much text as is wanted, for measuring. Tests, benchmarks and load tests share it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from synthetic.forms import document
from synthetic.layout import LAYOUT
from synthetic.scan import SCAN
from synthetic.specimen import Specimen

__all__ = ["LAYOUT", "SCAN", "Specimen", "damaged", "long_text", "specimen", "texts"]

_DAMAGE = LAYOUT | SCAN


def specimen(seed: int) -> Specimen:
    """The document of that seed, clean."""
    return document(random.Random(seed))


def damaged(seed: int, *kinds: str) -> Specimen:
    """The same document after these kinds of damage (keys of `LAYOUT` and `SCAN`), in this order."""
    chance, result = random.Random(f"damage {seed}"), specimen(seed)
    for kind in kinds:
        result = _DAMAGE[kind](result, chance)
    return result


def texts(size: int, seed: int = 2026) -> Iterator[str]:
    """Documents of together at least `size` bytes of UTF-8, in the mean about as long as real ones (7.8 kB)."""
    made = 0
    while made < size:
        text = document(random.Random(seed), times=1 + seed % 4).text
        made += len(text.encode())
        seed += 1
        yield text


def long_text(times: int, seed: int = 2028) -> str:
    """One plan that has its sections so many times, and is about so many times as long."""
    return document(random.Random(seed), kind="KH", times=times).text
