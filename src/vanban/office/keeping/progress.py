"""How far a long command is: one line that renews itself, where a person looks on."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_EVERY = 0.2


class Progress:
    """Writes to standard error, and only to a terminal: a log of the night keeps the last word alone."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what, self._total, self._done, self._next = what, total, 0, 0.0
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def step(self) -> None:
        self._done += 1
        if self._shown and (now := time.monotonic()) >= self._next:
            self._next = now + _EVERY
            self._say(f"{self._what}: {self._done}" + (f"/{self._total}" if self._total is not None else ""))

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._shown:
            self._say("")

    def _say(self, words: str) -> None:
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)
