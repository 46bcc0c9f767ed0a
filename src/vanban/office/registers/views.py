"""The list of documents, the page of one document, and its files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office import marks
from vanban.office.accounts.access import needs
from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role
from vanban.office.desk.dates import printed
from vanban.office.desk.lists import Listing, csv_response
from vanban.office.intake.models import Proposal, SubmittedFile
from vanban.office.kind import Kind
from vanban.office.originals import views as originals
from vanban.office.originals.served import served
from vanban.office.refusals import Refused
from vanban.office.registers import services
from vanban.office.registers.filters import COLUMNS, EntryFilters
from vanban.office.registers.forms import AddedTaskForm, AmendForm, VoidForm
from vanban.office.registers.identities import entries_of
from vanban.office.registers.models import Entry, EntryFile, EntryRecord, answered_by, seen
from vanban.office.registers.search import matching
from vanban.office.registers.sight import Sight
from vanban.office.registers.types import type_name
from vanban.office.routing.services import Acting, opened
from vanban.record import Document, Span


@needs()
def documents(request: HttpRequest) -> HttpResponse:
    """The register as a list; with `dang=csv` the same list as a file."""
    sight = Sight(request.position, Kind.INCOMING)
    filters = EntryFilters(request.GET, sight)
    entries = filters.narrow(sight.entries).select_related("register")
    entries = entries.prefetch_related(answered_by())
    listing = Listing(entries, COLUMNS, request.GET, default="-so-den", parts=map(filters.narrow, sight.parts))
    if request.GET.get("dang") == "csv":
        return _as_csv(listing)
    return render(
        request,
        "registers/documents.html",
        {"filters": filters, "listing": listing, "any": filters.narrowed or sight.entries.exists()},
    )


def _as_csv(listing: Listing) -> HttpResponse:
    head = [
        Entry.label("arrival_date"),
        Entry.label("arrival_number"),
        Entry.label("issuer"),
        _("Số, ký hiệu"),
        Entry.label("issued_on"),
        Entry.label("type"),
        Entry.label("subject"),
        Entry.label("signer"),
        _("Việc của ta"),
        _("Văn bản trả lời"),
        Entry.label("note"),
    ]
    rows = (
        (
            printed(entry.day),
            f"{entry.ordinal}{entry.suffix}",
            entry.issuer,
            entry.document_number,
            printed(entry.issued_on),
            type_name(entry.type, entry.system),
            entry.subject,
            entry.signer,
            entry.ours,
            "; ".join(str(one.entry.called) for one in entry.answered_by.all()),
            entry.noted,
        )
        for entry in listing.rows.iterator(chunk_size=500)
    )
    return csv_response(f"van-ban-den-{timezone.localdate():%Y-%m-%d}", head, rows)


@needs()
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: its words with their marks, its files, tasks, citations and history."""
    entry = found(request, pk)
    opened(entry, Acting(request.user, request.position))
    return shown(request, entry)


@require_POST
@needs(Role.CLERK, Role.LEADER)
def add_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a task that was missed when the document was registered; the page comes back with errors."""
    entry = found(request, pk)
    form = AddedTaskForm(request.POST)
    if form.is_valid():
        try:
            services.add_task(entry, request.user, form.task_of(entry.document))
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã thêm nhiệm vụ."))
            return redirect("registers:entry", entry.pk)
    return shown(request, entry, status=422, add_form=form)


def found(request: HttpRequest, pk: int) -> Entry:
    """The entry, if the position may see it."""
    entries = Entry.objects.for_position(request.position)
    entries = entries.select_related("register__agency", "registered_by", "unit", "void_approver")
    entry = get_object_or_404(entries, pk=pk)
    request.book = entry.book
    return entry


def late_after(request: HttpRequest, kind: Kind) -> Entry | None:
    """The entry that `chen` names: the document is registered late under its number."""
    asked = request.GET.get("chen", "")
    if not asked.isdecimal():
        return None
    entries = Entry.objects.for_position(request.position).of_kind(kind).select_related("register")
    return get_object_or_404(entries, pk=asked)


def shown(request: HttpRequest, entry: Entry, status: int = 200, **bound: Form) -> HttpResponse:
    """The page of a document; `bound` are forms of it as they were sent, with what is wrong in them."""
    read = Proposal.objects.filter(submission=entry.submission_id).values_list("file", flat=True).first()
    tasks = entry.tasks.with_situation(timezone.localdate()).order_by("order")
    files = list(entry.files.for_position(request.position))
    return render(
        request,
        "registers/entry.html",
        {
            "entry": entry,
            "blocks": marks.blocks(entry.document) if entry.document else [],
            "spans": _places(entry.document) if entry.document else {},
            "pages": originals.shown("registers", {read: entry.pk}).get(read) if read else None,
            "from_paper": lambda: not EntryRecord.objects.filter(entry=entry).exists(),
            "files": files,
            "sees_rights": request.position.role in KEEP_REGISTERS,
            "checks": originals.checks(entry.submission_id, {file.blob_id for file in files}),
            "tasks": tasks.prefetch_related("assignments__unit", "assignments__person"),
            **_forms(request, entry),
            **bound,
            **_answered(request, entry),
            **_answerable(request, entry),
            "citations": cited(entry, request.position),
            "directions": entry.directions.select_related("leader"),
            "today": timezone.localdate(),
        },
        status=status,
    )


def _forms(request: HttpRequest, entry: Entry) -> dict[str, Form]:
    """The forms of what the position may do with the entry."""
    role = request.position.role
    if entry.voided or entry.recalled or role not in (Role.CLERK, Role.LEADER):
        return {}
    forms: dict[str, Form] = {"add_form": AddedTaskForm(), "void_form": VoidForm(position=request.position)}
    return forms | ({"amend_form": AmendForm(entry=entry)} if role == Role.CLERK else {})


def _answerable(request: HttpRequest, entry: Entry) -> dict[str, Any]:
    """What a search among the incoming documents (`tim_van_ban`) finds for an issued one to answer."""
    typed = request.GET.get("tim_van_ban", "").strip()
    if not typed or not entry.issued_here:
        return {"looked_for": typed}
    incoming = Entry.objects.for_position(request.position).of_kind(Kind.INCOMING).standing()
    found = matching(incoming, typed).exclude(answered_by__entry=entry).select_related("register")
    return {"looked_for": typed, "answerable": found.order_by("-day", "-pk")[:10]}


def _places(document: Document) -> dict[str, Span]:
    """Where in its text the values of a document's header stand, and its signer."""
    spans = {name: field.span for name, field in document.fields.items()}
    return spans | ({"signer": document.signature.span} if document.signature else {})


def _answered(request: HttpRequest, entry: Entry) -> dict[str, Any]:
    """What the entry answers and what answers it: of a document that may not be seen, its number alone."""
    answers = list(entry.answers.select_related("to__register"))
    answered_by = list(entry.answered_by.select_related("entry__register"))
    others = {one.to_id for one in answers} | {one.entry_id for one in answered_by}
    return {"answers": answers, "answered_by": answered_by, "seen": seen(others, request.position)}


def cited(entry: Entry, position: Position) -> list[dict]:
    """The documents that the entry names in full, each once, with the entry that registered it here, if any, and
    whether the position may see that one."""
    citations = [one for one in entry.citations.all() if one.same_as is None]
    here = entries_of(entry.register.agency, citations)
    meant = [here.meant(one) for one in citations]
    open_to = seen({one.pk for one in meant if one}, position)
    return [
        {"citation": one, "entry": other, "seen": other and other.pk in open_to, "span": (one.span_start, one.span_end)}
        for one, other in zip(citations, meant, strict=True)
    ]


@needs()
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The picture of one page of an entry's document."""
    return originals.page(request, _read_file(found(request, pk)), number)


@needs()
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the words of an entry's document stand on its pages."""
    return originals.places(request, _read_file(found(request, pk)))


def _read_file(entry: Entry) -> SubmittedFile:
    """The file that an entry's record was read from."""
    return get_object_or_404(Proposal.objects.select_related("file"), submission=entry.submission_id).file


@needs()
def file(request: HttpRequest, pk: int) -> FileResponse:
    """One original of an entry."""
    kept = get_object_or_404(EntryFile.objects.for_position(request.position).select_related("blob"), pk=pk)
    return served(kept.blob, kept.name)
