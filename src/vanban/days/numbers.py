"""Small numbers in Vietnamese words, as they stand beside a figure: '15 (mười lăm)', 'ba mươi', 'một trăm hai mươi'."""

from __future__ import annotations

import re

from vanban.tables.days import term_words

_DIGITS = {row.words: int(row.means) for row in term_words() if row.sort == "number"}
_PLACES = {"mười": 10, "mươi": 10, "chục": 10, "trăm": 100, "linh": 0, "lẻ": 0}
DIGIT = rf"(?:{'|'.join(sorted([*_DIGITS, *_PLACES], key=len, reverse=True))})"
_ORDER = re.compile(
    rf"""(?:(?P<hundreds>{"|".join(_DIGITS)})\străm(?:\s|$))?
    (?:(?P<ten>mười)(?:\s|$)|(?P<tens>{"|".join(_DIGITS)})\s(?:mươi|chục)(?:\s|$)|(?:linh|lẻ)\s)?
    (?P<ones>{"|".join(_DIGITS)})?""",
    re.VERBOSE,
)


def number(words: str) -> int | None:
    """The number below a thousand that the words name; None where they name none.

    >>> number("mười lăm"), number("hai mươi tư"), number("một trăm linh năm"), number("mười mười")
    (15, 24, 105, None)
    """
    found = _ORDER.fullmatch(" ".join(words.lower().split()))
    if not found or not found.group():
        return None
    digit = {name: _DIGITS[value] for name, value in found.groupdict().items() if name != "ten" and value}
    tens = 10 if found["ten"] else 10 * digit.get("tens", 0)
    return 100 * digit.get("hundreds", 0) + tens + digit.get("ones", 0)
