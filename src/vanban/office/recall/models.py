"""Orders that recall documents: of the agency, of what it issued; of others, of what came in (NĐ 30/2020, Điều 18,
khoản 4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position
from vanban.office.audit.guards import Fixed, Kept
from vanban.office.registers.models import Entry, behind


class OrderQuerySet(models.QuerySet):
    """Orders that recall a document of the registers."""

    def for_position(self, position: Position) -> OrderQuerySet:
        return self.filter(behind(position))


class Order(models.Model):
    """The order (văn bản thông báo thu hồi): its number and day, why, and which leader of the agency approved what was
    done upon it. A row that stays as it was: the data of the recall itself, which NĐ 30/2020, phụ lục VI, III.8.c asks
    to be kept."""

    number = models.CharField(_("Số, ký hiệu văn bản thu hồi"), max_length=120)
    on = models.DateField(_("Ngày của văn bản thu hồi"))
    reason = models.TextField(_("Lý do thu hồi"))
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = OrderQuerySet.as_manager()
    guards = (Kept(), Fixed())

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.number}, {self.on:%d/%m/%Y}"

    @classmethod
    def label(cls, name: str) -> str:
        """What every page calls a value of it."""
        return cls._meta.get_field(name).verbose_name


class Recall(Order):
    """A document that the agency issued was recalled: it stays as it is (III.8.a)."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="recall")


class Destruction(Order):
    """A document that came in was recalled by who issued it, and destroyed with what is known of it (III.8.b).

    Its entry keeps its number and says which document that was. `files` are the hashes and sizes of its files;
    `returned_on` is the day on which a document on paper was sent back.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="destruction")
    files = models.JSONField(default=list)
    returned_on = models.DateField(_("Ngày gửi trả bản giấy"), null=True)


def order_of(entry: Entry) -> Recall | Destruction | None:
    """The order by which a document was recalled."""
    if not entry.recalled:
        return None
    return getattr(entry, "recall", None) or getattr(entry, "destruction", None)
