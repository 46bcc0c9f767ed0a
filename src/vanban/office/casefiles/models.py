"""Case files (hồ sơ): which documents belong to one matter (NĐ 30/2020, Điều 29)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role
from vanban.office.audit.guards import Fixed, Kept, Once, Still
from vanban.office.bodies.models import Agency, Unit
from vanban.office.casefiles.plan import FilePlan, PlannedFile
from vanban.office.registers.models import Entry, behind

__all__ = ["DAY", "OF_AGENCY", "OF_UNITS", "CaseFile", "CaseFileQuerySet", "FilePlan", "Filed", "Hold", "PlannedFile"]

# Who opens and fills case files: these in the whole agency, those for their units alone. Leaders read.
OF_AGENCY = (Role.CLERK, Role.ARCHIVIST)
OF_UNITS = (Role.UNIT_HEAD, Role.OFFICER)


class CaseFileQuerySet(models.QuerySet["CaseFile"]):
    def for_position(self, position: Position) -> CaseFileQuerySet:
        """Those that the position may see: who keeps the registers and the archivists all, others their units'."""
        ours = self.filter(agency=position.agency_id)
        if position.role in (*KEEP_REGISTERS, Role.ARCHIVIST):
            return ours
        return ours.filter(unit__in=position.units_and_before) if position.role in OF_UNITS else ours.none()

    def filled_by(self, position: Position) -> CaseFileQuerySet:
        """Of these the ones that the position may change and put documents into."""
        return self.for_position(position) if position.role in (*OF_AGENCY, *OF_UNITS) else self.none()

    def past_term(self, day: date) -> CaseFileQuerySet:
        """Those whose term of retention ended before that day, and that are there still."""
        return self.filter(kept_until__lt=day, destroyed_at=None)

    def to_hand_over(self, day: date) -> CaseFileQuerySet:
        """Those that the archive is to have by that day, and has not."""
        return self.filter(transfer_due__lte=day, archived_at=None, destroyed_at=None)


class CaseFile(models.Model):
    """One case file. It holds documents as links, so that a document may lie in several.

    `code` is its number and symbol ('01.VX'), once in an agency and year; `retention` is as officials write it ('20
    năm'). `begun`, `ended` and `sheets` are what a person knows better than the documents that lie in it tell
    (`extent`). `planned` is the line of the file plan that it was opened from.

    `closed_at` is null while it is open. Closing gives `kept_until`, the last day of keeping (null for ever), and
    `transfer_due`, by which the agency's archive has it (`retention`; null where it stays with its unit), which the
    archive may put another day for. `archived_at` is when the archive took it over: from then on it does not change.
    While it is `held` nothing is done with it (`Hold`). At `destroyed_at` what was in it alone was destroyed, after its
    term (`office/disposal`); its row and its list stay.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="case_files")
    code = models.CharField(_("Số, ký hiệu hồ sơ"), max_length=50)
    title = models.CharField(_("Tiêu đề hồ sơ"), max_length=500)
    year = models.PositiveSmallIntegerField(_("Năm"))
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị giữ hồ sơ")
    )
    retention = models.CharField(_("Thời hạn bảo quản"), max_length=30, blank=True)
    begun = models.DateField(_("Tài liệu từ ngày"), null=True, blank=True)
    ended = models.DateField(_("Tài liệu đến ngày"), null=True, blank=True)
    sheets = models.PositiveIntegerField(_("Số tờ"), null=True, blank=True)
    note = models.TextField(_("Ghi chú"), max_length=500, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    planned = models.ForeignKey(PlannedFile, null=True, on_delete=models.PROTECT, related_name="case_files")
    closed_at = models.DateTimeField(null=True)
    kept_until = models.DateField(_("Bảo quản đến hết ngày"), null=True, editable=False)
    transfer_due = models.DateField(_("Hạn nộp lưu"), null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    destroyed_at = models.DateTimeField(null=True, editable=False)
    held = models.BooleanField(default=False, editable=False)

    objects = CaseFileQuerySet.as_manager()
    guards = (
        Kept(),
        Fixed("agency", "opened_by", "opened_at", "planned"),
        Once("archived_at"),
        Once("destroyed_at"),
        Still("held"),
    )

    class Meta:
        ordering = ["-year", "code"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "code"], name="case_file_code"),
            models.CheckConstraint(
                condition=Q(begun=None) | Q(ended=None) | Q(begun__lte=F("ended")), name="case_file_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.numbered} – {self.title}"

    @classmethod
    def label(cls, name: str) -> str:
        """What every page calls a value of a case file."""
        return cls._meta.get_field(name).verbose_name

    @property
    def numbered(self) -> str:
        """Its code with the year, '01.VX/2026': all that is told of it to whoever may not see it."""
        return f"{self.code}/{self.year}"


class Hold(models.Model):
    """Somebody who may ordered that a case file stays as it is ("đóng băng": NĐ 30/2020, phụ lục VI, IV.1.g), for a
    reason, until it is lifted."""

    case_file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField(_("Lý do"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    guards = (Kept(), Fixed("case_file", "reason", "by", "at"), Once("lifted_at"))

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case_file"], condition=Q(lifted_at=None), name="held_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.case_file.numbered}: {self.reason}"


# The day under which a document stands in its case file: that of issue, else that of the books.
DAY = Coalesce("entry__issued_date", "entry__day")


class FiledQuerySet(models.QuerySet["Filed"]):
    def for_position(self, position: Position) -> FiledQuerySet:
        """What the position may see of the documents in case files that it may see.

        Of the others it learns nothing, not even how many they are. The words of a document that cites or answers a
        closed one tell its number anyway; no words of a case file tell what else lies in it.
        """
        return self.filter(behind(position), case_file__in=CaseFile.objects.for_position(position))


class Filed(models.Model):
    """A document lies in a case file. The row goes when it is taken out again; the journal keeps both."""

    case_file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="filed")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="filed")

    objects = FiledQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_file", "entry"], name="filed_once_in_each")]

    def __str__(self) -> str:
        return f"{self.entry} → {self.case_file}"
