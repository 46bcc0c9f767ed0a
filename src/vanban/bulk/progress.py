"""How far a long run has come: one line that is written over, on a terminal alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

_PAUSE = 0.2  # seconds between two writings
_RECENT = 20.0  # seconds over which the rate is taken


class Progress:
    """Counts files of so many. `clock` gives seconds."""

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.done = self.failed = 0
        self._total = total
        self._stream = stream
        self._clock = clock
        self._is_shown = stream.isatty()
        self._width = 0
        self._start = clock()
        self._recent = [(self._start, 0)]  # moments and what was done by then
        self._shown_at = self._start

    def count(self, is_read: bool) -> None:
        """One more file."""
        self.done += 1
        self.failed += not is_read
        now = self._clock()
        if self._is_shown and (now - self._shown_at >= _PAUSE or self.done == self._total):
            self._shown_at = now
            self._show(now)

    def clear(self) -> None:
        """Make room for a line of something else."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0

    def seconds(self) -> float:
        """From the start until now."""
        return self._clock() - self._start

    def rate(self) -> float:
        """Files a second, from the start until now."""
        return self.done / max(self.seconds(), 1e-9)

    def _show(self, now: float) -> None:
        self._recent.append((now, self.done))
        while len(self._recent) > 2 and now - self._recent[0][0] > _RECENT:
            del self._recent[0]
        since, before = self._recent[0]
        rate = (self.done - before) / max(now - since, 1e-9)
        left = span((self._total - self.done) / rate) if rate else "?"
        line = f"{self.done}/{self._total} tệp, {self.failed} lỗi, {rate:.1f} tệp/giây, còn {left}"
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)


def span(seconds: float) -> str:
    """A span of time as a clock shows it.

    >>> span(7.6), span(615), span(3 * 3600 + 62)
    ('0:08', '10:15', '3:01:02')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
