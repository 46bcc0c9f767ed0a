"""Words of texts and of questions, as the full-text index has them.

A word stands there twice: bare ('ke'), in its place, and where it has marks once more with these ('kê' and the tone),
without a place. A tone may be written over either vowel ('hòa', 'hoà'): the marked form tells which one it is, not
where. A number has neither zeros before it nor dots between its thousands.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from vanban.office.desk.vietnamese import unmarked

WORD = re.compile(r"[^\W_]+")
THOUSANDS = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{3})+(?!\w)")
LONGEST = 30  # letters of a word that are compared
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SIGN = "ˋ"  # before a marked form, so that it is no bare word
_ASKED = 40  # words of a question
_QUOTES = re.compile('["“”„«»]')
_CHUNK = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


def split(text: str) -> list[str]:
    """The words of a text as they are written, in lower case."""
    text = THOUSANDS.sub(lambda found: found[0].replace(".", ""), unicodedata.normalize("NFC", text))
    return WORD.findall(text.lower())


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """A word without marks.
    >>> bare("đến"), bare("007")
    ('den', '7')
    """
    plain = "".join(WORD.findall(unmarked(word)))[:LONGEST] or "0"
    return plain.lstrip("0") or "0" if plain.isdecimal() else plain


@lru_cache(maxsize=100_000)
def marked(word: str) -> str:
    """A word with its marks, wherever its tone is written; '' where it has none.
    >>> marked("hòa") == marked("hoà") != marked("hoá")
    True
    """
    if unmarked(word) == word:
        return ""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(str(_TONES.index(part) + 1) for part in parts if part in _TONES)
    letters = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return _SIGN + "".join(WORD.findall(letters))[:LONGEST] + tones[:3]


class Phrase(NamedTuple):
    """Words that stand side by side: their bare forms, and the marked forms of those that were typed with marks."""

    words: tuple[str, ...]
    marks: tuple[str, ...]


class Question(NamedTuple):
    """What somebody looks for: what must be there, and what must not."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)


def question(typed: str) -> Question:
    """What is meant by this. Words in quotes stand side by side, as do those that no blank parts ('KH-UBND'); what has
    a minus before it must not be there.
    >>> [phrase.words for phrase in question('"ke hoach" 07/KH-UBND -xã').wanted]
    [('ke', 'hoach'), ('7', 'kh', 'ubnd')]
    """
    wanted: dict[Phrase, None] = {}
    unwanted: dict[Phrase, None] = {}
    left = _ASKED
    for minus, quoted, single in _CHUNK.findall(_QUOTES.sub('"', typed)):
        found = split(quoted or single)[:left]
        if found:
            left -= len(found)
            phrase = Phrase(tuple(map(bare, found)), tuple(filter(None, map(marked, found))))
            (unwanted if minus else wanted)[phrase] = None
    return Question(tuple(wanted), tuple(unwanted))
