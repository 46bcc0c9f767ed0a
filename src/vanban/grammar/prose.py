"""The text that the outline stands on, made ready once for all who read its words.

`Prose.hits` tells where the signs stand without which a phrase cannot be there, so that a sentence without signs of
a kind costs nothing more.
"""

from __future__ import annotations

from vanban.grammar.phrases import small
from vanban.grammar.signs import Kind, Signs


class Prose:
    """A text, and the same in small letters with a blank for every tab and line feed, offset for offset.

    `stops` are the marks at the end of sentences that the text has at all; most have but full stops.
    """

    __slots__ = ("_found", "low", "stops", "text")

    def __init__(self, text: str, signs: Signs | None = None) -> None:
        """`signs` are those of the text in small letters, where they are there already."""
        self.text = text
        self.stops = "".join([mark for mark in ".!?…" if mark in text])
        signs = signs or Signs(small(text))
        self._found = signs.found
        self.low = signs.low

    def hits(self, kind: Kind, start: int, end: int) -> list[int]:
        """Where the signs of a kind begin in `[start, end)`."""
        found = self._found[kind]
        if not found or found[0] >= end or found[-1] < start:
            return []
        k = first_from(found, start)
        if found[k] >= end:
            return []
        return found[k : first_from(found, end, k)]


def first_from(places: list[int], at: int, k: int = 0) -> int:
    """Which of the ascending places, from the k-th, is the first not before `at`: `bisect_left`, which costs a call."""
    above = len(places)
    while k < above:
        middle = (k + above) // 2
        if places[middle] < at:
            k = middle + 1
        else:
            above = middle
    return k
