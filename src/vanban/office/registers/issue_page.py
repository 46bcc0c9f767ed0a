"""Registering a document that the agency issues: with its file, read to fill the form, or on paper alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office import marks
from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.bodies.models import Agency
from vanban.office.intake.forms import DiscardForm, UploadForm
from vanban.office.intake.models import Proposal, Submission
from vanban.office.jobs.services import give
from vanban.office.kind import Kind
from vanban.office.originals import views as originals
from vanban.office.refusals import Refused
from vanban.office.registers.issue_form import IssuedTasks, IssueForm, proposed_tasks, proposed_values
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry
from vanban.office.registers.numbering import series_for
from vanban.office.registers.search import matching
from vanban.office.registers.services import DuplicateFound
from vanban.office.registers.symbols import symbol
from vanban.office.registers.views import late_after

FOUND = 10  # incoming documents that a search shows


@require_POST
@needs(Role.CLERK)
def upload(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Take the files of one document in; once they are read, the form comes filled."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("registers:issue", kind)
    given = form.cleaned_data
    files = [(file.name, file.read()) for file in given["files"]]
    (job,) = give(request.position.agency, request.user, files, as_one=True, statement=given["statement"], kind=kind)
    return redirect("jobs:job", job.pk)


@needs(Role.CLERK)
def register(request: HttpRequest, kind: Kind, pk: int | None = None) -> HttpResponse:
    """The form, empty or filled from the submission `pk`; the document's page once it has its number.

    `chen` names the entry after whose number the document is registered late.
    """
    agency = request.position.agency
    proposal = proposal_of(request, kind, pk) if pk else None
    if proposal and proposal.submission.state != Submission.State.WAITING:
        return _settled(request, proposal.submission)
    after = late_after(request, kind)
    initial = proposed_values(proposal, agency) if proposal else {}
    looked_for = request.POST.get("look_for", "").strip()
    incoming = Entry.objects.for_position(request.position).of_kind(Kind.INCOMING).standing()
    options = {"agency": agency, "kind": kind, "incoming": incoming.select_related("register")}
    form = IssueForm(request.POST or None, initial=initial, **options)
    tasks = IssuedTasks(request.POST or None, initial=proposed_tasks(proposal, agency), prefix="viec")
    looking = "find" in request.POST
    twins: Any = ()
    if request.method == "POST" and not looking and form.is_valid() and tasks.is_valid():
        try:
            entry = issue(agency, request.user, issue_of(form, tasks, proposal, agency, kind, after), proposal)
        except DuplicateFound as found:
            twins = found.duplicates
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            said = _("Đã đăng ký %(document)s, %(number)s.")
            messages.success(request, said % {"document": entry, "number": entry.registered_as})
            return redirect("registers:entry", entry.pk)
    _offer(form, request, incoming, initial, looked_for)
    context = {
        "form": form,
        "tasks": tasks,
        "twins": twins,
        "kind": kind,
        "after": after,
        "looked_for": looked_for if looking else "",
        "submission": proposal and proposal.submission,
        "waiting": Submission.objects.for_position(request.position).waiting(kind).exclude(pk=pk),
        "upload": UploadForm(),
        "discard": DiscardForm(),
        **(_text(proposal) if proposal else {}),
    }
    status = 422 if request.method == "POST" and not looking else 200
    return render(request, "registers/issue.html", context, status=status)


def proposal_of(request: HttpRequest, kind: Kind, pk: int) -> Proposal:
    submissions = Submission.objects.for_position(request.position).filter(kind=kind).select_related("agency")
    submission = get_object_or_404(submissions, pk=pk)
    return get_object_or_404(Proposal.objects.select_related("submission__agency"), submission=submission)


def _settled(request: HttpRequest, submission: Submission) -> HttpResponse:
    if submission.state == Submission.State.REGISTERED:
        return redirect("registers:entry", submission.entry.pk)
    messages.info(request, _("Hồ sơ này đã được loại bỏ."))
    return redirect("registers:issued", submission.kind)


def issue_of(
    form: IssueForm, tasks: Any, proposal: Proposal | None, agency: Agency, kind: Kind, after: Entry | None
) -> Issue:
    given = dict(form.cleaned_data)
    given.pop("look_for")
    given["answers"] = tuple(given["answers"])
    series = given["series"] or (after and after.register.series)
    if not given["symbol"]:
        series = series or series_for(agency, kind, given["day"], given["type"], given["unit"])
        given["symbol"] = symbol(series, given["type"], given["unit"])
    rows = [row.task_of(proposal, agency) for row in tasks]
    return Issue(kind=kind, tasks=tuple(task for task in rows if task), after=after, **given)


def _offer(form: IssueForm, request: HttpRequest, incoming: Any, initial: dict[str, Any], looked_for: str) -> None:
    """The documents that may be ticked as answered: those ticked or proposed, then what the search finds."""
    form.is_valid()  # that there is cleaned data, also where something is wrong
    chosen = form.cleaned_data.get("answers", ()) if form.is_bound else ()
    ticked = [entry.pk for entry in (*chosen, *initial.get("answers", ()))]
    found = list(matching(incoming, looked_for).values_list("pk", flat=True)[:FOUND]) if looked_for else []
    shown = incoming.filter(pk__in=[*ticked, *found]).select_related("register")
    label = form.fields["answers"].label_from_instance
    form.fields["answers"].choices = [(entry.pk, label(entry)) for entry in shown]


def _text(proposal: Proposal) -> dict[str, Any]:
    """The document as read, and the pages of its file."""
    return {
        "blocks": marks.blocks(proposal.document),
        "pages": originals.shown("intake", {proposal.file_id: proposal.file_id}).get(proposal.file_id),
        "file": proposal.file,
        "warnings": proposal.document.source.warnings,
    }
