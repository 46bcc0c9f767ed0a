"""The index of the parts in either database: FTS5 on SQLite, a tsvector with places on PostgreSQL.

Both have the same words in the same places, which `words` makes; the databases only part them at blanks. What must be
there is looked for within one part.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from vanban.office.search.words import Phrase, Question

TABLE, INDEX = "search_part", "search_part_index"
_COLUMNS = ("head", "text", "marked")
# The header has the weight A, and one place is left free behind it, so that no phrase goes from it into the text.
_PLACED = """
CREATE FUNCTION vanban_placed(words text, before integer) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT coalesce(string_agg(quote_literal(word) || ':' || (place + before), ' '), '')::tsvector
FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS found(word, place) WHERE word <> '' $$
"""
_VECTOR = f"""
ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS (
setweight(vanban_placed(head, 0), 'A')
|| vanban_placed(text, 1)
|| array_to_tsvector(array_remove(string_to_array(marked, ' '), ''))) STORED
"""


def made(vendor: str) -> list[str]:
    """The statements that make it."""
    if vendor != "sqlite":
        return [_PLACED, _VECTOR, f"CREATE INDEX {INDEX} ON {TABLE} USING gin (vector)"]
    names = ", ".join(_COLUMNS)
    new, old = (", ".join(f"{row}.{name}" for name in _COLUMNS) for row in ("NEW", "OLD"))
    put = f"INSERT INTO {INDEX} (rowid, {names}) VALUES (NEW.id, {new});"
    gone = f"INSERT INTO {INDEX} ({INDEX}, rowid, {names}) VALUES ('delete', OLD.id, {old});"
    triggers = {"new": ("INSERT", put), "gone": ("DELETE", gone), "changed": ("UPDATE", f"{gone} {put}")}
    return [
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5({names}, content='{TABLE}', content_rowid='id', tokenize='ascii')",
        *(
            f"CREATE TRIGGER {INDEX}_{name} AFTER {event} ON {TABLE} BEGIN {told} END"
            for name, (event, told) in triggers.items()
        ),
    ]


def dropped(vendor: str) -> list[str]:
    """The statements that must go before the table is dropped, or what stands beside it."""
    if vendor == "sqlite":
        return [*(f"DROP TRIGGER {INDEX}_{name}" for name in ("new", "gone", "changed")), f"DROP TABLE {INDEX}"]
    return [f"ALTER TABLE {TABLE} DROP COLUMN vector", "DROP FUNCTION vanban_placed(text, integer)"]


def found(parts: QuerySet, asked: Question, *, in_head: bool = False) -> QuerySet:
    """The parts that answer the question, those of the newest entries first; `in_head`: by their headers."""
    if connection.vendor == "sqlite":
        # the order is that of the index, which then gives one after the other until enough were found
        return parts.extra(
            tables=[INDEX],
            where=[f"{INDEX}.rowid = {TABLE}.id", f"{INDEX} MATCH %s"],
            params=[_of_fts5(asked, in_head)],
            order_by=[f"-{INDEX}.rowid"],
        )
    where = f"{TABLE}.vector @@ %s::tsquery"
    return parts.extra(where=[where], params=[_of_tsquery(asked, in_head)]).order_by("-pk")


def _of_fts5(asked: Question, in_head: bool) -> str:
    def written(phrases: Iterable[Phrase], by: str) -> str:
        return by.join(f'"{" ".join(phrase.words)}"' for phrase in phrases)

    wanted = f"({written(asked.wanted, ' AND ')})"
    marks = [mark for phrase in asked.wanted for mark in phrase.marks]
    told = [f"head : {wanted}" if in_head else wanted, *(f'marked : "{mark}"' for mark in marks)]
    sought = f"({' AND '.join(told)})"
    for phrase in asked.unwanted:
        without = [f'"{" ".join(phrase.words)}"', *(f'marked : "{mark}"' for mark in phrase.marks)]
        sought = f"({sought} NOT ({' AND '.join(without)}))"
    return sought


def _of_tsquery(asked: Question, in_head: bool) -> str:
    weight = ":A" if in_head else ""

    def written(phrase: Phrase, weight: str = "") -> str:
        side_by_side = " <-> ".join(f"'{word}'{weight}" for word in phrase.words)
        return " & ".join([f"({side_by_side})", *(f"'{mark}'" for mark in phrase.marks)])

    wanted = " & ".join(written(phrase, weight) for phrase in asked.wanted)
    return " & ".join([wanted, *(f"!({written(phrase)})" for phrase in asked.unwanted)])


def is_wrong() -> bool:
    """Whether SQLite's index is not that of the words that are kept. PostgreSQL sees to its own."""
    return connection.vendor == "sqlite" and not _told("integrity-check", 1)


def make_anew() -> None:
    """Read all the words that are kept into SQLite's index."""
    _told("rebuild", 0)


def forget_gone() -> None:
    """Have SQLite's index drop what it has still of words that no row has any more (see `desk.words.WordIndex`)."""
    if connection.vendor == "sqlite":
        _told("optimize", 0)


def _told(command: str, rank: int) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES (%s, %s)", [command, rank])
    except DatabaseError:
        return False
    return True
