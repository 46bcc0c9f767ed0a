"""Taking files in: read, propose, or set aside with the reason."""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PureWindowsPath

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

import vanban
from vanban.files import Part
from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake import readers, store
from vanban.office.intake.models import Blob, Proposal, Quarantined, Submission, SubmittedFile
from vanban.office.originals.seen import Seen
from vanban.office.refusals import Refused
from vanban.office.registers.services import Duplicate, duplicates_of

log = logging.getLogger(__name__)
_TOLD = 20  # files of a package that are told with their reasons
FAILED = gettext_lazy("chương trình đọc gặp lỗi; tệp được giữ lại để đọc lại sau")
SECRET = gettext_lazy(
    "Văn bản có dấu độ mật: hệ thống không lưu nội dung, chỉ giữ tên tệp và mã băm. Nếu chắc chắn là nhận nhầm: "
    "nộp lại kèm cam kết, rồi đặt “Độ mật” thành “Không” trước khi vào sổ."
)


@dataclass(frozen=True)
class Reading:
    """One file as given, and what came of reading it: a document, or the code and sentence of why there is none."""

    name: str
    data: bytes
    document: vanban.Document | None = None
    code: str = ""
    reason: str = ""
    seen: Seen = field(default_factory=Seen)

    @property
    def secret(self) -> bool:
        return self.document is not None and self.document.secrecy is not None


@dataclass(frozen=True)
class Given:
    """A file as given, and of a package (an e-mail, an archive) the readings of the files in it.

    The package has no reading of its own; its `reason` tells what could not be taken out of it.
    """

    file: Reading
    inside: tuple[Reading, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All that is kept: the files of a package, then the package itself, which is the original."""
        return (*self.inside, self.file)

    @property
    def secret(self) -> bool:
        return any(reading.secret for reading in self.readings)

    @property
    def readable(self) -> bool:
        return any(reading.document for reading in self.readings)


@dataclass(frozen=True)
class Received:
    """What became of the files: the entries to be, and those set aside."""

    submissions: tuple[Submission, ...]
    quarantined: tuple[Quarantined, ...]


def receive(
    agency: Agency,
    user: User,
    files: Sequence[tuple[str, bytes]],
    as_one: bool = False,
    statement: str = "",
) -> Received:
    """Take in files, each as an entry to be, or all of them as one (`as_one`).

    A package is one entry to be: its files belong together, and the package stays with them as it came. A file that
    cannot be read is kept in quarantine with its reason; attached to a readable one it stays with it. A document marked
    secret (mật and above) is refused: its bytes are not kept. A person who is sure that it is a false alarm gives it
    again with a `statement`, which holds for that one entry and stays with it.
    """
    groups = [list(files)] if as_one else [[file] for file in files]
    if statement and len(groups) > 1:
        raise Refused(_("Cam kết chỉ dùng cho một văn bản. Hãy nộp riêng tệp bị từ chối nhầm."))
    submissions: list[Submission] = []
    quarantined: list[Quarantined] = []
    for group in groups:
        given = [opened(name, data) for name, data in group]
        secret = not statement and any(one.secret for one in given)
        if secret or not any(one.readable for one in given):
            quarantined += [_set_aside(agency, user, one.file, secret) for one in given]
        elif given:
            submissions.append(_submit(agency, user, given, statement))
    return Received(tuple(submissions), tuple(quarantined))


def opened(name: str, data: bytes) -> Given:
    """Read one file, of a package each file in it. Never raises."""
    file = read(name, data)
    if file.code != "package":
        return Given(file)
    try:
        held = readers.parts(data, file.name)
    except vanban.Unreadable as error:
        return Given(Reading(file.name, data, code=error.code, reason=error.vietnamese))
    except Exception:
        log.exception("opening failed on a package of %d bytes", len(data))
        return Given(Reading(file.name, data, code="failed", reason=str(FAILED)))
    inside = [_part(part) for part in held if part.data]
    told = [f"{part.name}: {(part.error or vanban.Unreadable('empty')).vietnamese}" for part in held if not part.data]
    if not any(reading.document for reading in inside):
        told += [f"{reading.name}: {reading.reason}" for reading in inside]
    said = " · ".join(told[:_TOLD]) + (" · …" if len(told) > _TOLD else "")
    return Given(Reading(file.name, data, code=file.code, reason=said), tuple(inside))


def _part(part: Part) -> Reading:
    if part.error is not None:
        return Reading(part.name[-255:], part.data, code=part.error.code, reason=part.error.vietnamese)
    reading = read(part.name, part.data)
    if reading.document is None or not part.warnings:
        return reading
    source = reading.document.source
    source = replace(source, warnings=(*source.warnings, *part.warnings))
    return dataclasses.replace(reading, document=replace(reading.document, source=source))


def read(name: str, data: bytes) -> Reading:
    """Read one file. Never raises: a failure of the reader itself is a reason like any other."""
    name = PureWindowsPath(name).name[-255:] or "?"
    try:
        document, seen = readers.read(data, name)
        return Reading(name, data, document, seen=seen)
    except vanban.Unreadable as error:
        return Reading(name, data, code=error.code, reason=error.vietnamese)
    except Exception:
        log.exception("the reader failed on a file of %d bytes", len(data))
        return Reading(name, data, code="failed", reason=str(FAILED))


def read_again(quarantined: Quarantined, user: User) -> Submission:
    """Try a file of the quarantine once more; it leaves there if it can be read now.

    Where it turns out to be marked secret, its bytes are purged and it stays with name and hash alone.
    """
    if quarantined.blob_id is None:
        raise Refused(_("Nội dung tệp không được lưu nên không thể đọc lại. Hãy nộp lại tệp kèm cam kết."))
    given = opened(quarantined.name, store.bytes_of(quarantined.blob_id))
    if given.secret:
        _forget(quarantined, user)
        raise Refused(str(SECRET))
    if not given.readable:
        raise Refused(_("Vẫn chưa đọc được: %(reason)s.") % {"reason": given.file.reason})
    with transaction.atomic():
        quarantined = _held(quarantined)
        submission = _submit(quarantined.agency, user, [given], "")
        _release(quarantined, user, Quarantined.Outcome.READ, "")
    return submission


@transaction.atomic
def discard(what: Submission | Quarantined, user: User, reason: str) -> None:
    """Set a submission or a quarantined file aside for good. It stays in the books with its reason."""
    reason = reason.strip()
    if not reason:
        raise Refused(_("Hãy ghi lý do loại bỏ."))
    if isinstance(what, Quarantined):
        _release(_held(what), user, Quarantined.Outcome.DISCARDED, reason)
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


@transaction.atomic
def _submit(agency: Agency, user: User, given: Sequence[Given], statement: str) -> Submission:
    submission = Submission.objects.create(agency=agency, by=user, statement=statement.strip())
    readings = [reading for one in given for reading in one.readings]
    files = [
        SubmittedFile.objects.create(
            submission=submission,
            blob=_blob(reading),
            name=reading.name,
            order=order,
            record=reading.document and reading.document.to_json().decode(),
            error=reading.reason,
        )
        for order, reading in enumerate(readings)
    ]
    for file, reading in zip(files, readings, strict=True):
        reading.seen.keep(file)
    main = min(files, key=lambda file: (_rank(file), file.order))
    Proposal.objects.create(submission=submission, file=main, record=main.record)
    said = {"files": [{"name": file.name, "sha256": file.blob_id} for file in files]}
    if submission.statement:
        said["statement"] = submission.statement
    record(agency.stream, "receive", user, submission, said)
    return submission


def _rank(file: SubmittedFile) -> int:
    """How likely a file is the document that the others belong to: one that was issued, a draft, any that was read."""
    if file.document is None:
        return 3
    return {"official": 0, "draft": 1}.get(file.document.genre, 2)


def _blob(reading: Reading) -> Blob:
    media_type = reading.document.source.media_type if reading.document else "application/octet-stream"
    sha256 = store.keep(reading.data)
    blob, _new = Blob.objects.get_or_create(
        sha256=sha256, defaults={"size": len(reading.data), "media_type": media_type}
    )
    return blob


@transaction.atomic
def _set_aside(agency: Agency, user: User, reading: Reading, secret: bool) -> Quarantined:
    quarantined = Quarantined.objects.create(
        agency=agency,
        blob=None if secret else _blob(reading),
        sha256=hashlib.sha256(reading.data).hexdigest(),
        size=len(reading.data),
        name=reading.name,
        code=Quarantined.SECRET if secret else reading.code,
        message=str(SECRET) if secret else reading.reason,
        by=user,
    )
    said = {"name": quarantined.name, "sha256": quarantined.sha256, "code": quarantined.code}
    record(agency.stream, "quarantine", user, quarantined, said)
    return quarantined


@transaction.atomic
def _forget(quarantined: Quarantined, user: User) -> None:
    """Purge the bytes of a quarantined file that is marked secret, wherever they are not in use under a statement."""
    quarantined = _held(quarantined)
    sha256 = quarantined.sha256
    Quarantined.objects.filter(blob=sha256).update(blob=None, code=Quarantined.SECRET, message=str(SECRET))
    if not SubmittedFile.objects.filter(blob=sha256).exists():
        Blob.objects.filter(pk=sha256).delete()
        transaction.on_commit(lambda: store.purge(sha256))
    record(quarantined.agency.stream, "purge", user, quarantined, {"name": quarantined.name, "sha256": sha256})


def _held(quarantined: Quarantined) -> Quarantined:
    locked = Quarantined.objects.select_for_update(of=("self",)).select_related("agency").get(pk=quarantined.pk)
    if locked.released_at is not None:
        raise Refused(_("Tệp này đã được xử lý."))
    return locked


def _release(quarantined: Quarantined, user: User, outcome: Quarantined.Outcome, reason: str) -> None:
    quarantined.outcome, quarantined.reason = outcome, reason
    quarantined.released_at, quarantined.released_by = timezone.now(), user
    quarantined.save()
    record(quarantined.agency.stream, "release", user, quarantined, {"outcome": outcome.value, "reason": reason})
