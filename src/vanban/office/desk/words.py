"""Texts as the words that they are found by, and the index of such words in either database.

A table has the words of each row of another one (`words`, beside the key of that row). Words are folded as people type
them, without marks, so that the databases' own ideas of Vietnamese do not matter; '07' and '7' are one number.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.db import DatabaseError, connection, transaction
from django.db.models import BooleanField, F, Func, QuerySet, Value

from vanban.office.desk.vietnamese import unmarked

_WORD = re.compile(r"[^\W_]+")
# What PostgreSQL's index takes of one row is bounded, and so is a question to SQLite's.
_LONGEST = 60  # letters of a word
_KEPT = 5000  # different words of a row
_ASKED = 50  # words that are looked for at once
_TOKENS = "array_to_tsvector(string_to_array(words, ' '))"  # of PostgreSQL


def words(text: str) -> list[str]:
    """Its words, folded; a number without the zeros before it.
    >>> words("Kế hoạch số 07/KH-UBND")
    ['ke', 'hoach', 'so', '7', 'kh', 'ubnd']
    """
    found = (word.lstrip("0") or "0" if word.isdecimal() else word for word in _WORD.findall(unmarked(text)))
    return [word[:_LONGEST] for word in found]


def kept_words(*texts: str) -> str:
    """What a table of words keeps of these texts."""
    return " ".join(list(dict.fromkeys(words(" ".join(texts))))[:_KEPT])


class WordIndex(NamedTuple):
    """The index of a table of words, which has the keys of the rows that are found in the column `key`."""

    table: str
    key: str

    @property
    def name(self) -> str:
        return f"{self.table}_index"

    def made(self, vendor: str) -> list[str]:
        """The statements that make it. SQLite's stands over the rows of the table itself; what a row had before must be
        told to it (sqlite.org/fts5.html)."""
        if vendor != "sqlite":
            return [f"CREATE INDEX {self.name} ON {self.table} USING gin ({_TOKENS})"]
        new = f"INSERT INTO {self.name} (rowid, words) VALUES (NEW.{self.key}, NEW.words);"
        gone = f"INSERT INTO {self.name} ({self.name}, rowid, words) VALUES ('delete', OLD.{self.key}, OLD.words);"
        triggers = {"new": ("INSERT", new), "gone": ("DELETE", gone), "changed": ("UPDATE", f"{gone} {new}")}
        return [
            f"CREATE VIRTUAL TABLE {self.name} USING fts5(words, content='{self.table}', content_rowid='{self.key}', "
            "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
            *(
                f"CREATE TRIGGER {self.name}_{name} AFTER {event} ON {self.table} BEGIN {told} END"
                for name, (event, told) in triggers.items()
            ),
        ]

    def dropped(self, vendor: str) -> list[str]:
        """The statements that must go before the table is dropped; SQLite's triggers go with it."""
        return [f"DROP TABLE {self.name}"] if vendor == "sqlite" else []

    def matching(self, rows: QuerySet, typed: str) -> QuerySet:
        """The rows that have all the words that somebody typed, with or without marks; a word may be a beginning."""
        asked = words(typed)[:_ASKED]
        return rows.filter(_Have(self, " ".join(asked))) if asked else rows

    def is_wrong(self) -> bool:
        """Whether SQLite's index is not that of the words that are kept. PostgreSQL sees to its own."""
        return connection.vendor == "sqlite" and not self._told("integrity-check", 1)

    def make_anew(self) -> None:
        """Read all the words that are kept into SQLite's index."""
        self._told("rebuild", 0)

    def forget_gone(self) -> None:
        """Have SQLite's index drop what it has still of words that no row has any more. It writes the whole index anew
        (2 s for 100 000 rows of 200 words); PostgreSQL does so by itself, some time later."""
        if connection.vendor == "sqlite":
            self._told("optimize", 0)

    def _told(self, command: str, rank: int) -> bool:
        """Have the index check itself against the words (rank 1), or make itself anew; whether nothing was wrong."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {self.name} ({self.name}, rank) VALUES (%s, %s)", [command, rank])
        except DatabaseError:
            return False
        return True


class _Have(Func):
    """Whether the row has all these words."""

    output_field = BooleanField()

    def __init__(self, index: WordIndex, asked: str) -> None:
        super().__init__(F("pk"), Value(asked))
        self.index = index

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        asked = " ".join(f'"{one}"' if one.isdecimal() else f'"{one}"*' for one in self._asked)
        return self._in(compiler, f"SELECT rowid FROM {self.index.name}(%s)", asked)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        asked = " & ".join(one if one.isdecimal() else f"{one}:*" for one in self._asked)
        having = f"SELECT {self.index.key} AS key FROM {self.index.table} WHERE {_TOKENS} @@ %s::tsquery"
        # else each row of a sorted list is asked for its words, until enough were found
        return self._in(compiler, f"WITH found AS MATERIALIZED ({having}) SELECT key FROM found", asked)

    @property
    def _asked(self) -> list[str]:
        return self.source_expressions[1].value.split()

    def _in(self, compiler: Any, found: str, asked: str) -> tuple[str, list[Any]]:
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({found})", [*params, asked]
