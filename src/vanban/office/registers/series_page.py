"""Sổ, dãy số: how the agency's documents are numbered, and the terms of a Party committee."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.bodies.models import Agency
from vanban.office.desk.merging import held
from vanban.office.kind import ISSUED, Kind
from vanban.office.refusals import Refused
from vanban.office.registers import series as services
from vanban.office.registers.books import Series, Term
from vanban.office.registers.numbering import series_of
from vanban.office.registers.series_forms import SeriesForm, TermForm
from vanban.office.registers.symbols import default_patterns
from vanban.office.registers.types import type_name


@needs(Role.ADMIN)
def books(request: HttpRequest) -> HttpResponse:
    """The series by kind, each with its registers, and the terms of a Party agency."""
    agency = request.position.agency
    for kind in Kind:
        series_of(agency, kind)
    for _kind, found in (kinds := services.kinds_of(agency)):
        for series in found:
            series.type_names = [type_name(code, agency.system) for code in series.types]
    context = {
        "kinds": kinds,
        "terms": Term.objects.filter(agency=agency) if agency.system == Agency.System.PARTY else None,
        "today": timezone.localdate(),
    }
    return render(request, "registers/books.html", context)


@needs(Role.ADMIN)
@transaction.atomic
def series(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The form of one series, or of a new one."""
    agency = request.position.agency
    found = get_object_or_404(held(Series.objects.for_position(request.position), request), pk=pk) if pk else None
    form = SeriesForm(request.POST or None, instance=found or _blank(agency, request), agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.keep_series(agency, request.user, form.values, found)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã lưu dãy số “%(name)s”.") % {"name": kept})
            return redirect("registers:books")
    status = 422 if request.method == "POST" else 200
    return render(request, "registers/series.html", {"form": form, "series": found}, status=status)


def _blank(agency: Agency, request: HttpRequest) -> Series:
    """A new series with what most need; `so` names its kind."""
    asked = request.GET.get("so")
    kind = Kind(asked) if asked in Kind.values else Kind.OUTGOING
    symbol, letters = default_patterns(agency, kind) if kind in ISSUED else ("", "")
    return Series(agency=agency, kind=kind, symbol=symbol, letter_symbol=letters)


@needs(Role.ADMIN)
@transaction.atomic
def term(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The form of one term, or of a new one."""
    found = get_object_or_404(held(Term.objects.for_position(request.position), request), pk=pk) if pk else None
    form = TermForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_term(request.position.agency, request.user, **form.cleaned_data, term=found)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã lưu nhiệm kỳ."))
            return redirect("registers:books")
    status = 422 if request.method == "POST" else 200
    return render(request, "registers/term.html", {"form": form, "term": found}, status=status)
