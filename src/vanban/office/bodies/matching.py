"""Whose work is it? The printed name of an assignee against an agency: ours, others', or unsure.

A body's name is read as base, level and place: 'Ủy ban nhân dân' + 'xã' + 'Tân Hòa'. A document calls the same body
'UBND xã Tân Hòa', 'UBND xã', 'UBND các xã, phường', 'UBND các xã Tân Hòa, Suối Ngọc', or one of the kinds of bodies
that the agency has been told to belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vanban import tables
from vanban.office.bodies.folding import fold, plain
from vanban.office.bodies.models import Agency, Unit
from vanban.text.fold import fold as small

Pile = Literal["ours", "others", "unsure"]

# 'Chủ tịch UBND xã', 'Thủ trưởng các cơ quan', 'Phó Trưởng phòng Kinh tế', 'đồng chí Bí thư Đảng ủy xã';
# not the schools of 'Trường Tiểu học', which are written otherwise
_PERSON = re.compile(
    r"(?:(?:các )?đồng chí |đc |ông |bà )?(?:phó )?"
    r"(?:chủ tịch|bí thư|giám đốc|thủ trưởng|lãnh đạo|người đứng đầu|chánh|trưởng|chỉ huy trưởng) (?=\w)"
)
# not 'xã hội', 'tỉnh ủy', 'huyện đoàn'
_LEVEL = (
    r"thành phố|thị trấn|thị xã|đặc khu|phường|xã(?! (?:hội|viên)\b)"
    r"|(?:tỉnh|huyện|quận)(?! (?:ủy|đoàn|đội)\b)"
)
_AND = r"(?:[ ,:]|\b(?:các|cấp|và|hoặc)\b)"
# ' các xã, phường và đặc khu', ' cấp xã', ' xã'
_LEVELS = re.compile(rf"{_AND}*\b(?:{_LEVEL})\b(?:{_AND}+(?:{_LEVEL})\b)*")
_PLURAL = re.compile(r"(?:các|những|mỗi|từng) ", re.IGNORECASE)
# what may follow without making it a narrower group: 'UBND các xã, phường trên địa bàn tỉnh'
_NEUTRAL = re.compile(
    r"(?:(?:trên|thuộc|trong|ở)(?: địa bàn)?(?: toàn)?(?: (?:tỉnh|thành phố|xã|phường))?|trực thuộc)?"
)
_AREA = re.compile(r"(?:trên địa bàn|thuộc|trong) (?:tỉnh|thành phố) ")
_ITEMS = re.compile(r"\s*[,;:]\s*|\s+và\s+")
_BELONGS = re.compile(r"\b(?:trực )?thuộc (?=\w)")
_UNIT = "đơn vị của cơ quan"
_LOCAL = re.compile(r"\bđịa phương$")


@dataclass(frozen=True)
class Match:
    """What a printed name means here: the pile, the unit where it names one, and why (for a person to read)."""

    pile: Pile
    unit: Unit | None = None
    why: str = ""


@dataclass(frozen=True)
class _Body:
    """A body of ours as names are compared: 'ủy ban nhân dân', 'xã', 'tân hòa'; `unit` where it is one."""

    base: str
    level: str
    place: str
    unit: Unit | None = None


def pile_of(names: Iterable[str], agency: Agency) -> Pile:
    """The pile of a task with these assignees: ours if one is ours, others' if all are others', else unsure."""
    piles = {match(name, agency).pile for name in names}
    if "ours" in piles:
        return "ours"
    return "others" if piles == {"others"} else "unsure"


def match(name: str, agency: Agency) -> Match:
    """What one printed name means for the agency."""
    book = _book(agency)
    text = plain(name)
    person = _PERSON.match(small(text))
    if person:
        text = text[person.end() :]
    folded = fold(text)
    if folded in book.names:
        return Match("ours", why="tên cơ quan")
    if folded in book.units:  # as a whole: a name may have commas of its own
        return Match("ours", book.units[folded], _UNIT)
    for body in book.bodies:
        found = _compare(text, body)
        if found is not None:
            return found
    if folded in book.superiors:
        return Match("others", why="cơ quan cấp trên")
    for phrase, printed in book.classes:
        if folded.startswith(phrase) and _NEUTRAL.fullmatch(folded[len(phrase) :].strip()):
            return Match("ours", why=f"thuộc nhóm “{printed}”")
    items = [fold(item) for item in _ITEMS.split(text)]
    general = all(len(item.split()) <= 3 for item in items)  # 'các bộ, ngành và địa phương'
    for phrase, printed in book.classes:
        if general and phrase in items:
            return Match("ours", why=f"thuộc nhóm “{printed}”")
    return _stranger(text, book)


@dataclass(frozen=True)
class _Book:
    """All that is known of an agency, folded."""

    names: frozenset[str]
    units: dict[str, Unit]
    bodies: tuple[_Body, ...]
    superiors: frozenset[str]
    classes: tuple[tuple[str, str], ...]
    heads: frozenset[str]


def _book(agency: Agency) -> _Book:
    """Read once for every agency object: a proposal has many names and one agency."""
    kept = agency.__dict__.get("_book")
    if kept is None:
        kept = agency.__dict__["_book"] = _read_book(agency)
    return kept


def _read_book(agency: Agency) -> _Book:
    names = [agency.name, agency.short_name, *(name.name for name in agency.names.all())]
    names = [name for name in names if name]
    place = fold(agency.place)
    bodies = [_taken_apart(name, place) for name in names]
    level = next((body.level for body in bodies if body.level), "")
    place = place or next((body.place for body in bodies if body.place), "")
    units: dict[str, Unit] = {}
    for name, unit in _names_of_units(agency):
        units.setdefault(fold(name), unit)
        own = _taken_apart(name, place)
        bodies.append(_Body(own.base, own.level or f"?{level}", place, unit))
    return _Book(
        names=frozenset(map(fold, names)),
        units=units,
        bodies=tuple(sorted(dict.fromkeys(bodies), key=lambda body: -len(body.base))),
        superiors=frozenset(map(fold, _superiors(agency))),
        classes=tuple((fold(kind.phrase), kind.phrase) for kind in agency.classes.all()),
        heads=frozenset(filter(None, (_head(body.base) for body in bodies))),
    )


def _names_of_units(agency: Agency) -> Iterator[tuple[str, Unit]]:
    """The names of the valid units, then what may also mean them: further names, and names of units that they took
    over. Where one name means two, the first holds."""
    units = list(agency.units.select_related("successor").prefetch_related("names"))
    for unit in units:
        if unit.is_valid():
            yield from ((name, unit) for name in (unit.name, unit.short_name) if name)
    for unit in units:
        if (heir := unit.heir()) is not None:
            own = () if heir == unit else (unit.name, unit.short_name)
            yield from ((name, heir) for name in (*own, *map(str, unit.names.all())) if name)


def _superiors(agency: Agency) -> Iterator[str]:
    yield from map(str, agency.superiors.all())
    for one in agency.above():
        yield from filter(None, (one.name, one.short_name, *map(str, one.names.all())))


def _taken_apart(name: str, place: str) -> _Body:
    """The base, level and place of a name: 'Công an xã' → 'công an', 'xã', ''."""
    text = fold(name)
    if place and text.endswith(f" {place}"):
        text = text[: -len(place) - 1]
        level = re.search(rf" ({_LEVEL})$", text)
        return _Body(text[: level.start()] if level else text, level[1] if level else "", place)
    found = re.search(rf" ({_LEVEL})(?: (.+))?$", text)
    if found and found.start() > 0:
        return _Body(text[: found.start()], found[1], found[2] or "")
    return _Body(text, "", place)


def _compare(text: str, body: _Body) -> Match | None:
    """Whether a printed name means this body, another one of its kind, or (None) something else."""
    printed = _PLURAL.sub("", text, count=1) if _PLURAL.match(text) else text
    low = small(printed)
    if low != body.base and not re.match(re.escape(body.base) + r"(?=[ ,:])", low):
        return None
    ours = Match("ours", body.unit, _UNIT if body.unit else "tên cơ quan")
    level = body.level.lstrip("?")
    rest = printed[len(body.base) :]
    found = _LEVELS.match(low[len(body.base) :])
    if found is None:
        place = fold(rest)
        if not place and printed == text:
            # 'Phòng Kinh tế' is ours; 'Công an' or 'UBND' without its level may be anybody's
            return ours if body.level.startswith("?") or not level else Match("unsure", why="không ghi rõ cấp")
        return ours if place and place == body.place else None
    named = set(re.findall(_LEVEL, found.group()))
    rest = rest[found.end() :].strip(" ,:")
    if level and level not in named:
        return Match("others", why="cùng loại, khác cấp")
    if not rest or _NEUTRAL.fullmatch(small(rest)):
        return ours
    items = [fold(item) for item in _ITEMS.split(rest)]
    if any(item == body.place or item.startswith(f"{body.place} ") for item in items if body.place):
        return ours
    if rest[0].isupper():
        return Match("others", why="cùng loại, khác địa bàn")
    return ours if _AREA.match(small(rest)) else Match("unsure", why="chỉ một phần của nhóm")


def _stranger(text: str, book: _Book) -> Match:
    """A name that is none of ours: others' where it names a body, unsure where it is general."""
    plural = _PLURAL.match(text)
    name = small(text[plural.end() :] if plural else text)
    head = _head(name)
    if _LOCAL.search(name):
        return Match("unsure", why="tên chung, không rõ cơ quan")
    if head is None:
        belongs = _BELONGS.search(name)
        if belongs and _head(name[belongs.end() :]) not in {None, *book.heads}:
            return Match("others", why="thuộc cơ quan khác")
        return Match("unsure", why="tên chung, không rõ cơ quan")
    general = name == head or (plural and len(name.split()) <= len(head.split()) + 2)
    if head in book.heads and general:
        return Match("unsure", why="cùng loại với cơ quan, không rõ cơ quan nào")
    return Match("others", why="cơ quan khác")


@cache
def _heads() -> re.Pattern[str]:
    words = {small(plain(row.word)) for row in tables.body_words()}
    return re.compile("(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b")


def _head(name: str) -> str | None:
    """The word that tells the kind of body: 'sở' of 'sở y tế', 'ủy ban' of 'ủy ban nhân dân xã'."""
    found = _heads().match(name)
    return found.group() if found else None
