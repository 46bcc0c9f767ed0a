"""One name for one document, the same from its own header and from every mention of it.

    vn:<system>:<body>[-<whose>]:<year>:<type>:<number>        vn:state:cp:2020:nd:30

The parts are what both the document and a mention of it print: the body is the code in the symbol, not the long
name, which mentions leave out. Codes lose marks and case ('QÐ' and 'QĐ' are 'qd'), numbers their leading zeros.
`whose` tells bodies of one code apart ('ubnd-tinh', 'ubnd-xa', 'bcsd-bnv') and is there only where the issuer is
printed: `same` takes a missing part for unknown. Party series run per term, so that a Party number comes again
after some years; the year keeps them apart there too.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban import text

_YEAR: Final = re.compile(r"(?:18|19|20)[0-9]{2}")
_YEAR_FIRST: Final = re.compile(r"(?:18|19|20)[0-9]{2}\s?/")
# codes of bodies that every place or every body of a kind has, and the words of their names that tell them apart
_LEVELS: Final = {
    "tỉnh": "tinh", "thành phố": "tp", "tp": "tp", "huyện": "huyen", "quận": "quan", "thị xã": "tx", "xã": "xa",
    "phường": "phuong", "thị trấn": "tt", "đặc khu": "dk",
}  # fmt: skip
_LEVEL: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_LEVELS)})(?!\w)")
_SHARED: Final = {"ubnd", "ub", "hdnd", "mttq", "ubmttq", "du", "bcsd", "bcs", "dd", "bcd", "cb"}
# how a body's name begins that says nothing of whose it is: 'Ban Thường vụ Đảng ủy', 'Ban Cán sự đảng …'
_HEADS: Final = re.compile(
    r"(?:ban cán sự(?: đảng)?|ban chỉ đạo|ban thường vụ|ban chấp hành|thường trực|đảng ủy|đảng đoàn|đảng bộ|chi bộ"
    r"|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|ủy ban (?:mặt trận tổ quốc|mttq)(?: việt nam)?|\s)*"
)
_WORD: Final = re.compile(r"\w+")


class Identity(NamedTuple):
    """What tells one document from all others. `whose` is None where it is not told."""

    system: str
    body: str
    whose: str | None
    year: int
    type: str
    number: str

    def __str__(self) -> str:
        body = f"{self.body}-{self.whose}" if self.whose else self.body
        return f"vn:{self.system}:{body}:{self.year}:{self.type}:{self.number}"

    def same(self, other: Identity) -> bool:
        """Whether both can be one document: all that both state is alike."""
        return self._replace(whose=None) == other._replace(whose=None) and (
            self.whose == other.whose or None in (self.whose, other.whose)
        )


def parse(written: str) -> Identity:
    """The identity that `str` wrote. Raises ValueError for anything else."""
    parts = written.split(":")
    if len(parts) != 6 or parts[0] != "vn" or not parts[3].isdigit() or not all(parts):
        raise ValueError(f"not an identity: {written!r}")
    body, _, whose = parts[2].partition("-")
    return Identity(parts[1], body, whose or None, int(parts[3]), parts[4], parts[5])


def of(
    *, type: str | None, number: int | str | None, symbol: str | None, issued_on: str | None, issuer: str | None = None
) -> Identity | None:
    """The identity of a document or a mention; None where number, year or issuing body are not told.

    >>> str(of(type="NĐ", number=30, symbol="2020/NĐ-CP", issued_on="2020-03-05"))
    'vn:state:cp:2020:nd:30'
    >>> str(of(type="CV", number="076", symbol="CV/BCSĐ", issued_on="2020", issuer="Ban Cán sự đảng Bộ Nội vụ"))
    'vn:party:bcsd-bnv:2020:cv:76'
    """
    if number is None or not symbol:
        return None
    # 'TTLT-BTC-BTP' → its parts; '&' belongs to a code ('BGD&ĐT')
    parts = symbol.replace("/", " ").replace("-", " ").replace("_", " ").split()
    year = int(issued_on[:4]) if issued_on and issued_on[:4].isdigit() else None
    if parts and parts[0][0] in "12" and _YEAR.fullmatch(parts[0]):
        year = int(parts.pop(0))
    if not parts or year is None:
        return None
    party = is_party(symbol)
    kind = plain(type) if type else None
    code = plain(parts[0])
    if code == kind or (kind != "cv" and len(parts) > 1):
        parts.pop(0)
        kind = code if kind is None or code == "ttlt" else kind
    if not parts or kind is None:
        return None
    body = plain(parts[0].split(".")[0])
    if not body:
        return None
    return Identity(
        "party" if party else "state", body, _whose(body, issuer), year, kind, str(number).lower().lstrip("0") or "0"
    )


def is_party(symbol: str) -> bool:
    """Party symbols put the body after a slash: 'CV/BCSĐ', State ones after a dash: 'QĐ-UBND'."""
    year = _YEAR_FIRST.match(symbol) if symbol[:1] in ("1", "2") else None
    bare = year.end() if year else 0
    slash, dash = symbol.find("/", bare), symbol.find("-", bare)
    return slash >= 0 and (dash < 0 or slash < dash)


class _Letters(dict[int, str]):
    """For `str.translate`: the plain form of a letter, nothing for a sign; filled as letters are met."""

    def __missing__(self, letter: int) -> str:
        plain = text.plain(chr(letter).replace("Ð", "Đ").replace("Ɖ", "Đ")).lower()
        self[letter] = "".join(part for part in plain if part.isascii() and part.isalnum())
        return self[letter]


_LETTERS: Final = _Letters()


def plain(code: str) -> str:
    """A code without marks, case and signs: 'QĐi' → 'qdi', 'BGD&ĐT' → 'bgddt'."""
    return code.translate(_LETTERS)


def _whose(body: str, issuer: str | None) -> str | None:
    """What tells bodies of one code apart, from the issuer's name: its level, or the initials of whom it belongs to."""
    if issuer is None or body not in _SHARED:
        return None
    name = " ".join(issuer.lower().replace("uỷ", "ủy").split())
    levels = _LEVEL.findall(name)
    if levels:
        return next(code for level, code in _LEVELS.items() if level in levels)
    initials = plain("".join([word[0] for word in _WORD.findall(_HEADS.sub("", name, count=1))]))
    return initials if len(initials) > 1 else None
