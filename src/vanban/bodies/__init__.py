"""Which body a printed name means, as of a day: the row of the table, or what the name says by itself.

A row holds from its first to its last day; before and after, its status tells so and the changes lead to the bodies
that it came from and went to. What no source tells is None, never a guess.
"""

from __future__ import annotations

from datetime import date

import msgspec

from vanban.bodies import listed, reading
from vanban.bodies.listed import Step
from vanban.bodies.reading import Reading
from vanban.bodies.validity import Day, Status, day, status
from vanban.tables.bodies import Body, Level

__all__ = ["Body", "Named", "Step", "resolve"]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One meaning of a printed name.

    `row` is the body in the table, or the kind of body of which every place has one (`row.each`); None where the table
    knows neither. `head` and `field` are the parts of the name ('Sở', 'Y tế'), `unit` and `place` the administrative
    unit in it ('xã', 'Hòa An'), `level` where that stands, `province` the province that it lies in, `of` the body that
    the name puts it under, `post` the post where a holder is named ('Chủ tịch'). `superior` is whom it stands under on
    the day, as far as the table tells.

    `status` is what the table says of the day, for the body and for the places in its name: where the province has
    ended, so has its sở. It is None without a day, and where the table says nothing. `successors` and `predecessors`
    are the changes after and before the row, the nearest first; a body of an ended province has none of its own, as no
    source tells of each: ask its `province`.
    """

    name: str
    row: Body | None
    head: str | None
    field: str | None
    unit: str | None
    level: Level | None
    place: str | None
    province: Named | None
    of: Named | None
    post: str | None
    superior: Body | None
    status: Status | None
    successors: tuple[Step, ...]
    predecessors: tuple[Step, ...]


def resolve(name: str, *, on: date | str | None = None, within: str | None = None) -> tuple[Named, ...]:
    """The bodies that a printed name can mean; empty for a list, a group, and for what names no body.

    `on` is a day, or a date as records have it (EDTF: '2026-03-12', '2026-03'): meanings that hold then are given
    alone, others only where none holds. `within` is the name of the superior as printed, such as a header's first
    line. Any string can be a name; ValueError only for an `on` that is no date.

    >>> [one.row.id for one in resolve("Bộ NN&PTNT", on="2024-05-06")]
    ['bo-nong-nghiep-va-phat-trien-nong-thon']
    """
    when = None if on is None else day(str(on))
    above = next(iter(reading.read(within)), None) if within else None
    found = [_named(one, when) for one in _below(name, reading.read(name), above)]
    holding = [one for one in found if one.status in ("valid", "unsure")]
    return tuple(holding or found)


def _below(name: str, found: list[Reading], above: Reading | None) -> list[Reading]:
    """The readings that fit a body under that superior, with the place that its name leaves to the superior's."""
    if above is None:
        return found
    if above.row:
        under = reading.headed(name, above.row)
        found = under or [one for one in found if one.row and _stands_under(one.row, above.row)] or found
    return [_placed(one, above) for one in found]


def _stands_under(row: Body, superior: Body) -> bool:
    return any(one.body == superior.id for one in row.superiors)


def _placed(one: Reading, above: Reading) -> Reading:
    if one.row and not one.row.each:
        return one
    if one.places:
        more = tuple(place for place in above.places if place.word not in {own.word for own in one.places})
        return one._replace(places=(*one.places, *more))
    same = one.row and above.row and one.row.level == above.row.level
    return one._replace(places=above.places if same else (), of=one.of or above)


def _named(one: Reading, on: Day | None) -> Named:
    own = one.places[0] if one.places else None
    row, of = one.row, _named(one.of, on) if one.of else None
    inside = next((place.province for place in one.places if place.province), None)
    province = _named(Reading(inside.name, inside), on) if inside else of.province if of else None
    level = row.level if row else own.kinds[0].level if own and len({kind.level for kind in own.kinds}) == 1 else None
    return Named(
        name=one.name,
        row=row,
        head=one.head,
        field=one.field,
        unit=(own.word or None) if own else None,
        level=level,
        place=own.name if own else None,
        province=province,
        of=of,
        post=one.post,
        superior=listed.superior(row, on) if row else None,
        status=_status(one, of, province, on),
        successors=tuple(listed.after(row)) if row else (),
        predecessors=tuple(listed.before(row)) if row else (),
    )


def _status(one: Reading, of: Named | None, province: Named | None, on: Day | None) -> Status | None:
    """The weakest that the table says of the body, of the places in its name and of the body that it is of."""
    if on is None:
        return None
    own = status(one.row.valid_from, one.row.valid_until, on) if one.row else None
    said = [own, of.status if of else None, province.status if province else None]
    for place in one.places:
        kinds = [status(kind.valid_from, kind.valid_until, on) for kind in place.kinds]
        said += kinds if len(set(kinds)) == 1 else []
    worst: tuple[Status, ...] = ("ended", "not yet", "unsure")
    return next((state for state in worst if state in said), own)
