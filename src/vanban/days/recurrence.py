"""The days of what comes again, from the record's RFC 5545 rule: 'FREQ=MONTHLY;BYMONTHDAY=15'.

The record has no DTSTART, from which RFC 5545 takes the day that a rule leaves out and the month in which an interval
begins. Here a custom says the day, and periods are those of the calendar: a quarter begins in January, April, July or
October, and a day printed for it ('ngày 15 hằng quý') is one of its last month. Where a month is too short for the
day, its last day stands for it: a report due on the 30th is due in February too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from vanban.days.customs import Customs
from vanban.days.edtf import month_length

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULES = {
    "DAILY": {"FREQ", "INTERVAL"},
    "WEEKLY": {"FREQ", "INTERVAL", "BYDAY"},
    "MONTHLY": {"FREQ", "INTERVAL", "BYMONTHDAY"},
    "YEARLY": {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY"},
}


class Rhythm(msgspec.Struct, frozen=True, kw_only=True):
    """What comes again: on these weekdays (Monday 0), or on these days of these months; with neither, every day."""

    weekly: bool = False
    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()

    def between(self, first: date, last: date, customs: Customs) -> Iterator[date]:
        """Its days from `first` to `last`, both included, in order."""
        if self.months:
            yield from self._by_month(first, last, customs)
            return
        weekdays = (self.weekdays or (customs.week_ends,)) if self.weekly else range(7)
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.weekday() in weekdays:
                yield day

    def _by_month(self, first: date, last: date, customs: Customs) -> Iterator[date]:
        for year in range(first.year, last.year + 1):
            for month in self.months:
                length = month_length(year, month)
                chosen = self.monthdays or (customs.period_day,)
                days = {min(day, length) if day > 0 else max(length + 1 + day, 1) for day in chosen}
                for day in sorted(days):
                    if first <= date(year, month, day) <= last:
                        yield date(year, month, day)


def rhythm(rrule: str) -> Rhythm | None:
    """The rhythm of a rule; None where it is not of the kind that records hold.

    >>> [f"{day}" for day in rhythm("FREQ=MONTHLY;INTERVAL=3").between(date(2026, 1, 1), date(2026, 9, 1), Customs())]
    ['2026-03-31', '2026-06-30']
    """
    parts = dict(part.partition("=")[::2] for part in rrule.removeprefix("RRULE:").split(";"))
    known = _RULES.get(parts.get("FREQ", ""))
    if known is None or not parts.keys() <= known or rrule.count(";") >= len(parts):
        return None
    freq, every = parts["FREQ"], _numbers(parts.get("INTERVAL", "1"), 1, 12)
    monthdays = _numbers(parts["BYMONTHDAY"], -31, 31) if "BYMONTHDAY" in parts else ()
    if every is None or len(every) != 1 or monthdays is None:
        return None
    if freq == "MONTHLY":  # every 3 months: in March, June, September, December
        return Rhythm(months=tuple(range(every[0], 13, every[0])), monthdays=monthdays) if 12 % every[0] == 0 else None
    if every != (1,):
        return None
    if freq == "YEARLY":
        months = _numbers(parts["BYMONTH"], 1, 12) if "BYMONTH" in parts else (12,)
        return Rhythm(months=months, monthdays=monthdays) if months and ("BYMONTH" in parts or not monthdays) else None
    names = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    if not set(names) <= set(_WEEKDAYS):
        return None
    return Rhythm(weekly=freq == "WEEKLY", weekdays=tuple(sorted({_WEEKDAYS.index(name) for name in names})))


def _numbers(printed: str, low: int, high: int) -> tuple[int, ...] | None:
    """'15' or '1,15' in order; None where one is no number of that range, or 0."""
    try:
        numbers = {int(number) for number in printed.split(",")}
    except ValueError:
        return None
    return tuple(sorted(numbers)) if all(low <= number <= high and number for number in numbers) else None
