"""The words of a leader's direction on a document."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from vanban.tables import _rows


class DirectionWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a direction: `give` hands the document to the names after it, `lead`, `coordinate` and `inform` tell
    the role of the names beside it, `verb` says what is to be done.
    """

    words: str
    sort: Literal["give", "lead", "coordinate", "inform", "verb"]
    example: str


@cache
def direction_words() -> tuple[DirectionWord, ...]:
    return _rows("direction_words", DirectionWord)
