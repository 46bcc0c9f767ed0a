"""What a password must be (QCVN 12:2026/BCA, 3.7.2): its letters, its age, and those that were before it."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import PasswordKept, Position, Role, User

KEPT = 10  # an administrator's new password is none of so many before it
DAYS = 60  # two months, for an administrator's password
# without letters that look alike
_CLASSES = ("abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-+=?@#")
_LENGTH = 12


class FourClasses:
    """Small and capital letters, digits, and other signs: a validator of Django's."""

    def validate(self, password: str, user: User | None = None) -> None:
        other = any(not letter.isalnum() for letter in password)
        small, capital = any(map(str.islower, password)), any(map(str.isupper, password))
        if not (small and capital and other and any(map(str.isdigit, password))):
            raise ValidationError(self.get_help_text(), code="password_classes")

    def get_help_text(self) -> str:
        return str(_("Mật khẩu phải có chữ thường, chữ hoa, chữ số và ký tự khác."))


def made() -> str:
    """A password made by the software, of all four classes."""
    letters = [secrets.choice(kind) for kind in _CLASSES]
    letters += [secrets.choice("".join(_CLASSES[:3])) for _number in range(_LENGTH - len(letters))]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)


def used_before(user: User, password: str) -> bool:
    """Whether it is the password of now or, for an administrator, one of the last ten."""
    before = [user.password]
    if Position.objects.open().filter(user=user, role=Role.ADMIN).exists():
        before += PasswordKept.objects.filter(user=user).values_list("password", flat=True)[: KEPT - 1]
    return any(check_password(password, one) for one in before if one)


def keep(user: User) -> None:
    """Keep the password of now, which is about to be changed, among the last ones."""
    if user.password:
        PasswordKept.objects.create(user=user, password=user.password)
    last = PasswordKept.objects.filter(user=user).values_list("pk", flat=True)[:KEPT]
    PasswordKept.objects.filter(user=user).exclude(pk__in=list(last)).delete()


def due(user: User, position: Position | None) -> str:
    """Why a person has to change the password before anything else; '' where nothing is due."""
    if user.must_change_password:
        return str(_("Đây là mật khẩu do người khác đặt. Hãy đổi mật khẩu trước khi làm việc."))
    limit = timezone.now() - timedelta(days=DAYS)
    old = user.password_changed_at is not None and user.password_changed_at < limit
    if old and position and position.role == Role.ADMIN:
        return str(_("Mật khẩu quản trị dùng tối đa 2 tháng. Hãy đổi mật khẩu trước khi làm việc."))
    return ""
