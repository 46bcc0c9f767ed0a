"""State and Party bodies with their dates, and the sources that tell of them.

A value stands in a row only because a source says it, or because it is of use for reading and is named in the row's
`unverified`. Days are EDTF: '2025-03-01', '2025-02' (some day of the month), '[2025-01-24..2025-02-03]' (a day
between), '[..2001]' (some day before 2002). None means that no source tells it.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from vanban.tables import _rows

Level = Literal["central", "province", "district", "commune"]
Mark = Literal["P", "S", "U"]


class Superior(msgspec.Struct, frozen=True, kw_only=True):
    """The body that another stands under, by id, and the days of it where they are told."""

    body: str
    valid_from: str | None = None
    valid_until: str | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A step from one body to another, by id.

    `merged`: went into it, whole, with others; `renamed`: goes on under another name or rank; `split`: one part of its
    work went there. `on` is the first day after the step.
    """

    body: str
    event: Literal["merged", "renamed", "split"]
    on: str | None = None


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """One body, or where `each` is set a kind of body of which every unit of the level may have one.

    `short` are abbreviations in running text, `symbols` codes in document numbers, `also` other printed names, `header`
    the name as a header prints it under the superior's. `identifier` is the electronic one (QĐ 20/2020/QĐ-TTg). A kind
    without `level` is found at any. `valid_from` and `valid_until` are the first and the last day under this name.

    `mark` tells how the row is known: P the act itself was read, S press, a law portal or an implementer's data, U no
    source was found, or one for a single place alone. `unverified` lists the values of a P or S row that are U.
    """

    id: str
    name: str
    short: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    header: str | None = None
    symbols: tuple[str, ...] = ()
    identifier: str | None = None
    kind: Literal[
        "government", "ministry", "ministerial_body", "agency", "unit", "state_organ", "assembly_committee",
        "court", "procuracy", "front", "organisation", "party_leadership", "party_committee", "advisory_body",
        "party_unit", "province", "city", "council", "people_committee", "department", "office", "public_security",
    ]  # fmt: skip
    system: Literal["state", "party", "front"] = "state"
    level: Level | None = "central"
    each: bool = False
    superiors: tuple[Superior, ...] = ()
    valid_from: str | None = None
    valid_until: str | None = None
    predecessors: tuple[Change, ...] = ()
    successors: tuple[Change, ...] = ()
    mark: Mark
    unverified: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    example: str


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of administrative unit, by the word before its name."""

    word: str
    short: tuple[str, ...] = ()
    level: Level
    valid_from: str | None = None
    valid_until: str | None = None
    mark: Mark
    sources: tuple[str, ...] = ()
    example: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where rows come from: the act, or what tells of it; `read` says what was seen of it."""

    key: str
    title: str
    read: str


@cache
def bodies() -> tuple[Body, ...]:
    return _rows("bodies", Body)


@cache
def units() -> tuple[Unit, ...]:
    return _rows("units", Unit)


@cache
def sources() -> tuple[Source, ...]:
    return _rows("sources", Source)
