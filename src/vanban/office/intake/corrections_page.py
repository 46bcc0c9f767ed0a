"""What people corrected: for each value how often the reading stood, and for each document what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.intake.models import Correction, CorrectionQuerySet
from vanban.office.kind import Kind
from vanban.office.registers.audience import visible
from vanban.office.registers.confirmation import HEADER
from vanban.office.registers.models import Entry, EntryQuerySet
from vanban.office.work.models import Pile, Task
from vanban.office.work.querysets import TaskQuerySet

TASKS = {
    "added": _("Nhiệm vụ: bỏ sót, người thêm"),
    "removed": _("Nhiệm vụ: thừa, người bỏ"),
    "split": _("Nhiệm vụ: tách ra"),
    "merged": _("Nhiệm vụ: gộp lại"),
    "text": _("Nhiệm vụ: nội dung"),
    "span": _("Nhiệm vụ: vị trí câu"),
    "provision": _("Nhiệm vụ: điểm, khoản"),
    "binding": _("Nhiệm vụ: tính chất"),
    "assignees": _("Nhiệm vụ: cơ quan, đơn vị"),
    "pile": _("Nhiệm vụ: nhóm việc"),
    "due": _("Nhiệm vụ: hạn"),
    "due_phrase": _("Nhiệm vụ: chữ ghi hạn"),
    "due_rule": _("Nhiệm vụ: cách tính hạn"),
    "recurrence": _("Nhiệm vụ: định kỳ"),
    "phase": _("Nhiệm vụ: giai đoạn"),
    "deliverable": _("Nhiệm vụ: sản phẩm"),
}
LABELS = {f"field:{name}": Entry.label(name) for name in HEADER} | {
    f"task:{name}": label for name, label in TASKS.items()
}
VALUES = {pile.value: pile.label for pile in Pile}


# corrections of a task as a whole; the others are of one value of a task
WHOLE = {"task:added", "task:removed", "task:split", "task:merged"}
# where an entry or a task has no such value; of every other value an empty text says so
EMPTY = {"task:span": Q(span_start=None), "task:assignees": Q(printed_assignees=[])}


@dataclass(frozen=True)
class Rate:
    """How one value fared: how often it was proposed, how often a person changed it, or added what was missed."""

    label: str
    proposed: int
    changed: int
    added: int

    @property
    def kept(self) -> float | None:
        """The share that stood, in percent; None where nothing was proposed."""
        return 100 * (1 - self.changed / self.proposed) if self.proposed else None


def _rates(entries: EntryQuerySet, tasks: TaskQuerySet, found: CorrectionQuerySet) -> list[Rate]:
    """Header fields over the documents that came as files; the values of tasks over those confirmed one to one.

    A value was proposed where it is there and nobody changed it, and where a correction says what was proposed.
    """
    tasks = tasks.filter(origin=Task.Origin.PROPOSED)
    values = [what for what in LABELS if what not in WHOLE]
    there = _filled(entries, [what for what in values if what.startswith("field:")])
    there |= _filled(tasks, [what for what in values if what.startswith("task:")])
    nothing = {end: Q(**{end: ""}) | Q(**{end: []}) for end in ("proposed", "confirmed")}
    told = (
        found.order_by()
        .values_list("what")
        .annotate(
            total=Count("pk"),
            added=Count("pk", filter=nothing["proposed"]),
            emptied=Count("pk", filter=nothing["confirmed"]),
        )
    )
    counts = {what: numbers for what, *numbers in told}
    read = tasks.count() + sum(counts.get(what, [0])[0] for what in WHOLE - {"task:added"})
    rates = []
    for what, label in LABELS.items():
        total, added, emptied = counts.get(what, (0, 0, 0))
        if what == "task:added":
            rates.append(Rate(label, 0, 0, total))
        elif what in WHOLE:
            rates.append(Rate(label, read, total, 0))
        else:
            rates.append(Rate(label, there[what] - (total - emptied) + (total - added), total - added, added))
    return [rate for rate in rates if rate.proposed or rate.added]


def _filled(rows: QuerySet, values: Sequence[str]) -> dict[str, int]:
    """How many of the rows have each value."""
    empty = {what: EMPTY.get(what) or Q(**{what.partition(":")[2]: ""}) for what in values}
    counted = {what.replace(":", "_"): Count("pk", filter=~wrong) for what, wrong in empty.items()}
    found = rows.order_by().aggregate(**counted)
    return {what: found[what.replace(":", "_")] for what in values}


@needs(Role.ADMIN, Role.CLERK)
def corrections(request: HttpRequest) -> HttpResponse:
    """How often each value stood; and to those who may see them, the documents with what was changed in each."""
    agency = request.position.agency_id
    # what the agency issues itself is filled in beside its reading, number and day among it
    entries = Entry.objects.of_agency(agency).of_kind(Kind.INCOMING).exclude(submission=None)
    found = Correction.objects.of_agency(agency).filter(proposal__submission__kind=Kind.INCOMING)
    tasks = Task.objects.filter(entry__register__agency=agency, entry__register__kind=Kind.INCOMING)
    shown = (
        entries.filter(visible(request.position))
        .annotate(changes=Count("submission__proposal__corrections"))
        .order_by("-changes", "-pk")
    )
    page = Paginator(shown.select_related("register", "submission__proposal"), 20).get_page(request.GET.get("trang"))
    untouched = entries.exclude(submission__proposal__corrections__isnull=False).count()
    return render(
        request,
        "intake/corrections.html",
        {
            "rates": _rates(entries, tasks, found),
            "documents": entries.count(),
            "untouched": untouched,
            "total": found.count(),
            "page": page,
            "rows": [(entry, _changes(entry)) for entry in page],
        },
    )


def _changes(entry: Entry) -> list[dict[str, Any]]:
    return [
        {
            "label": LABELS.get(one.what, one.what),
            "proposed": shown(one.proposed),
            "confirmed": shown(one.confirmed),
        }
        for one in entry.submission.proposal.corrections.all()
    ]


def shown(value: Any) -> str:
    """A corrected value as one line: a task is its words, assignees are their names."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "; ".join(str(pair[0]) for pair in value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return " ¶ ".join(map(shown, value))
    if isinstance(value, list):
        return "–".join(map(str, value))
    return str(VALUES.get(value, value))
