"""One machine at a time, among those that share a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_LOCK = 0x76616E62616E  # 'vanban', the number by which the machines know the lock


@contextmanager
def alone() -> Iterator[None]:
    """Hold a lock of PostgreSQL, which it frees when this program ends. SQLite has the lock of its file."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
