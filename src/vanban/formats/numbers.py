"""How a document's number is written."""

from __future__ import annotations

import re

_BELOW_TEN = re.compile(r"[0-9][a-zđ]?")  # with the letter of a late one


def document_number(number: int | str | None, symbol: str | None, system: str) -> str:
    """Number and symbol as the document's system writes them; '' where there is neither.

    A number below ten has a zero before it (NĐ 30/2020, phụ lục I; 05-HD/VPTW).

    >>> document_number(76, "CV/BCSĐ", "party"), document_number("8", "UBND-NV", "state"), document_number("3a", "", "")
    ('76-CV/BCSĐ', '08/UBND-NV', '03a')
    """
    printed = "" if number is None else str(number)
    between = "-" if system == "party" else "/"
    if _BELOW_TEN.fullmatch(printed):
        printed = f"0{printed}"
    return between.join(part for part in (printed, symbol) if part)
