"""What comes in: files are given to be read, what was read waits as a proposal, what could not be read is held."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vanban.office.accounts.models import Role
from vanban.office.api.models import Scope
from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import checked
from vanban.office.api.served.jobs import JobRecord
from vanban.office.intake import proposal as states
from vanban.office.intake import proposal_page, services, views
from vanban.office.intake.forms import DiscardForm, UploadForm
from vanban.office.intake.models import Quarantined, Submission
from vanban.office.jobs.models import Job
from vanban.office.jobs.services import give, give_again
from vanban.office.kind import Kind
from vanban.office.registers.models import Entry

served = Served("intake", Scope.REGISTER, (Role.CLERK,))
READ = (Scope.READ, Scope.REGISTER)
FILES = {"files": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1, "maxItems": 200}}


class SubmittedFileRecord(msgspec.Struct):
    """A file of a submission; `error` is why it has no reading of its own."""

    id: int
    name: str
    size: int
    sha256: str
    error: str
    url: str


class SubmissionRow(msgspec.Struct):
    """What waits to be registered: one document to be, with its files."""

    id: int
    kind: Kind
    state: Submission.State
    by: str
    at: datetime
    files: list[SubmittedFileRecord]

    @classmethod
    def of(cls, one: Submission, request: HttpRequest) -> SubmissionRow:
        files = [
            SubmittedFileRecord(
                file.pk,
                file.name,
                file.blob.size,
                file.blob_id,
                file.error,
                request.build_absolute_uri(f"/api/v1/inbox/files/{file.pk}"),
            )
            for file in one.files.all()
        ]
        return SubmissionRow(one.pk, Kind(one.kind), Submission.State(one.state), one.giver, one.at, files)


class Twin(msgspec.Struct):
    """A document that seems to be the same."""

    document: int
    numbered: str
    why: str


class SubmissionDetails(SubmissionRow):
    """A submission with what is proposed: `proposal` is the clerk's draft where there is one, else as it was read.

    `findings` of it decide on binding sentences without a task. `document` is the one that it became.
    """

    proposal: states.State
    draft_at: datetime | None
    duplicates: list[Twin]
    document: int | None

    @classmethod
    def of(cls, one: Submission, request: HttpRequest) -> SubmissionDetails:
        twins = services.duplicates(one) if one.state == Submission.State.WAITING else []
        entry = Entry.objects.filter(submission=one).values_list("pk", flat=True).first()
        return cls(
            **msgspec.structs.asdict(SubmissionRow.of(one, request)),
            proposal=states.opened(one.proposal, timezone.localdate()),
            draft_at=one.proposal.draft_at,
            duplicates=[Twin(twin.entry.pk, twin.entry.numbered, twin.why) for twin in twins],
            document=entry,
        )


class QuarantinedRow(msgspec.Struct):
    """A file that could not be read, or that is marked secret (then its bytes are not kept)."""

    id: int
    name: str
    size: int
    sha256: str
    code: str
    message: str
    kept: bool
    by: str
    at: datetime
    outcome: str
    released_at: datetime | None
    reason: str

    @classmethod
    def of(cls, one: Quarantined, _request: HttpRequest) -> QuarantinedRow:
        first = (one.pk, one.name, one.size, one.sha256, one.code, one.message, one.blob_id is not None)
        return cls(*first, one.giver, one.at, one.outcome, one.released_at, one.reason)


def submission_of(request: HttpRequest, key: int) -> Submission:
    """The submission, if the position may see it."""
    rows = Submission.objects.for_position(request.position).select_related("proposal", "agency", "by")
    return get_object_or_404(rows.prefetch_related("files__blob"), pk=key)


_WAITING = Lists(views.WAITING, "luc", {"files": "tep", "at": "luc", "by": "nguoi"})
_HELD = Lists(views.QUARANTINE, "-luc", {"name": "tep", "code": "ly-do", "at": "luc", "by": "nguoi"})


@served.listed("inbox", SubmissionRow, _WAITING, scopes=READ, pages=["intake:waiting"])
def list_inbox(request: HttpRequest, asked: QueryDict) -> tuple[None, Any]:
    """What was read and waits to be registered, the oldest first."""
    rows = Submission.objects.for_position(request.position).waiting().select_related("proposal", "by")
    return None, rows.prefetch_related("files__blob").annotate(file_count=Count("files"))


@served.post("inbox", list[JobRecord], UploadForm, files=FILES, status=202, pages=["intake:upload"])
def give_files(request: HttpRequest, sent: QueryDict) -> list[Job]:
    """Give files in. Each is read in the background as a document to be, or all of them as one (`as_one`). Ask for the
    jobs until they are done."""
    given = checked(UploadForm(sent, request.FILES))
    files = [(file.name, file.read()) for file in given["files"]]
    jobs = give(request.position.agency, request.user, files, as_one=given["as_one"], statement=given["statement"])
    return list(Job.objects.filter(pk__in=[job.pk for job in jobs]).shown().order_by("pk"))


@served.post(
    "documents/<issued:kind>/files", JobRecord, UploadForm, files=FILES, status=202, pages=["registers:issue_upload"]
)
def give_issued_files(request: HttpRequest, sent: QueryDict, kind: Kind) -> Job:
    """Give in the files of one document that the agency issues; once they are read, register it as `submission`."""
    given = checked(UploadForm(sent, request.FILES))
    files = [(file.name, file.read()) for file in given["files"]]
    (job,) = give(request.position.agency, request.user, files, as_one=True, statement=given["statement"], kind=kind)
    return Job.objects.shown().get(pk=job.pk)


@served.get("inbox/<key:submission>", SubmissionDetails, scopes=READ, pages=["intake:proposal"])
def submission(request: HttpRequest, submission: int) -> Submission:
    """One submission with what is proposed for it."""
    return submission_of(request, submission)


@served.post("inbox/<key:submission>/discard", None, DiscardForm, status=204, of="submission", pages=["intake:discard"])
def discard_submission(request: HttpRequest, sent: QueryDict, submission: int) -> None:
    """Set a waiting submission aside for good, with the reason."""
    services.discard(submission_of(request, submission), request.user, checked(DiscardForm(sent))["reason"])


@served.file("inbox/files/<key:submitted>", "application/octet-stream", scopes=READ, pages=["intake:file"])
def submitted_file(request: HttpRequest, submitted: int) -> HttpResponse:
    """The original of one submitted file."""
    return proposal_page.file(request, submitted)


def _held(request: HttpRequest, key: int) -> Quarantined:
    return get_object_or_404(Quarantined.objects.for_position(request.position).select_related("by"), pk=key)


@served.listed("quarantine", QuarantinedRow, _HELD, scopes=READ, pages=["intake:quarantine"])
def list_quarantine(request: HttpRequest, asked: QueryDict) -> tuple[None, Any]:
    """The files that could not be read and that nobody has dealt with yet."""
    return None, Quarantined.objects.for_position(request.position).held().select_related("by", "released_by")


@served.get("quarantine/<key:quarantined>", QuarantinedRow, scopes=READ)
def quarantined(request: HttpRequest, quarantined: int) -> Quarantined:
    """One file that could not be read."""
    return _held(request, quarantined)


@served.file(
    "quarantine/<key:quarantined>/file", "application/octet-stream", scopes=READ, pages=["intake:quarantined_file"]
)
def quarantined_file(request: HttpRequest, quarantined: int) -> HttpResponse:
    """The bytes of a file that could not be read."""
    return views.quarantined_file(request, quarantined)


@served.post(
    "quarantine/<key:quarantined>/read-again", JobRecord, status=202, of="quarantined", pages=["intake:release doc-lai"]
)
def read_again(request: HttpRequest, sent: QueryDict, quarantined: int) -> Job:
    """Have a file read once more."""
    return Job.objects.shown().get(pk=give_again(_held(request, quarantined), request.user).pk)


@served.post(
    "quarantine/<key:quarantined>/discard",
    None,
    DiscardForm,
    status=204,
    of="quarantined",
    pages=["intake:release loai-bo"],
)
def discard_quarantined(request: HttpRequest, sent: QueryDict, quarantined: int) -> None:
    """Set a file that could not be read aside for good, with the reason."""
    services.discard(_held(request, quarantined), request.user, checked(DiscardForm(sent))["reason"])
