"""'xã Hòa An, huyện Sông Trà, tỉnh Phú Thọ': the administrative units at the end of a body's name."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from vanban.bodies.listed import named, province
from vanban.bodies.spelling import Token, tokens
from vanban.tables.bodies import Body, Unit, units

# after these the word is no unit: 'xã hội', 'tỉnh ủy', 'huyện đoàn'
_ELSE = frozenset(("hội", "viên", "ủy", "đoàn", "đội"))
# before a place: 'tại Hà Nội', 'của tỉnh'
JOINS = frozenset(("của", "thuộc", "tại", "ở"))
# between two units: 'xã Hòa An, huyện Sông Trà', 'xã Hòa An (tỉnh Phú Thọ)'
_BETWEEN = ("", ",", "(", "-", "–")


class Place(NamedTuple):
    """One unit: its word, the kinds of unit that it can be, its name where it is told, and its row."""

    word: str
    kinds: tuple[Unit, ...]
    name: str | None
    province: Body | None


def unit(printed: list[Token], at: int) -> tuple[str, int] | None:
    """The word for a kind of unit that begins here, written out, and where it ends."""
    for words, word in _words():
        end = at + len(words)
        if tuple(token.low for token in printed[at:end]) == words:
            return None if end < len(printed) and printed[end].low in _ELSE else (word, end)
    return None


def read(text: str, printed: list[Token], at: int) -> tuple[Place, ...]:
    """The units that the words from `at` to the end name, the nearest first; empty where they name something else."""
    found: list[Place] = []
    while at < len(printed):
        if found and printed[at].gap not in _BETWEEN:
            return ()
        if printed[at].low in JOINS and at + 1 < len(printed):
            at += 1
        began = unit(printed, at)
        if began is None:
            return ()
        word, first = began
        at = _end(printed, first)
        place = _place(text, word, printed[first:at])
        if place is None:
            return ()
        found.append(place)
    return tuple(found)


def bare_province(printed: list[Token], at: int) -> tuple[Place, ...]:
    """The province that is named from `at` to the end without its unit: 'Sở Y tế Phú Thọ'."""
    row = province(printed, at)
    if row is None:
        return ()
    word = "thành phố" if row.kind == "city" else "tỉnh"
    kinds = tuple(unit for unit in units() if unit.word == word and unit.level == "province")
    return (Place(word, kinds, bare(row), row),)


def _end(printed: list[Token], first: int) -> int:
    """Where the name ends that begins at the word `first`: 'TP. Bà Rịa - Vũng Tàu' has signs in it."""
    at = first
    while at < len(printed):
        within = ("", ".") if at == first else ("", "-", "–")
        if printed[at].gap not in within or printed[at].low in JOINS or unit(printed, at):
            break
        at += 1
    return at


def _place(text: str, word: str, name: list[Token]) -> Place | None:
    kinds = tuple(unit for unit in units() if unit.word == word)
    if not name:
        return Place(word, kinds, None, None)
    if len(name) > 6 or (name[0].raw.islower() and not text.islower()):
        return None
    row = _province(word, name)
    if row or word in ("tỉnh", "thành phố"):
        # 'thành phố Sông Trà' is none of the cities under the centre
        level = "province" if row or word == "tỉnh" else "district"
        kinds = tuple(unit for unit in kinds if unit.level == level)
    return Place(word, kinds, bare(row) if row else written(text[name[0].start : name[-1].end]), row)


def _province(word: str, name: list[Token]) -> Body | None:
    """'tỉnh Đăk Lăk' by its bare name, 'TP. HCM' by the whole one; 'thành phố Lào Cai' is no province."""
    kind = {"tỉnh": "province", "thành phố": "city"}.get(word)
    for whole in (name, [*tokens(word)[1], *name]) if kind else ():
        for hit in named(whole):
            if hit.end == len(whole) and hit.body.kind == kind:
                return hit.body
    return None


def bare(row: Body) -> str:
    """A province's name without its unit."""
    return row.name.removeprefix("Thành phố ").removeprefix("Tỉnh ")


def written(name: str) -> str:
    """A place's name out of capitals: each syllable begins with one (NĐ 30/2020 phụ lục II)."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() and len(name) > 2 else name


@cache
def _words() -> tuple[tuple[tuple[str, ...], str], ...]:
    words = {
        tuple(token.low for token in tokens(printed)[1]): one.word
        for one in units()
        for printed in (one.word, *one.short)
    }
    return tuple(sorted(words.items(), key=lambda pair: -len(pair[0])))
