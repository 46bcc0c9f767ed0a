"""Vietnamese order and Vietnamese search in the database, the same on SQLite and PostgreSQL.

Order: a ă â b c d đ e ê … y, the tone only where the letters are equal (ngang, huyền, hỏi, ngã, sắc, nặng), as in
Vietnamese dictionaries; PostgreSQL has it as an ICU collation. Search: without case and without marks, so that
'uy ban' finds 'Ủy ban' and 'Uỷ ban'.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.db.models import CharField, Func

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=ord("a"))}
_TONES = {tone: str(place) for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_SHAPES = "\u0306\u0302\u031b"  # breve, circumflex, horn: parts of a letter, not tones


@cache
def _letter(letter: str) -> tuple[str, str]:
    """The place of a letter in the alphabet, and its tone; other signs stand for themselves, without tone."""
    parts = unicodedata.normalize("NFD", letter)
    plain = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    tone = next((_TONES[part] for part in parts if part in _TONES), "0")
    return (chr(_LETTERS[plain]) if plain in _LETTERS else plain), tone


class _Letters(dict[int, str]):
    """What `str.translate` puts in the place of a letter, found out when it is first met."""

    def __init__(self, found: Callable[[str], str]) -> None:
        super().__init__()
        self.found = found

    def __missing__(self, code: int) -> str:
        letter = self[code] = self.found(chr(code))
        return letter


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if part not in _TONES and part not in _SHAPES).replace("đ", "d")


_places, _tones = _Letters(lambda letter: _letter(letter)[0]), _Letters(lambda letter: _letter(letter)[1])
_plains = _Letters(_plain)


def sort_key(words: str) -> tuple[str, str]:
    """A key that puts texts into Vietnamese order."""
    words = unicodedata.normalize("NFC", words).lower()
    return words.translate(_places), words.translate(_tones)


_known_key = lru_cache(maxsize=10_000)(sort_key)


def unmarked(words: str) -> str:
    """Lower case without tone marks, letter shapes or bars: 'Ủy ban' → 'uy ban', 'ĐẾN' → 'den'."""
    return words.lower().translate(_plains)


def _compare(left: str, right: str) -> int:
    one, other = _known_key(left), _known_key(right)
    return (one > other) - (one < other)


_MARKED = (
    "".join(unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in ("", *_TONES)) + "đ"
)


class Folded(Func):
    """The folded form of a text column, computed in the database."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="vanban_fold", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        lower = 'lower(%(expressions)s COLLATE "vi-x-icu")'  # whatever the database's own locale knows of letters
        template = f"translate({lower}, '{_MARKED}', '{unmarked(_MARKED)}')"
        return self.as_sql(compiler, connection, template=template, **context)


class LastWord(Func):
    """The last word of a text column: the given name of a Vietnamese."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="vanban_last_word", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=r"substring(%(expressions)s from '[^ ]*$')", **context)


class InOrder(Func):
    """A text column in Vietnamese order, by its first 200 letters: what is longer fits into no index of PostgreSQL."""

    output_field = CharField()
    template = "SUBSTR(%(expressions)s, 1, 200) COLLATE vanban_vi"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = 'SUBSTR(%(expressions)s, 1, 200) COLLATE "vi-x-icu"'
        return self.as_sql(compiler, connection, template=template, **context)


def teach_sqlite(connection: Any, **_: Any) -> None:
    """Gives a new SQLite connection the order and the folding that PostgreSQL has by itself."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation("vanban_vi", _compare)
        connection.connection.create_function(
            "vanban_fold", 1, lambda words: None if words is None else unmarked(words), deterministic=True
        )
        connection.connection.create_function(
            "vanban_last_word", 1, lambda words: words and words.rpartition(" ")[2], deterministic=True
        )
