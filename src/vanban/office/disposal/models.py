"""Case files that were destroyed once their term of retention was over, and what was in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role
from vanban.office.audit.guards import Fixed, Kept
from vanban.office.bodies.models import Agency
from vanban.office.casefiles.models import CaseFile
from vanban.office.registers.models import Entry

SEES = (*KEEP_REGISTERS, Role.ARCHIVIST)


class DisposalQuerySet(models.QuerySet["Disposal"]):
    def for_position(self, position: Position) -> DisposalQuerySet:
        """Those of the agency, to who sees all its case files."""
        return self.filter(agency=position.agency_id) if position.role in SEES else self.none()


class Disposal(models.Model):
    """One decision of the head of the agency by which case files were destroyed: its number and day, and why. A row
    that stays as it was, as do its list of case files and of their documents."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("Số, ký hiệu quyết định"), max_length=120)
    on = models.DateField(_("Ngày quyết định"))
    reason = models.CharField(_("Căn cứ, lý do"), max_length=500, blank=True)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = DisposalQuerySet.as_manager()
    guards = (Kept(), Fixed())

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.number}, {self.on:%d/%m/%Y}"

    @classmethod
    def label(cls, name: str) -> str:
        """What every page calls a value of it."""
        return cls._meta.get_field(name).verbose_name


class DisposedFile(models.Model):
    """One case file that was destroyed: it keeps its number, its title and its list."""

    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="files")
    case_file = models.OneToOneField(CaseFile, on_delete=models.PROTECT, related_name="disposed")

    guards = (Kept(), Fixed())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.case_file)


class DisposedEntry(models.Model):
    """One document whose files and words were destroyed; `files` are the hashes and sizes of its files. Its line in the
    register stays, which has a term of its own."""

    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="entries")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="disposed")
    files = models.JSONField(default=list)

    guards = (Kept(), Fixed())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.entry)
