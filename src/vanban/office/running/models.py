"""One workbook with a running book or open tasks: what its rows are to become, and what came of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Agency
from vanban.office.intake.models import AgencyQuerySet, Blob
from vanban.office.jobs.duties import Worked
from vanban.office.registers.models import Entry, Series
from vanban.office.work.models import Task


class ImportQuerySet(AgencyQuerySet):
    def underway(self) -> ImportQuerySet:
        """Those that a worker has to do something with."""
        return self.filter(state__in=[Import.State.GIVEN, Import.State.ORDERED])

    def unfinished(self) -> ImportQuerySet:
        """Those that wait for the person who brought them."""
        return self.filter(state__in=[Import.State.BROKEN, Import.State.WRONG, Import.State.WAITING])


class Import(Worked):
    """A workbook that somebody brought. `series` numbers its entries; null where its rows are open tasks.

    `blob` keeps the file until its rows stand in the books; null also where a row of it is marked secret. `sheet` is
    the one that was asked for, and then the one that was found. `sha256` is that of the sheet's words, the same however
    often the workbook is saved. `rows` are those of the sheet while it waits, `report` the outcome of each
    (`outcomes.Outcome`), `year` the one of days that are written without. `read` rows of `total` are read. `before`
    keeps of each register, by its key, first and last number and gaps as they were and as the import left them.
    `circumstances` are those under which it was ordered, for the events that the worker writes.
    """

    class State(models.TextChoices):
        GIVEN = "given", _("Đang xem trước")
        BROKEN = "broken", _("Chưa xem trước")
        WRONG = "wrong", _("Có lỗi, chưa nhập")
        WAITING = "waiting", _("Chờ xác nhận")
        ORDERED = "ordered", _("Đang nhập")
        DONE = "done", _("Đã nhập")
        TAKEN_BACK = "taken-back", _("Đã thu hồi")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="imports")
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Dãy số"))
    name = models.CharField(_("Tên tệp"), max_length=255)
    blob = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(_("Trang tính"), max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    year = models.PositiveSmallIntegerField(_("Năm của sổ"))
    state = models.CharField(max_length=10, choices=State, default=State.GIVEN)
    error = models.TextField(blank=True)
    read = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=list)
    report = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    circumstances = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"), auto_now=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "sha256"], condition=Q(state="done"), name="workbook_imported_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_underway(self) -> bool:
        return self.state in (self.State.GIVEN, self.State.ORDERED)

    @property
    def into(self) -> str:
        """What its rows become, in words."""
        return f"{self.series.get_kind_display()}: {self.series}" if self.series else str(_("Công việc đang mở"))


class Brought(models.Model):
    """One row of a workbook that was imported, with the entry or the task that it became."""

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="brought")
    line = models.PositiveIntegerField()
    entry = models.OneToOneField(Entry, null=True, on_delete=models.PROTECT, related_name="brought_by")
    task = models.OneToOneField(Task, null=True, on_delete=models.PROTECT, related_name="brought_by")

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["source", "line"], name="row_brought_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.line}"
