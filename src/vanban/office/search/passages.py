"""The passages of a text that a question finds, with the words that were found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from vanban.office.desk.vietnamese import unmarked
from vanban.office.search.words import Phrase, Question, marked, split

_AROUND = 90  # letters shown on either side
_MOST = 3  # passages of a text


class Piece(NamedTuple):
    """A run of a passage; `hit` where it was looked for."""

    text: str
    hit: bool = False


class Passage(NamedTuple):
    """Some words of a text; `span` is where the first hit stands in it."""

    pieces: tuple[Piece, ...]
    span: tuple[int, int]


class _Same(dict[int, str]):
    """Letters without marks, one for one, so that places stay."""

    def __missing__(self, code: int) -> str:
        plain = unmarked(chr(code))
        letter = self[code] = plain if len(plain) == 1 else chr(code)
        return letter


_plain = _Same()


class Sought:
    """What a question wants, made ready to be found in texts."""

    def __init__(self, asked: Question) -> None:
        self._phrases = {f"p{place}": phrase for place, phrase in enumerate(asked.wanted)}
        longest_first = sorted(self._phrases, key=lambda name: -len(self._phrases[name].words))
        either = "|".join(f"(?P<{name}>{_pattern(self._phrases[name])})" for name in longest_first)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])") if either else None

    def hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the phrases stand in a text, and which."""
        if self._pattern is None:
            return
        plain, at = _flat(text)
        for found in self._pattern.finditer(plain):
            start, end = at(found.start()), at(found.end())
            phrase = self._phrases[found.lastgroup or ""]
            if {*phrase.marks} <= {marked(word) for word in split(text[start:end])}:
                yield start, end, found.lastgroup or ""

    def lit(self, text: str) -> tuple[Piece, ...]:
        """The whole of a short text."""
        return _pieces(text, 0, len(text), [(start, end) for start, end, _name in self.hits(text)])

    def passages(self, text: str) -> list[Passage]:
        """Some passages of a text, those first that show a phrase for the first time."""
        hits = list(self.hits(text))
        new = list({name: (start, end) for start, end, name in reversed(hits)}.values())
        found: list[Passage] = []
        shown: list[tuple[int, int]] = []
        for start, end in [*sorted(new), *((start, end) for start, end, _name in hits)]:
            if len(found) == _MOST:
                break
            if any(first <= start < last for first, last in shown):
                continue
            first, last = _cut(text, start - _AROUND, start), _cut(text, end + _AROUND, end)
            shown.append((first, last))
            inside = [(one, other) for one, other, _name in hits if first <= one and other <= last]
            found.append(Passage(_pieces(text, first, last, inside), (start, end)))
        return sorted(found, key=lambda passage: passage.span)


def _pattern(phrase: Phrase) -> str:
    return r"[\W_]+".join(
        "0*" + r"\.?".join(word) if word.isascii() and word.isdecimal() else re.escape(word) for word in phrase.words
    )


def _flat(text: str):
    """The text without marks, and what tells the places in the text of those in it."""
    if unicodedata.is_normalized("NFC", text):
        return text.translate(_plain), lambda place: place
    letters, places = [], []
    for place, letter in enumerate(text):
        if not unicodedata.combining(letter):
            letters.append(letter)
            places.append(place)
    places.append(len(text))
    return "".join(letters).translate(_plain), places.__getitem__


def _cut(text: str, wanted: int, hit: int) -> int:
    """A place between words near `wanted`, on the same side of the hit and in its line."""
    if wanted < hit:
        wanted = max(wanted, text.rfind("\n", 0, hit) + 1, 0)
        while 0 < wanted < hit and not text[wanted - 1].isspace():
            wanted += 1
        return wanted
    line = text.find("\n", hit)
    wanted = min(wanted, len(text) if line < 0 else line)
    while hit < wanted < len(text) and not text[wanted].isspace():
        wanted -= 1
    return wanted


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for first, last in hits:
        pieces += [Piece(text[start:first]), Piece(text[first:last], hit=True)]
        start = last
    return tuple(piece for piece in (*pieces, Piece(text[start:end])) if piece.text)
