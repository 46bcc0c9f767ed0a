"""The books as data: a series of numbers, its registers of one period each, and the terms of a Party committee."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Agency, Unit
from vanban.office.intake.models import AgencyQuerySet
from vanban.office.kind import Kind
from vanban.office.registers.audience import Audience


class Spanned(models.Model):
    """A row that holds on some days: from `since` to `until`, both included; null where that end is open."""

    since = models.DateField(_("Từ ngày"), null=True, blank=True)
    until = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def meets(self, other: Spanned) -> bool:
        """Whether there is a day on which both hold."""
        starts, ends = (self.since or date.min, other.since or date.min), (self.until, other.until)
        return max(starts) <= min(end or date.max for end in ends)


class Term(Spanned):
    """A term of the Party committee, from the close of one congress to that of the next (05-HD/VPTW)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(_("Nhiệm kỳ"), max_length=30)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(condition=Q(since__isnull=False), name="term_begins"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="term_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Series(Spanned):
    """How documents are numbered: which of them, from which number, and when the numbers begin anew.

    The State numbers administrative documents of a body by the year (NĐ 30/2020, Điều 15, 22), a Party committee each
    type by its term, a congress all of its documents as one (05-HD/VPTW). `types` are the codes of the types that the
    series numbers, empty: all that have none of their own; with `by_type` each type has numbers of its own. `unit`
    leaves the series to documents that this unit drafts. A series `by_choice` is taken where a clerk chooses it alone.
    `start` is the first number of the period in which `since` lies; all later periods begin with 1.

    `symbol` is the pattern of the symbols, `letter_symbol` that of the State's official letters (công văn), whose
    symbols do not name the type: '{loại}-UBND', 'UBND-{đơn vị}'. `audience` is what its new entries begin with.
    """

    class Period(models.TextChoices):
        YEAR = "year", _("Theo năm")
        TERM = "term", _("Theo nhiệm kỳ")
        WHOLE = "whole", _("Một dãy liên tục")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="series")
    kind = models.CharField(_("Sổ"), max_length=10, choices=Kind, default=Kind.OUTGOING)
    name = models.CharField(_("Tên dãy số"), max_length=100)
    types = models.JSONField(_("Loại văn bản"), default=list, blank=True)
    by_type = models.BooleanField(_("Mỗi loại văn bản một dãy riêng"), default=False)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="series", verbose_name=_("Đơn vị soạn thảo")
    )
    period = models.CharField(_("Cách đánh số"), max_length=10, choices=Period, default=Period.YEAR)
    start = models.PositiveIntegerField(_("Số bắt đầu"), default=1)
    symbol = models.CharField(_("Mẫu ký hiệu"), max_length=100, blank=True)
    letter_symbol = models.CharField(_("Mẫu ký hiệu công văn"), max_length=100, blank=True)
    by_choice = models.BooleanField(_("Chỉ dùng khi văn thư chọn"), default=False)
    audience = models.CharField(_("Người được xem"), max_length=10, choices=Audience, default=Audience.AGENCY)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "name"], condition=Q(until=None), name="series_in_force"),
            models.CheckConstraint(condition=Q(start__gte=1), name="series_starts_at_one_or_later"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_use(self) -> bool:
        """Whether it has given a number already."""
        return self.registers.filter(last_number__gte=F("first_number")).exists()


class Register(models.Model):
    """One series in one period, and where the series numbers each type by itself, for one `type`.

    `begins` is the first day of the period, `period` its name ('2026', '2025-2030'). `last_number` is the last number
    given, one less than `first_number` where none was; its row is locked to give the next (`numbering.next_number`).
    `agency` and `kind` are those of the series.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="registers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="registers")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INCOMING)
    begins = models.DateField()
    period = models.CharField(max_length=100)
    type = models.CharField(max_length=20, blank=True)
    first_number = models.PositiveIntegerField(default=1)
    last_number = models.PositiveIntegerField(default=0)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["-begins"]
        constraints = [
            models.UniqueConstraint(fields=["series", "begins", "type"], name="register_of_period"),
            models.CheckConstraint(condition=Q(last_number__gte=F("first_number") - 1), name="numbers_from_the_first"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.series.name, self.type, self.period)))

    @property
    def stream(self) -> str:
        """The name of the register's journal."""
        return f"agency/{self.agency_id}/register/{self.pk}"
