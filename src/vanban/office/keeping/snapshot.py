"""The database of one moment, for as long as it takes to read it; nobody who writes waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# SQLite: a transaction that takes no lock to write sees one moment of the log. PostgreSQL calls the same by its name.
_BEGINS_WITHOUT_LOCK = "DEFERRED"
_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@contextmanager
def snapshot() -> Iterator[None]:
    """Every question asked within has its answer from one moment; nothing may be written within."""
    with _reading(), transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(_ONE_MOMENT)
        yield


@contextmanager
def _reading() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual, connection.transaction_mode = connection.transaction_mode, _BEGINS_WITHOUT_LOCK
    try:
        yield
    finally:
        connection.transaction_mode = usual
