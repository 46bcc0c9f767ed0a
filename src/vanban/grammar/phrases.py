"""Alternations of words and phrases, written as running text."""

from __future__ import annotations

import re


def one_of(phrases: str) -> str:
    """A pattern for one of the phrases, which commas part, as whole words.

    >>> one_of("về, quy định")
    '(?:quy\\\\ định|về)(?!\\\\w)'
    """
    each = sorted({phrase.strip() for phrase in phrases.split(",")}, key=lambda phrase: (-len(phrase), phrase))
    return rf"(?:{'|'.join(re.escape(phrase) for phrase in each)})(?!\w)"
