"""People and the positions that they hold."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Agency, Unit


class UserQuerySet(models.QuerySet["User"]):
    def for_position(self, position) -> UserQuerySet:
        """The people who hold a position in the same agency."""
        return self.filter(positions__agency=position.agency_id, positions__ended_at=None).distinct()

    def ever_for_position(self, position) -> UserQuerySet:
        """Those, and the people who held one before."""
        return self.filter(positions__agency=position.agency_id).distinct()


class User(AbstractUser):
    """A person who logs in. What a person may do follows from the position, never from this row."""

    full_name = models.CharField(_("Họ và tên"), max_length=150)

    objects = UserManager()  # first, because Django's log-in asks the first manager
    people = UserQuerySet.as_manager()

    def __str__(self) -> str:
        return self.full_name or self.username


class Role(models.TextChoices):
    CLERK = "clerk", _("Văn thư")
    LEADER = "leader", _("Lãnh đạo")
    OFFICER = "officer", _("Chuyên viên")
    ADMIN = "admin", _("Quản trị")


class PositionQuerySet(models.QuerySet["Position"]):
    def held(self) -> PositionQuerySet:
        """The positions held now, with what every page shows of them."""
        return self.filter(ended_at=None).select_related("agency", "unit", "user")

    def for_position(self, position: Position) -> PositionQuerySet:
        return self.filter(agency=position.agency_id)


class Position(models.Model):
    """One post of one person in one agency. A person may hold several and works in one at a time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="positions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="positions")
    role = models.CharField(_("Vai trò"), max_length=10, choices=Role)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"], condition=Q(ended_at=None), name="position_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit or self.agency}"
