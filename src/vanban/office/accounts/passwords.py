"""What a password must be (QCVN 12:2026/BCA, 3.7.2): its letters, its age, and those that were before it.

The figures are settings: `PASSWORD_LENGTH`, `PASSWORD_DAYS`, `PASSWORD_KEPT`.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import PasswordKept, Position, Role, User

# without letters that look alike
_CLASSES = ("abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-+=?@#")
_LENGTH = 12  # or what the rule asks for, if that is more


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
    more = max(_LENGTH, settings.PASSWORD_LENGTH) - len(letters)
    letters += [secrets.choice("".join(_CLASSES[:3])) for _number in range(more)]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)


def used_before(user: User, password: str) -> bool:
    """Whether it is the password of now or, for an administrator, one of the last ones."""
    before = [user.password]
    if Position.objects.open().filter(user=user, role=Role.ADMIN).exists():
        kept = PasswordKept.objects.filter(user=user).values_list("password", flat=True)
        before += kept[: settings.PASSWORD_KEPT - 1]
    return any(check_password(password, one) for one in before if one)


def keep(user: User) -> None:
    """Keep the password of now, which is about to be changed, among the last ones."""
    if user.password:
        PasswordKept.objects.create(user=user, password=user.password)
    last = PasswordKept.objects.filter(user=user).values_list("pk", flat=True)[: settings.PASSWORD_KEPT]
    PasswordKept.objects.filter(user=user).exclude(pk__in=list(last)).delete()


def due(user: User, position: Position | None) -> str:
    """Why a person has to change the password before anything else; '' where nothing is due.

    Of passwords kept elsewhere the office knows nothing.
    """
    if not user.has_usable_password():
        return ""
    if user.must_change_password:
        return str(_("Đây là mật khẩu do người khác đặt. Hãy đổi mật khẩu trước khi làm việc."))
    limit = timezone.now() - timedelta(days=settings.PASSWORD_DAYS)
    old = user.password_changed_at is not None and user.password_changed_at < limit
    if old and position and position.role == Role.ADMIN:
        words = _("Mật khẩu quản trị dùng tối đa %(days)s ngày. Hãy đổi mật khẩu trước khi làm việc.")
        return words % {"days": settings.PASSWORD_DAYS}
    return ""
