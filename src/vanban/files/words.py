"""Words with boxes → lines in the order in which a person reads a page, column by column where columns stand.

Units are points; x grows to the right and y upwards. An `em` is the size of the font at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec

_GAP = 1.2  # em between two words that stand in columns, not beside each other in a sentence
_SMALL_GAP = 0.6  # em, the same where it is far more than the other gaps of its row
_TOUCH = 0.07  # em within which two words are one, as in '8h30' with a raised h
_NARROW = 0.2  # em, less than a blank
_CORRIDOR = 0.7  # em that stay free between two columns all the way down
_OFF_MIDDLE = 0.35  # em between the middles of two lines that are set one below the other
_DEEPEST = 5  # columns within columns
_MOST_FRAGMENTS = 2000  # on a page, beyond which nobody has set it in columns
# '58/2024/QĐ-' before 'UBND'
_PARTED = re.compile(r"[0-9A-ZĐ][-/]\Z")
# '1.', 'II.3.', 'a)', '-', 'Điều 5.': a label, with a tab behind it and no column
_LABEL = re.compile(
    r"(?:Điều )?[0-9]{1,3}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?|[IVX]{1,5}(?:\.[0-9]{1,2})*[.)]|[a-zđ]\)|[-–+•*▪]"
)
_TAB = 5.0  # em between a label and its words at most
# 'Số:        /KH-UBND', 'Số        -CV/ĐU'
_TIED = re.compile(r"[-/][^\W_]")


def _median(values: Iterable[float]) -> float:
    """The middle one of at least one value; the statistics module takes too long to load."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word: its letters, where it begins and ends, its baseline and the size of its font.

    `confidence`, from 0 to 1, is known where the letters were recognised in a picture; there `bold` is not.
    """

    text: str
    left: float
    right: float
    baseline: float
    em: float
    page: int = 0
    bold: bool | None = None
    confidence: float | None = None

    @property
    def bottom(self) -> float:
        return self.baseline - 0.22 * self.em

    @property
    def top(self) -> float:
        return self.baseline + 0.78 * self.em


Piece = str | Word  # of a text under way: a word that has a place, or what stands between words


def plain(pieces: Iterable[Piece]) -> str:
    """The letters alone."""
    return "".join([piece if isinstance(piece, str) else piece.text for piece in pieces])


class Line:
    """Words of one line in one column, and the edges of the column; `over`: known as its column's by another line."""

    __slots__ = ("bottom", "column", "em", "left", "over", "page", "right", "top", "words")

    def __init__(self, words: Sequence[Word], page: int) -> None:
        self.words = words
        self.page = page
        self.left, self.right = words[0].left, words[-1].right
        self.bottom, self.top = min(word.bottom for word in words), max(word.top for word in words)
        self.em = max(word.em for word in words)
        self.column = (self.left, self.right)
        self.over = False

    @property
    def pieces(self) -> list[Piece]:
        pieces: list[Piece] = [self.words[0]]
        for before, word in pairwise(self.words):
            gap = word.left - before.right
            if word.confidence is None:
                touches = gap < _TOUCH * before.em
            else:  # who reads a picture tells words apart himself, though not always inside a symbol
                touches = gap < _NARROW * before.em and bool(_PARTED.search(before.text)) and word.text[:1].isupper()
            if touches and word.text.isdecimal() and word.baseline > before.baseline + 0.15 * before.em:
                pieces += "[", word, "]"  # the raised mark of a note
            elif touches:
                pieces.append(word)
            else:
                pieces += " ", word
        return pieces

    @property
    def text(self) -> str:
        return plain(self.pieces)


def lines(words: Iterable[Word], page: int) -> list[Line]:
    """The lines of a page in reading order."""
    return _flow(_fragments(words, page), 0)


def cell_lines(words: Iterable[Word], column: tuple[float, float]) -> list[Line]:
    """The lines of one table cell, which reaches from one edge to the other."""
    found = [Line(row, 0) for row in rows(words)]
    for line in found:
        line.column = column
    return found


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on one baseline, from left to right; the rows from top to bottom."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.baseline):
        if found:
            first = found[-1][0]
            if first.baseline - word.baseline < 0.4 * max(first.em, word.em):
                found[-1].append(word)
                continue
        found.append([word])
    for row in found:
        row.sort(key=lambda word: word.left)
    return found


def _fragments(words: Iterable[Word], page: int) -> list[Line]:
    """Words on one baseline with no column's gap between them, from top to bottom."""
    parted = [_parts(row, page) for row in rows(words)]
    found: list[Line] = []
    for place, parts in enumerate(parted):
        near = parted[place + 1 : place + 2] + parted[max(place - 1, 0) : place]
        found += (len(parts) == 1 and next(filter(None, (_set_over(parts[0], pair) for pair in near)), None)) or parts
    return found


def _parts(row: list[Word], page: int) -> list[Line]:
    """The words of a row, parted where a column's gap is."""
    found: list[Line] = []
    usual = _median(after.left - word.right for word, after in pairwise(row)) if len(row) > 5 else 0.0
    start = 0
    for place in range(1, len(row) + 1):
        if place == len(row) or _apart(row, start, place, usual):
            found.append(Line(row[start:place], page))
            start = place
    return found


def _set_over(line: Line, pair: list[Line]) -> list[Line] | None:
    """The two halves of a line whose columns leave no more than a blank between them, as in a letterhead with a long
    name: each stands in the middle of one line of a pair above or below. `None` where it is one line."""
    if len(pair) != 2 or max(line.bottom - pair[0].top, pair[0].bottom - line.top) > line.em:
        return None
    middles = [(one.left + one.right) / 2 for one in pair]
    for place in range(1, len(line.words)):
        before, after = line.words[place - 1], line.words[place]
        if pair[0].right > after.left or pair[1].left < before.right:
            continue  # the gap is not over the one between the pair
        off = abs((line.left + before.right) / 2 - middles[0]), abs((after.left + line.right) / 2 - middles[1])
        if max(off) < _OFF_MIDDLE * line.em:
            halves = [Line(line.words[:place], line.page), Line(line.words[place:], line.page)]
            halves[0].over = halves[1].over = True
            return halves
    return None


def _apart(row: list[Word], start: int, place: int, usual: float) -> bool:
    """Whether a word may stand in another column than those before it, from `start` on. A gap that somebody fills in
    with a pen parts nothing, nor does the tab behind a label.

    In a row of many words a smaller gap is enough, if it stands out among the usual ones and no label is before it.
    """
    word, after = row[place - 1], row[place]
    gap = (after.left - word.right) / after.em
    if not (gap > _GAP or (gap > _SMALL_GAP and place > 2 and after.left - word.right > 1.9 * usual > 0)):
        return False
    if _TIED.match(after.text) or (word.text, after.text) in (("ngày", "tháng"), ("tháng", "năm")):
        return False
    if place - start < 3 and gap < _TAB and _LABEL.fullmatch(" ".join([one.text for one in row[start:place]])):
        return False
    return not word.text.endswith(":") or word.text.endswith("nhận:")


def _flow(fragments: list[Line], depth: int) -> list[Line]:
    """Fragments in reading order: where two columns stand side by side, the left one before the right one."""
    in_columns = depth < _DEEPEST and len(fragments) < _MOST_FRAGMENTS
    ordered: list[Line] = []
    own: list[Line] = []
    at = 0
    while at < len(fragments):
        zone = _zone(fragments, at) if in_columns else None
        if zone is None:
            line = fragments[at]
            at += 1
            while at < len(fragments) and fragments[at].words[0].baseline == line.words[0].baseline:
                line = Line([*line.words, *fragments[at].words], line.page)
                at += 1
            ordered.append(line)
            own.append(line)
        else:
            left, right, at = zone
            ordered += _flow(left, depth + 1) + _flow(right, depth + 1)
    if own:
        column = _margin([line.left for line in own], min), _margin([line.right for line in own], max)
        for line in own:
            line.column = column
    return ordered


def _zone(fragments: list[Line], start: int) -> tuple[list[Line], list[Line], int] | None:
    """The two columns that begin at this fragment, and the place after them; `None` where no columns begin."""
    first = fragments[start]
    partner = next((other for other in fragments[start + 1 : start + 4] if _side_by_side(first, other)), None)
    if partner is None:
        return None
    left_one, right_one = (first, partner) if first.left < partner.left else (partner, first)
    a, b = left_one.right, right_one.left
    wide = b - a > 2.5 * first.em
    below = next((line for line in fragments[start + 1 :] if line.top < min(first.bottom, partner.bottom)), None)
    if not wide and below is not None and first.bottom - below.top > first.em:
        return None  # a wide blank in the last line of a paragraph that stands well above two columns
    sides: list[tuple[Line, bool]] = []
    together = start  # the place after the last fragment that has a neighbour in the other column
    end = start
    for place in range(start, len(fragments)):
        line = fragments[place]
        least = 0.0 if line.over else _CORRIDOR * line.em
        if line.right <= b - least and line.left < a:
            on_left = True
            a = max(a, line.right)
        elif line.left >= a + least and line.right > b:
            on_left = False
            b = min(b, line.left)
        else:
            break
        if any(was != on_left and _side_by_side(line, other) for other, was in sides[-6:]):
            together = place + 1
        sides.append((line, on_left))
        end = place + 1
    end = _tail(sides, start, together, end)
    left = [line for line, on_left in sides[: end - start] if on_left]
    right = [line for line, on_left in sides[: end - start] if not on_left]
    if not left or not right or not (wide or len(left) > 1 or len(right) > 1):
        return None
    return left, right, end


def _tail(sides: list[tuple[Line, bool]], start: int, together: int, end: int) -> int:
    """How far the columns go on after their last lines side by side: as long as the lines stay close."""
    place = together
    while place < end:
        line, on_left = sides[place - start]
        above = next((other for other, was in reversed(sides[: place - start]) if was == on_left), None)
        if above is None or above.bottom - line.top > (1.2 if abs(above.left - line.left) < 2 else 0.5) * line.em:
            break
        place += 1
    return place


def _side_by_side(one: Line, other: Line) -> bool:
    both = min(one.top, other.top) - max(one.bottom, other.bottom)
    apart = max(one.left, other.left) - min(one.right, other.right)
    return both > 0.3 * min(one.em, other.em) and apart > 0


def _margin(values: list[float], outermost: Callable[[Iterable[float]], float]) -> float:
    """The edge of a column: the outermost place where several of its lines begin or end, else where any does."""
    counts = Counter(round(value / 2) * 2 for value in values)
    return float(outermost([value for value, count in counts.items() if count > 2] or values))
