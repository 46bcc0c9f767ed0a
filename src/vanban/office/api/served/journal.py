"""The journal: all events, the history of one record, the check, who came in, and the copies that were made."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from vanban.office.accounts import access_page
from vanban.office.accounts.access_page import AccessFilters
from vanban.office.accounts.journal import VERBS as ACCESS_VERBS
from vanban.office.accounts.journal import events_for
from vanban.office.accounts.models import Role
from vanban.office.api.models import Scope
from vanban.office.api.operations import Lists, Served
from vanban.office.api.wishes import Wish, heeded
from vanban.office.audit import subjects, views
from vanban.office.audit.models import Event
from vanban.office.audit.words import VERBS, actor, verb
from vanban.office.keeping import journal as copying
from vanban.office.keeping import views as copies_page

served = Served("journal", Scope.ADMIN, (Role.ADMIN,))
_BETWEEN = (Wish("from", "tu", kind="date"), Wish("until", "den", kind="date"))
WISHES = (
    Wish("verb", "viec", {name: name for name in VERBS}),
    Wish("record", "loai", about="The kind of record: 'registers.entry'."),
    Wish("person", "ai", kind="integer"),
    *_BETWEEN,
)
ACCESS = (
    Wish("verb", "su_kien", {name: name for name in ACCESS_VERBS}),
    Wish("account", "tai_khoan"),
    Wish("address", "dia_chi"),
    *_BETWEEN,
)
_EVENTS = Lists(views.COLUMNS, "-luc", {"at": "luc", "actor": "ai", "verb": "gi", "sequence": "so"}, WISHES)
_COMINGS = Lists(
    access_page.COLUMNS,
    "-luc",
    {"at": "luc", "account": "tai-khoan", "verb": "gi", "actor": "ai", "address": "dia-chi"},
    ACCESS,
)
_COPIES = Lists(copies_page.COLUMNS, "-luc", {"at": "luc", "verb": "viec"})


class EventRecord(msgspec.Struct):
    """One change: who did what to which record, when, in the words of the journal, and the hash that chains it."""

    id: int
    stream: str
    sequence: int
    at: datetime
    actor: str
    verb: str
    said: str
    record: str
    key: str
    about: str
    details: str
    hash: str

    @classmethod
    def of_all(cls, events: list[Event], request: HttpRequest) -> list[EventRecord]:
        about = subjects.about(events, request.position)
        return [cls._of(event, about.get(event.pk), request) for event in events]

    @classmethod
    def _of(cls, event: Event, about: subjects.About | None, request: HttpRequest) -> EventRecord:
        return cls(
            event.pk,
            event.stream_id,
            event.sequence,
            event.at,
            actor(event),
            event.verb,
            verb(event),
            event.subject_type,
            event.subject_id,
            str(about.words) if about else "",
            views.details_for(event, request.position),
            event.hash,
        )


class Checked(msgspec.Struct):
    """What a check of the journal found: how many events hold, and what does not."""

    events: int
    faults: list[str]


class AccessOfDay(msgspec.Struct):
    """How often people came in on a day, and how often somebody was turned away."""

    day: date
    came_in: int
    turned_away: int


@served.listed("journal", EventRecord, _EVENTS, pages=["audit:events"])
def list_events(request: HttpRequest, asked: QueryDict) -> tuple[Any, Any]:
    """Every change in the agency, the newest first. Of documents, which an administrator does not see, it tells the
    place in the books alone."""
    filters = views.EventFilters(asked, request.position)
    return filters, filters.narrow(Event.objects.for_position(request.position)).select_related("actor")


@served.file("journal.csv", "text/csv", wishes=WISHES)
def export_events(request: HttpRequest) -> HttpResponse:
    """The journal as CSV."""
    heeded(views.EventFilters(request.GET, request.position), WISHES)
    request.GET["dang"] = "csv"
    return views.events(request)


@served.post("journal/check", Checked, pages=["audit:check"])
def check_journal(request: HttpRequest, sent: QueryDict) -> Checked:
    """Check every chain of the agency and all seals. That it was checked is an event too."""
    done = views.check_agency(request.position.agency, request.user)
    return Checked(done.events, list(done.faults))


@served.get("history/<record:record>/<key:key>", list[EventRecord], roles=(), pages=["audit:history"])
def record_history(request: HttpRequest, record: str, key: int) -> list[Event]:
    """What happened to one record, of a kind like 'work.task', with its number."""
    kind = subjects.kind_of(record)
    found = views.rows_for(kind, request.position).filter(pk=key).first() if kind else None
    if found is None:
        raise Http404
    events = list(subjects.history(found, request.position))
    if not events:
        raise Http404
    if (kind.roles or not kind.page) and request.position.role not in (Role.ADMIN, *kind.roles):
        raise PermissionDenied(_("Lịch sử này dành cho quản trị."))
    return events


@served.listed("access", EventRecord, _COMINGS, pages=["accounts:access"])
def list_access(request: HttpRequest, asked: QueryDict) -> tuple[AccessFilters, Any]:
    """Who came in, from where, and who was given which rights."""
    filters = AccessFilters(asked)
    return filters, filters.narrow(events_for(request.position)).select_related("actor")


@served.file("access.csv", "text/csv", wishes=ACCESS)
def export_access(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    heeded(AccessFilters(request.GET), ACCESS)
    request.GET["dang"] = "csv"
    return access_page.access_log(request)


@served.get("access/days", list[AccessOfDay], wishes=ACCESS, pages=["accounts:access"])
def count_access(request: HttpRequest, asked: QueryDict) -> list[AccessOfDay]:
    """How often people came in on each day, the newest first; without `from` of the last 31 days."""
    filters = AccessFilters(asked)
    heeded(filters, ACCESS)
    return [AccessOfDay(*one) for one in access_page.by_day(filters, events_for(request.position))]


@served.listed("copies", EventRecord, _COPIES, pages=["keeping:copies"])
def list_copies(request: HttpRequest, asked: QueryDict) -> tuple[None, Any]:
    """Every run of backup and restore."""
    return None, copying.copies(request.position)
