"""What a printed name says by itself: a row of the table, or head, field, place and the body that it belongs to.

'Vụ Pháp chế, Bộ Nội vụ' is head, field and the body that it is of; 'Trạm Y tế xã Hòa An' head, field and place;
'Ban Tổ chức Tỉnh ủy Phú Thọ' a row of which every province has one, and its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from vanban import tables
from vanban.bodies import listed, places
from vanban.bodies.listed import Hit, coded, is_province, named
from vanban.bodies.places import JOINS, Place
from vanban.bodies.spelling import Names, Token, spelling, tokens
from vanban.tables.bodies import Body
from vanban.tables.work import body_heads, work_verbs

# 'Tỉnh ủy Phú Thọ', 'Tòa án nhân dân khu vực 3', 'Tòa án nhân dân cấp cao tại Hà Nội': the place follows bare
_BEFORE_PLACE = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "khu vực", "cấp cao", "truyền hình")
# 'Thanh tra Bộ Nội vụ': the last word of the row's name begins the name of another body
_BEFORE_BODY = ("thanh tra bộ", "thanh tra sở")
# 'các sở, ngành', 'UBND cấp xã': not one body
_PLURAL = frozenset(("các", "những", "mỗi", "từng", "mọi", "liên"))
_LEVELS = frozenset(("tỉnh", "huyện", "xã"))
# 'Quốc hội khóa XV', 'Ban Chấp hành Trung ương nhiệm kỳ 2025-2030'
_TERMS = (("khóa",), ("nhiệm", "kỳ"))
# no body's name is longer
_LONGEST, _MOST_WORDS = 400, 60
_ORDER = ("central", "province", "district", "commune", None)


class Reading(NamedTuple):
    """One meaning of a printed name."""

    name: str
    row: Body | None = None
    head: str | None = None
    field: str | None = None
    places: tuple[Place, ...] = ()
    of: Reading | None = None
    post: str | None = None


class _Known(NamedTuple):
    """What the words from a place to the end mean, so that nothing is read twice."""

    bodies: dict[int, list[Reading]]
    places: dict[int, tuple[Place, ...]]


def read(name: str) -> list[Reading]:
    """All meanings of a printed name; none for a list, a group or what names no body."""
    if len(name) > _LONGEST:
        return []
    text, printed = tokens(name)
    printed = _without_term(printed)
    if not printed or len(printed) > _MOST_WORDS or any(token.gap == ";" for token in printed):
        return []
    symbols = [] if " " in text else [_listed(body, body.name) for body in coded(text)]
    known = _Known({}, {})
    found = _body(text, printed, 0, known)
    if not found or found[0].row is None:
        found = symbols or _with_post(text, printed, known) or found
    else:
        found = [*found, *(one for one in symbols if all(one.row != other.row for other in found))]
    return found


def headed(name: str, superior: Body) -> list[Reading]:
    """The rows that a header names so in the line under this superior."""
    return [_listed(row, row.name) for row in listed.headed(tokens(name)[1], superior)]


def _body(text: str, printed: list[Token], at: int, known: _Known) -> list[Reading]:
    """What the words from `at` to the end name."""
    if at == len(printed):
        return []
    if at not in known.bodies:
        known.bodies[at] = _read_body(text, printed, at, known)
    return known.bodies[at]


def _read_body(text: str, printed: list[Token], at: int, known: _Known) -> list[Reading]:
    hits = named(printed, at)
    single = [hit for hit in hits if not hit.body.each]
    rows = {hit.body.id: hit.body for hit in single if hit.end == len(printed)}
    if rows:
        also = [hit for hit in hits if hit.body.each and hit.end == len(printed)]
        return [*(_listed(row, row.name) for row in rows.values()), *_kinds(text, printed, at, also, known)]
    if _is_group(printed, at) or any(_another(printed, hit.end) for hit in single):
        return []
    kinds = _kinds(text, printed, at, [hit for hit in hits if hit.body.each], known)
    if kinds:
        return kinds
    units = places.read(text, printed, at)
    if units:
        first = units[0]
        if first.province:
            return [_listed(first.province, first.province.name)]
        return [Reading(_said(text, printed, at, len(printed)) or "", head=first.word, places=units)]
    return _general(text, printed, at, known)


def _listed(row: Body, name: str) -> Reading:
    if is_province(row):
        return Reading(row.name, row, head=row.name.removesuffix(places.bare(row)).strip().lower())
    head, field = _parts(row.header or name)
    return Reading(row.name, row, head, field)


def _kinds(text: str, printed: list[Token], at: int, hits: list[Hit], known: _Known) -> list[Reading]:
    """Rows of which every place has one, by the longest name whose rest is a place that fits."""
    for length in sorted({hit.end for hit in hits}, reverse=True):
        once = {hit.body.id: hit for hit in reversed(hits) if hit.end == length}
        same = sorted(once.values(), key=lambda hit: _ORDER.index(hit.body.level))
        found = [one for hit in same if (one := _kind(text, printed, hit, known))]
        if found:
            # 'Đảng ủy xã Hòa An' is the commune's; 'Đảng ủy' may be of any level
            levelled = [one for one in found if one.row and one.row.level and one.places]
            return levelled or found
    return []


def _kind(text: str, printed: list[Token], hit: Hit, known: _Known) -> Reading | None:
    row, end, low = hit.body, hit.end, " ".join(token.low for token in tokens(hit.name)[1])
    head, field = _parts(row.header or hit.name)
    plain = Reading(hit.name, row, head, field)
    units = places.read(text, printed, end) or places.read(text, printed, _unit_before(printed, end))
    if units:
        fits = row.level is None or any(kind.level == row.level for kind in units[0].kinds)
        return _at(plain, units) if fits else None
    if end == len(printed):
        return plain
    if low.endswith(_BEFORE_PLACE):
        return _beside_place(text, printed, end, low, plain)
    if low.endswith(_BEFORE_BODY):
        of = _body(text, printed, end - 1, known)
        if not (of and of[0].row):
            return None
        return plain._replace(name=f"{hit.name.rpartition(' ')[0]} {of[0].name}", of=of[0])
    start = end + (printed[end].low in JOINS)
    if row.level == "province" and (units := places.bare_province(printed, start)):
        return _at(plain, units)
    if row.level or printed[end].low == "và":
        return None
    # 'Chi bộ Phòng Tổng hợp', 'Chi bộ 5'
    of = _body(text, printed, start, known)
    if of:
        return plain._replace(name=f"{hit.name} {of[0].name}", of=of[0])
    rest = text[printed[end].start : printed[-1].end]
    return plain._replace(name=f"{hit.name} {rest}", field=rest)


def _unit_before(printed: list[Token], end: int) -> int:
    """Where the unit begins that is the end of a row's name: 'Đảng bộ tỉnh', 'Đảng ủy UBND tỉnh'; else `end`."""
    for at in (end - 2, end - 1):
        began = places.unit(printed, at)
        if began and began[1] == end:
            return at
    return end


def _beside_place(text: str, printed: list[Token], end: int, low: str, plain: Reading) -> Reading | None:
    """'Thành ủy Hải Phòng': a city under the centre where the table has it, else one of a province."""
    start = end + (printed[end].low in JOINS)
    if start < len(printed) and printed[start].raw.islower() and not text.islower():
        return None
    if start == len(printed) or any(token.gap == "," for token in printed[start:]):
        return None
    level = plain.row.level if plain.row else None
    units = places.bare_province(printed, start)
    city = bool(units) and units[0].word == "thành phố"
    if low.endswith("thành ủy") and level and (level == "province") != city:
        return None
    if not units or level == "district":
        units = (Place("", (), places.written(text[printed[start].start : printed[-1].end]), None),)
    return plain._replace(name=f"{plain.name} {units[0].name}", places=units)


def _general(text: str, printed: list[Token], at: int, known: _Known) -> list[Reading]:
    """A name that the table does not know, from the word that begins it."""
    head, start = _head(printed, at)
    if head is None or _names_no_body(printed, at, start):
        return []
    plain = Reading(_said(text, printed, at, len(printed)) or "", head=head)
    for i in range(start, len(printed)):
        units = _place(text, printed, i, known)
        if units:
            return [plain._replace(field=_said(text, printed, start, i), places=units)]
        of = _owner(text, printed, start, i, known)
        if of:
            if _is_list(printed, i, plain, of) or places.unit(printed, start):
                return []
            return [plain._replace(field=_said(text, printed, start, i), of=of)]
    return [plain._replace(field=_said(text, printed, start, len(printed)))]


def _place(text: str, printed: list[Token], at: int, known: _Known) -> tuple[Place, ...]:
    if at not in known.places:
        known.places[at] = places.read(text, printed, at) or places.bare_province(printed, at)
    return known.places[at]


def _owner(text: str, printed: list[Token], start: int, at: int, known: _Known) -> Reading | None:
    """The body that a body belongs to: 'Vụ Pháp chế Bộ Nội vụ', 'Cục Việc làm (Bộ Nội vụ)', 'Văn phòng Sở'."""
    joined = printed[at].low in JOINS
    parted = joined or printed[at].gap in (",", "(", "-", "–")
    of = _body(text, printed, at + joined, known)
    alone = at == start and at == len(printed) - 1
    return of[0] if of and (of[0].row or parted or alone) else None


def _is_list(printed: list[Token], at: int, one: Reading, other: Reading) -> bool:
    """'Bộ Y tế và Bộ Công an' are two bodies, and so are two with one head."""
    return printed[at - 1].low == "và" or one.head == other.head


def _at(body: Reading, units: tuple[Place, ...]) -> Reading:
    """The body at its place, which its name tells; 'tỉnh' at the end of the name is not said twice."""
    name = body.name.removesuffix(f" {units[0].word}")
    said = ", ".join(f"{place.word} {place.name or ''}".strip() for place in units)
    return body._replace(name=f"{name} {said}", places=units)


def _said(text: str, printed: list[Token], start: int, end: int) -> str | None:
    """The words as printed; a bracket that opens among them closes."""
    if start == end:
        return None
    words = text[printed[start].start : printed[end - 1].end]
    return words + ")" * (words.count("(") - words.count(")"))


def _another(printed: list[Token], at: int) -> bool:
    """Whether a second body begins here: 'Văn phòng Chính phủ, Bộ Nội vụ', 'Bộ Y tế và Bộ Công an'."""
    joined = printed[at].low == "và"
    return (joined or printed[at].gap in (",", "-", "–", "(")) and _head(printed, at + joined)[0] is not None


def _is_group(printed: list[Token], at: int) -> bool:
    """'các sở', 'UBND các xã', 'UBND cấp xã', 'UBND tỉnh, thành phố', 'Hội đồng Dân tộc và các Ủy ban': not one."""
    if printed[at].low in _PLURAL:
        return True
    for i in range(at + 1, len(printed)):
        before, word = printed[i - 1], printed[i]
        if word.low in _PLURAL and (before.low == "và" or word.gap == "," or _is_level(printed, i + 1)):
            return True
        if before.low == "cấp" and word.low in _LEVELS:
            return True
        began = places.unit(printed, i)
        if began and began[1] < len(printed):
            after = began[1] + (printed[began[1]].low == "và")
            if (after > began[1] or printed[after].gap) and places.unit(printed, after):
                return True
    return False


def _is_level(printed: list[Token], at: int) -> bool:
    return at < len(printed) and (printed[at].low == "cấp" or places.unit(printed, at) is not None)


def _with_post(text: str, printed: list[Token], known: _Known) -> list[Reading]:
    """'Chủ tịch UBND xã Hòa An', 'Trưởng phòng Kinh tế': the holder of a post, read as the body with its post."""
    lead = int(printed[0].low == "phó")
    for end, _, _ in _posts().at(printed, lead):
        for at in range(lead + 1, end + 1):
            found = _body(text, printed, at, known)
            if found:
                return [one._replace(post=_said(text, printed, 0, at)) for one in found]
    return []


def _parts(name: str) -> tuple[str, str | None]:
    """Head and field of a name as it is written: after the head the field begins with a capital (NĐ 30/2020, PL II)."""
    printed = tokens(name)[1]
    head, end = _head(printed, 0)
    if head is None or end == len(printed) or not printed[end].raw[0].isupper():
        return name, None
    return head, name[printed[end].start :]


def _head(printed: list[Token], at: int) -> tuple[str | None, int]:
    return next(((word, end) for end, word, _ in _heads().at(printed, at)), (None, at))


def _names_no_body(printed: list[Token], at: int, end: int) -> bool:
    """Whether a longer word begins here that is no body's: 'Bộ trưởng', 'đoàn thể', 'ban hành'."""
    return any(any(found[0] > end for found in names.at(printed, at)) for names in (_posts(), _no_bodies()))


def _without_term(printed: list[Token]) -> list[Token]:
    for at in range(1, len(printed)):
        if any(tuple(token.low for token in printed[at : at + len(term)]) == term for term in _TERMS):
            return printed[:at]
    return printed


@cache
def _heads() -> Names[None]:
    posts = {row.name for row in tables.posts()}
    return _all(row.word for row in tables.body_words() if row.word not in posts)


@cache
def _posts() -> Names[None]:
    return _all(row.name for row in tables.posts())


@cache
def _no_bodies() -> Names[None]:
    nouns = [row.words for row in body_heads() if row.kind in ("none", "people", "group", "post")]
    return _all([*nouns, *(row.words for row in work_verbs())])


def _all(words: Iterable[str]) -> Names[None]:
    return Names((spelling(word), None) for word in words)
