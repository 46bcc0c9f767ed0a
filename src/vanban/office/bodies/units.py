"""The tree of an agency's units: what an administrator does with it. Nothing is deleted; each act is one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, Unit, UnitName
from vanban.office.desk.dates import printed
from vanban.office.refusals import Refused


class Node(NamedTuple):
    """A unit and how many units it stands under."""

    unit: Unit
    depth: int


def tree(units: Iterable[Unit]) -> list[Node]:
    """The units as a page shows them: each after the one that it belongs to. One whose parent is not among them
    stands at the left."""
    units = sorted(units, key=lambda unit: (unit.order, unit.pk))
    there = {unit.pk for unit in units}
    under: dict[int | None, list[Unit]] = {}
    for unit in units:
        under.setdefault(unit.parent_id if unit.parent_id in there else None, []).append(unit)

    def nodes(parent: int | None, depth: int) -> Iterable[Node]:
        for unit in under.get(parent, ()):
            yield Node(unit, depth)
            yield from nodes(unit.pk, depth + 1)

    return list(nodes(None, 0))


@transaction.atomic
def add_unit(
    agency: Agency,
    user,
    *,
    name: str,
    short_name: str = "",
    code: str = "",
    parent: Unit | None = None,
    valid_from: date | None = None,
) -> Unit:
    """Found a unit, the last of those under its parent."""
    agency = _locked(agency)
    unit = Unit(agency=agency, parent=_parent(agency, parent), valid_from=valid_from)
    _call(unit, name, short_name, code)
    unit.order = agency.units.count()
    unit.save()
    _number(agency)
    _tell("add-unit", unit, user, {"parent": parent and parent.name})
    return unit


@transaction.atomic
def rename_unit(unit: Unit, user, *, name: str, short_name: str = "", code: str = "") -> None:
    """Give a unit another name; the old one stays as a further name, by which documents may still call it."""
    unit = _fresh(unit)
    before = {"name": unit.name, "short_name": unit.short_name, "code": unit.code}
    _call(unit, name, short_name, code)
    unit.save()
    after = {"name": unit.name, "short_name": unit.short_name, "code": unit.code}
    if after == before:
        return
    if unit.name != before["name"]:
        UnitName.objects.get_or_create(unit=unit, name=before["name"])
        unit.names.filter(name=unit.name).delete()
    _tell("rename-unit", unit, user, {"from": before, "to": after})


@transaction.atomic
def call_unit(unit: Unit, user, names: Iterable[str]) -> None:
    """Set the further names by which documents call a unit."""
    unit = _fresh(unit)
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip() and name.strip() != unit.name))
    before = [str(one) for one in unit.names.all()]
    if sorted(wanted) == sorted(before):
        return
    unit.names.exclude(name__in=wanted).delete()
    UnitName.objects.bulk_create(UnitName(unit=unit, name=name) for name in wanted if name not in before)
    _tell("call-unit", unit, user, {"from": before, "to": wanted})


@transaction.atomic
def move_unit(unit: Unit, user, parent: Unit | None) -> None:
    """Put a unit, with all units under it, under another one or at the top."""
    unit = _fresh(unit)
    parent = _parent(unit.agency, parent)
    if parent is not None and parent.pk in unit.below():
        raise Refused(_("Không thể chuyển đơn vị vào chính nó hoặc vào đơn vị bên dưới nó."))
    if (parent and parent.pk) == unit.parent_id:
        return
    before, unit.parent, unit.order = unit.parent, parent, unit.agency.units.count()
    unit.save(update_fields=["parent", "order"])
    _number(unit.agency)
    _tell("move-unit", unit, user, {"from": before and before.name, "to": parent and parent.name})


@transaction.atomic
def shift_unit(unit: Unit, user, step: int) -> None:
    """Change places with the neighbour before (-1) or after (1) among the valid units under the same parent."""
    unit = _fresh(unit)
    siblings = list(unit.agency.units.valid().filter(parent=unit.parent_id))
    place = siblings.index(unit) + step if unit in siblings else -1
    if not 0 <= place < len(siblings):
        return
    other = siblings[place]
    unit.order, other.order = other.order, unit.order
    Unit.objects.bulk_update([unit, other], ["order"])
    _number(unit.agency)
    _tell("shift-unit", unit, user, {"after" if step > 0 else "before": other.name})


@transaction.atomic
def end_unit(unit: Unit, user, day: date, successor: Unit | None = None) -> None:
    """From that day on the unit is no more; its units go to the successor, if any, else there must be none.

    Of its people `accounts.reorganisation` takes care.
    """
    unit = _fresh(unit)
    if successor is not None and _parent(unit.agency, successor) == unit:
        raise Refused(_("Đơn vị không thể sáp nhập vào chính nó."))
    unit.valid_until = _last_day(unit, day)
    unit.successor = successor
    if successor is None and unit.children.valid().exists():
        raise Refused(_("Còn đơn vị bên dưới: hãy chuyển hoặc cho chúng ngừng trước."))
    if successor is not None:
        if successor.pk in unit.below():
            Unit.objects.filter(pk=successor.pk).update(parent=unit.parent)
        unit.children.exclude(pk=successor.pk).update(parent=successor)
    unit.save(update_fields=["successor", "valid_until"])
    _number(unit.agency)
    if successor is None:
        _tell("close-unit", unit, user, {"day": printed(day)})
    else:
        _tell("merge-unit", unit, user, {"into": successor.name, "day": printed(day)})


@transaction.atomic
def reopen_unit(unit: Unit, user) -> None:
    """Let a unit that was closed or merged go on; who and what passed on meanwhile stays where it is."""
    unit = _fresh(unit)
    if unit.valid_until is None:
        raise Refused(_("Đơn vị này đang hoạt động."))
    if unit.parent is not None and not unit.parent.is_valid():
        unit.parent = unit.parent.heir()
    unit.successor = unit.valid_until = None
    unit.save(update_fields=["parent", "successor", "valid_until"])
    _number(unit.agency)
    _tell("reopen-unit", unit, user, {})


def _locked(agency: Agency) -> Agency:
    """The agency, kept from others until the transaction ends: its tree is changed by one at a time."""
    return Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)


def _fresh(unit: Unit) -> Unit:
    _locked(unit.agency)
    return Unit.objects.select_related("agency", "parent").get(pk=unit.pk)


def _call(unit: Unit, name: str, short_name: str, code: str) -> None:
    unit.name, unit.short_name, unit.code = " ".join(name.split()), short_name.strip(), code.strip()
    if not unit.name:
        raise Refused(_("Chưa có tên đơn vị."))
    same = unit.agency.units.filter(name=unit.name).exclude(pk=unit.pk).first()
    if same is not None and same.is_valid():
        raise Refused(_("Đã có đơn vị tên “%(name)s”.") % {"name": unit.name})
    if same is not None:
        raise Refused(_("Đã từng có đơn vị tên “%(name)s”: hãy mở lại đơn vị ấy.") % {"name": unit.name})


def _parent(agency: Agency, parent: Unit | None) -> Unit | None:
    if parent is not None and (parent.agency_id != agency.pk or not parent.is_valid()):
        raise Refused(_("“%(name)s” không thuộc cơ quan hoặc không còn hoạt động.") % {"name": parent})
    return parent


def _last_day(unit: Unit, day: date) -> date:
    """The day before the one from which a valid unit is no more."""
    if not unit.is_valid():
        raise Refused(_("Đơn vị này không còn hoạt động."))
    if day > timezone.localdate():
        raise Refused(_("Ngày này chưa tới. Hãy ghi khi quyết định đã có hiệu lực."))
    if unit.valid_from is not None and day <= unit.valid_from:
        raise Refused(_("Ngày này phải sau ngày đơn vị bắt đầu hoạt động."))
    return day - timedelta(days=1)


def _number(agency: Agency) -> None:
    """Write the place of every unit in the tree."""
    nodes = tree(agency.units.all())
    for order, node in enumerate(nodes):
        node.unit.order = order
    Unit.objects.bulk_update([node.unit for node in nodes], ["order"])


def _tell(verb: str, unit: Unit, user, data: dict[str, Any]) -> None:
    record(unit.agency.stream, verb, user, unit, {"name": unit.name, **data})
