"""Where the words of a text stand on the pages that they were read from: one model for PDF text and for pictures.

Units are points (1/72 inch) from the upper left corner of the page, x to the right and y downwards, on the page as it
was read: a scan that lay askew or on its side was turned first, and `PageSize` says how (`pictures.shown` gives the
picture so turned).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from vanban.files.words import Piece

UNSURE = 0.7  # confidence below which a person should look at a word
_GAP = 2.0  # heights of a line between two words that stand in columns


class PageSize(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One page as it was read: its size in points, and how its picture was turned for it.

    `turned` is in quarter turns clockwise, 0 to 3; after that, `slant` in degrees clockwise round the middle.
    """

    width: float
    height: float
    turned: int = 0
    slant: float = 0.0


class Placed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word of the text, `text[start:end]`, and its place on a page, counted from 1.

    `bold` is known of PDF text, `confidence`, from 0 to 1, of words that were recognised in a picture.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    bold: bool | None = None
    confidence: float | None = None


class Box(msgspec.Struct, frozen=True, gc=False):
    """A piece of one line on a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def boxes(words: Sequence[Placed], start: int, end: int) -> tuple[Box, ...]:
    """Where `text[start:end]` stands, one box for the words of a line; a word partly within it gives that part."""
    found: list[Box] = []
    for word in within(words, start, end):
        width = (word.right - word.left) / (word.end - word.start)
        left = word.left + width * max(start - word.start, 0)
        right = word.right - width * max(word.end - end, 0)
        if found and _goes_on(found[-1], word, left):
            last = found[-1]
            top, bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            found[-1] = Box(last.page, last.left, top, max(last.right, right), bottom)
        else:
            found.append(Box(word.page, left, word.top, right, word.bottom))
    return tuple(found)


def confidence(words: Sequence[Placed], start: int, end: int) -> float | None:
    """How sure the least sure word of `text[start:end]` is; `None` where none was recognised in a picture."""
    known = [word.confidence for word in within(words, start, end) if word.confidence is not None]
    return min(known, default=None)


def within(words: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """The words of `text[start:end]`, also those of which it holds a part; `words` are in the order of the text."""
    return words[bisect_right(words, start, key=_END) : bisect_left(words, end, key=_START)]


def lay_out(pieces: Iterable[Piece], sizes: Sequence[PageSize]) -> tuple[str, tuple[Placed, ...]]:
    """The text that these pieces make, and the places of its words; `sizes` are those of all pages."""
    letters: list[str] = []
    words: list[Placed] = []
    at = 0
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece.text
        if not isinstance(piece, str):
            height = sizes[piece.page - 1].height
            top, bottom = height - piece.top, height - piece.bottom
            where = (at, at + len(text), piece.page, piece.left, top, piece.right, bottom)
            words.append(Placed(*where, piece.bold, piece.confidence))
        letters.append(text)
        at += len(text)
    return "".join(letters), tuple(words)


def rewritten(text: str, words: Sequence[Placed], change: Callable[[str], str]) -> tuple[str, tuple[Placed, ...]]:
    """The text with `change` made to it word by word, and where its words stand then."""
    letters: list[str] = []
    moved: list[Placed] = []
    at = length = 0
    for word in words:
        between, own = change(text[at : word.start]), change(text[word.start : word.end])
        letters += between, own
        length += len(between) + len(own)
        moved.append(msgspec.structs.replace(word, start=length - len(own), end=length))
        at = word.end
    return "".join([*letters, change(text[at:])]), tuple(moved)


def _goes_on(box: Box, word: Placed, left: float) -> bool:
    """Whether a word goes on in the line of a box."""
    height = min(box.bottom - box.top, word.bottom - word.top)
    overlap = min(box.bottom, word.bottom) - max(box.top, word.top)
    gap = left - box.right
    return box.page == word.page and overlap > 0.5 * height and -height < gap < _GAP * height


_START, _END = attrgetter("start"), attrgetter("end")
