"""Case files on their way to the agency's archive (NĐ 30/2020, Điều 30): announced, handed over, taken."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role
from vanban.office.audit.guards import Fixed, Kept, Once
from vanban.office.bodies.models import Agency, Unit
from vanban.office.casefiles.models import CaseFile


class OfUnitQuerySet(models.QuerySet):
    def for_position(self, position: Position) -> OfUnitQuerySet:
        """Those that the position may see, as it sees case files: of the agency or of its units."""
        ours = self.filter(agency=position.agency_id)
        if position.role in (*KEEP_REGISTERS, Role.ARCHIVIST):
            return ours
        return ours.none() if position.role == Role.ADMIN else ours.filter(unit__in=position.units_and_before)


class OfUnit(models.Model):
    """What goes between the archive and one unit, or (without a unit) who keeps the case files of the whole agency."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị nộp hồ sơ")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        abstract = True


class Notice(OfUnit):
    """The archive announced which case files a unit is to hand over (Danh mục hồ sơ nộp lưu), and by which day."""

    due = models.DateField(_("Hạn nộp lưu"))
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)

    guards = (Kept(), Fixed())

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(_("Thông báo nộp lưu số %(number)s") % {"number": self.pk})


class NoticedFile(models.Model):
    """One case file of a notice."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="files")
    case_file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="notices")

    guards = (Kept(), Fixed())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "case_file"], name="noticed_once")]

    def __str__(self) -> str:
        return f"{self.case_file} ← {self.notice}"


class Transfer(OfUnit):
    """Case files that a unit hands over to the archive, until the archive took them or gave them back.

    `title` and `state` are what the record of the hand-over says (phụ lục V, mẫu V: tên khối tài liệu, tình trạng).
    `manifest` is the SHA-256 of the list of what was taken over (`package.manifest`).
    """

    class Outcome(models.TextChoices):
        WAITING = "", _("Chờ lưu trữ nhận")
        TAKEN = "taken", _("Lưu trữ đã nhận")
        GIVEN_BACK = "given-back", _("Lưu trữ trả lại")

    title = models.CharField(_("Tên khối tài liệu"), max_length=300)
    state = models.CharField(_("Tình trạng tài liệu"), max_length=500, blank=True)
    giver = models.CharField(max_length=300)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING, blank=True)
    reason = models.TextField(blank=True)
    manifest = models.CharField(max_length=64, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    taker = models.CharField(max_length=300, blank=True)

    guards = (Kept(), Fixed("agency", "unit", "by", "at", "title", "state", "giver"), Once("settled_at"))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(_("Giao nhận số %(number)s: %(title)s") % {"number": self.pk, "title": self.title})

    @property
    def waits(self) -> bool:
        return self.outcome == self.Outcome.WAITING


class TransferredFile(models.Model):
    """One case file that was handed over."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="files")
    case_file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="transfers")

    guards = (Kept(), Fixed())

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["transfer", "case_file"], name="transferred_once")]

    def __str__(self) -> str:
        return f"{self.case_file} → {self.transfer}"
