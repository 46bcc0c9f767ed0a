"""Words and phrases for patterns: small letters, and alternations written as running text."""

from __future__ import annotations

import re


def one_of(phrases: str) -> str:
    """A pattern for one of the phrases, which commas part, as whole words.

    >>> one_of("về, quy định")
    '(?:quy\\\\ định|về)(?!\\\\w)'
    """
    each = sorted({phrase.strip() for phrase in phrases.split(",")}, key=lambda phrase: (-len(phrase), phrase))
    return rf"(?:{'|'.join(re.escape(phrase) for phrase in each)})(?!\w)"


def ending(marks: str, behind_blank: str) -> str:
    """A pattern for one of the marks, or a blank with one of the alternatives behind it.

    It begins with one class of characters, so that a search passes over all others quickly. A blank among the marks
    is a mark.
    """
    return rf"[\s{marks}](?:(?<=[{marks}])|{behind_blank})"


def places(text: str, sign: str) -> list[int]:
    """Where the sign stands in the text, in order. To match a pattern there beats a search for a pattern."""
    found = []
    at = text.find(sign)
    while at >= 0:
        found.append(at)
        at = text.find(sign, at + len(sign))
    return found


def small(text: str) -> str:
    """The text in small letters, as long as it was (only İ would grow)."""
    return text.replace("İ", "I").lower()
