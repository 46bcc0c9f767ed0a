"""What holds for a time: from its first to its last day, either of which may be unknown."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    def valid(self, on: date | None = None):
        """Those that hold on a day (default: today)."""
        return self.filter(valid_on(on))


def valid_on(on: date | None = None, prefix: str = "") -> Q:
    """The condition of holding on a day (default: today), for rows behind `prefix`."""
    on = on or timezone.localdate()
    begun = Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": on})
    return begun & (Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gte": on}))


def ordered_days(name: str) -> models.CheckConstraint:
    """The first day is not after the last."""
    told = Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until"))
    return models.CheckConstraint(condition=told, name=name)


class Dated(models.Model):
    """`valid_from` and `valid_until` are the first and the last day; null where no source tells or none is set."""

    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_until = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid(self, on: date | None = None) -> bool:
        """Whether it holds on a day (default: today)."""
        on = on or timezone.localdate()
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )
