"""One process at a time, among those that share a data folder or a database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

_FILE = "lock"
_NUMBER = 0x76616E62616E  # 'vanban', by which the machines that share a PostgreSQL know the lock


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock of a data folder; waits for it. The system frees it when this program ends. Raises `OSError`."""
    handle = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of the database: PostgreSQL's own, of SQLite that of the data folder."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "postgresql":
        with alone_in(settings.DATA):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_NUMBER])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_NUMBER])


def _lock(handle: int) -> None:
    if os.name != "nt":
        fcntl.flock(handle, fcntl.LOCK_EX)
        return
    while True:
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        except OSError:  # after ten seconds
            continue
        return
