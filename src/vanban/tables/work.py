"""The words by which work is given: verbs, bodies, modals, headings and columns of plans."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from vanban.tables import _rows


class WorkVerb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb of work ('xây dựng', 'rà soát'): it opens a task, or ends the name of the body that does it."""

    words: str
    example: str


class BodyHead(msgspec.Struct, frozen=True, kw_only=True):
    """The first word of the name of a body or of the people who do work.

    `body` and `post` begin a name of their own, `group` and `people` also stand in a list under one 'các', `named`
    begins a name only before a capital or another head, `plural` only after 'các', `none` looks like a head but is
    not one ('hội nghị').
    """

    words: str
    kind: Literal["body", "post", "group", "people", "named", "plural", "none"]
    example: str


class ClauseWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that joins a body to its work, or ends its name.

    `order` and `request` give work to the body after them, `modal` binds the body before it, `manner` stands before a
    verb, `future` before what the issuer will do, `intro` opens a phrase before the main clause, `nominal` names an
    activity without a verb, `stop` only ends a name. `noun`: a word that begins like a verb and belongs to names.
    """

    words: str
    sort: Literal["order", "request", "modal", "manner", "future", "intro", "nominal", "stop", "noun"]
    example: str


class SectionHeading(msgspec.Struct, frozen=True, kw_only=True):
    """The first words of a heading, and what its section holds."""

    words: str
    holds: Literal["purpose", "state", "means", "slogans", "work", "organisation"]
    example: str


class ColumnHeading(msgspec.Struct, frozen=True, kw_only=True):
    """Words in the head of a column of an assignment table, and what the column says of the work."""

    words: str
    role: Literal["label", "work", "lead", "coordinate", "due", "start", "deliverable", "other"]
    example: str


@cache
def work_verbs() -> tuple[WorkVerb, ...]:
    return _rows("work_verbs", WorkVerb)


@cache
def body_heads() -> tuple[BodyHead, ...]:
    return _rows("body_heads", BodyHead)


@cache
def clause_words() -> tuple[ClauseWord, ...]:
    return _rows("clause_words", ClauseWord)


@cache
def section_headings() -> tuple[SectionHeading, ...]:
    return _rows("section_headings", SectionHeading)


@cache
def column_headings() -> tuple[ColumnHeading, ...]:
    return _rows("column_headings", ColumnHeading)
