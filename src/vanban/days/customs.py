"""How an agency counts where the law leaves it open or a habit differs."""

from __future__ import annotations

from typing import Literal

import msgspec

Anchor = Literal["issued", "received", "effective", "published", "day", "event", "unsaid"]


class Customs(msgspec.Struct, frozen=True, kw_only=True):
    """The customs of one agency; the defaults are the law's, or the stricter of two readings.

    `before_includes_day`   'trước ngày 30/6' is in time until the end of the 30th, not of the 29th.
    `first_day_counts`      a term counts the day it runs from (else Bộ luật Dân sự 2015, Điều 147: from the next day).
    `ends_on_day_off`       a term of days, weeks, months or years that ends on a day off runs to the next working day
                            (Bộ luật Dân sự 2015, Điều 148 khoản 5), or ends there.
    `unsaid`                what a term runs from that does not say it ('trong vòng 03 ngày'): 'issued' or 'received';
                            None gives no day.
    `week_ends`             the weekday by which weekly work without a printed day is due, Monday 0 to Sunday 6.
    `period_day`            the day of the period's last month by which monthly, quarterly or yearly work without a
                            printed day is due; from the end where negative, -1 is the last.
    """

    before_includes_day: bool = False
    first_day_counts: bool = False
    ends_on_day_off: Literal["next", "keep"] = "next"
    unsaid: Literal["issued", "received"] | None = None
    week_ends: int = 4
    period_day: int = -1
