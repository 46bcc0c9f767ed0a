"""Who we are: agencies of one hierarchy, their names and identifiers, units, superiors, the kinds they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.validity import Dated, DatedQuerySet, ordered_days


class Agency(models.Model):
    """An agency that keeps its registers here. `superior` is the one above it where that keeps its registers here too;
    superiors that do not are known by name (`superiors`)."""

    class System(models.TextChoices):
        STATE = "state", _("Nhà nước")
        PARTY = "party", _("Đảng")

    name = models.CharField(_("Tên cơ quan"), max_length=300, unique=True)
    short_name = models.CharField(_("Tên viết tắt"), max_length=100, blank=True)
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subordinates")
    system = models.CharField(_("Hệ thống"), max_length=10, choices=System, default=System.STATE)
    place = models.CharField(_("Địa danh"), max_length=100, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        """The name of the agency's journal."""
        return f"agency/{self.pk}"

    @property
    def access_stream(self) -> str:
        """The name of the journal of who came in and who was given which rights."""
        return f"{self.stream}/access"

    @property
    def code(self) -> str:
        """The identifier that holds today, that of QĐ 20/2020 before an old one; '' without any."""
        held = self.identifiers.valid().order_by("-scheme", "-valid_from", "-pk").first()
        return held.value if held else ""

    def above(self) -> Iterator[Agency]:
        """The agencies here that it stands under, the nearest first."""
        one = self.superior
        while one is not None:
            yield one
            one = one.superior


class IdentifierQuerySet(DatedQuerySet["Identifier"]):
    def for_position(self, position) -> IdentifierQuerySet:
        return self.filter(agency=position.agency_id)


class Identifier(Dated):
    """A code by which exchange of documents calls the agency: by QĐ 20/2020/QĐ-TTg or by QCVN 102:2016, for a time."""

    class Scheme(models.TextChoices):
        OLD = "qcvn102", _("QCVN 102:2016")
        NEW = "qd20", _("QĐ 20/2020")
        OTHER = "", _("Khác")

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme, blank=True)
    value = models.CharField(_("Mã định danh"), max_length=100)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "value"], name="identifier_once"),
            ordered_days("identifier_days"),
        ]

    def __str__(self) -> str:
        return self.value

    @classmethod
    def scheme_of(cls, value: str) -> str:
        """The scheme that a code is written by.

        >>> Identifier.scheme_of("H56.12.3"), Identifier.scheme_of("000.00.00.G22"), Identifier.scheme_of("UBND-TH")
        ('qd20', 'qcvn102', '')
        """
        if re.fullmatch(r"[A-Z][0-9]{2}(?:\.[0-9A-Z]+)*", value):
            return cls.Scheme.NEW.value
        if re.fullmatch(r"(?:[0-9]{2,3}\.){2,3}[A-Z][0-9]{2}", value):
            return cls.Scheme.OLD.value
        return cls.Scheme.OTHER.value


class AgencyName(models.Model):
    """A further name by which documents call the agency."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("Tên gọi khác"), max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="agency_name")]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(DatedQuerySet["Unit"]):
    def for_position(self, position) -> UnitQuerySet:
        return self.filter(agency=position.agency_id)


class Unit(Dated):
    """A unit of the agency: a room, an office, a centre. On days on which it is not valid it takes no new work.

    `successor` is the unit that took it over. `order` is the place in the tree read from the top, so that every list
    shows a unit after the one that it belongs to.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    name = models.CharField(_("Tên đơn vị"), max_length=300)
    short_name = models.CharField(_("Tên viết tắt"), max_length=100, blank=True)
    code = models.CharField(_("Mã"), max_length=50, blank=True)
    order = models.PositiveIntegerField(_("Thứ tự"), default=0)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="unit_name"),
            ordered_days("unit_days"),
        ]

    def __str__(self) -> str:
        return self.name

    def below(self) -> set[int]:
        """The keys of the unit and of all units under it."""
        parents = dict(Unit.objects.filter(agency=self.agency_id).values_list("pk", "parent"))
        found = {self.pk}
        while more := {pk for pk, parent in parents.items() if parent in found and pk not in found}:
            found |= more
        return found

    def heir(self) -> Unit | None:
        """The unit that has its work today: itself while it is valid, else the one that took it over, if any."""
        one, seen = self, set()
        while one is not None and not one.is_valid() and one.pk not in seen:
            seen.add(one.pk)
            one = one.successor
        return one if one is not None and one.is_valid() else None


class UnitName(models.Model):
    """A further name of a unit, such as the one that it had before."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("Tên gọi khác"), max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="unit_further_name")]

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
