"""How a document's number is written."""

from __future__ import annotations


def document_number(number: int | str | None, symbol: str | None, system: str) -> str:
    """Number and symbol as the document's system writes them; '' where there is neither.

    A number below ten has a zero before it (NĐ 30/2020, phụ lục I; 05-HD/VPTW).

    >>> document_number(76, "CV/BCSĐ", "party"), document_number("8", "UBND-NV", "state")
    ('76-CV/BCSĐ', '08/UBND-NV')
    """
    printed = "" if number is None else str(number)
    between = "-" if system == "party" else "/"
    return between.join(part for part in (printed.zfill(2) if printed.isdecimal() else printed, symbol) if part)
