"""The places of words as the office keeps them, and as the page's script takes them: JSON, packed by gzip."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import msgspec

from vanban.files.placed import PageSize, Placed

_UNIT = 10  # parts of a point in which places are told
_NOT_KNOWN = -1


def packed(words: Sequence[Placed], sizes: Sequence[PageSize]) -> bytes:
    """For each page `[width, height, words]` in tenths of a point; `words` holds seven numbers for each of its words.

    These are: where it starts, counted from the end of the one before it (from 0 for the first of a page), its length,
    left, top, width, height, and how sure it is in percent, -1 where that is no question.
    """
    pages: list[tuple[int, int, list[int]]] = [(_units(size.width), _units(size.height), []) for size in sizes]
    ends = [0] * len(pages)
    for word in words:
        at = word.page - 1
        sure = _NOT_KNOWN if word.confidence is None else round(100 * word.confidence)
        left, top = _units(word.left), _units(word.top)
        box = left, top, _units(word.right) - left, _units(word.bottom) - top
        pages[at][2].extend((word.start - ends[at], word.end - word.start, *box, sure))
        ends[at] = word.end
    return gzip.compress(msgspec.json.encode(pages), 6, mtime=0)


def _units(points: float) -> int:
    return round(_UNIT * points)
