"""The agency: its names and identifiers, the agencies under it, its units."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vanban.office.accounts.models import Role
from vanban.office.api.fields import amended
from vanban.office.api.models import Scope
from vanban.office.api.operations import Served
from vanban.office.api.problems import checked
from vanban.office.api.served.people import UnitName
from vanban.office.bodies import services, unit_pages, views
from vanban.office.bodies import units as unit_services
from vanban.office.bodies.forms import (
    AgencyForm,
    CloseForm,
    IdentifierForm,
    MergeForm,
    NamesForm,
    NewUnitForm,
    ParentForm,
    SubordinateForm,
)
from vanban.office.bodies.hierarchy import hierarchy
from vanban.office.bodies.models import Agency, Identifier, Unit

served = Served("agency", Scope.ADMIN, (Role.ADMIN,))


class AgencyRecord(msgspec.Struct):
    """The agency with the names by which documents call it, alone and with others."""

    id: int
    name: str
    short_name: str
    system: str
    place: str
    superior: int | None
    code: str
    names: list[str]
    superiors: list[str]
    classes: list[str]

    @classmethod
    def of(cls, agency: Agency, _request: HttpRequest) -> AgencyRecord:
        plain = (
            agency.pk,
            agency.name,
            agency.short_name,
            agency.system,
            agency.place,
            agency.superior_id,
            agency.code,
        )
        return cls(
            *plain, *([str(one) for one in rows.all()] for rows in (agency.names, agency.superiors, agency.classes))
        )


class AgencyName(msgspec.Struct):
    """An agency of the hierarchy, and how many it stands under."""

    id: int
    name: str
    depth: int


class IdentifierRecord(msgspec.Struct):
    """A code by which exchange of documents calls the agency."""

    id: int
    value: str
    scheme: str
    valid_from: date | None
    valid_until: date | None

    @classmethod
    def of(cls, one: Identifier, _request: HttpRequest) -> IdentifierRecord:
        return cls(one.pk, one.value, one.scheme, one.valid_from, one.valid_until)


class UnitRecord(msgspec.Struct):
    """A unit; `successor` is the one that took it over."""

    id: int
    name: str
    short_name: str
    code: str
    parent: UnitName | None
    successor: UnitName | None
    order: int
    names: list[str]
    valid_from: date | None
    valid_until: date | None

    @classmethod
    def of(cls, unit: Unit, _request: HttpRequest) -> UnitRecord:
        return cls(
            unit.pk,
            unit.name,
            unit.short_name,
            unit.code,
            unit.parent and UnitName.of(unit.parent),
            unit.successor and UnitName.of(unit.successor),
            unit.order,
            [str(one) for one in unit.names.all()],
            unit.valid_from,
            unit.valid_until,
        )


@served.get("agency", AgencyRecord, pages=["bodies:setup"])
def agency(request: HttpRequest) -> Agency:
    """The agency of the position."""
    return Agency.objects.get(pk=request.position.agency_id)


@served.patch("agency", AgencyRecord, AgencyForm, of="agency", pages=["bodies:setup"])
def amend_agency(request: HttpRequest, sent: QueryDict) -> Agency:
    """Change what the agency is called and which bodies stand above it."""
    ours = Agency.objects.select_for_update().get(pk=request.position.agency_id)
    form = amended(lambda data: AgencyForm(data, agency=ours), sent)
    checked(form)
    services.set_up(ours, request.user, **form.values)
    return agency(request)


@served.get("agency/identifiers", list[IdentifierRecord], pages=["bodies:identifiers"])
def list_identifiers(request: HttpRequest) -> list[Identifier]:
    """The codes of the agency, each with its days."""
    return list(request.position.agency.identifiers.all())


@served.post("agency/identifiers", IdentifierRecord, IdentifierForm, status=201, pages=["bodies:identifiers"])
def add_identifier(request: HttpRequest, sent: QueryDict) -> Identifier:
    """Give the agency a further code."""
    return services.add_identifier(request.position.agency, request.user, **checked(IdentifierForm(sent)))


@served.post("agency/identifiers/<key:identifier>/end", IdentifierRecord, pages=["bodies:end_identifier"])
def end_identifier(request: HttpRequest, sent: QueryDict, identifier: int) -> Identifier:
    """Let a code hold until the end of today."""
    one = get_object_or_404(Identifier.objects.for_position(request.position).valid(), pk=identifier)
    services.end_identifier(one, request.user, timezone.localdate())
    return one


@served.get("agencies", list[AgencyName], pages=["bodies:agencies"])
def list_agencies(request: HttpRequest) -> list[AgencyName]:
    """The agencies of the hierarchy that keep their registers here."""
    return [AgencyName(one.agency.pk, one.agency.name, one.depth) for one in hierarchy(request.position.agency)]


@served.post("agencies", AgencyRecord, SubordinateForm, status=201, pages=["bodies:agencies"])
def add_agency(request: HttpRequest, sent: QueryDict) -> Agency:
    """Add an agency under ours, with its first administrator."""
    return views.add_under(request.position.agency, request.user, checked(SubordinateForm(sent)))


def _unit(request: HttpRequest, key: int, *, held: bool = False) -> Unit:
    units = Unit.objects.for_position(request.position).select_related("agency", "parent", "successor")
    units = units.prefetch_related("names")
    return get_object_or_404(units.select_for_update(of=("self",)) if held else units, pk=key)


@served.get("units", list[UnitRecord], roles=(), pages=["bodies:units"])
def list_units(request: HttpRequest) -> list[Unit]:
    """The units of the agency in their order, those that are no more among them."""
    units = Unit.objects.for_position(request.position).select_related("parent", "successor")
    return list(units.prefetch_related("names"))


@served.post("units", UnitRecord, NewUnitForm, status=201, pages=["bodies:units"])
def add_unit(request: HttpRequest, sent: QueryDict) -> Unit:
    """Found a unit."""
    form = NewUnitForm(sent, agency=request.position.agency)
    return unit_services.add_unit(request.position.agency, request.user, **checked(form))


@served.get("units/<key:unit>", UnitRecord, roles=(), pages=["bodies:unit"])
def unit(request: HttpRequest, unit: int) -> Unit:
    """One unit."""
    return _unit(request, unit)


def _act(request: HttpRequest, key: int, action: str, given: dict[str, Any]) -> Unit:
    unit_pages.ACTIONS[action](_unit(request, key, held=True), request.user, given)
    return _unit(request, key)


@served.patch("units/<key:unit>", UnitRecord, NamesForm, of="unit", pages=["bodies:change_unit ten"])
def rename_unit(request: HttpRequest, sent: QueryDict, unit: int) -> Unit:
    """Call a unit otherwise; its old name stays one by which documents may call it."""
    one = _unit(request, unit, held=True)
    return _act(request, unit, "ten", checked(amended(lambda data: NamesForm(data, unit=one), sent)))


@served.post("units/<key:unit>/move", UnitRecord, ParentForm, of="unit", pages=["bodies:change_unit chuyen"])
def move_unit(request: HttpRequest, sent: QueryDict, unit: int) -> Unit:
    """Let a unit belong to another one, or to the agency itself (`parent` null)."""
    one = _unit(request, unit, held=True)
    form = amended(lambda data: ParentForm(data, agency=one.agency, unit=one), sent)
    return _act(request, unit, "chuyen", checked(form))


@served.post("units/<key:unit>/up", UnitRecord, of="unit", pages=["bodies:change_unit len"])
def raise_unit(request: HttpRequest, sent: QueryDict, unit: int) -> Unit:
    """Put a unit one place up among those beside it."""
    return _act(request, unit, "len", {})


@served.post("units/<key:unit>/down", UnitRecord, of="unit", pages=["bodies:change_unit xuong"])
def lower_unit(request: HttpRequest, sent: QueryDict, unit: int) -> Unit:
    """Put a unit one place down among those beside it."""
    return _act(request, unit, "xuong", {})


@served.post("units/<key:unit>/merge", UnitRecord, MergeForm, of="unit", pages=["bodies:change_unit sap-nhap"])
def merge_unit(request: HttpRequest, sent: QueryDict, unit: int) -> Unit:
    """Merge a unit into another one (`successor`) from a day on."""
    return _act(request, unit, "sap-nhap", checked(MergeForm(sent, unit=_unit(request, unit))))


@served.post("units/<key:unit>/close", UnitRecord, CloseForm, of="unit", pages=["bodies:change_unit ngung"])
def close_unit(request: HttpRequest, sent: QueryDict, unit: int) -> Unit:
    """End a unit from a day on."""
    return _act(request, unit, "ngung", checked(CloseForm(sent)))


@served.post("units/<key:unit>/reopen", UnitRecord, of="unit", pages=["bodies:change_unit mo-lai"])
def reopen_unit(request: HttpRequest, sent: QueryDict, unit: int) -> Unit:
    """Take back that a unit was ended."""
    return _act(request, unit, "mo-lai", {})
