"""The symbol of a document that the agency issues: '{loại}-UBND' and a plan give 'KH-UBND'."""

from __future__ import annotations

import re
import unicodedata

from vanban.office.bodies.models import Agency, Unit
from vanban.office.kind import Kind
from vanban.office.registers.books import Series

TYPE, UNIT = "{loại}", "{đơn vị}"
LETTER = "CV"
# the part of a name that says what the body is: 'Ủy ban nhân dân' of 'Ủy ban nhân dân xã Tân Hòa', 'Đảng ủy' of
# 'Đảng ủy xã Tân Hòa', all of 'Sở Y tế'
_WHAT = re.compile(
    r"(.*?\b(?:Tỉnh|Thành|Đảng|Huyện|Quận) [uủ][ỷy]\b"
    r"|.*?(?= (?:xã|phường|đặc khu|thị trấn|huyện|quận|tỉnh|thành phố)\b)|.*)"
)


def sign_of(name: str) -> str:
    """The abbreviation of a body in symbols, as its name suggests it (NĐ 30/2020, phụ lục III; 05-HD/VPTW).

    >>> sign_of("Ủy ban nhân dân xã Tân Hòa"), sign_of("Sở Y tế"), sign_of("Đảng ủy xã Tân Hòa")
    ('UBND', 'SYT', 'ĐU')
    """
    found = _WHAT.match(" ".join(name.split()))
    words = re.findall(r"\w+", found[1] if found else "")
    bare = unicodedata.normalize("NFD", "".join(word if word.isupper() else word[0] for word in words))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).upper()


def default_patterns(agency: Agency, kind: Kind) -> tuple[str, str]:
    """The patterns of the symbols of an agency, and of its official letters: '{loại}-UBND' and 'UBND-{đơn vị}'.

    The Party writes 'KH/ĐU', and 'CV/ĐU' for its letters; the State leaves the type out of theirs. Internal documents
    have numbers of their own, so that their symbols must be others: number and symbol come once a year (Điều 15).
    """
    sign = sign_of(agency.name)
    if agency.system == Agency.System.PARTY:
        return f"{TYPE}/{sign}{'/nb' if kind == Kind.INTERNAL else ''}", ""
    own = "-NB" if kind == Kind.INTERNAL else ""
    return f"{TYPE}-{sign}{own}", f"{sign}-{UNIT}{own}"


def symbol(series: Series, type: str, unit: Unit | None = None) -> str:
    """The symbol that a series proposes; '' where it has no pattern. What is not told leaves no sign behind."""
    pattern = series.letter_symbol if series.letter_symbol and type in ("", LETTER) else series.symbol
    drafted_by = (unit.short_name or sign_of(unit.name)) if unit else ""
    return re.sub(r"^[-/]+|[-/]+$|([-/])[-/]+", r"\1", pattern.replace(TYPE, type).replace(UNIT, drafted_by))
