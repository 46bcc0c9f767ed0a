"""What was read becomes an entry of the register: as proposed, or with other values and other tasks."""

from __future__ import annotations

from typing import Literal

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Role
from vanban.office.api.models import Scope
from vanban.office.api.operations import Served
from vanban.office.api.problems import Failed, invalid
from vanban.office.api.served.documents import DocumentDetails
from vanban.office.api.served.intake import submission_of
from vanban.office.intake import proposal as states
from vanban.office.intake.models import Submission
from vanban.office.kind import Kind
from vanban.office.registers.models import Entry
from vanban.office.registers.services import confirm
from vanban.office.registers.views import found

served = Served("intake", Scope.REGISTER, (Role.CLERK,))


class ProposedAssignee(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    role: Literal["lead", "coordinate"] = "lead"


class ConfirmedTaskGiven(msgspec.Struct, forbid_unknown_fields=True):
    """A task as it is to be registered; `of` holds the places of the proposed tasks that it is made of."""

    text: str
    pile: Literal["ours", "unsure", "others"] = "unsure"
    of: list[int] = []
    assignees: list[ProposedAssignee] = []
    due: str = ""
    due_phrase: str = ""
    recurrence: str = ""


class Registration(msgspec.Struct, forbid_unknown_fields=True):
    """What a clerk confirms: what is not said of `fields` stays as proposed; so do all tasks where none are sent."""

    fields: dict[str, str] = {}
    tasks: list[ConfirmedTaskGiven] | None = None
    accept_duplicate: bool = False


@served.post(
    "inbox/<key:submission>/register",
    DocumentDetails,
    given=Registration,
    status=201,
    of="submission",
    pages=["intake:proposal"],
)
def register_submission(request: HttpRequest, sent: Registration, submission: int) -> Entry:
    """Register what was read, as proposed or with other values. It gets the next number of the register."""
    one = submission_of(request, submission)
    if one.state != Submission.State.WAITING or one.kind != Kind.INCOMING:
        raise Failed(409, _("Hồ sơ này không còn chờ vào sổ văn bản đến."))
    state = _changed(one, sent)
    confirmed = states.confirmation(one.proposal, state, sent.accept_duplicate)
    return found(request, confirm(one.proposal, request.user, confirmed).pk)


def _changed(one: Submission, asked: Registration) -> states.State:
    """The proposal with what was sent put into it."""
    state = states.opened(one.proposal, timezone.localdate())
    for name, value in asked.fields.items():
        if name not in state["fields"]:
            raise invalid((f"fields.{name}", _("Không có trường này.")))
        state["fields"][name]["value"] = value.strip()
    if asked.tasks is None:
        return state
    read = states.as_read(one.proposal, timezone.localdate())["tasks"]
    tasks = []
    for at, task in enumerate(asked.tasks):
        if not task.text.strip() or not all(0 <= index < len(read) for index in task.of):
            raise invalid((f"tasks.{at}", _("Nhiệm vụ không có nội dung, hoặc không có trong đề xuất.")))
        first = (
            read[task.of[0]]
            if task.of
            else {"span": None, "label": "", "due_span": None, "phase": "", "confidence": 1.0}
        )
        given = msgspec.to_builtins(task) | {
            "assignees": [{"name": a.name, "role": a.role, "span": None} for a in task.assignees]
        }
        tasks.append(first | given | {"id": f"t{at}"})
    return state | {"tasks": tasks}
