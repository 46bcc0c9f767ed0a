"""Setting up an agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, AgencyClass, AgencyName, Identifier, Superior
from vanban.office.bodies.units import add_unit
from vanban.office.refusals import Refused


@dataclass(frozen=True)
class UnitValues:
    """One unit to found. `under` is the name of the unit that it belongs to."""

    name: str
    short_name: str = ""
    code: str = ""
    under: str = ""


@transaction.atomic
def set_up(
    agency: Agency | None,
    user,
    *,
    name: str,
    short_name: str = "",
    system: str = "state",
    place: str = "",
    superior: Agency | None = None,
    code: str = "",
    names: Sequence[str] = (),
    units: Sequence[UnitValues] = (),
    superiors: Sequence[str] = (),
    classes: Sequence[str] = (),
) -> Agency:
    """Make an agency, or change one, to what the form says; names, superiors and classes that it no longer has go.

    `user` is who does it, None when the installation itself does. `code` is a further identifier, `units` are founded.
    """
    if not name.strip():
        raise Refused(_("Chưa có tên cơ quan."))
    agency = agency or Agency()
    if Agency.objects.filter(name=name.strip()).exclude(pk=agency.pk).exists():
        raise Refused(_("Đã có cơ quan mang tên này."))
    if superior is not None and agency.pk in {superior.pk, *(one.pk for one in superior.above())}:
        raise Refused(_("Cơ quan cấp trên không thể là chính cơ quan này hoặc cơ quan cấp dưới của nó."))
    agency.name, agency.short_name, agency.superior = name.strip(), short_name.strip(), superior
    agency.system, agency.place = system, place.strip()
    agency.save()
    _replace(agency, AgencyName, "name", names)
    _replace(agency, Superior, "name", superiors)
    _replace(agency, AgencyClass, "phrase", classes)
    told = [superior.name] if superior else []
    said = {"name": agency.name, "units": [unit.name for unit in units], "superiors": [*told, *superiors]}
    record(agency.stream, "set-up", user, agency, said)
    if code.strip():
        add_identifier(agency, user, code)
    founded = {}
    for unit in units:
        founded[unit.name] = add_unit(
            agency, user, name=unit.name, short_name=unit.short_name, code=unit.code, parent=founded.get(unit.under)
        )
    return agency


@transaction.atomic
def add_identifier(
    agency: Agency, user, value: str, valid_from: date | None = None, valid_until: date | None = None
) -> Identifier:
    """Give the agency a further identifier; those of the same scheme that have no end yet end the day before.

    Without a first day it holds as long as anybody knows.
    """
    value = value.strip()
    scheme = Identifier.scheme_of(value)
    if not value or any(letter.isspace() for letter in value):
        raise Refused(_("Mã định danh không có dấu cách."))
    if agency.identifiers.filter(value=value).exists():
        raise Refused(_("Cơ quan đã có mã này."))
    if valid_from and valid_until and valid_until < valid_from:
        raise Refused(_("Ngày cuối phải sau ngày đầu."))
    if valid_until is None and scheme:
        end = (valid_from or timezone.localdate()) - timedelta(days=1)
        held = agency.identifiers.filter(scheme=scheme, valid_until=None)
        if held.filter(valid_from__gt=end).exists():
            raise Refused(_("Đã có mã cùng loại bắt đầu dùng từ ngày ấy hoặc sau đó."))
        held.update(valid_until=end)
    one = agency.identifiers.create(scheme=scheme, value=value, valid_from=valid_from, valid_until=valid_until)
    record(agency.stream, "add-identifier", user, one, {"name": value, "scheme": scheme})
    return one


@transaction.atomic
def end_identifier(identifier: Identifier, user, day: date) -> None:
    """Let an identifier hold until the end of that day."""
    if identifier.valid_from is not None and day < identifier.valid_from:
        raise Refused(_("Ngày cuối phải sau ngày đầu."))
    identifier.valid_until = day
    identifier.save(update_fields=["valid_until"])
    said = {"name": identifier.value, "until": day.isoformat()}
    record(identifier.agency.stream, "end-identifier", user, identifier, said)


def _replace(agency: Agency, model: type[models.Model], field: str, wanted: Sequence[str]) -> None:
    wanted = list(dict.fromkeys(text.strip() for text in wanted if text.strip()))
    rows = model.objects.filter(agency=agency)
    rows.exclude(**{f"{field}__in": wanted}).delete()
    there = set(rows.values_list(field, flat=True))
    model.objects.bulk_create(model(agency=agency, **{field: text}) for text in wanted if text not in there)
