"""Bringing units and people from a workbook: everything or nothing, with a report of each row that is wrong.

The preview does what the import does, through the same services, and takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from vanban.office.accounts import passwords
from vanban.office.accounts.models import Role, User
from vanban.office.accounts.services import add_person, give_position
from vanban.office.accounts.workbook import SHEETS, Problem, Rows
from vanban.office.bodies.folding import fold
from vanban.office.bodies.models import Agency, Unit
from vanban.office.bodies.units import add_unit
from vanban.office.desk.vietnamese import unmarked
from vanban.office.desk.workbooks import day_of
from vanban.office.language import official
from vanban.office.refusals import Refused


@dataclass(frozen=True)
class Account:
    """A new account with the password that the software made, which is shown once."""

    user: User
    password: str


class _Wrong(Refused):
    """A refusal that knows its column."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words)
        self.key = key


def check(agency: Agency, user: User, rows: Rows) -> list[Problem]:
    """What an import of the rows would refuse; nothing is changed."""
    with transaction.atomic():
        problems, _users = _bring(agency, user, rows)
        transaction.set_rollback(True)
    return [*rows.problems, *problems]


def bring(agency: Agency, user: User, rows: Rows) -> list[Account]:
    """Found the units and make the accounts and positions. Raises `Refused` where any row is wrong."""
    # Hashing takes its time, which the database need not wait for.
    names = {row["username"].casefold() for row in rows.people}
    made = {name: passwords.made() for name in names}
    hashed = {name: make_password(password) for name, password in made.items()}
    with transaction.atomic():
        problems, users = _bring(agency, user, rows)
        if rows.problems or problems:
            raise Refused(_("Dữ liệu đã thay đổi từ khi xem trước. Hãy nộp lại tệp."))
        for one in users:
            one.password = hashed[one.username.casefold()]
        User.objects.bulk_update(users, ["password"])
    return [Account(one, made[one.username.casefold()]) for one in users]


def _bring(agency: Agency, user: User, rows: Rows) -> tuple[list[Problem], list[User]]:
    problems: list[Problem] = []

    def attempt(sheet: str, row: dict[str, Any], act: Callable[[dict[str, Any]], None]) -> None:
        try:
            with transaction.atomic():
                act(row)
        except Refused as refusal:
            heading = SHEETS[sheet].get(getattr(refusal, "key", ""), ("", ""))[0].rstrip("*")
            problems.append(Problem(sheet, row["line"], heading, refusal.message))

    for row in _parents_first(rows.units):
        attempt("Đơn vị", row, lambda row: _found(agency, user, row))
    users: list[User] = []
    for row in rows.people:
        attempt("Người", row, lambda row: _admit(agency, user, row, users))
    return sorted(problems, key=lambda one: (one.sheet, one.line)), users


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows in an order in which each unit comes after the one that it belongs to."""
    waiting, ordered = list(rows), []
    while waiting:
        names = {fold(name) for row in waiting for name in (row["name"], row["short_name"])}
        ready = [row for row in waiting if not row["parent"] or fold(row["parent"]) not in names] or waiting
        ordered += ready
        waiting = [row for row in waiting if row not in ready]
    return ordered


def _found(agency: Agency, user: User, row: dict[str, Any]) -> None:
    _fits(row, {"name": 300, "short_name": 100, "code": 50})
    parent = _unit(agency, "parent", row["parent"])
    called = {key: row[key] for key in ("name", "short_name", "code")}
    add_unit(agency, user, **called, parent=parent, valid_from=_day(row))


def _admit(agency: Agency, user: User, row: dict[str, Any], users: list[User]) -> None:
    _fits(row, {"full_name": 150, "username": 150, "title": 100})
    if not re.fullmatch(r"[A-Za-z0-9_-]+", row["username"]):
        raise _Wrong("username", _("Tên đăng nhập chỉ gồm chữ không dấu, số và gạch nối."))
    roles = {unmarked(official(role.label)): role for role in Role}
    if (role := roles.get(unmarked(row["role"]))) is None:
        said = ", ".join(official(one.label) for one in Role)
        raise _Wrong("role", _("Không có vai trò “%(role)s”; chọn: %(roles)s.") % {"role": row["role"], "roles": said})
    unit, deputy = _unit(agency, "unit", row["unit"]), row["deputy"] != ""
    post = {"title": row["title"], "deputy": deputy, "valid_from": _day(row)}
    there = User.objects.filter(username__iexact=row["username"]).first()
    if there is None:
        made = add_person(
            agency,
            user,
            username=row["username"],
            full_name=row["full_name"],
            password=None,
            role=role,
            unit=unit,
            **post,
        )
        users.append(made)
    elif there.full_name == row["full_name"] and there.positions.filter(agency=agency, ended_at=None).exists():
        give_position(agency, user, there, role, unit, **post)
    else:
        raise _Wrong("username", _("Tên đăng nhập này đã có người khác dùng."))


def _unit(agency: Agency, key: str, name: str) -> Unit | None:
    """The unit of that name, or of that short name, however its letters and strokes are written."""
    if not name:
        return None
    there = list(agency.units.valid())
    for names in ([fold(unit.name) for unit in there], [fold(unit.short_name) for unit in there]):
        if names.count(fold(name)) == 1:
            return there[names.index(fold(name))]
    raise _Wrong(key, _("Không có đơn vị “%(name)s”.") % {"name": name})


def _day(row: dict[str, Any]):
    try:
        return day_of(row["valid_from"])
    except ValueError:
        raise _Wrong("valid_from", _("Ghi ngày theo dạng ngày/tháng/năm.")) from None


def _fits(row: dict[str, Any], limits: dict[str, int]) -> None:
    for key, limit in limits.items():
        if len(row[key]) > limit:
            raise _Wrong(key, _("Dài quá %(limit)s ký tự.") % {"limit": limit})
