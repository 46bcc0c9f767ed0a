"""The document's own place and date: 'Hà Nội, ngày 05 tháng 3 năm 2020'."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar import figures
from vanban.grammar.masthead import HOUR, Piece, stands_alone
from vanban.grammar.value import Value


class OwnDate(NamedTuple):
    """Place and day (EDTF); `blank` where the day is left empty, `damaged` where it cannot be read."""

    place: Value[str] | None
    day: Value[str] | None
    blank: bool
    damaged: bool


_PARTS: Final = re.compile(
    rf"(?:(?P<place>.+?)(?: ?[,;.] ?(?:{HOUR},? )?| ))?[nN]gày(?P<day>.*?)(?:tháng|(?<=[0-9])[/.-](?=[0-9]))"
    r"(?P<month>.*?)(?:năm|(?<=[0-9])[/.-](?=[0-9]))(?P<year>.*)",
    re.S,
)
_EMPTY: Final = re.compile(r"[\s.…_*-]*")


def find(normal: str, head: list[Piece]) -> OwnDate | None:
    """The header's date line; of several, the first with a place."""
    for piece in head:
        if piece.kind == "date" and stands_alone(normal, piece):
            found = _PARTS.match(normal[piece.start : piece.end])
            if found:
                return _own(found, piece.start)
    return None


def _own(found: re.Match[str], at: int) -> OwnDate:
    place = None
    if found["place"]:
        place = Value(found["place"].strip(), at, at + found.end("place"), "header.place")
    day, month, year = _figure(found["day"], 31), _figure(found["month"], 12), _figure(found["year"], 2999)
    start = at + found.end("place") if place else at
    while start < at + found.end() and not found.string[start - at].isalpha():
        start += 1
    damaged = -1 in (day, month, year) or 0 < year < 1945
    value = None
    if not damaged and year:
        value = f"{year}" + (f"-{month:02}" + (f"-{day:02}" if day else "") if month else "")
    read = Value(value, start, at + found.end(), "header.date") if value else None
    return OwnDate(place, read, not (day and month and year), damaged)


def _figure(printed: str, most: int) -> int:
    """The printed figure; 0 where it is left blank, -1 where it cannot be read. 'năm 20…' is blank."""
    digits = "".join(printed.split()).strip(".…_*")
    digits = figures.certain(digits) or digits  # 'ngày O8'
    if not digits or _EMPTY.fullmatch(digits) or (most > 99 and digits in ("20", "2", "200", "201", "202")):
        return 0
    if not digits.isascii() or not digits.isdigit() or int(digits) > most or int(digits) == 0:
        return -1
    return int(digits)
