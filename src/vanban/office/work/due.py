"""The last day on which a task is done in time, by the agency's calendar."""

from __future__ import annotations

from datetime import date
from functools import cache

from vanban.days.calendar import WorkingDays
from vanban.days.customs import Customs
from vanban.days.due import Anchors, Resolved, due_day
from vanban.days.edtf import first_day, last_day

CUSTOMS = Customs()


def resolve(edtf: str, phrase: str = "", rule: str = "", *, issued: str = "", received: date) -> Resolved:
    """The last day in time, and how it was found, of a deadline as the record gives it: EDTF, its words, its rule.

    Terms run from `issued`, the EDTF day of the document, or from `received` ('trong vòng 10 ngày kể từ ngày ký'). No
    day where there is no deadline, its end is open, or it runs from an event that nobody knows yet.

    >>> resolve("../2026-06-30", "trước ngày 30/6/2026", received=date(2026, 6, 1)).day
    datetime.date(2026, 6, 29)
    >>> resolve("", "", "chậm nhất 03 ngày làm việc kể từ ngày nhận được văn bản này", received=date(2026, 6, 4)).day
    datetime.date(2026, 6, 9)
    """
    signed = first_day(issued) if first_day(issued) == last_day(issued) else None
    anchors = Anchors(issued=signed, received=received)
    return due_day(edtf, phrase, rule, anchors=anchors, calendar=_calendar(), customs=CUSTOMS)


@cache
def _calendar() -> WorkingDays:
    return WorkingDays()
