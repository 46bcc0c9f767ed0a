"""What people do with documents in the registers: register paper, issue, void, put right, link answers, add tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Role
from vanban.office.api.fields import amended, fields_of, schema_of, typed
from vanban.office.api.models import Scope
from vanban.office.api.operations import Served
from vanban.office.api.problems import Failed, checked, invalid, wrong_in
from vanban.office.api.served.documents import DocumentDetails
from vanban.office.api.served.tasks import TaskDetails
from vanban.office.intake.models import Submission
from vanban.office.kind import Kind
from vanban.office.recall.destroying import destroy
from vanban.office.recall.forms import DestroyForm, RecallForm
from vanban.office.recall.services import recall
from vanban.office.recall.views import RECALLS
from vanban.office.registers import amending, answers, services
from vanban.office.registers import issue_page as issuing_page
from vanban.office.registers.forms import AddedTaskForm, AmendForm, PaperForm, PaperTaskForm, VoidForm
from vanban.office.registers.issue_form import IssuedTaskForm, IssueForm
from vanban.office.registers.issuing import issue
from vanban.office.registers.models import Answer, Entry, behind
from vanban.office.registers.views import found
from vanban.office.work.models import Task
from vanban.office.work.task_page import found as task_found

served = Served("register", Scope.REGISTER, (Role.CLERK,))
_MANY = 100  # tasks of one document, as on the page
_KEY = {"type": ["integer", "null"], "minimum": 1, "maximum": 10**18 - 1}


def _with_tasks(form: type[forms.Form], task: type[forms.Form], **more: Any) -> dict[str, Any]:
    """The schema of a form that has rows of tasks below it."""
    found = schema_of({name: one for name, one in fields_of(form).items() if name != "look_for"})
    tasks = {"type": "array", "maxItems": _MANY, "items": schema_of(fields_of(task))}
    return found | {"properties": {**found["properties"], "tasks": tasks, **more}}


def _taken(sent: Any, form: type[forms.Form], task: type[forms.Form]) -> tuple[QueryDict, list[Any], dict[str, Any]]:
    """The fields of the form, the forms of its tasks, and what else was sent. Raises `Failed` for wrong tasks."""
    if not isinstance(sent, dict):
        raise invalid(("", _("Nội dung gửi lên phải là một đối tượng JSON.")))
    more = {name: sent[name] for name in ("after", "submission") if name in sent}
    rows = sent.get("tasks", [])
    if not isinstance(rows, list) or len(rows) > _MANY:
        raise invalid(("tasks", _("Trường này phải là một danh sách.")))
    for name, value in more.items():
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 10**18):
            raise invalid((name, _("Trường này phải là số của một văn bản hoặc hồ sơ.")))
    data = typed(fields_of(form), {name: sent[name] for name in sent if name not in ("tasks", *more)})
    tasks = [task(typed(fields_of(task), row)) for row in rows]
    wrong = [one for at, row in enumerate(tasks) if not row.is_valid() for one in wrong_in(row, f"tasks.{at}.")]
    if wrong:
        raise invalid(*wrong)
    return data, tasks, more


def _after(request: HttpRequest, more: dict[str, Any], kind: Kind) -> Entry | None:
    if not more.get("after"):
        return None
    entries = Entry.objects.for_position(request.position).of_kind(kind).select_related("register")
    return get_object_or_404(entries, pk=more["after"])


@served.post(
    "documents/incoming",
    DocumentDetails,
    schema=_with_tasks(PaperForm, PaperTaskForm, after=_KEY),
    status=201,
    pages=["registers:paper"],
)
def register_paper(request: HttpRequest, sent: Any) -> Entry:
    """Register a document that came on paper. It gets the next number of the register; with `after`, for a `reason`,
    a letter after the number of that document."""
    data, tasks, more = _taken(sent, PaperForm, PaperTaskForm)
    form = PaperForm(data)
    given = checked(form)
    entry = services.register_paper(
        request.position.agency,
        request.user,
        form.header,
        given["arrival_date"],
        [row.task for row in tasks if row.task],
        page_count=given["page_count"],
        note=given["note"],
        closed=given["closed"],
        accept_duplicate=given["accept_duplicate"],
        after=_after(request, more, Kind.INCOMING),
        reason=given["reason"],
    )
    return found(request, entry.pk)


@served.post(
    "documents/<issued:kind>",
    DocumentDetails,
    schema=_with_tasks(IssueForm, IssuedTaskForm, after=_KEY, submission=_KEY),
    status=201,
    pages=["registers:issue"],
)
def issue_document(request: HttpRequest, sent: Any, kind: Kind) -> Entry:
    """Register a document that the agency issues; its number is given now. With `submission`, from the files of that
    one, which waits for this book."""
    data, tasks, more = _taken(sent, IssueForm, IssuedTaskForm)
    agency, key = request.position.agency, more.get("submission")
    proposal = issuing_page.proposal_of(request, kind, key) if key else None
    if proposal and proposal.submission.state != Submission.State.WAITING:
        raise Failed(409, _("Hồ sơ này không còn chờ vào sổ."))
    incoming = Entry.objects.for_position(request.position).of_kind(Kind.INCOMING).standing()
    form = IssueForm(data, agency=agency, kind=kind, incoming=incoming.select_related("register"))
    checked(form)
    asked = issuing_page.issue_of(form, tasks, proposal, agency, kind, _after(request, more, kind))
    return found(request, issue(agency, request.user, asked, proposal).pk)


@served.post(
    "documents/<key:document>/tasks",
    TaskDetails,
    AddedTaskForm,
    roles=(Role.CLERK, Role.LEADER),
    status=201,
    of="document",
    pages=["registers:add_task"],
)
def add_task(request: HttpRequest, sent: QueryDict, document: int) -> Task:
    """Add a task that was missed when the document was registered."""
    entry, form = found(request, document), AddedTaskForm(sent)
    checked(form)
    made = services.add_task(entry, request.user, form.task_of(entry.document))
    return task_found(request, made.pk)


@served.post(
    "documents/<key:document>/void",
    DocumentDetails,
    VoidForm,
    roles=(Role.CLERK, Role.LEADER),
    of="document",
    pages=["registers:void"],
)
def void_document(request: HttpRequest, sent: QueryDict, document: int) -> Entry:
    """Void the number of a document, as a leader approved. It keeps its place and is never given again."""
    entry = found(request, document)
    given = checked(VoidForm(sent, position=request.position))
    amending.void(entry, request.user, given["approver"], given["reason"])
    return found(request, document)


@served.post(
    "documents/<key:document>/recall",
    DocumentDetails,
    RecallForm,
    roles=RECALLS,
    of="document",
    pages=["recall:recall"],
)
def recall_document(request: HttpRequest, sent: QueryDict, document: int) -> Entry:
    """Recall a document that the agency issued, by an order that a leader approved. It stays as it is from then on."""
    entry = found(request, document)
    recall(entry, request.user, **checked(RecallForm(sent, position=request.position)))
    return found(request, document)


@served.post(
    "documents/<key:document>/destroy",
    DocumentDetails,
    DestroyForm,
    roles=RECALLS,
    of="document",
    pages=["recall:destroy"],
)
def destroy_document(request: HttpRequest, sent: QueryDict, document: int) -> Entry:
    """Destroy a document that came in and was recalled by its issuer. Its number stays; there is no way back."""
    entry = found(request, document)
    given = checked(DestroyForm(sent, position=request.position, paper=entry.paper))
    destroy(entry, request.user, **{name: value for name, value in given.items() if name != "sure"})
    return found(request, document)


@served.patch("documents/<key:document>", DocumentDetails, AmendForm, of="document", pages=["registers:amend"])
def amend_document(request: HttpRequest, sent: QueryDict, document: int) -> Entry:
    """Put one value of a document right; what stood there before stays in its history."""
    entry = found(request, document)
    form = amended(lambda data: AmendForm(data, entry=entry), sent)
    given = checked(form)
    amending.amend(entry, request.user, given["field"], form.typed, given["reason"])
    return found(request, document)


class AnswerForm(forms.Form):
    """Which document is answered."""

    to = forms.ModelChoiceField(Entry.objects.none())

    def __init__(self, *args: Any, incoming: QuerySet[Entry], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = incoming


class WhyForm(forms.Form):
    reason = forms.CharField(max_length=1000)


@served.post(
    "documents/<key:document>/answers",
    DocumentDetails,
    AnswerForm,
    roles=(Role.CLERK, Role.LEADER),
    status=201,
    of="document",
    pages=["registers:answer"],
)
def answer_document(request: HttpRequest, sent: QueryDict, document: int) -> Entry:
    """Write down that this document, which the agency issued, answers one that came in."""
    entry = found(request, document)
    incoming = Entry.objects.for_position(request.position).of_kind(Kind.INCOMING).select_related("register")
    to = checked(AnswerForm(sent, incoming=incoming))["to"]
    answers.answer_all(entry, request.user, [to])
    return found(request, document)


@served.post(
    "answers/<key:answer>/take-back",
    None,
    WhyForm,
    roles=(Role.CLERK, Role.LEADER),
    status=204,
    pages=["registers:take_back"],
)
def take_back_answer(request: HttpRequest, sent: QueryDict, answer: int) -> None:
    """Take back a link between a document and its answer that was a mistake."""
    seen = Answer.objects.filter(behind(request.position)).select_related("entry__register", "to__register")
    link = get_object_or_404(seen, pk=answer)
    answers.take_back(link, request.user, checked(WhyForm(sent))["reason"])
