"""What clerks do with what was read: keep a draft, discard, look for duplicates."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.intake.models import Proposal, Quarantined, Submission
from vanban.office.intake.taking import held, release
from vanban.office.refusals import Refused
from vanban.office.registers.services import Duplicate, duplicates_of


@transaction.atomic
def discard(what: Submission | Quarantined, user: User, reason: str) -> None:
    """Set a submission or a quarantined file aside for good. It stays in the books with its reason."""
    reason = reason.strip()
    if not reason:
        raise Refused(_("Hãy ghi lý do loại bỏ."))
    if isinstance(what, Quarantined):
        release(held(what), user, Quarantined.Outcome.DISCARDED, reason)
        return
    submission = Submission.objects.select_for_update().get(pk=what.pk)
    if submission.state != Submission.State.WAITING:
        raise Refused(_("Hồ sơ tiếp nhận này không còn chờ vào sổ."))
    submission.state = Submission.State.DISCARDED
    submission.note = reason
    submission.save(update_fields=["state", "note"])
    record(submission.agency.stream, "discard", user, submission, {"reason": reason})


class Overtaken(Refused):
    """Another clerk has saved a draft since this one looked. `at` is that draft's moment: who has seen it, goes on."""

    def __init__(self, by: User, at: datetime) -> None:
        told = {"name": by, "at": f"{timezone.localtime(at):%H:%M %d/%m/%Y}"}
        super().__init__(_("%(name)s đã lưu bản nháp khác của văn bản này lúc %(at)s.") % told)
        self.at = at


def check_draft(proposal: Proposal, user: User, seen: datetime | None) -> None:
    """Raise `Overtaken` where the last draft is another clerk's and not the one of the moment `seen`."""
    last = Proposal.objects.select_related("draft_by").get(pk=proposal.pk)
    if last.draft_by not in (None, user) and last.draft_at != seen:
        raise Overtaken(last.draft_by, last.draft_at)


@transaction.atomic
def save_draft(proposal: Proposal, user: User, draft: dict, seen: datetime | None) -> datetime:
    """Keep a clerk's unsaved edits and give their moment. Drafts oblige nobody and are no change of the books, so no
    event tells of them. `seen` is the moment of the draft that they were made in (see `check_draft`)."""
    waiting = Proposal.objects.filter(pk=proposal.pk, submission__state=Submission.State.WAITING)
    if not waiting.select_for_update(of=("self",)).exists():
        raise Refused(_("Hồ sơ tiếp nhận này không còn chờ vào sổ."))
    check_draft(proposal, user, seen)
    now = timezone.now()
    waiting.update(draft=draft, draft_at=now, draft_by=user)
    return now


def duplicates(submission: Submission) -> list[Duplicate]:
    """The entries that seem to be the same document as read."""
    blobs = [file.blob_id for file in submission.files.all()]
    return duplicates_of(submission.agency, submission.proposal.document, blobs)
