"""Access codes of programs, and the answers that are kept so that what is sent twice is done once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position
from vanban.office.audit.guards import Fixed, Kept, Once


class Scope(models.TextChoices):
    """What a token is good for. The position's rights hold besides: a scope opens nothing that its pages do not."""

    READ = "read", _("Xem danh sách, văn bản, công việc; đọc thử tệp")
    REGISTER = "register", _("Nộp tệp, vào sổ, đính chính, nhập sổ")
    WORK = "work", _("Chuyển văn bản, phân công, báo hoàn thành, lập hồ sơ, cấp quyền xem")
    ADMIN = "admin", _("Thiết lập cơ quan, đơn vị, người dùng, dãy số")


class TokenQuerySet(models.QuerySet["Token"]):
    def for_position(self, position: Position) -> TokenQuerySet:
        """Those of the agency for its administrators, for others the person's own."""
        ours = self.filter(position__agency=position.agency_id)
        return ours if position.role == "admin" else ours.filter(position__user=position.user_id)

    def open(self) -> TokenQuerySet:
        """Those that were not revoked and whose last day has not passed."""
        return self.filter(revoked_at=None, until__gte=timezone.localdate())


class Token(models.Model):
    """The right of one program to work in one position for one purpose (`name`), until the end of the day `until`.

    Of the secret only its SHA-256 is kept. `begins` are its first letters, by which people tell tokens apart.
    """

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(_("Dùng cho"), max_length=100)
    scopes = models.JSONField(_("Được làm"))
    begins = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateField(_("Đến hết ngày"))
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    used_from = models.CharField(max_length=100, blank=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TokenQuerySet.as_manager()
    guards = (Kept(), Fixed("position", "name", "scopes", "digest", "until", "made_at"), Once("revoked_at"))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.begins}…)"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.until >= timezone.localdate()

    @property
    def permissions(self) -> list[str]:
        """What it may do, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]


class KeptAnswer(models.Model):
    """The answer to a request with an `Idempotency-Key`, written in the transaction of what the request changed.

    `request` is the SHA-256 of what was asked: the same key with anything else is a mistake of the program.
    """

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    content = models.TextField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["position", "key"], name="answered_once_by_key")]

    def __str__(self) -> str:
        return self.key


# The condition under which a person's tokens end by themselves: the position was ended, or the account disabled.
HELD = Q(position__ended_at=None, position__user__is_active=True)
