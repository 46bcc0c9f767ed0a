"""The journal: every change, newest first, the history of one record, and the check that nothing was altered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role, User
from vanban.office.audit import subjects
from vanban.office.audit.checking import Checked, check_streams
from vanban.office.audit.models import Event, EventQuerySet, Seal, Stream
from vanban.office.audit.services import record
from vanban.office.audit.words import VERBS, actor, details, verb
from vanban.office.bodies.models import Agency
from vanban.office.desk.forms import EVERYTHING, DayField, Filters
from vanban.office.desk.lists import Column, Listing, csv_response
from vanban.office.desk.templatetags.desk import moment
from vanban.office.desk.vietnamese import sort_key

COLUMNS = (
    Column("luc", gettext_lazy("Lúc"), ("at",), "day"),
    Column("ai", gettext_lazy("Người làm"), ("~actor__full_name",)),
    Column("gi", gettext_lazy("Việc đã làm"), ("verb",)),
    Column("ve", gettext_lazy("Về"), (), "words"),
    Column("noi-dung", gettext_lazy("Nội dung"), (), "whole"),
    Column("so", gettext_lazy("Chuỗi, số thứ tự"), ("stream", "sequence"), "number"),
)

_AT_ONCE = 500
_TOLD = 20  # of what does not hold, one page


class EventFilters(Filters):
    viec = forms.ChoiceField(label=gettext_lazy("Việc đã làm"), required=False)
    loai = forms.ChoiceField(label=gettext_lazy("Về loại"), required=False)
    ai = forms.ChoiceField(label=gettext_lazy("Người làm"), required=False)
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False)
    den = DayField(label=gettext_lazy("đến ngày"), required=False)

    def __init__(self, asked: QueryDict, position: Position) -> None:
        super().__init__(asked)
        people = sorted(User.people.ever_for_position(position), key=lambda user: sort_key(str(user)))
        self.fields["viec"].choices = [EVERYTHING, *VERBS.items()]
        self.fields["loai"].choices = [EVERYTHING, *((label, kind.label) for label, kind in subjects.KINDS.items())]
        self.fields["ai"].choices = [EVERYTHING, *((str(user.pk), str(user)) for user in people)]

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """The events that the wishes leave."""
        if verb := self.asked("viec"):
            events = events.filter(verb=verb)
        if kind := self.asked("loai"):
            events = events.filter(subject_type=kind)
        if person := self.asked("ai"):
            events = events.filter(actor=person)
        if start := self.asked("tu"):
            events = events.filter(at__date__gte=start)
        if end := self.asked("den"):
            events = events.filter(at__date__lte=end)
        return events


@needs(Role.ADMIN)
def events(request: HttpRequest) -> HttpResponse:
    """The journal as a list; with `dang=csv` the same list as a file."""
    filters = EventFilters(request.GET, request.position)
    rows = filters.narrow(Event.objects.for_position(request.position)).select_related("actor")
    listing = Listing(rows, COLUMNS, request.GET, default="-luc")
    if request.GET.get("dang") == "csv":
        return _as_csv(listing, request.position)
    shown = list(listing.page)
    about = subjects.about(shown, request.position)
    told = [(event, about.get(event.pk), details_for(event, request.position)) for event in shown]
    checks = Event.objects.for_position(request.position).filter(verb="verify").select_related("actor")
    state = {"seal": Seal.objects.defer("heads").last(), "checked": checks.first()}
    return render(request, "audit/events.html", {"filters": filters, "listing": listing, "events": told, **state})


@needs()
def history(request: HttpRequest, label: str, pk: str) -> HttpResponse:
    """The history of a record that has no page of its own; of others their page."""
    kind = subjects.kind_of(label)
    try:
        found = rows_for(kind, request.position).filter(pk=pk).first() if kind else None
    except ValueError:  # such records have numbers
        found = None
    if not found or not subjects.history(found, request.position).exists():
        raise Http404
    if kind.page:
        return redirect(kind.url(found))
    if request.position.role not in (Role.ADMIN, *kind.roles):
        raise PermissionDenied(_("Lịch sử này dành cho quản trị."))
    return render(request, "audit/record.html", {"kind": kind, "record": found, "called": kind.called(found)})


def details_for(event: Event, position: Position) -> str:
    """The details of an event, unless they are words of a document that the position may not see."""
    return "" if subjects.is_apart(event, position) else details(event)


def rows_for(kind: subjects.Kind, position: Position) -> QuerySet:
    """The records of a kind whose history may be asked for: of those that belong to documents, what may be seen."""
    rows = kind.rows()
    return rows.for_position(position) if kind.apart else rows


def _as_csv(listing: Listing, position: Position) -> HttpResponse:
    head = [
        _("Lúc"),
        _("Người làm"),
        _("Việc đã làm"),
        _("Về loại"),
        _("Về"),
        _("Nội dung"),
        _("Chuỗi"),
        _("Số thứ tự"),
        _("Mã băm"),
    ]
    return csv_response(f"nhat-ky-{timezone.localdate():%Y-%m-%d}", head, _lines(listing, position))


def _lines(listing: Listing, position: Position) -> Iterator[Sequence[Any]]:
    events = listing.rows.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(events, _AT_ONCE)):
        about = subjects.about(some, position)
        for event in some:
            subject = about.get(event.pk)
            yield (
                moment(event.at),
                actor(event),
                verb(event),
                kind.label if (kind := subjects.kind_of(event.subject_type)) else event.subject_type,
                subject.words if subject else "",
                details_for(event, position),
                event.stream_id,
                event.sequence,
                event.hash,
            )


@require_POST
@needs(Role.ADMIN)
def check(request: HttpRequest) -> HttpResponse:
    """Check every chain of the agency and all seals, and write down in the journal what was found."""
    done = check_agency(request.position.agency, request.user)
    for fault in done.faults[:_TOLD]:
        messages.error(request, capfirst(fault))
    if not done.faults:
        messages.success(request, _("Nhật ký nguyên vẹn: đã kiểm tra %(total)s sự kiện.") % {"total": done.events})
    return redirect("audit:events")


def check_agency(agency: Agency, user: User) -> Checked:
    """Check the chains of an agency and all seals; the journal tells what was found."""
    done = check_streams(Stream.objects.of_agency(agency).values_list("name", flat=True))
    with transaction.atomic():
        record(agency.stream, "verify", user, agency, {"events": done.events, "faults": done.faults[:_TOLD]})
    return done
