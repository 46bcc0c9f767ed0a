"""Which document is meant: the one rule by which an entry, a mention and a header name the same document.

Number and symbol alone come again every year and with every body. Two names are one document where their identities
are, as far as both tell (a mention often leaves its issuer out) and their days do not contradict; and where number,
symbol and day are alike and no issuer tells them apart. A mention that tells no day at all means the one known document
of its number, symbol and issuer, where there is only one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, Protocol, TypeVar

from django.db.models import QuerySet

from vanban.grammar import identity
from vanban.office.bodies.models import Agency
from vanban.office.registers.bare import Bare
from vanban.office.registers.models import Entry, EntryCitation
from vanban.text import fold

Known = TypeVar("Known")
_DAY = len("2026-06-30")


class Named(Protocol):
    """What an entry, a mention and a reading tell of a document; '' or None where they do not."""

    identity: str | None
    number: int | str | None
    symbol: str | None
    issued_on: str | None
    type: str | None
    issuer: str | None


class Name(NamedTuple):
    """The same of header values that are no entry yet."""

    identity: str
    number: str
    symbol: str
    issued_on: str
    type: str = ""
    issuer: str = ""


def name_of(values: Mapping[str, str]) -> Name:
    """The name of a document with these header values (keys of `confirmation.HEADER`)."""
    parts = {name: values.get(name) or None for name in ("type", "number", "symbol", "issued_on", "issuer")}
    found = identity.of(**parts)
    names = ("number", "symbol", "issued_on", "type", "issuer")
    return Name(str(found or ""), *(values.get(name, "") for name in names))


def same(one: Named, other: Named) -> bool:
    """Whether both name one document."""
    if one.identity and one.identity == other.identity:
        return True
    mine, its = _parsed(one.identity or ""), _parsed(other.identity or "")
    days = {day for day in (one.issued_on or "", other.issued_on or "") if len(day) == _DAY}
    if mine and its and mine.same(its):
        return len(days) < 2
    if mine and its and None not in (mine.whose, its.whose) and mine.whose != its.whose:
        return False
    return (
        len(days) == 1
        and one.issued_on == other.issued_on
        and _number(one) == _number(other) != ""
        and fold(one.symbol or "") == fold(other.symbol or "") != ""
    )


def _undated(mention: Named, other: Named) -> bool:
    """Whether a mention that tells no day may mean this document: all else that it tells is alike."""
    if mention.issued_on or not other.issued_on or fold(mention.symbol or "") != fold(other.symbol or ""):
        return False
    told = {name: getattr(mention, name) or None for name in ("type", "number", "symbol", "issuer")}
    as_of_then, its = identity.of(issued_on=other.issued_on, **told), _parsed(other.identity or "")
    return bool(mention.symbol) and (as_of_then is None or its is None or as_of_then.same(its))


class Documents(Generic[Known]):
    """What is known of some documents, to be found by any name of theirs."""

    def __init__(self) -> None:
        self._by_number: dict[str, list[tuple[Named, Known]]] = defaultdict(list)

    def add(self, name: Named, known: Known) -> None:
        if number := _number(name):
            self._by_number[number].append((name, known))

    def meant(self, name: Named) -> Known | None:
        """The one that this name means; None where there is none, or where it may mean one or another."""
        alike = self._alike(name) or self._alike(name, _undated)
        found = [pair for pair in alike if name.identity and pair[0].identity == name.identity] or alike
        return found[0][1] if found and all(same(found[0][0], other) for other, _known in found) else None

    def alike(self, name: Named) -> list[Known]:
        """All that this name may mean."""
        return [known for _other, known in self._alike(name)]

    def _alike(self, name: Named, rule: Callable[[Named, Named], bool] = same) -> list[tuple[Named, Known]]:
        return [(other, known) for other, known in self._by_number.get(_number(name), ()) if rule(name, other)]


def entries_of(agency: Agency, names: Iterable[Named]) -> Documents[Entry]:
    """The agency's entries that some of these names may mean: one question to the database."""
    near = _numbered(Entry.objects.standing().filter(register__agency=agency), names)
    found: Documents[Entry] = Documents()
    for entry in near.select_related("register").order_by("pk"):
        found.add(entry, entry)
    return found


def mentions_of(agency: Agency, names: Iterable[Named]) -> QuerySet[EntryCitation]:
    """The mentions in the agency's entries that may mean one of these names: those with one of their numbers."""
    return _numbered(EntryCitation.objects.filter(entry__register__agency=agency), names)


def _numbered(rows: QuerySet, names: Iterable[Named]) -> QuerySet:
    numbers = {number for name in names if (number := _number(name))}
    return rows.alias(bare=Bare("number")).filter(bare__in=numbers)


def _number(name: Named) -> str:
    return str(name.number or "").lower().lstrip("0")


@lru_cache(maxsize=4096)
def _parsed(written: str) -> identity.Identity | None:
    try:
        return identity.parse(written)
    except ValueError:
        return None
