"""The decree's times: until when a document has to be passed on, and how each document stands to that.

NĐ 30/2020, Điều 4 khoản 3 điểm c and Điều 23 khoản 1: on the day of its arrival, at the latest on the next working
day; an urgent one at once, which is reckoned here as on the same day. One limit holds for registering and submitting,
so what was passed on in time was registered in time. What its receiver returned has to be passed on once more, within
the same time from that day. Who directs has no limit by the decree but 'in good time' (Điều 24), so of what waits there
only that is told.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
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


def with_passing(entries: EntryQuerySet, today: date) -> EntryQuerySet:
    """Each document with its `limit` and how it stands to it today.

    `passed_on` is the day of the first step that stands, that is, was neither recalled nor returned; `given_on` that of
    the first by which somebody got it to handle it; `undirected` tells that it was submitted, waits and was given to
    nobody.
    """
    standing = _standing(OuterRef("pk"))
    again = [When(pk__in=keys, then=Value(day)) for day, keys in _once_more(entries).items()]
    days = entries.order_by().values_list("day", flat=True).distinct()
    calm = [When(day=day, then=Value(limit(day))) for day in days]
    entries = entries.annotate(
        passed_on=TruncDate(Subquery(standing.values("sent_at")[:1])),
        given_on=TruncDate(Subquery(standing.exclude(kind=Step.Kind.SUBMIT).values("sent_at")[:1])),
        limit=Case(
            *again, When(~Q(urgency=""), then=F("day")), *calm, default=F("day"), output_field=models.DateField()
        ),
    )
    waits = Exists(Step.objects.waiting().filter(entry=OuterRef("pk")))
    return entries.annotate(
        undirected=Q(waits, passed_on__isnull=False, given_on=None),
        passing=Case(
            When(passed_on__gt=F("limit"), then=Value(Passing.LATE)),
            When(passed_on__isnull=False, then=Value(Passing.IN_TIME)),
            When(limit__lt=today, then=Value(Passing.OVERDUE)),
            default=Value(Passing.WAITING),
            output_field=models.CharField(),
        ),
    )


def _standing(entry: OuterRef) -> models.QuerySet[Step]:
    """The steps of a document by which it was passed on and stayed so."""
    steps = Step.objects.filter(entry=entry).exclude(ended_how__in=[Step.End.RECALLED, Step.End.RETURNED])
    return steps.exclude(kind__in=[Step.Kind.RETURN, Step.Kind.RECALL]).order_by("pk")


def _once_more(entries: EntryQuerySet) -> dict[date, list[int]]:
    """The few documents that came back before they were passed on for good, by the limit that counts from that day."""
    back = Step.objects.filter(entry__in=entries.order_by().values("pk"), ended_how=Step.End.RETURNED).order_by("pk")
    back = back.annotate(on=TruncDate("ended_at"), onward=Subquery(_standing(OuterRef("entry")).values("pk")[:1]))
    back = back.filter(Q(onward=None) | Q(onward__gt=F("pk")))
    last = {entry: limit(on, urgency) for entry, urgency, on in back.values_list("entry", "entry__urgency", "on")}
    return {day: [entry for entry, until in last.items() if until == day] for day in set(last.values())}


@cache
def _calendar() -> WorkingDays:
    return WorkingDays()
