"""Setting up an agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _

from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, AgencyClass, AgencyName, Superior, Unit
from vanban.office.refusals import Refused


@dataclass(frozen=True)
class UnitValues:
    """One unit of the form. `pk` names a unit that is there already, which may get another name."""

    name: str
    short_name: str = ""
    code: str = ""
    pk: int | None = None


@transaction.atomic
def set_up(
    agency: Agency | None,
    user,
    *,
    name: str,
    short_name: str = "",
    code: str = "",
    system: str = "state",
    place: str = "",
    names: Sequence[str] = (),
    units: Sequence[UnitValues] = (),
    superiors: Sequence[str] = (),
    classes: Sequence[str] = (),
) -> Agency:
    """Make an agency, or change one, to what the form says. What the form no longer names goes; a unit is closed.

    `user` is who does it, None when the installation itself does.
    """
    if not name.strip():
        raise Refused(_("Chưa có tên cơ quan."))
    agency = agency or Agency()
    if Agency.objects.filter(name=name.strip()).exclude(pk=agency.pk).exists():
        raise Refused(_("Đã có cơ quan mang tên này."))
    agency.name, agency.short_name, agency.code = name.strip(), short_name.strip(), code.strip()
    agency.system, agency.place = system, place.strip()
    agency.save()
    _replace(agency, AgencyName, "name", names)
    _replace(agency, Superior, "name", superiors)
    _replace(agency, AgencyClass, "phrase", classes)
    _set_units(agency, units)
    record(
        agency.stream,
        "set-up",
        user,
        agency,
        {"name": agency.name, "units": [unit.name for unit in units], "superiors": list(superiors)},
    )
    return agency


def _replace(agency: Agency, model: type[models.Model], field: str, wanted: Sequence[str]) -> None:
    wanted = list(dict.fromkeys(text.strip() for text in wanted if text.strip()))
    rows = model.objects.filter(agency=agency)
    rows.exclude(**{f"{field}__in": wanted}).delete()
    there = set(rows.values_list(field, flat=True))
    model.objects.bulk_create(model(agency=agency, **{field: text}) for text in wanted if text not in there)


def _set_units(agency: Agency, wanted: Sequence[UnitValues]) -> None:
    there = {unit.pk: unit for unit in agency.units.all()}
    by_name = {unit.name: unit for unit in there.values()}
    kept = set()
    for order, values in enumerate(wanted):
        name = values.name.strip()
        unit = there.get(values.pk) or by_name.get(name) or Unit(agency=agency)
        if name in {one.name for one in there.values() if one.pk != unit.pk}:
            raise Refused(_("Có hai đơn vị cùng tên “%(name)s”.") % {"name": name})
        unit.name, unit.short_name, unit.code = name, values.short_name.strip(), values.code.strip()
        unit.order, unit.closed = order, False
        unit.save()
        there[unit.pk] = unit
        kept.add(unit.pk)
    agency.units.exclude(pk__in=kept).update(closed=True)
