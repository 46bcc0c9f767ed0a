"""The bodies after 'Kính gửi' and 'Kính trình' (NĐ 30/2020 phụ lục I; 05-HD/VPTW)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from vanban.grammar.masthead import Piece


class Name(NamedTuple):
    """A printed name and its place in the normal view."""

    name: str
    start: int
    end: int


_HEAD: Final = re.compile(r"(?:(?:Kính|KÍNH) )?\w+ ?[:.]? ?")
# Between two names: '; - ', ';', '. - ', ' - ' at the start. The look ahead passes over all other letters quickly.
_BETWEEN: Final = re.compile(r"(?=[-–+•*;,.: ]) ?[;,.:]? ?(?:^|(?<=[;,.:] )|(?<=[;,.:]))[-–+•*] +| ?; ?")
# '1. Sở Y tế;'
_NUMBER: Final = re.compile(r"[0-9]{1,2}[.)] ")
_PARTED: Final = ";-–+•*"  # one of these parts them
_MARKS: Final = " .,;:"  # what may end a line
_LONGEST: Final = 5000  # characters of one cell that may hold names
# '(Sau đây gọi chung là …)', '(Theo danh sách gửi kèm)' alone in its line
_NOTE: Final = re.compile(r"\(.*\)?$")


def find(normal: str, head: Sequence[Piece]) -> list[Name]:
    """The addressees, in order. `head` are the pieces of the header."""
    names: list[Name] = []
    opened = False
    for piece in head:
        start = piece.start
        if piece.kind == "to":
            opened = True
            start = _HEAD.match(normal, start, piece.end).end()  # type: ignore[union-attr]
        elif not opened:
            continue
        elif piece.kind != "text":
            break
        for name in parts(normal, start, min(piece.end, start + _LONGEST)):
            if _NOTE.match(name.name):
                continue
            if names and _continues(normal, names[-1], name):
                last = names.pop()
                name = Name(f"{last.name} {name.name}", last.start, name.end)
            names.append(name)
    return [_bare(name) for name in names if name.name.strip(_MARKS)]


def _bare(name: Name) -> Name:
    """The name without the marks that end its line."""
    bare = name.name.rstrip(_MARKS)
    return Name(bare, name.start, name.end - len(name.name) + len(bare))


def _continues(normal: str, last: Name, name: Name) -> bool:
    """Whether a name is the rest of the one before: no dash before it, and the one before has no end."""
    between = normal[last.end : name.start]
    return (
        "\n" in between
        and not between.strip("\n\t |")
        and normal[last.end - 1] not in ";.:"
        and last.name[-1] not in ";."
    )


def parts(normal: str, start: int, end: int) -> list[Name]:
    """The names in one cell: 'Sở A; Sở B', '- Sở A; - Sở B'."""
    found: list[Name] = []
    depth = normal.count("(", start, end)
    at = start
    several = any(map(normal[start:end].__contains__, _PARTED))
    for gap in [*(_BETWEEN.finditer(normal, start, end) if several else ()), None]:
        stop = gap.start() if gap else end
        if gap and depth and normal.count("(", at, stop) > normal.count(")", at, stop):
            continue
        s, e = at, stop
        while s < e and normal[s] in " \t-–+•*;:":
            s += 1
        if numbered := _NUMBER.match(normal, s, e):
            s = numbered.end()
        while e > s and normal[e - 1] in " \t":
            e -= 1
        if e > s:
            found.append(Name(normal[s:e], s, e))
        if gap:
            at = gap.end()
    return found
