"""SQLite, whose writers wait in a line.

By itself SQLite lets a writer that finds the database locked sleep and try again: among many, some are overtaken for as
long as twenty seconds, and then told that the database is locked. Here who begins a transaction waits for its turn
without trying, in a line that threads and processes share. Nobody waits longer than the connection's timeout: where a
process hangs within a transaction, the others are told so, as SQLite does.
"""

from __future__ import annotations

import os
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

try:
    import fcntl
except ImportError:  # Windows has no lock that one can wait for; there it is tried again
    fcntl = None

_PAUSE = 0.001  # seconds between two looks of who stands at the head of the line


class Turn:
    """Two locks: the next writer holds the head of the line while it waits for its turn, so that who has just written
    cannot go before it. The system frees both when a process ends."""

    def __init__(self, database: str, seconds: float) -> None:
        self._seconds = seconds
        self._handles = [os.open(f"{database}-{name}", os.O_RDWR | os.O_CREAT, 0o600) for name in ("line", "turn")]

    def take(self) -> None:
        line, turn = self._handles
        until = time.monotonic() + self._seconds
        fcntl.flock(line, fcntl.LOCK_EX)  # whoever holds it gives up at the end of its own time
        try:
            while not _locks(turn):
                if time.monotonic() > until:
                    raise OperationalError("database is locked")
                time.sleep(_PAUSE)
        finally:
            fcntl.flock(line, fcntl.LOCK_UN)

    def give(self) -> None:
        fcntl.flock(self._handles[1], fcntl.LOCK_UN)

    def close(self) -> None:
        while self._handles:
            os.close(self._handles.pop())


def _locks(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin in their turn."""

    turn: Turn | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if fcntl is not None and not self.is_in_memory_db():
            self.turn = Turn(str(self.settings_dict["NAME"]), conn_params["timeout"])
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        if self.turn is not None and self.transaction_mode == "IMMEDIATE":  # who only reads waits for nobody
            self.turn.take()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._over()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._over()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._over()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            if self.turn is not None:
                self.turn.close()
                self.turn = None

    def _over(self) -> None:
        if self.turn is not None:
            self.turn.give()
