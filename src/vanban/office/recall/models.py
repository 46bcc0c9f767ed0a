"""The order by which the agency recalled a document that it had issued (NĐ 30/2020, Điều 18, khoản 4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.office.audit.guards import Fixed, Kept
from vanban.office.registers.models import Entry


class Recall(models.Model):
    """Which order recalled a document, why, and which leader approved it; a row that stays as it was.

    `number` and `on` are those of the order (văn bản thông báo thu hồi). This is the data of the recall itself, which
    NĐ 30/2020, phụ lục VI, III.8.c asks to be kept.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="recall")
    number = models.CharField(_("Số, ký hiệu văn bản thu hồi"), max_length=120)
    on = models.DateField(_("Ngày văn bản thu hồi"))
    reason = models.TextField(_("Lý do thu hồi"))
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    guards = (Kept(), Fixed())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.number}, {self.on:%d/%m/%Y}"

    @classmethod
    def label(cls, name: str) -> str:
        """What every page calls a value of it."""
        return cls._meta.get_field(name).verbose_name
