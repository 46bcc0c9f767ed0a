"""What single cells of the books say: the number in the book, a document's number and symbol, its type, a day."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from vanban import read_text
from vanban.grammar.identity import is_party
from vanban.office.desk.workbooks import day_of
from vanban.office.intake.typed import edtf
from vanban.office.registers.types import types_of

_ORDINAL = re.compile(r"(?:số\s*:?\s*)?0*([0-9]{1,7})\s*([a-zđ]?)(?![0-9a-zđ])", re.IGNORECASE)
_LABEL = re.compile(r"^(?:số|no)\s*[:.]?\s*(?=[0-9])", re.IGNORECASE)
_BARE = re.compile(r"([0-9]{1,7}[a-zđ]?)")
_SPOKEN = re.compile(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2})(?: năm ([0-9]{4}))?", re.IGNORECASE)
_SHORT = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{2}))?")
_VOID = re.compile(r"\W*(?:đã |số )*(?:h[uủ][ỷy](?: bỏ)?|bỏ)(?: số| văn bản)*\W*(?:[.,:;(–-].*)?", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:v/v|về việc)\s*[:.]?\s*", re.IGNORECASE)


class Mention(NamedTuple):
    """A document as a cell names it; '' for what it does not tell."""

    type: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: str = ""
    issuer: str = ""


def ordinal(said: str) -> tuple[int, str] | None:
    """The number in the book with the letter of a late one, also in front of a symbol; None where none is told.

    >>> ordinal("015"), ordinal("15a/KH-UBND"), ordinal("hủy")
    ((15, ''), (15, 'a'), None)
    """
    found = _ORDINAL.match(said)
    return (int(found[1]), found[2].lower()) if found else None


@lru_cache(maxsize=32_768)  # more than the rows of a sheet
def mention(said: str) -> Mention:
    """The document that a cell names, as the library reads a mention of it.

    >>> mention("Số: 08/KH-UBND")[:3], mention("45-CV/ĐU")[:3], mention("7 ngày 02/01/2026")[1::2]
    (('KH', '8', 'KH-UBND'), ('CV', '45', 'CV/ĐU'), ('7', '2026-01-02'))
    """
    said = _LABEL.sub("", said)
    if _BARE.fullmatch(said):
        return Mention(number=said.lstrip("0"))
    sentence = f"Thực hiện {'văn bản số ' if said[:1].isdigit() else ''}{said}."
    for one in read_text(sentence).citations:
        if one.number is not None:
            return Mention(one.type or "", str(one.number), one.symbol or "", one.issued_on or "", one.issuer or "")
    name, _comma, on = said.partition(" ngày ")
    if on and (found := mention(name.rstrip(" ,"))).number:
        return found._replace(issued_on=edtf(on) or "")
    return Mention(symbol=said)


def system_of(symbol: str) -> str:
    """Whose way of numbering a symbol follows."""
    return ("party" if is_party(symbol) else "state") if symbol else "other"


def type_and_subject(said: str, system: str) -> tuple[str, str]:
    """The type that a subject begins with, and the rest: 'Kế hoạch trực Tết' gives 'KH' and 'trực Tết'."""
    low = said.lower()
    for name, code in _names(system):
        if low.startswith(name) and not low[len(name) : len(name) + 1].isalnum():
            rest = _ABOUT.sub("", said[len(name) :].strip(" :.,-–"))
            return code, rest or said
    return "", _ABOUT.sub("", said)


@cache
def _names(system: str) -> list[tuple[str, str]]:
    return sorted(((one.name.lower(), one.code) for one in types_of(system)), key=lambda pair: -len(pair[0]))


def type_code(said: str, system: str) -> str | None:
    """The code of a type written by its name or its code; None for an unknown one."""
    low = said.lower().strip(" .")
    return next((code for name, code in _names(system) if low in (name, code.lower())), None)


def day(said: str, year: int) -> date | None:
    """The day of a cell; the year of the book where it has none. None for an empty cell. Raises ValueError.

    >>> day("05/3/26", 2026), day("5-3", 2026), day("ngày 05 tháng 3", 2026)
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 5), datetime.date(2026, 3, 5))
    """
    said = said.strip(" .")
    if found := _SPOKEN.fullmatch(said) or _SHORT.fullmatch(said):
        digits = found[3] or str(year)
        return date(int(digits) + (2000 if len(digits) == 2 else 0), int(found[2]), int(found[1]))
    return day_of(said.removesuffix(" 00:00:00"))


def voids(said: str) -> bool:
    """Whether a remark says that the number is void: 'Hủy', 'đã huỷ số', 'bỏ số'."""
    return bool(_VOID.fullmatch(said))
