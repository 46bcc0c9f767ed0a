"""Printed names against the names of the table: case, marks, 'và', '&' and abbreviations make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from vanban.text import fold, plain

# a syllable, an abbreviation or a number: 'GD&ĐT' is two, 'T.Ư' is one
_TOKEN = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\b|[^\W_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SIGNS = re.compile(r"[^a-z0-9]+")
Of = TypeVar("Of")


class Token(NamedTuple):
    """One word of a printed name: as printed, folded, its letters without tones, the signs before it, and its place.

    Among the letters of an abbreviation 'w' is 'ư', as in 'TW' for trung ương.
    """

    raw: str
    low: str
    letters: str
    gap: str
    start: int
    end: int


class Spelling(NamedTuple):
    """A name of the table: its syllables folded, and their first letters without tones."""

    text: str
    words: tuple[str, ...]
    initials: str


def tokens(name: str) -> tuple[str, list[Token]]:
    """The name composed and with single blanks, and its words."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    found: list[Token] = []
    end = 0
    for one in _TOKEN.finditer(text):
        low = fold(one.group()).replace(".", "")
        letters = _toneless(low.replace("w", "ư"))
        found.append(Token(one.group(), low, letters, text[end : one.start()].strip(), one.start(), one.end()))
        end = one.end()
    return text, found


def spelling(name: str) -> Spelling:
    """How a name of the table is compared; 'và' does not count."""
    words = tuple(token.low for token in tokens(name)[1] if token.low != "và")
    return Spelling(name, words, "".join(_toneless(word[0]) for word in words))


def follow(name: Spelling, printed: list[Token], start: int) -> int | None:
    """Where the printed words after `start` have spelled the whole name; None where they spell something else.

    A printed word is the next syllable, or the first letters of the next ones. One abbreviation alone spells no name:
    'BTC' is a symbol, and many names begin so.

    >>> follow(spelling("Sở Giáo dục và Đào tạo"), tokens("Sở GD&ĐT Lam Sơn")[1], 0)
    3
    """
    at, s, spelled = start, 0, False
    while s < len(name.words):
        if at == len(printed):
            return None
        word = printed[at]
        if word.low == name.words[s]:
            s, spelled = s + 1, True
        elif 2 <= len(word.letters) <= len(name.words) - s and _initials(name, word.letters, s):
            s += len(word.letters)
        elif word.low != "và" or at == start:
            return None
        at += 1
    return at if spelled or at > start + 1 else None


def _initials(name: Spelling, letters: str, s: int) -> bool:
    """Whether the letters begin the syllables from `s` on: 'TƯ' trung ương alone, 'TU' also tỉnh ủy."""
    return all(letter in (own, plain(own)) for letter, own in zip(letters, name.initials[s:], strict=False))


def _toneless(word: str) -> str:
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))


class Names(Generic[Of]):
    """Names of the table with what they name, found where a printed name begins with them."""

    def __init__(self, names: Iterable[tuple[Spelling, Of]]) -> None:
        self._by_first: dict[str, list[tuple[Spelling, Of]]] = {}
        for name, of in names:
            shorts = {plain(name.initials[:length]) for length in range(2, len(name.words) + 1)}
            for first in {name.words[0], *shorts}:
                self._by_first.setdefault(first, []).append((name, of))

    def at(self, printed: list[Token], start: int) -> list[tuple[int, str, Of]]:
        """The names that the words after `start` begin with, the longest first: end, text, and what it names."""
        if start >= len(printed):
            return []
        word = printed[start]
        firsts = dict.fromkeys((word.low, plain(word.letters)))
        found = [
            (end, name.text, of)
            for first in firsts
            for name, of in self._by_first.get(first, ())
            if (end := follow(name, printed, start)) is not None
        ]
        return sorted(found, key=lambda one: -one[0])


def code(written: str) -> str:
    """A symbol without marks, case and signs: 'BNN&PTNT' → 'bnnptnt'."""
    return _SIGNS.sub("", plain(fold(written)))
