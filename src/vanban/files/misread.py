"""What a recogniser of letters misreads in papers of offices, put right where only one reading makes sense.

The standing phrases of documents lose marks ('Uy ban nhân dần', 'đê nghị', '(đế b/c)'); 'II' and 'III' are read as 'H'
and 'HI'; a speck before a line is read as a point or quotation mark. Nothing is added and no value is guessed: numbers,
symbols and names stay as they were recognised, and of days the digits do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from vanban import tables
from vanban.text.fold import fold, plain

# '.Kính', "'TL."
_SPECK = re.compile(r"[.,:'’‘`](?=[^\W\d_]{2})")
# 'HI.', 'IH/2026'; a lone 'L' or 'l' may be a letter
_ROMAN = re.compile(r"(?=[IH]*H)([IH]{1,3})(?![^\W_])")
# 'ngày I5 tháng 0] năm': strokes beside a digit
_DAY = re.compile(r"(?:[0-9][IlO|\]]|[IlO|\]][0-9])(?![^\W_])")
_STROKES = str.maketrans("IlO|]", "11011")
# what a Roman number stands after: 'quý III', 'Phụ lục II'
_COUNTED = ("quý", "lục", "mục", "phần", "chương", "cấp")
_TO_REPORT = re.compile(r"(?<![^\W_])b/[eC](?![^\W_])")  # '(để b/c)'
_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?")
_SMALL = {"C)": "c)", "O)": "o)", "S)": "s)", "V)": "v)", "X)": "x)"}  # labels that differ in size alone


def mended(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """The words of the lines of a page as they were printed; as many words in as many lines."""
    found = [_phrases(_numbered(line)) for line in lines]
    if any(line[:1] == ["b)"] for line in found):
        for line in found:
            line[:1] = [_SMALL.get(word, word) for word in line[:1]]
    return found


def _numbered(line: Sequence[str]) -> list[str]:
    """The line with plain strokes, no speck before it, Roman numbers of Roman digits and days of digits."""
    words = [_TO_REPORT.sub("b/c", word.replace("⁄", "/")) for word in line]
    for place, word in enumerate(words):
        if _SPECK.match(word):
            word = words[place] = word[1:]
        if not place and word == "TĨNH":  # with a line in capitals begins 'TỈNH HÀ SƠN', and no name with that
            words[0] = "TỈNH"
        before, after = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
        if before == "Lưu:" and word.rstrip(",;.") == "VI":  # NĐ 30/2020 phụ lục I: 'Lưu: VT', the records office
            words[place] = word.replace("I", "T")
        if before.lower() in ("ngày", "tháng") and (day := _DAY.match(word)):
            words[place] = day[0].translate(_STROKES) + word[day.end() :]
        number = _ROMAN.match(word)
        if number is None or len(digits := number[1].replace("H", "II")) > 3:
            continue
        rest = word[number.end() :]
        heads = not place and rest in ("", ".", "-", ")") and (len(number[1]) > 1 or not after or after[0].isupper())
        if heads or before.lower() in _COUNTED:
            words[place] = digits + rest
    return words


def _phrases(line: list[str]) -> list[str]:
    """The line with the marks of standing phrases put right."""
    letters = [_WORD.search(word) for word in line]
    keys = [plain(word[0]).lower() if word else "" for word in letters]
    for place, key in enumerate(keys):
        for phrase in _starting().get(key, ()):
            end = place + len(phrase.keys)
            if tuple(keys[place:end]) != phrase.keys or not line[place].startswith(phrase.bracket):
                continue
            if not phrase.is_name or line[place][:1].isupper():
                for at, (right, known) in enumerate(zip(phrase.words, phrase.known, strict=True), place):
                    word = letters[at]
                    if word is not None and fold(word[0]) not in known:
                        line[at] = line[at][: word.start()] + _cased(word[0], right) + line[at][word.end() :]
            break
    return line


def _cased(printed: str, right: str) -> str:
    """The right letters, each capital where the printed one is."""
    return "".join(letter.upper() if was.isupper() else letter for was, letter in zip(printed, right, strict=True))


class _Phrase(NamedTuple):
    """A standing phrase: its words without marks, with marks, and for each what it may be, folded."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    known: tuple[frozenset[str], ...]
    bracket: str
    is_name: bool


@cache
def _starting() -> dict[str, list[_Phrase]]:
    """Standing phrases by their first word without marks, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for row in sorted(tables.standing_phrases(), key=lambda row: -len(row.phrase)):
        words = tuple(row.phrase.lstrip("(").lower().split())
        keys = tuple(map(plain, words))
        known = tuple(frozenset(fold(one) for one in (word, *row.also) if plain(one) == plain(word)) for word in words)
        bracket, is_name = row.phrase[: row.phrase.startswith("(")], row.phrase[:1].isupper()
        found.setdefault(keys[0], []).append(_Phrase(keys, words, known, bracket, is_name))
    return found
