"""The last day on which a task is done in time."""

from __future__ import annotations

import re
from datetime import date, timedelta

from vanban.office.edtf import first_day_of_end, last_day

# 'trước ngày 30/6', 'Trước tháng 7/2026'; not 'trước hoặc trong ngày 30/6', nor 'trước 17 giờ ngày 30/6' and
# 'trước 17h00 …', where work done in the morning of that day is in time
_BEFORE = re.compile(r"[Tt]rước(?!\s+(?:hoặc|và|hay)\b)(?!\s+(?:lúc\s+)?[0-9]{1,2}\s*(?:giờ|[gh:][0-9]{2}|[gh])\b)")


def due_day(edtf: str, phrase: str = "") -> date | None:
    """The last day in time, of a deadline as the record gives it and the words that print it.

    'trước ngày 30/6' is in time until the 29th; 'chậm nhất', 'đến', 'trong' and a bare date or span until the end of
    what they name. None where there is no deadline or its end is open.

    >>> due_day("../2026-06-30", "trước ngày 30/6/2026")
    datetime.date(2026, 6, 29)
    >>> due_day("../2026-06-30", "chậm nhất ngày 30/6/2026")
    datetime.date(2026, 6, 30)
    >>> due_day("2026-04/2026-06", "trong Quý II/2026")
    datetime.date(2026, 6, 30)
    """
    if _BEFORE.search(phrase):
        day = first_day_of_end(edtf)
        return day - timedelta(days=1) if day and day > date.min else None
    return last_day(edtf)
