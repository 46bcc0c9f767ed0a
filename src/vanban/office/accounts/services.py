"""Accounts and positions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import IN_UNITS, WITH_DEPUTIES, Position, PositionQuerySet, Role, User
from vanban.office.accounts.passwords import keep, used_before
from vanban.office.bodies.models import Agency, Unit
from vanban.office.language import official
from vanban.office.refusals import Refused

USED_BEFORE = gettext_lazy("Mật khẩu này đã dùng gần đây. Hãy chọn mật khẩu khác.")


@transaction.atomic
def add_person(
    agency: Agency,
    by: User | None,
    *,
    username: str,
    full_name: str,
    password: str | None,
    role: Role | str,
    unit: Unit | None = None,
    **post: Any,
) -> User:
    """Make an account with its first position. `by` is None when the installation itself does it, or the person; a
    password that another one chose is to be changed at the first log-in. `post` is more of the position, as
    `give_position` takes it."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Tên đăng nhập này đã có."))
    user = User.objects.create_user(
        username,
        password=password,
        full_name=full_name.strip(),
        must_change_password=by is not None,
        password_changed_at=timezone.now(),
    )
    note("add-account", user, by, {"user": username, "name": user.full_name}, agency)
    give_position(agency, by, user, role, unit, **post)
    return user


@transaction.atomic
def give_position(
    agency: Agency,
    by: User | None,
    user: User,
    role: Role | str,
    unit: Unit | None = None,
    *,
    deputy: bool = False,
    title: str = "",
    valid_from: date | None = None,
) -> Position:
    """Give a person a further position, from a day on (default: at once)."""
    if Position.objects.open().filter(agency=agency, user=user, role=role, unit=unit).exists():
        raise Refused(_("Người này đã có vai trò đó."))
    if unit is not None and not (unit.agency_id == agency.pk and unit.is_valid()):
        raise Refused(_("Đơn vị không thuộc cơ quan hoặc không còn hoạt động."))
    if unit is None and role in IN_UNITS:
        raise Refused(_("Vai trò %(role)s phải thuộc một đơn vị.") % {"role": Role(role).label})
    if deputy and role not in WITH_DEPUTIES:
        raise Refused(_("Vai trò %(role)s không có cấp phó.") % {"role": Role(role).label})
    position = Position.objects.create(
        user=user, agency=agency, unit=unit, role=role, deputy=deputy, title=title.strip(), valid_from=valid_from
    )
    said = {"user": user.username, "role": str(role), "unit": unit and unit.name, "post": position.called}
    note("give-position", position, by, said, agency)
    return position


@transaction.atomic
def end_position(position: Position, by: User) -> None:
    """End a position; the agency keeps at least one administrator. Who stood in for it does so no longer."""
    if position.role == Role.ADMIN:
        _need(_administrators(position.agency).exclude(pk=position.pk))
    position.ended_at = timezone.now()
    position.save(update_fields=["ended_at"])
    said = {"user": position.user.username, "post": official(position)}
    note("end-position", position, by, said, position.agency)


@transaction.atomic
def set_password(user: User, password: str, by: User | None) -> None:
    """Give a person a new password; one that another person chose is to be changed before anything else."""
    if used_before(user, password):
        raise Refused(str(USED_BEFORE))
    keep(user)
    user.set_password(password)
    user.must_change_password = by is not None and by.pk != user.pk
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
    note("set-password", user, by, {"user": user.username})


@transaction.atomic
def call_person(user: User, full_name: str, by: User) -> None:
    """Write a person's name anew."""
    before, user.full_name = user.full_name, " ".join(full_name.split())
    if not user.full_name:
        raise Refused(_("Chưa có họ và tên."))
    if user.full_name != before:
        user.save(update_fields=["full_name"])
        note("change-account", user, by, {"user": user.username, "from": before, "to": user.full_name})


@transaction.atomic
def disable(user: User, by: User) -> None:
    """Close an account: nobody can log in with it, and whoever is logged in is out."""
    if user == by:
        raise Refused(_("Không thể tự khoá tài khoản của mình."))
    for position in Position.objects.held().filter(user=user, role=Role.ADMIN):
        _need(_administrators(position.agency).exclude(user=user))
    user.is_active = False
    user.save(update_fields=["is_active"])
    note("disable-account", user, by, {"user": user.username})


@transaction.atomic
def enable(user: User, by: User | None) -> None:
    """Open an account that was closed; its days of idleness begin anew."""
    user.is_active, user.enabled_at = True, timezone.now()
    user.save(update_fields=["is_active", "enabled_at"])
    note("enable-account", user, by, {"user": user.username})


def _administrators(agency: Agency) -> PositionQuerySet:
    return Position.objects.held().filter(agency=agency, role=Role.ADMIN, user__is_active=True)


def _need(administrators: PositionQuerySet) -> None:
    if not administrators.exists():
        raise Refused(_("Cơ quan phải còn ít nhất một quản trị."))
