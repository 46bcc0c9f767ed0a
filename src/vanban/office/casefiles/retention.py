"""How long a case file is kept, and when it is handed over to the agency's archive.

A term of retention is 'Vĩnh viễn' or a number of years (NĐ 30/2020, phụ lục V, mục I.4). Years are counted from the end
of the year in which the work ended. Handed over are case files kept for five years and longer (Điều 31, khoản 3, điểm
c), within one year of the day on which the work ended (Điều 30, khoản 2, điểm b).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vanban.office.desk.vietnamese import unmarked

HANDED_OVER = 5  # years from which on the archive takes a case file
NOTICE = 30  # days ahead in which it is told that a case file is due there (phụ lục VI, III.5.b)
_LONGEST = 200  # years: more is a slip of the hand, and less than for ever
_YEARS = re.compile(r"0*([1-9][0-9]{0,2}) nam")


@dataclass(frozen=True)
class Term:
    """A term of retention: a number of years, None for ever."""

    years: int | None

    @property
    def goes_to_archive(self) -> bool:
        return self.years is None or self.years >= HANDED_OVER

    def last_day(self, closed: date) -> date | None:
        """The last day of keeping what was closed on that day; None for what is kept for ever."""
        return None if self.years is None else date(closed.year + self.years, 12, 31)

    def transfer_due(self, closed: date) -> date | None:
        """The day by which it is handed over; None where the archive does not take it."""
        return _year_after(closed) if self.goes_to_archive else None


FOR_EVER = Term(None)


def term(words: str) -> Term | None:
    """What the words of a person say; None for others than 'for ever' and a number of years.

    >>> term("Vĩnh viễn"), term("05 năm"), term("Theo vụ việc"), term("0 năm")
    (Term(years=None), Term(years=5), None, None)
    """
    said = " ".join(unmarked(words).split())
    if said == "vinh vien":
        return FOR_EVER
    found = _YEARS.fullmatch(said)
    return Term(int(found[1])) if found and int(found[1]) <= _LONGEST else None


def _year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
