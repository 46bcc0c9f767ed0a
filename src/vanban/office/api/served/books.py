"""The books: registers with their numbers, the series that they are made by, the terms of a Party committee."""

from __future__ import annotations

from datetime import date

import msgspec
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from vanban.office.accounts.models import Role
from vanban.office.api.fields import amended
from vanban.office.api.models import Scope
from vanban.office.api.operations import Served
from vanban.office.api.problems import checked
from vanban.office.api.served.people import UnitName
from vanban.office.kind import Kind
from vanban.office.registers import series as services
from vanban.office.registers.books import Register, Series, Term
from vanban.office.registers.series_forms import SeriesForm, TermForm

served = Served("books", Scope.ADMIN, (Role.ADMIN,))


class RegisterRecord(msgspec.Struct):
    """A register: one series in one period. `gaps` are the numbers, as first and last, that an old book lacks."""

    id: int
    series: int
    name: str
    kind: Kind
    period: str
    begins: date
    type: str
    first_number: int
    last_number: int
    gaps: list[list[int]]

    @classmethod
    def of(cls, one: Register, _request: HttpRequest) -> RegisterRecord:
        head = (one.pk, one.series_id, str(one), Kind(one.kind), one.period, one.begins, one.type)
        return cls(*head, one.first_number, one.last_number, one.gaps)


class SeriesRecord(msgspec.Struct):
    """How documents are numbered. Of a series that has given numbers (`in_use`) little can be changed."""

    id: int
    kind: Kind
    name: str
    period: str
    start: int
    since: date | None
    until: date | None
    by_type: bool
    unit: UnitName | None
    symbol: str
    letter_symbol: str
    by_choice: bool
    audience: str
    types: list[str]
    in_use: bool

    @classmethod
    def of(cls, one: Series, _request: HttpRequest) -> SeriesRecord:
        names = cls.__struct_fields__
        given = {name: getattr(one, name) for name in names if name not in ("id", "unit", "kind")}
        return cls(id=one.pk, unit=one.unit and UnitName.of(one.unit), kind=Kind(one.kind), **given)


class TermRecord(msgspec.Struct):
    """A term of the Party committee."""

    id: int
    name: str
    since: date
    until: date | None

    @classmethod
    def of(cls, one: Term, _request: HttpRequest) -> TermRecord:
        return cls(one.pk, one.name, one.since, one.until)


@served.get("registers", list[RegisterRecord], roles=())
def list_registers(request: HttpRequest) -> list[Register]:
    """The registers of the agency with their last numbers, the newest first."""
    return list(Register.objects.for_position(request.position).select_related("series").order_by("-begins", "pk"))


@served.get("series", list[SeriesRecord], pages=["registers:books"])
def list_series(request: HttpRequest) -> list[Series]:
    """The series of the agency by their books, those that ended last."""
    agency = request.position.agency
    return [one for _kind, found in services.kinds_of(agency) for one in found]


@served.post("series", SeriesRecord, SeriesForm, status=201, pages=["registers:new_series"])
def add_series(request: HttpRequest, sent: QueryDict) -> Series:
    """Make a series of numbers."""
    agency = request.position.agency
    form = SeriesForm(sent, instance=Series(agency=agency), agency=agency)
    checked(form)
    return services.keep_series(agency, request.user, form.values)


@served.get("series/<key:series>", SeriesRecord, pages=["registers:series"])
def series(request: HttpRequest, series: int) -> Series:
    """One series."""
    return get_object_or_404(Series.objects.for_position(request.position).select_related("unit"), pk=series)


@served.patch("series/<key:series>", SeriesRecord, SeriesForm, of="series", pages=["registers:series"])
def amend_series(request: HttpRequest, sent: QueryDict, series: int) -> Series:
    """Change a series; of one that has given numbers its name, its patterns, its end and its audience alone."""
    agency = request.position.agency
    one = get_object_or_404(Series.objects.for_position(request.position).select_for_update(of=("self",)), pk=series)
    form = amended(lambda data: SeriesForm(data, instance=one, agency=agency), sent)
    checked(form)
    return services.keep_series(agency, request.user, form.values, one)


@served.get("terms", list[TermRecord], pages=["registers:books"])
def list_terms(request: HttpRequest) -> list[Term]:
    """The terms of the committee."""
    return list(Term.objects.for_position(request.position))


@served.post("terms", TermRecord, TermForm, status=201, pages=["registers:new_term"])
def add_term(request: HttpRequest, sent: QueryDict) -> Term:
    """Begin a term."""
    return services.keep_term(request.position.agency, request.user, **checked(TermForm(sent)))


@served.get("terms/<key:term>", TermRecord, pages=["registers:term"])
def term(request: HttpRequest, term: int) -> Term:
    """One term."""
    return get_object_or_404(Term.objects.for_position(request.position), pk=term)


@served.patch("terms/<key:term>", TermRecord, TermForm, of="term", pages=["registers:term"])
def amend_term(request: HttpRequest, sent: QueryDict, term: int) -> Term:
    """Change a term."""
    one = get_object_or_404(Term.objects.for_position(request.position).select_for_update(of=("self",)), pk=term)
    form = amended(lambda data: TermForm(data, instance=one), sent)
    return services.keep_term(request.position.agency, request.user, **checked(form), term=one)
