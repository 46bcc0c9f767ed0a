"""The list of tasks and the page of one task."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.desk.dates import distance, printed
from vanban.office.desk.lists import Listing, csv_response
from vanban.office.registers.sight import Sight
from vanban.office.work.counts import counts
from vanban.office.work.filters import COLUMNS, TaskFilters
from vanban.office.work.models import Pile, Task
from vanban.office.work.querysets import Situation
from vanban.office.work.templatetags.work import standing

# the most pressing first, each with the colour of its number
TONES = {
    Situation.OVERDUE: "late",
    Situation.IN_TIME: "",
    Situation.NO_DEADLINE: "",
    Situation.DONE_ON_TIME: "fine",
    Situation.DONE_LATE: "soon",
}


@needs()
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks in their three piles, with the counts of the chosen day; with `dang=csv` the list as a file."""
    sight = Sight(request.position)
    everything = Task.objects.filter(sight.behind())
    filters = TaskFilters(request.GET, sight)
    narrowed = filters.narrow(everything)
    rows = filters.shown(narrowed, filters.pile).select_related("entry__register")
    rows = rows.prefetch_related("assignments__unit", "assignments__person")
    listing = Listing(rows, COLUMNS, request.GET, default="han")
    if request.GET.get("dang") == "csv":
        return _as_csv(listing, filters)
    of_day = counts(narrowed, filters.day)
    totals = {pile: filters.shown(narrowed, pile).count() for pile in Pile if pile != filters.pile}
    return render(
        request,
        "work/tasks.html",
        {
            "filters": filters,
            "listing": listing,
            "day": filters.day,
            "piles": [(pile.value, pile.label, totals.get(pile, listing.total)) for pile in Pile],
            "numbers": [(kind.value, kind.label, getattr(of_day, kind.value), TONES[kind]) for kind in TONES],
            "any": everything.exists(),
        },
    )


def _as_csv(listing: Listing, filters: TaskFilters) -> HttpResponse:
    head = [
        _("Nhiệm vụ"),
        _("Văn bản"),
        _("Số trong sổ"),
        _("Cơ quan giao"),
        _("Điểm, khoản"),
        _("Chủ trì"),
        _("Phối hợp"),
        _("Cơ quan, đơn vị in trong văn bản"),
        _("Giai đoạn"),
        _("Thời hạn in trong văn bản"),
        _("Hạn"),
        _("Ngày hoàn thành"),
        _("Tình trạng"),
    ]
    rows = (
        (
            task.text,
            task.entry.document_number,
            task.entry.numbered,
            task.entry.issuer,
            task.provision,
            task.lead_name,
            "; ".join(str(one) for one in task.assignments.all() if one.role != "lead" and not one.withdrawn_at),
            "; ".join(body["name"] for body in task.printed_assignees),
            task.phase,
            task.due_phrase,
            printed(task.deadline),
            printed(task.done_on),
            _said(task, filters),
        )
        for task in listing.rows
    )
    return csv_response(f"cong-viec-{filters.day:%Y-%m-%d}", head, rows)


def _said(task: Task, filters: TaskFilters) -> str:
    if task.state == Task.State.CANCELLED or task.pile != Pile.OURS:
        return standing(task, filters.day)["words"]
    words = str(Situation(task.situation).label)
    return distance(task.deadline, filters.day)[1] if task.situation == Situation.OVERDUE else words
