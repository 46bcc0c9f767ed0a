"""What was granted beyond the audience of a document, and taken back: rows that stay as they were."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, Role
from vanban.office.audit.guards import Fixed, Kept, Once
from vanban.office.bodies.models import Unit
from vanban.office.registers.audience import concern


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self) -> GrantQuerySet:
        """Those that hold today."""
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()), withdrawn_at=None)

    def held_by(self, position: Position) -> GrantQuerySet:
        """Those in force that were given to the position: to its person, its unit, its role, its role in its unit."""
        body = Q(unit__in=position.units_and_before) | Q(unit=None, person=None)
        return self.in_force().filter(Q(person=position.user_id) | (body & Q(role__in=["", position.role])))


class Grant(models.Model):
    """Leave to see a document: for a person, or for a unit, a role, a role in a unit; until the last day `until`.

    With `file` it opens that file too, which is restricted. It is never changed: another one comes in its place.
    """

    entry = models.ForeignKey("registers.Entry", on_delete=models.PROTECT, related_name="grants")
    file = models.ForeignKey("registers.EntryFile", null=True, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("Vai trò"), max_length=20, choices=Role, blank=True)
    reason = models.TextField(_("Lý do"))
    until = models.DateField(_("Đến hết ngày"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = GrantQuerySet.as_manager()
    guards = (
        Kept(),
        Fixed("entry", "person", "unit", "role", "until", "by", "at", file=None, reason=""),
        Once("withdrawn_at"),
        Once("withdrawn_by"),
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit=None, role="")
                | (Q(person=None) & (Q(unit__isnull=False) | ~Q(role=""))),
                name="granted_to_a_person_or_a_post",
            )
        ]

    def __str__(self) -> str:
        """To whom: 'Lê Thị Hòa', 'Phòng Kinh tế', 'Trưởng đơn vị, Phòng Kinh tế'."""
        return ", ".join(str(part) for part in (self.person, self.get_role_display(), self.unit) if part)

    @property
    def holds(self) -> bool:
        """Whether it is in force today."""
        return self.withdrawn_at is None and (self.until is None or self.until >= timezone.localdate())


@concern
def granted(position: Position) -> Q:
    return Q(pk__in=Grant.objects.held_by(position).values("entry"))
