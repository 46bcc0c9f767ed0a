"""Accounts and positions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import IN_UNITS, WITH_DEPUTIES, Position, Role, User
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
    **post: Any,
) -> User:
    """Make an account with its first position. `by` is None when the installation itself does it; `post` is more of the
    position, as `give_position` takes it."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Tên đăng nhập này đã có."))
    user = User.objects.create_user(username, password=password, full_name=full_name.strip())
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
