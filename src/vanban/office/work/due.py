"""The last day on which a task is done in time."""

from __future__ import annotations

from datetime import date, timedelta

from vanban.formats.phrases import quarter_before, says_before
from vanban.office.edtf import first_day, first_day_of_end, last_day


def due_day(edtf: str, phrase: str = "") -> date | None:
    """The last day in time, of a deadline as the record gives it and the words that print it.

    'trước ngày 30/6' is in time until the 29th, 'trước quý II' until 31 March; 'chậm nhất', 'đến', 'trong' and a bare
    date or span until the end of what they name. None where there is no deadline or its end is open.

    >>> due_day("../2026-06-30", "trước ngày 30/6/2026")
    datetime.date(2026, 6, 29)
    >>> due_day("../2026-06", "trước quý II/2026")
    datetime.date(2026, 3, 31)
    >>> due_day("../2026-06-30", "chậm nhất ngày 30/6/2026")
    datetime.date(2026, 6, 30)
    >>> due_day("2026-04/2026-06", "trong Quý II/2026")
    datetime.date(2026, 6, 30)
    """
    if says_before(phrase):
        quarter = quarter_before(edtf, phrase)
        day = first_day(quarter) if quarter else first_day_of_end(edtf)
        return day - timedelta(days=1) if day and day > date.min else None
    return last_day(edtf)
