"""Who we are: the agency, its names, its units, its superiors and the kinds of bodies that it belongs to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Agency(models.Model):
    """An agency that keeps its register here."""

    class System(models.TextChoices):
        STATE = "state", _("Nhà nước")
        PARTY = "party", _("Đảng")

    name = models.CharField(_("Tên cơ quan"), max_length=300, unique=True)
    short_name = models.CharField(_("Tên viết tắt"), max_length=100, blank=True)
    code = models.CharField(_("Mã định danh"), max_length=50, blank=True)
    system = models.CharField(_("Hệ thống"), max_length=10, choices=System, default=System.STATE)
    place = models.CharField(_("Địa danh"), max_length=100, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        """The name of the agency's journal."""
        return f"agency/{self.pk}"


class AgencyName(models.Model):
    """A further name by which documents call the agency."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("Tên gọi khác"), max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="agency_name")]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def for_position(self, position) -> UnitQuerySet:
        return self.filter(agency=position.agency_id)


class Unit(models.Model):
    """A unit of the agency: a room, an office, a centre. A closed unit takes no new work."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(_("Tên đơn vị"), max_length=300)
    short_name = models.CharField(_("Tên viết tắt"), max_length=100, blank=True)
    code = models.CharField(_("Mã"), max_length=50, blank=True)
    order = models.PositiveIntegerField(_("Thứ tự"), default=0)
    closed = models.BooleanField(_("Đã giải thể"), default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="unit_name")]

    def __str__(self) -> str:
        return self.name


class Superior(models.Model):
    """A body above the agency, whose documents give it work."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="superiors")
    name = models.CharField(_("Cơ quan cấp trên"), max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="superior_name")]

    def __str__(self) -> str:
        return self.name


class AgencyClass(models.Model):
    """A kind of body that the agency belongs to, as documents print it: 'UBND các xã, phường'."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="classes")
    phrase = models.CharField(_("Nhóm cơ quan"), max_length=300)

    class Meta:
        ordering = ["phrase"]
        constraints = [models.UniqueConstraint(fields=["agency", "phrase"], name="agency_class")]

    def __str__(self) -> str:
        return self.phrase
