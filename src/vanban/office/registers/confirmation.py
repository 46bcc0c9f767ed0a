"""What a person confirms about a document, and how it differs from what was proposed."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from vanban.office.bodies.matching import pile_of
from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Correction, Proposal
from vanban.record import Document, Provision, Span
from vanban.record import Task as ReadTask

# The header fields that a person confirms; each is a text, empty where the document does not say.
HEADER = (
    "system",
    "type",
    "number",
    "symbol",
    "issued_on",
    "place",
    "issuer",
    "issuer_parent",
    "subject",
    "urgency",
    "secrecy",
    "signer",
)


@dataclass(frozen=True)
class ConfirmedTask:
    """One task as confirmed. `proposed` holds the indices in `Document.tasks` that it comes from: none for a task
    that a person marked, two or more for a merged one; an index that several tasks share was split.

    `assignees` are (name, role) pairs as printed, role 'lead' or 'coordinate'.
    """

    text: str
    span: Span | None = None
    provision: str = ""
    binding: str = "order"
    assignees: tuple[tuple[str, str], ...] = ()
    pile: str = "unsure"
    due: str = ""
    due_phrase: str = ""
    due_rule: str = ""
    recurrence: str = ""
    phase: str = ""
    deliverable: str = ""
    confidence: float = 1.0
    proposed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Confirmation:
    """What the clerk confirms. `values` has the keys of `HEADER`; a missing key is an empty value. `closed`: only those
    whom it concerns shall see it, also where its series is open to the whole agency."""

    values: dict[str, str]
    arrival_date: date
    tasks: tuple[ConfirmedTask, ...] = ()
    accept_duplicate: bool = False
    page_count: int | None = None
    note: str = ""
    closed: bool = False


def words(document: Document, span: Span) -> str:
    """What stands at a place of the text, on one line."""
    return " ".join(document.text[slice(*span)].split())


def provision_at(outline: tuple[Provision, ...], offset: int) -> str:
    """The path of the deepest provision around an offset; '' outside all."""
    for provision in outline:
        if provision.span[0] <= offset < provision.span[1]:
            return provision_at(provision.children, offset) or provision.path
    return ""


def proposed_header(document: Document) -> dict[str, str]:
    """The header fields as read, with the keys of `HEADER`."""
    values = {name: getattr(document, name) for name in HEADER if name != "signer"}
    values["signer"] = document.signature and document.signature.name
    return {name: "" if value is None else str(value) for name, value in values.items()}


def proposed_task(document: Document, index: int, agency: Agency) -> ConfirmedTask:
    """One task as read, on the pile that its printed assignees tell."""
    task: ReadTask = document.tasks[index]
    return ConfirmedTask(
        text=words(document, task.span),
        span=task.span,
        provision=task.provision or "",
        binding=task.binding,
        assignees=tuple((assignee.name, assignee.role) for assignee in task.assignees),
        pile=pile_of(_meant(document, task), agency),
        due=task.due or "",
        due_phrase=words(document, task.due_span) if task.due_span else "",
        due_rule=task.due_rule or "",
        recurrence=task.recurrence or "",
        phase=task.phase or "",
        deliverable=task.deliverable or "",
        confidence=task.confidence,
        proposed=(index,),
    )


def _meant(document: Document, task: ReadTask) -> list[str]:
    """The bodies that a task's assignees mean: 'quý cơ quan' is whoever the letter is addressed to."""
    names = []
    for assignee in task.assignees:
        if assignee.name.lower().startswith("quý "):
            names += [addressee.name for addressee in document.addressees]
        else:
            names.append(assignee.name)
    return names


def as_proposed(proposal: Proposal, arrival_date: date) -> Confirmation:
    """The proposal as it stands: what confirming without a change would register."""
    document, agency = proposal.document, proposal.submission.agency
    return Confirmation(
        values=proposed_header(document),
        arrival_date=arrival_date,
        tasks=tuple(proposed_task(document, index, agency) for index in range(len(document.tasks))),
        page_count=document.source.pages,
    )


def corrections(proposal: Proposal, form: Confirmation) -> list[Correction]:
    """Everything that differs between the proposal and what was confirmed; unsaved rows."""
    found = [*_corrected_fields(proposal, form), *_corrected_tasks(proposal, form)]
    for correction in found:
        correction.proposal = proposal
    return found


def _corrected_fields(proposal: Proposal, form: Confirmation) -> list[Correction]:
    document = proposal.document
    read = proposed_header(document)
    found = []
    for name in HEADER:
        confirmed = form.values.get(name, "")
        if confirmed != read[name]:
            place = document.fields.get(name)
            found.append(_correction(f"field:{name}", read[name], confirmed, place and place.span))
    return found


def _corrected_tasks(proposal: Proposal, form: Confirmation) -> list[Correction]:
    document, agency = proposal.document, proposal.submission.agency
    read = {index: proposed_task(document, index, agency) for index in range(len(document.tasks))}
    used = Counter(index for task in form.tasks for index in task.proposed)
    found = [
        _correction("task:removed", _shown(task), None, task.span) for index, task in read.items() if not used[index]
    ]
    for index, times in used.items():
        if times > 1:
            parts = [_shown(task) for task in form.tasks if index in task.proposed]
            found.append(_correction("task:split", _shown(read[index]), parts, read[index].span))
    for task in form.tasks:
        if not task.proposed:
            found.append(_correction("task:added", None, _shown(task), task.span))
        elif len(task.proposed) > 1:
            parts = [_shown(read[index]) for index in task.proposed]
            found.append(_correction("task:merged", parts, _shown(task), task.span))
        elif used[task.proposed[0]] == 1:
            found += _corrected_values(read[task.proposed[0]], task)
    return found


def _corrected_values(read: ConfirmedTask, confirmed: ConfirmedTask) -> list[Correction]:
    before, after = _shown(read), _shown(confirmed)
    return [
        _correction(f"task:{name}", before[name], after[name], confirmed.span)
        for name in before
        if before[name] != after[name]
    ]


def _shown(task: ConfirmedTask) -> dict[str, Any]:
    """The values of a task that a person can correct, as JSON."""
    values = asdict(task)
    del values["confidence"], values["proposed"]
    return values | {"span": list(task.span or ()), "assignees": [list(pair) for pair in task.assignees]}


def _correction(what: str, proposed: Any, confirmed: Any, span: Span | None) -> Correction:
    start, end = span or (None, None)
    return Correction(what=what, proposed=proposed, confirmed=confirmed, span_start=start, span_end=end)
