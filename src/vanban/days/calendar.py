"""Which days are worked: weekends, Viet Nam's public holidays, and the days that were exchanged for one another.

Public holidays and the substitutes that the law itself orders (Bộ luật Lao động 2019, Điều 111 khoản 3 and Điều 112)
come from the `holidays` package (extra `days`). Every year the Government also swaps single working days for
Saturdays; those are dated rows of `tables/day_swaps.json`. An agency's own rows go before both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from vanban.tables.days import day_swaps

SATURDAY, SUNDAY = 5, 6
_DAY = timedelta(days=1)


class MissingHolidaysError(ImportError):
    """The package that knows the public holidays is not installed."""


class WorkingDays:
    """The working days of an agency.

    `own` are the agency's rows, day → 'off' or 'work'; they outweigh everything else. `weekend` are the weekdays that
    are never worked, Monday 0 to Sunday 6. Raises `MissingHolidaysError` where the `holidays` package is not installed.
    """

    def __init__(
        self,
        own: Mapping[date, Literal["off", "work"]] | None = None,
        *,
        weekend: Collection[int] = (SATURDAY, SUNDAY),
    ) -> None:
        if set(range(7)) <= set(weekend):
            raise ValueError("a week needs a working day")
        self._weekend = frozenset(weekend)
        self._announced = {row.day: row.kind for row in day_swaps()} | dict(own or {})
        _public(date.min.year)  # a missing package is told now, not at the first deadline

    def is_working(self, day: date) -> bool:
        """Whether that day is worked."""
        announced = self._announced.get(day)
        if announced is not None:
            return announced == "work"
        off, work = _public(day.year)
        return day not in off and (day.weekday() not in self._weekend or day in work)

    def on_or_after(self, day: date) -> date:
        """The day itself where it is worked, else the next working day."""
        while not self.is_working(day):
            day += _DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The day itself where it is worked, else the last working day before it."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after that day, or before it where `count` is negative; the day itself for 0.

        Raises OverflowError where the calendar ends before.
        """
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day


@lru_cache(maxsize=256)
def _public(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The public holidays of a year, and its Saturdays and Sundays that were worked for other days."""
    try:
        from holidays import country_holidays
    except ImportError as error:
        raise MissingHolidaysError(
            "working days need the public holidays of the holidays package: pip install 'vanban[days]'"
        ) from error
    # a Saturday in December may be worked for a day in January: the neighbours are asked too
    around = range(max(year - 1, date.min.year), min(year + 1, date.max.year) + 1)
    found = country_holidays("VN", years=around, expand=False)
    return frozenset(found), frozenset(found.weekend_workdays)
