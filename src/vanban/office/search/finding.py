"""Which documents a position finds, in which order: by their number, then by their header, then by their texts; the
newest first among equals.

Never more than `MOST` are found out: whoever finds more narrows the question, and a question stays quick however many
documents have its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from django.db.models import Q, QuerySet

from vanban.office.accounts.models import KEEP_REGISTERS
from vanban.office.registers.bare import Bare
from vanban.office.registers.models import Entry, Grant
from vanban.office.registers.sight import Sight
from vanban.office.registers.types import types_of
from vanban.office.search import index
from vanban.office.search.models import Part
from vanban.office.search.words import bare, question, split

MOST = 500
_NUMBER = re.compile(r"[0-9]+[a-z]?")


def find(typed: str, sight: Sight, among: QuerySet[Entry] | None = None) -> list[int]:
    """The keys of the entries that answer what was typed, the best first; `MOST` + 1 where there are more. `among`
    narrows those that the position sees."""
    asked = question(typed)
    if not asked:
        return []
    parts = Part.objects.filter(sight.in_books(), _open_files(sight))
    if among is not None:
        parts = parts.filter(entry__in=among.order_by().values("pk"))
    found = dict.fromkeys(_numbered(typed, sight.entries if among is None else among))
    for in_head in (True, False):
        if len(found) <= MOST:
            _add(found, index.found(parts, asked, in_head=in_head))
    return list(found)[: MOST + 1]


def _add(found: dict[int, None], parts: QuerySet[Part]) -> None:
    """Add the entries of these parts; those of one entry stand together."""
    want, start = MOST + 1, 0
    while len(found) < want:
        rows = list(parts.values_list("entry_id", flat=True)[start : start + want])
        for entry in rows:
            found.setdefault(entry)
        start += len(rows)
        if len(rows) < want:
            return


def _open_files(sight: Sight) -> Q:
    """The condition on parts that they are of no file that the position may not open (`EntryFile.for_position`)."""
    if sight.position.role in KEEP_REGISTERS:
        return Q()
    granted = Grant.objects.held_by(sight.position).exclude(file=None).values("file")
    return Q(file=None) | Q(file__restricted=False) | Q(file__in=granted)


def _numbered(typed: str, entries: QuerySet[Entry]) -> Iterable[int]:
    """Those whose number this is, however it is written: '258/KH-UBND', 'kh 258', 'Kế hoạch số 258'."""
    words = [word for word in map(bare, split(typed)) if word != "so"]
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    if not numbers or '"' in typed or len(words) > 12:
        return []
    others = [word for word in words if word is not numbers[0]]
    for name, code in [*_types(), (("van", "ban"), [])]:
        if others[: len(name)] == list(name):
            others[: len(name)] = code
            break
    rows = entries.alias(bare=Bare("number")).filter(bare=numbers[0]).order_by("-pk")
    found = rows.values_list("pk", "symbol", "type")[: 4 * MOST]
    return [pk for pk, symbol, type_ in found if {*others} <= {bare(word) for word in split(f"{symbol} {type_}")}]


@cache
def _types() -> list[tuple[tuple[str, ...], list[str]]]:
    """The names of the types in words, the longest first, and their codes."""
    found = {tuple(map(bare, split(one.name))): [bare(word) for word in split(one.code)] for one in types_of("other")}
    return sorted(found.items(), key=lambda pair: -len(pair[0]))
