"""The decree's times: until when a document has to be passed on, and how each document stands to that.

NĐ 30/2020, Điều 4 khoản 3 điểm c and Điều 23 khoản 1: on the day of its arrival, at the latest on the next working
day; an urgent one at once, which is reckoned here as on the same day. One limit holds for registering and submitting,
so what was passed on in time was registered in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from vanban.days.calendar import WorkingDays
from vanban.office.registers.models import EntryQuerySet
from vanban.office.routing.models import Step


class Passing(models.TextChoices):
    """How a document stands to its limit on a day."""

    IN_TIME = "dung-han", _("Chuyển đúng hạn")
    LATE = "qua-han", _("Chuyển quá hạn")
    WAITING = "cho", _("Chờ chuyển, còn hạn")
    OVERDUE = "cho-qua-han", _("Chờ chuyển, đã quá hạn")


def limit(arrived: date, urgency: str = "") -> date:
    """The last day on which a document of that day is passed on in time.

    >>> limit(date(2026, 11, 20)), limit(date(2026, 11, 20), "Hỏa tốc")  # a Friday
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 20))
    """
    return arrived if urgency else _calendar().add(arrived, 1)


def with_passing(entries: EntryQuerySet, days: Iterable[date], today: date) -> EntryQuerySet:
    """Each document with `passed_on` (the day of the first step that was not recalled), `limit` and `passing` as they
    stand today.

    `days` are the days of arrival that may occur among them.
    """
    calm = [When(day=day, then=Value(limit(day))) for day in days]
    onward = Step.objects.exclude(ended_how=Step.End.RECALLED).exclude(kind__in=[Step.Kind.RETURN, Step.Kind.RECALL])
    first = onward.filter(entry=OuterRef("pk")).order_by("pk")
    entries = entries.annotate(
        passed_on=TruncDate(Subquery(first.values("sent_at")[:1])),
        limit=Case(When(~Q(urgency=""), then=F("day")), *calm, default=F("day"), output_field=models.DateField()),
    )
    return entries.annotate(
        passing=Case(
            When(passed_on__gt=F("limit"), then=Value(Passing.LATE)),
            When(passed_on__isnull=False, then=Value(Passing.IN_TIME)),
            When(limit__lt=today, then=Value(Passing.OVERDUE)),
            default=Value(Passing.WAITING),
            output_field=models.CharField(),
        )
    )


@cache
def _calendar() -> WorkingDays:
    return WorkingDays()
