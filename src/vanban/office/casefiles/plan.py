"""The file plan of a year (Danh mục hồ sơ): which case files will be opened (NĐ 30/2020, Điều 28, phụ lục V)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, Role
from vanban.office.audit.guards import Fixed, Kept
from vanban.office.bodies.models import Agency, Unit

# Who drafts it; the leader approves it, and then it is everybody's.
DRAFTS = (Role.CLERK, Role.ARCHIVIST, Role.CHIEF_OF_OFFICE)


class FilePlanQuerySet(models.QuerySet["FilePlan"]):
    def for_position(self, position: Position) -> FilePlanQuerySet:
        """Those of the agency: approved ones, and to who drafts or approves them the others too."""
        ours = self.filter(agency=position.agency_id)
        return ours if position.role in (*DRAFTS, Role.LEADER) else ours.exclude(approved_at=None)


class FilePlan(models.Model):
    """The file plan of an agency and a year; a draft until the leader approves it. `decision` is what it comes with
    ('Quyết định số 12/QĐ-UBND ngày 05/01/2026')."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="file_plans")
    year = models.PositiveSmallIntegerField(_("Năm"))
    decision = models.CharField(_("Ban hành kèm theo"), max_length=200, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    objects = FilePlanQuerySet.as_manager()
    guards = (Kept(), Fixed("agency", "year"))

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="file_plan_of_year")]

    def __str__(self) -> str:
        return str(_("Danh mục hồ sơ năm %(year)s") % {"year": self.year})

    def headings(self) -> Iterator[tuple[str, list[tuple[str, list[PlannedFile]]]]]:
        """The lines under their headings, as the decree's form prints them: each heading, and in it each lower one."""
        lines = self.lines.select_related("unit", "person").prefetch_related("case_files")
        for heading, below in groupby(lines, lambda line: line.heading):
            yield heading, [(name, list(rows)) for name, rows in groupby(below, lambda line: line.subheading)]


class PlannedFile(models.Model):
    """One line of a file plan. `heading` is the name of a unit or a field of work, `subheading` a part of that."""

    plan = models.ForeignKey(FilePlan, on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveIntegerField()
    heading = models.CharField(_("Đề mục lớn"), max_length=200)
    subheading = models.CharField(_("Đề mục nhỏ"), max_length=200, blank=True)
    code = models.CharField(_("Số, ký hiệu hồ sơ"), max_length=50)
    title = models.CharField(_("Tiêu đề hồ sơ"), max_length=500)
    retention = models.CharField(_("Thời hạn bảo quản"), max_length=30)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị giữ hồ sơ")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Người lập hồ sơ"),
    )
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="planned_code")]

    def __str__(self) -> str:
        return f"{self.code} – {self.title}"

    @classmethod
    def label(cls, name: str) -> str:
        """What every page calls a value of a line."""
        return cls._meta.get_field(name).verbose_name
