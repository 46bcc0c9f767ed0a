"""The registers (sổ đăng ký văn bản đến) and their entries."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vanban.formats.numbers import document_number
from vanban.office.audit.guards import Fixed, Kept
from vanban.office.bodies.models import Agency
from vanban.office.intake.models import AgencyQuerySet, Blob, Submission
from vanban.office.recorded import Recorded
from vanban.office.registers.types import type_name


class Register(models.Model):
    """One register of one agency and year. `last_number` is the last number given; its row is locked to give one.

    Incoming documents are numbered from 1 in each year (NĐ 30/2020, Điều 22 and phụ lục IV).
    """

    class Kind(models.TextChoices):
        INCOMING = "incoming", _("Văn bản đến")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="registers")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INCOMING)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="register_of_year")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

    @property
    def stream(self) -> str:
        """The name of the register's journal."""
        return f"agency/{self.agency_id}/register/{self.pk}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def for_position(self, position) -> EntryQuerySet:
        return self.filter(register__agency=position.agency_id)

    def urgent_first(self) -> EntryQuerySet:
        """Those that bear a degree of urgency, then the others; each in the order of arrival (NĐ 30/2020, Điều 23)."""
        calm = Case(When(urgency="", then=1), default=0)
        return self.order_by(calm, "register__year", "arrival_number")


class Entry(Recorded):
    """One registered document: what a person confirmed. `record` is the reading it came from; null for paper.

    `issued_on` is EDTF as in the record; `issued_date` is its first day, for sorting and filters.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    arrival_number = models.PositiveIntegerField(_("Số đến"))
    arrival_date = models.DateField(_("Ngày đến"))
    submission = models.OneToOneField(Submission, null=True, on_delete=models.PROTECT, related_name="entry")
    system = models.CharField(_("Hệ thống"), max_length=10, default="other")
    type = models.CharField(_("Loại văn bản"), max_length=20, blank=True)
    number = models.CharField(_("Số"), max_length=20, blank=True)
    symbol = models.CharField(_("Ký hiệu"), max_length=100, blank=True)
    issued_on = models.CharField(_("Ngày ban hành"), max_length=40, blank=True)
    issued_date = models.DateField(null=True, blank=True)
    place = models.CharField(_("Địa danh"), max_length=100, blank=True)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=300, blank=True)
    issuer_parent = models.CharField(_("Cơ quan chủ quản"), max_length=300, blank=True)
    subject = models.TextField(_("Trích yếu"), blank=True)
    urgency = models.CharField(_("Độ khẩn"), max_length=50, blank=True)
    secrecy = models.CharField(_("Độ mật"), max_length=50, blank=True)
    signer = models.CharField(_("Người ký"), max_length=150, blank=True)
    identity = models.CharField(max_length=300, blank=True, db_index=True)
    paper = models.BooleanField(_("Bản giấy"), default=False)
    page_count = models.PositiveIntegerField(_("Số trang"), null=True, blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(auto_now_add=True)

    objects = EntryQuerySet.as_manager()
    guards = (Kept(), Fixed("register", "arrival_number"))

    class Meta:
        ordering = ["-register__year", "-arrival_number"]
        constraints = [models.UniqueConstraint(fields=["register", "arrival_number"], name="arrival_number")]
        indexes = [models.Index(fields=["arrival_date"]), models.Index(fields=["issued_date"])]

    def __str__(self) -> str:
        return self.document_number or self.subject

    @classmethod
    def label(cls, name: str) -> str:
        """What every page calls a value of an entry."""
        return cls._meta.get_field(name).verbose_name

    @property
    def document_number(self) -> str:
        return document_number(self.number, self.symbol, self.system)

    @property
    def called(self) -> str:
        """What a list calls it: its number, or where it has none, its place in the register."""
        return self.document_number or gettext("Số đến %(number)s") % {"number": self.arrival_number}

    @property
    def kind(self) -> str:
        """The name of its type: 'Công văn'."""
        return type_name(self.type, self.system)


class EntryFile(models.Model):
    """One file of an entry; the first is the document itself."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="entry_files")
    name = models.CharField(_("Tên tệp"), max_length=255)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class EntryCitation(models.Model):
    """One mention of another document in an entry. `same_as` is the `order` of the full mention it stands for."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="citations")
    order = models.PositiveSmallIntegerField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    printed = models.TextField()
    type = models.CharField(max_length=20, blank=True)
    number = models.TextField(blank=True)
    symbol = models.TextField(blank=True)
    issued_on = models.CharField(max_length=40, blank=True)
    issuer = models.TextField(blank=True)
    title = models.TextField(blank=True)
    identity = models.TextField(blank=True, db_index=True)
    role = models.CharField(max_length=12)
    relation = models.TextField(blank=True)
    same_as = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["entry", "order"]
        constraints = [models.UniqueConstraint(fields=["entry", "order"], name="citation_order")]

    def __str__(self) -> str:
        return self.printed
