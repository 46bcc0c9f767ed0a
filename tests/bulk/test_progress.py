"""The line that tells how far a run has come."""

from __future__ import annotations

import io

from vanban.bulk.progress import Progress, span


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rate_and_remaining_time_are_those_of_the_last_seconds():
    now, stream = [0.0], Terminal()
    progress = Progress(100, stream, lambda: now[0])
    for _ in range(40):
        now[0] += 1
        progress.count(True)
    now[0] += 30
    for _ in range(40):
        now[0] += 0.25
        progress.count(False)
    assert stream.getvalue().rsplit("\r", 1)[1] == "80/100 tệp, 40 lỗi, 4.0 tệp/giây, còn 0:05"
    progress.clear()
    assert stream.getvalue().endswith(" \r")


def test_nothing_is_written_where_nobody_looks():
    stream = io.StringIO()
    progress = Progress(1, stream)
    progress.count(True)
    progress.clear()
    assert stream.getvalue() == ""


def test_spans_of_time_are_written_as_a_clock_shows_them():
    assert [span(seconds) for seconds in (0, 7.6, 615, 3 * 3600 + 62)] == ["0:00", "0:08", "10:15", "3:01:02"]
