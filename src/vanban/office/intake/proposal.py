"""The state of the proposal screen: what it shows, what its draft keeps, and the confirmation that comes out of it.

A state is plain JSON, so that the page, the draft and the form speak of the same thing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal, TypedDict

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from vanban.formats.phrases import says_before
from vanban.office.bodies.models import Agency
from vanban.office.desk.dates import printed
from vanban.office.intake.arrival import stamped
from vanban.office.intake.models import Proposal
from vanban.office.intake.typed import edtf
from vanban.office.refusals import Refused
from vanban.office.registers.audience import Audience
from vanban.office.registers.confirmation import (
    HEADER,
    Confirmation,
    ConfirmedTask,
    proposed_header,
    proposed_task,
    provision_at,
    words,
)
from vanban.office.registers.models import Entry
from vanban.record import Document, Finding, Span

Place = Annotated[list[int], msgspec.Meta(min_length=2, max_length=2)] | None


class FieldState(TypedDict):
    """One header field: what stands in it, what was proposed, and the words that it comes from."""

    value: str
    proposed: str
    span: Place
    confidence: float


class AssigneeState(TypedDict):
    name: str
    role: Literal["lead", "coordinate"]
    span: Place


class TaskState(TypedDict):
    """One task. `of` holds the indices of the proposed tasks that it comes from; `due` is as people write it."""

    id: str
    of: list[int]
    text: str
    span: Place
    label: str
    pile: Literal["ours", "unsure", "others"]
    assignees: list[AssigneeState]
    due: str
    due_phrase: str
    due_span: Place
    recurrence: str
    phase: str
    confidence: float


class State(TypedDict):
    """All of it. `findings`: the binding sentences without a task that a person made one of or set aside."""

    fields: dict[str, FieldState]
    tasks: list[TaskState]
    findings: dict[str, Literal["task", "none"]]


# A value of which the reader is less sure than this is marked with a word.
SURE = 0.8
WITHOUT_TASK = "binding-without-task"
_DATES = ("issued_on", "arrival_date")
_ROW = re.compile(r"task-([0-9]{1,4})-text")
_MORE = ("arrival_date", "page_count", "note", "audience")
LABELS = {name: Entry.label(name) for name in (*HEADER, *_MORE)}


def opened(proposal: Proposal, today: date) -> State:
    """The clerk's draft where there is one, else the proposal as read."""
    read = as_read(proposal, today)
    if draft := drafted(proposal.draft):
        return draft | {"fields": read["fields"] | draft["fields"]}
    return read


def drafted(draft: object) -> State | None:
    """A draft as the page sent it; None where it is no state of this screen. An old one may lack a newer field."""
    try:
        state = msgspec.convert(draft, State)
    except msgspec.ValidationError:
        return None
    return state if state["fields"].keys() >= set(HEADER) else None


def as_read(proposal: Proposal, today: date) -> State:
    """The proposal as the reader gave it."""
    document, agency = proposal.document, proposal.submission.agency
    values = proposed_header(document) | {
        "arrival_date": (stamped(document, agency, today) or today).isoformat(),
        "page_count": str(document.source.pages or ""),
        "note": "",
        "audience": "",
    }
    fields = {}
    for name in (*HEADER, *_MORE):
        value = printed(values[name]) if name in _DATES else values[name]
        span, confidence = _read_at(document, name)
        fields[name] = {"value": value, "proposed": value, "span": _place(span), "confidence": confidence}
    tasks = [_shown(document, index, agency) for index in range(len(document.tasks))]
    return {"fields": fields, "tasks": tasks, "findings": {}}


def posted(proposal: Proposal, data: QueryDict, today: date) -> State:
    """The state that the form holds when it is sent, with or without script."""
    state = as_read(proposal, today)
    document = proposal.document
    for name, field in state["fields"].items():
        field["value"] = data.get(name, field["value"]).strip()
    read = {task["of"][0]: task for task in state["tasks"]}
    state["tasks"] = []
    for n in sorted(int(found[1]) for name in data if (found := _ROW.fullmatch(name))):
        task = _posted_task(document, data, n, read)
        if task:
            state["tasks"].append(task)
    for index, finding in without_task(document):
        decision = data.get(f"finding-{index}", "")
        if decision == "task":
            state["tasks"].append(_marked(document, finding))
        if decision:
            state["findings"][str(index)] = decision
    state["tasks"] = [task | {"id": f"t{n}"} for n, task in enumerate(state["tasks"])]
    return state


def confirmation(proposal: Proposal, state: State, accept_duplicate: bool) -> Confirmation:
    """What the state confirms. Raises `Refused` where a day or a number cannot be understood."""
    fields = {name: field["value"] for name, field in state["fields"].items()}
    values = {name: fields[name] for name in HEADER}
    values["issued_on"] = _time(fields["issued_on"], "issued_on", proposal.document.issued_on)
    pages = fields["page_count"]
    if pages and not pages.isdecimal():
        raise Refused(_("“Số trang” phải là một số."))
    try:
        arrival = date.fromisoformat(_time(fields["arrival_date"], "arrival_date"))
    except ValueError:
        raise Refused(_("Hãy ghi ngày đến theo dạng ngày/tháng/năm.")) from None
    return Confirmation(
        values=values,
        arrival_date=arrival,
        tasks=tuple(_confirmed(proposal, task) for task in state["tasks"]),
        accept_duplicate=accept_duplicate,
        page_count=int(pages) if pages else None,
        note=fields["note"],
        closed=fields["audience"] == Audience.CONCERNED,
    )


def without_task(document: Document) -> list[tuple[int, Finding]]:
    """The binding sentences that gave no task, each with its index in `Document.findings`."""
    return [
        (index, finding)
        for index, finding in enumerate(document.findings)
        if finding.code == WITHOUT_TASK and finding.span
    ]


def _read_at(document: Document, name: str) -> tuple[Span | None, float]:
    if name == "signer" and name not in document.fields:
        return (document.signature.span if document.signature else None), 1.0
    field = document.fields.get(name)
    return (field.span, field.confidence) if field else (None, 1.0)


def _place(span: Span | None) -> Place:
    return list(span) if span else None


def _shown(document: Document, index: int, agency: Agency) -> TaskState:
    task, read = proposed_task(document, index, agency), document.tasks[index]
    return {
        "id": f"t{index}",
        "of": [index],
        "text": task.text,
        "span": _place(task.span),
        "label": task.provision,
        "pile": task.pile,
        "assignees": [{"name": one.name, "role": one.role, "span": _place(one.span)} for one in read.assignees],
        "due": _due(task),
        "due_phrase": task.due_phrase or task.due_rule,
        "due_span": _place(read.due_span),
        "recurrence": task.recurrence,
        "phase": task.phase,
        "confidence": task.confidence,
    }


def _marked(document: Document, finding: Finding) -> TaskState:
    span = finding.span or (0, 0)
    return {
        "id": "",
        "of": [],
        "text": words(document, span),
        "span": _place(span),
        "label": provision_at(document.outline, span[0]),
        "pile": "unsure",
        "assignees": [],
        "due": "",
        "due_phrase": "",
        "due_span": None,
        "recurrence": "",
        "phase": "",
        "confidence": 1.0,
    }


def _posted_task(document: Document, data: QueryDict, n: int, read: dict[int, TaskState]) -> TaskState | None:
    """One row of the form; None for an empty one, and for one that was struck out."""

    def given(part: str) -> str:
        return data.get(f"task-{n}-{part}", "").strip()

    if not given("text") or given("drop"):
        return None
    of = [int(index) for index in given("of").split(",") if index.isdecimal() and int(index) in read]
    start, _dash, end = given("span").partition("-")
    span = [int(start), int(end)] if start.isdecimal() and end.isdecimal() else None
    known = {one["name"]: one for index in of for one in read[index]["assignees"]}
    assignees = [
        {"span": None, **known.get(name, {}), "name": name, "role": role}
        for role in ("lead", "coordinate")
        for name in (part.strip() for part in given(role).split(";"))
        if name
    ]
    place = {name: at for at, name in enumerate(known)}
    first = read[of[0]] if of else None
    return {
        "id": "",
        "of": of,
        "text": given("text"),
        "span": span,
        "label": first["label"] if first else provision_at(document.outline, span[0]) if span else "",
        "pile": given("pile") if given("pile") in ("ours", "others") else "unsure",
        "assignees": sorted(assignees, key=lambda one: place.get(one["name"], len(place))),
        "due": given("due"),
        "due_phrase": given("due_phrase"),
        "due_span": first["due_span"] if first else None,
        "recurrence": given("recurrence"),
        "phase": first["phase"] if first else "",
        "confidence": first["confidence"] if first else 1.0,
    }


def _confirmed(proposal: Proposal, task: TaskState) -> ConfirmedTask:
    """The task as it is registered: what the screen does not show comes from the task it was proposed as."""
    document = proposal.document
    if task["of"]:
        base = proposed_task(document, task["of"][0], proposal.submission.agency)
    else:
        base = ConfirmedTask(text="", provision=task["label"])
    rule = base.due_rule if task["due_phrase"] == (base.due_phrase or base.due_rule) else ""
    phrase = base.due_phrase if rule else task["due_phrase"]
    due = base.due if task["due"] == _due(base) else _time(task["due"], task["text"][:60])
    if task["due"] != _due(base) and says_before(task["due"]) and printed(due, phrase) != printed(due, task["due"]):
        phrase = task["due"]  # whoever types 'trước 30/6/2026' into a deadline means it
    return replace(
        base,
        text=task["text"],
        span=tuple(task["span"]) if task["span"] else None,
        pile=task["pile"],
        assignees=tuple((one["name"], one["role"]) for one in task["assignees"]),
        due=due,
        due_phrase=phrase,
        due_rule=rule,
        recurrence=task["recurrence"],
        proposed=tuple(task["of"]),
    )


def _due(task: ConfirmedTask) -> str:
    """The deadline of a task as the screen shows it."""
    return printed(task.due, task.due_phrase or task.due_rule)


def _time(typed: str, where: str, read: str | None = None) -> str:
    """The EDTF value of what was typed; what was `read` stays as it is while nobody changed it."""
    value = read or "" if typed == printed(read) else edtf(typed)
    if value is None:
        raise Refused(
            _("Không hiểu thời gian “%(typed)s” ở mục “%(where)s”. Ví dụ: 05/03/2026, quý II/2026.")
            % {"typed": typed, "where": LABELS.get(where, where)}
        )
    return value
