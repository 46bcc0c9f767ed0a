"""The journal: every change, newest first, and the check that none was altered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role, User
from vanban.office.audit.models import Event, EventQuerySet
from vanban.office.audit.services import verify
from vanban.office.audit.subjects import about
from vanban.office.audit.words import VERBS, details, verb
from vanban.office.desk.forms import EVERYTHING, DayField, Filters
from vanban.office.desk.lists import Column, Listing, csv_response
from vanban.office.desk.templatetags.desk import moment
from vanban.office.desk.vietnamese import sort_key

COLUMNS = (
    Column("luc", gettext_lazy("Lúc"), ("at",), "day"),
    Column("ai", gettext_lazy("Người làm"), ("~actor__full_name",)),
    Column("gi", gettext_lazy("Việc đã làm"), ("verb",)),
    Column("ve", gettext_lazy("Văn bản, nhiệm vụ"), (), "words"),
    Column("noi-dung", gettext_lazy("Nội dung"), (), "whole"),
    Column("so", gettext_lazy("Chuỗi, số thứ tự"), ("stream", "sequence"), "number"),
)


_AT_ONCE = 500


class EventFilters(Filters):
    viec = forms.ChoiceField(label=gettext_lazy("Việc đã làm"), required=False)
    ai = forms.ChoiceField(label=gettext_lazy("Người làm"), required=False)
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False)
    den = DayField(label=gettext_lazy("đến ngày"), required=False)

    def __init__(self, asked: QueryDict, position: Position) -> None:
        super().__init__(asked)
        people = sorted(User.people.for_position(position), key=lambda user: sort_key(str(user)))
        self.fields["viec"].choices = [EVERYTHING, *VERBS.items()]
        self.fields["ai"].choices = [EVERYTHING, *((str(user.pk), str(user)) for user in people)]

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """The events that the wishes leave."""
        if verb := self.asked("viec"):
            events = events.filter(verb=verb)
        if actor := self.asked("ai"):
            events = events.filter(actor=actor)
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
        return _as_csv(listing)
    shown = list(listing.page)
    subjects = about(shown)
    told = [(event, subjects.get(event.pk)) for event in shown]
    return render(request, "audit/events.html", {"filters": filters, "listing": listing, "events": told})


def _as_csv(listing: Listing) -> HttpResponse:
    head = [
        _("Lúc"),
        _("Người làm"),
        _("Việc đã làm"),
        _("Văn bản, nhiệm vụ"),
        _("Nội dung"),
        _("Chuỗi"),
        _("Số thứ tự"),
        _("Mã băm"),
    ]
    return csv_response(f"nhat-ky-{timezone.localdate():%Y-%m-%d}", head, _lines(listing))


def _lines(listing: Listing) -> Iterator[Sequence[Any]]:
    events = listing.rows.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(events, _AT_ONCE)):
        subjects = about(some)
        for event in some:
            subject = subjects.get(event.pk)
            yield (
                moment(event.at),
                event.actor or _("Hệ thống"),
                verb(event),
                subject.words if subject else "",
                details(event),
                event.stream_id,
                event.sequence,
                event.hash,
            )


@require_POST
@needs(Role.ADMIN)
def check(request: HttpRequest) -> HttpResponse:
    """Verify every chain of the agency and say what was found."""
    streams = Event.objects.for_position(request.position).order_by().values_list("stream", flat=True).distinct()
    broken = {stream: found for stream in streams if (found := verify(stream)) is not None}
    for stream, number in broken.items():
        messages.error(
            request,
            _("Chuỗi %(stream)s không còn nguyên vẹn từ sự kiện số %(number)s.") % {"stream": stream, "number": number},
        )
    if not broken:
        total = Event.objects.for_position(request.position).count()
        messages.success(request, _("Nhật ký nguyên vẹn: đã kiểm tra %(total)s sự kiện.") % {"total": total})
    return redirect("audit:events")
