"""Accounts and positions."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, Role, User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, Unit
from vanban.office.refusals import Refused


@transaction.atomic
def add_person(
    agency: Agency,
    by: User | None,
    *,
    username: str,
    full_name: str,
    password: str,
    role: Role | str,
    unit: Unit | None = None,
) -> User:
    """Make an account with its first position. `by` is None when the installation itself does it."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Tên đăng nhập này đã có."))
    user = User.objects.create_user(username, password=password, full_name=full_name.strip())
    give_position(agency, by, user, role, unit)
    return user


@transaction.atomic
def give_position(agency: Agency, by: User | None, user: User, role: Role | str, unit: Unit | None = None) -> Position:
    """Give a person a further position."""
    if Position.objects.held().filter(agency=agency, user=user, role=role).exists():
        raise Refused(_("Người này đã có vai trò đó."))
    if unit is not None and unit.agency_id != agency.pk:
        raise Refused(_("Đơn vị không thuộc cơ quan."))
    position = Position.objects.create(user=user, agency=agency, unit=unit, role=role)
    said = {"user": user.username, "role": str(role), "unit": unit and unit.name}
    record(agency.stream, "give-position", by, position, said)
    return position


@transaction.atomic
def end_position(position: Position, by: User) -> None:
    """End a position; the agency keeps at least one administrator."""
    if position.role == Role.ADMIN:
        others = Position.objects.held().filter(agency=position.agency, role=Role.ADMIN).exclude(pk=position.pk)
        if not others.exists():
            raise Refused(_("Cơ quan phải còn ít nhất một quản trị."))
    position.ended_at = timezone.now()
    position.save(update_fields=["ended_at"])
    record(position.agency.stream, "end-position", by, position, {"user": position.user.username})


@transaction.atomic
def set_password(agency: Agency, user: User, password: str, by: User) -> None:
    """Give a person of the agency a new password; `by` is the administrator or the person."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(agency.stream, "set-password", by, user, {"user": user.username})
