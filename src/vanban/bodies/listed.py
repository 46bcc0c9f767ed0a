"""The table of bodies, found by printed name, by the line under the superior's, by symbol, and along its changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from vanban.bodies.spelling import Names, Spelling, Token, code, follow, spelling, tokens
from vanban.bodies.validity import Day, status
from vanban.tables.bodies import Body, Change, bodies


class Step(msgspec.Struct, frozen=True):
    """One change: `old` was `merged` into `new`, goes on `renamed`, or was `split`; `on` is the first day after it.

    `unverified` where no source was found that tells of it.
    """

    old: Body
    new: Body
    event: Literal["merged", "renamed", "split"]
    on: str | None
    unverified: bool


class Hit(NamedTuple):
    """A row whose name is printed up to the word `end`, and which of its names that is."""

    end: int
    body: Body
    name: str


@cache
def rows() -> dict[str, Body]:
    """The table by id."""
    return {body.id: body for body in bodies()}


def named(printed: list[Token], start: int = 0) -> list[Hit]:
    """Every row with a name that the words after `start` begin with, the longest first."""
    return [Hit(end, body, name) for end, name, body in _names().at(printed, start)]


def headed(printed: list[Token], superior: Body) -> list[Body]:
    """The rows that a header names so in the line under this superior."""
    return [body for name, body in _headers().get(superior.id, ()) if follow(name, printed, 0) == len(printed)]


def coded(symbol: str) -> list[Body]:
    """The rows with this code in the numbers of their documents, or with this electronic identifier."""
    return _codes().get(code(symbol), [])


def province(printed: list[Token], start: int) -> Body | None:
    """The province or city of which the words after `start` are the whole name; ended ones too."""
    for hit in named(printed, start):
        if hit.end == len(printed) and is_province(hit.body):
            return hit.body
    return None


def is_province(body: Body) -> bool:
    return body.kind in ("province", "city")


def superior(body: Body, on: Day | None) -> Body | None:
    """Whom the body stands under on that day, as far as the table tells."""
    held = [one for one in body.superiors if on is None or status(one.valid_from, one.valid_until, on) == "valid"]
    return rows()[held[0].body] if len(held) == 1 else None


def after(body: Body) -> list[Step]:
    """The changes from this body on, the nearest first."""
    return _along(body, lambda one: [_step(one, rows()[to.body], to) for to in one.successors])


def before(body: Body) -> list[Step]:
    """The changes that led to this body, the nearest first."""
    return _along(body, lambda one: [_step(rows()[come.body], one, come) for come in one.predecessors])


def _step(old: Body, new: Body, change: Change) -> Step:
    return Step(old, new, change.event, change.on, "U" in (old.mark, new.mark) or new.id in old.unverified)


def _along(body: Body, steps: Callable[[Body], list[Step]]) -> list[Step]:
    found: list[Step] = []
    open_, seen = [body], {body.id}
    for one in open_:
        for step in steps(one):
            found.append(step)
            other = step.new if step.old is one else step.old
            if other.id not in seen:
                seen.add(other.id)
                open_.append(other)
    return found


@cache
def _names() -> Names[Body]:
    names = []
    for body in bodies():
        names += [(name, body) for name in dict.fromkeys(map(spelling, (body.name, *body.also)))]
        # an abbreviation is a word of its own: 'MTTQ', 'UBND'
        words = [tokens(short)[1][0] for short in body.short]
        names += [(Spelling(body.name, (word.low,), word.letters[0]), body) for word in words]
    return Names(names)


@cache
def _headers() -> dict[str, list[tuple[Spelling, Body]]]:
    """By the superior's id."""
    index: dict[str, list[tuple[Spelling, Body]]] = {}
    for body in bodies():
        if body.header:
            for one in body.superiors:
                index.setdefault(one.body, []).append((spelling(body.header), body))
    return index


@cache
def _codes() -> dict[str, list[Body]]:
    index: dict[str, list[Body]] = {}
    for body in bodies():
        for symbol in {code(symbol) for symbol in (*body.symbols, body.identifier or "") if symbol}:
            index.setdefault(symbol, []).append(body)
    return index
