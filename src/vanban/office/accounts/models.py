"""People and the positions that they hold."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Agency, Unit
from vanban.office.bodies.validity import valid_on


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
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    enabled_at = models.DateTimeField(null=True)

    objects = UserManager()  # first, because Django's log-in asks the first manager
    people = UserQuerySet.as_manager()

    def __str__(self) -> str:
        return self.full_name or self.username

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password)
        self.password_changed_at = timezone.now()


class PasswordKept(models.Model):
    """The hash of a password that a person had before."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passwords_kept")
    password = models.CharField(max_length=128)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%d/%m/%Y}"


class Attempts(models.Model):
    """How many wrong passwords were given for a name, whether or not anybody has it, and until when it is locked."""

    name = models.CharField(max_length=150, primary_key=True)
    failures = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    CLERK = "clerk", _("Văn thư")
    OFFICER = "officer", _("Chuyên viên")
    UNIT_HEAD = "unit-head", _("Trưởng đơn vị")
    LEADER = "leader", _("Lãnh đạo")
    CHIEF_OF_OFFICE = "chief-of-office", _("Chánh văn phòng")
    ARCHIVIST = "archivist", _("Lưu trữ")
    ADMIN = "admin", _("Quản trị")


# Who works in a unit, and who may have a deputy (cấp phó) with the same rights.
IN_UNITS = (Role.OFFICER, Role.UNIT_HEAD)
WITH_DEPUTIES = (Role.UNIT_HEAD, Role.LEADER, Role.CHIEF_OF_OFFICE)
# Whose duty are the registers as a whole: they see every document of the agency.
KEEP_REGISTERS = (Role.CLERK, Role.LEADER, Role.CHIEF_OF_OFFICE)


class PositionQuerySet(models.QuerySet["Position"]):
    def open(self) -> PositionQuerySet:
        """The positions that were not ended, also those that begin on a day to come."""
        return self.filter(ended_at=None).select_related("agency", "unit", "user")

    def held(self) -> PositionQuerySet:
        """The positions held today, with what every page shows of them."""
        return self.open().filter(Q(valid_from=None) | Q(valid_from__lte=timezone.localdate()))

    def for_position(self, position: Position) -> PositionQuerySet:
        return self.filter(agency=position.agency_id)


class Position(models.Model):
    """One post of one person in one agency, of a unit or of the whole agency, from a day until it is ended.

    A person may hold several and works in one at a time. A deputy has the rights of the post; `title` is what the post
    is called in full ('Phó Chủ tịch').
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="positions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="positions")
    role = models.CharField(_("Vai trò"), max_length=20, choices=Role)
    deputy = models.BooleanField(_("Cấp phó"), default=False)
    title = models.CharField(_("Chức vụ"), max_length=100, blank=True)
    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(ended_at=None, unit=None),
                name="position_of_agency_held_once",
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role", "unit"],
                condition=Q(ended_at=None, unit__isnull=False),
                name="position_of_unit_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.called}, {self.unit or self.agency}"

    @cached_property
    def units(self) -> frozenset[int]:
        """The keys of the units whose work is the position's own: its unit; for a unit's head those below too."""
        if self.unit is None:
            return frozenset()
        return frozenset(self.unit.below() if self.role == Role.UNIT_HEAD else {self.unit.pk})

    @cached_property
    def units_and_before(self) -> frozenset[int]:
        """The keys of `units` and of those that are no more and that these took over: their documents are its own."""
        found = set(self.units)
        if found:
            ended = Unit.objects.filter(agency=self.agency_id, successor__isnull=False).exclude(valid_on())
            heirs = dict(ended.values_list("pk", "successor"))
            while more := {pk for pk, heir in heirs.items() if heir in found and pk not in found}:
                found |= more
        return frozenset(found)

    @property
    def called(self) -> str:
        """The title of the post, else its role: 'Phó Chủ tịch', 'Chuyên viên', 'Trưởng đơn vị (phó)'."""
        role = self.get_role_display()
        return self.title or str(_("%(role)s (phó)") % {"role": role} if self.deputy else role)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def for_position(self, position: Position) -> AbsenceQuerySet:
        return self.filter(position__agency=position.agency_id)

    def concerning(self, user: User) -> AbsenceQuerySet:
        """Those of a person, and those in which the person stands in."""
        return self.filter(Q(position__user=user) | Q(substitute=user))

    def open(self) -> AbsenceQuerySet:
        """Those that last or are to come."""
        return self.filter(ended_at=None, last_day__gte=timezone.localdate())

    def today(self) -> AbsenceQuerySet:
        return self.open().filter(first_day__lte=timezone.localdate())


class Absence(models.Model):
    """The days on which somebody stands in for the holder of a position, who may work in it all the same."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(User, on_delete=models.PROTECT, related_name="substitutions")
    first_day = models.DateField(_("Từ ngày"))
    last_day = models.DateField(_("Đến hết ngày"))
    words = models.TextField(_("Ghi chú"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(first_day__lte=models.F("last_day")), name="absence_days"),
        ]

    def __str__(self) -> str:
        return f"{self.position.user}: {self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.last_day >= timezone.localdate()
