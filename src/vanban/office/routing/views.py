"""What waits for a position, and how fast documents are passed on."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.desk.dates import printed
from vanban.office.desk.lists import Listing, csv_response
from vanban.office.registers.models import Entry
from vanban.office.routing.filters import COLUMNS, WAITING, ProgressFilters
from vanban.office.routing.models import Step
from vanban.office.routing.times import Passing

# in the order of the page, each with the colour of its number
TONES = {Passing.OVERDUE: "late", Passing.WAITING: "", Passing.LATE: "soon", Passing.IN_TIME: "fine"}


@needs()
def inbox(request: HttpRequest) -> HttpResponse:
    """The documents that wait for the position or its unit, the urgent ones first; unread ones are bold."""
    waiting = Step.objects.actionable(request.position).with_read(request.user).with_pressure()
    waiting = waiting.select_related("entry__register", "sender__user", "by", "unit", "position__user")
    others = [(one, Step.objects.actionable(one).count()) for one in request.positions if one.pk != request.position.pk]
    context = {
        "listing": Listing(waiting, WAITING, request.GET, default="khan"),
        "today": timezone.localdate(),
        "others": [(one, count) for one, count in others if count],
    }
    return render(request, "routing/inbox.html", context)


@needs(Role.CLERK, Role.LEADER, Role.CHIEF_OF_OFFICE)
def progress(request: HttpRequest) -> HttpResponse:
    """How the documents that came in a period were passed on; with `dang=csv` the list as a file."""
    filters = ProgressFilters(request.GET, request.position)
    everything = filters.documents()
    rows = filters.narrow(everything).select_related("register", "registered_by")
    listing = Listing(rows, COLUMNS, request.GET, default="-ngay-den")
    if request.GET.get("dang") == "csv":
        return _as_csv(listing)
    numbers = dict(everything.order_by().values_list("passing").annotate(number=Count("pk")))
    people = (
        everything.order_by().values("registered_by", "registered_by__full_name", "passing").annotate(n=Count("pk"))
    )
    by_person: dict[tuple[int, str], dict[str, int]] = {}
    for row in people:
        person = by_person.setdefault((row["registered_by"], row["registered_by__full_name"]), {})
        person[row["passing"]] = row["n"]
    context = {
        "filters": filters,
        "listing": listing,
        "numbers": [(kind.value, kind.label, numbers.get(kind, 0), tone) for kind, tone in TONES.items()],
        "people": [
            (pk, name, [(kind.value, kind.label, counts.get(kind, 0)) for kind in TONES])
            for (pk, name), counts in sorted(by_person.items(), key=lambda one: one[0][1])
        ],
        "undirected": everything.filter(undirected=True).count(),
        "kinds": [kind.label for kind in TONES],
        "any": Entry.objects.for_position(request.position).exists(),
    }
    return render(request, "routing/progress.html", context)


def _as_csv(listing: Listing) -> HttpResponse:
    head = [
        Entry.label("arrival_date"),
        Entry.label("arrival_number"),
        _("Số, ký hiệu"),
        Entry.label("issuer"),
        Entry.label("subject"),
        Entry.label("urgency"),
        _("Người vào sổ"),
        _("Hạn chuyển"),
        _("Ngày chuyển"),
        _("Ngày giao"),
        _("Tình trạng"),
    ]
    rows = (
        (
            printed(entry.day),
            f"{entry.ordinal}{entry.suffix}",
            entry.document_number,
            entry.issuer,
            entry.subject,
            entry.urgency,
            entry.registered_by,
            printed(entry.limit),
            printed(entry.passed_on),
            printed(entry.given_on),
            Passing(entry.passing).label,
        )
        for entry in listing.rows.iterator(chunk_size=500)
    )
    return csv_response(f"tien-do-chuyen-{timezone.localdate():%Y-%m-%d}", head, rows)
