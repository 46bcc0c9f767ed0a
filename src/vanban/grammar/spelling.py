"""The other ways in which a phrase of the vocabulary is printed, or recognised in a scan."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Final

_LATE: Final = {"óa": "oá", "òa": "oà", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ"}
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
# 'ổ', 'ể', 'ấ', 'ờ': of the two marks a scan often keeps the lower one
_TONELESS: Final = str.maketrans(
    {unicodedata.normalize("NFC", letter + tone): letter for letter in "âăêôơư" for tone in _TONES}
)


def spellings(phrase: str) -> tuple[str, ...]:
    """A phrase with its tone marks as the vocabulary has them, and as others write them: 'ủy ban' and 'uỷ ban'."""
    late = " ".join([word[:-2] + _LATE.get(word[-2:], word[-2:]) for word in phrase.split(" ")])
    return (phrase,) if late == phrase else (phrase, late)


def scanned(phrase: str, known: Collection[str] = ()) -> list[str]:
    """A phrase as a scan may have it: one of its words without the tone mark over its 'â', 'ê', 'ơ' …

    None that is a phrase of `known` itself, or whose other words are one: 'giao nhân viên' is not 'giao nhận'.

    >>> scanned("phối hợp")
    ['phôi hợp', 'phối hơp']
    >>> scanned("giao nhận", known=("giao",))
    []
    """
    words = phrase.split(" ")
    found = []
    for k, bare in enumerate(phrase.translate(_TONELESS).split(" ")):
        if bare == words[k]:
            continue
        printed = " ".join([*words[:k], bare, *words[k + 1 :]])
        if printed not in known and " ".join(words[:k] + words[k + 1 :]) not in known:
            found.append(printed)
    return found
