"""The words by which documents are found, kept beside the entries with an index on both databases.

All that is searched of a document becomes words without marks: 'Số 07/KH-UBND' → so 7 kh ubnd. A word that somebody
types finds those that begin with it ('pho' finds 'phòng'); a number finds itself alone, with zeros before it or not.
SQLite's index is a table of FTS5 that triggers fill, PostgreSQL's one of its own on the column (migration 0010).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import BooleanField, F, Func, Value

from vanban.office.desk.vietnamese import unmarked
from vanban.office.registers.models import Entry, EntryQuerySet, EntryWords

SEARCHED = ("number", "symbol", "subject", "issuer", "issuer_parent", "signer", "recipients")
_WORD = re.compile(r"[^\W_]+")
# What PostgreSQL's index takes of one document is bounded, and so is a question to SQLite's.
_LONGEST = 60  # letters of a word
_KEPT = 5000  # different words of a document
_ASKED = 50  # words that are looked for at once


def words(text: str) -> list[str]:
    """
    >>> words("Kế hoạch số 07/KH-UBND")
    ['ke', 'hoach', 'so', '7', 'kh', 'ubnd']
    """
    found = (word.lstrip("0") or "0" if word.isdecimal() else word for word in _WORD.findall(unmarked(text)))
    return [word[:_LONGEST] for word in found]


def words_of(entry: Entry) -> str:
    """What is kept of an entry."""
    return kept_words(*(getattr(entry, name) for name in SEARCHED))


def kept_words(*texts: str) -> str:
    """The same of its texts."""
    return " ".join(list(dict.fromkeys(words(" ".join(texts))))[:_KEPT])


def keep_words(entries: Iterable[Entry]) -> None:
    """Keep the words of entries that are new, or of which something was changed, in the same transaction."""
    rows = [EntryWords(entry=entry, words=words_of(entry)) for entry in entries]
    EntryWords.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["entry"], update_fields=["words"]
    )


def matching(entries: EntryQuerySet, typed: str) -> EntryQuerySet:
    """The documents that have all the words that somebody typed, with or without marks."""
    asked = words(typed)[:_ASKED]
    return entries.filter(_Have(F("pk"), Value(" ".join(asked)))) if asked else entries


def index_is_wrong() -> bool:
    """Whether SQLite's index is not that of the words that are kept. PostgreSQL sees to its own."""
    return connection.vendor == "sqlite" and not _told_index("integrity-check", 1)


def make_index_anew() -> None:
    """Read all the words that are kept into SQLite's index."""
    _told_index("rebuild", 0)


def _told_index(command: str, rank: int) -> bool:
    """Have the index check itself against the words (rank 1), or make itself anew; whether it found nothing wrong."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            sql = "INSERT INTO registers_entrywords_index(registers_entrywords_index, rank) VALUES (%s, %s)"
            cursor.execute(sql, [command, rank])
    except DatabaseError:
        return False
    return True


def wrong() -> list[Entry]:
    """The entries whose words are not those that are kept."""
    kept = dict(EntryWords.objects.values_list("entry", "words"))
    rows = Entry.objects.only("pk", *SEARCHED).iterator(chunk_size=2000)
    return [entry for entry in rows if kept.get(entry.pk) != words_of(entry)]


class _Have(Func):
    """Whether the entry with this key has all these words."""

    output_field = BooleanField()

    def __init__(self, key: F, asked: Value) -> None:
        super().__init__(key, asked)

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        table = "SELECT rowid FROM registers_entrywords_index(%s)"
        return self._in(
            compiler, table, " ".join(f'"{one}"' if one.isdecimal() else f'"{one}"*' for one in self._asked)
        )

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        tokens = "array_to_tsvector(string_to_array(words, ' '))"
        asked = " & ".join(one if one.isdecimal() else f"{one}:*" for one in self._asked)
        having = f"SELECT entry_id FROM registers_entrywords WHERE {tokens} @@ %s::tsquery"
        # else each row of a sorted list is asked for its words, until enough were found
        return self._in(compiler, f"WITH found AS MATERIALIZED ({having}) SELECT entry_id FROM found", asked)

    @property
    def _asked(self) -> list[str]:
        return self.source_expressions[1].value.split()

    def _in(self, compiler: Any, table: str, asked: str) -> tuple[str, list[Any]]:
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({table})", [*params, asked]
