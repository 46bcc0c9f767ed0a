"""What was read becomes rows: an entry to be, or a file set aside with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake import store
from vanban.office.intake.models import Blob, Proposal, Quarantined, Submission, SubmittedFile, Way
from vanban.office.intake.reading import Given, Reading
from vanban.office.jobs.models import JobFile
from vanban.office.kind import Kind
from vanban.office.refusals import Refused

UNKNOWN = "application/octet-stream"
SECRET = gettext_lazy(
    "Văn bản có dấu độ mật: hệ thống không lưu nội dung, chỉ giữ tên tệp và mã băm. Nếu chắc chắn là nhận nhầm: "
    "nộp lại kèm cam kết, rồi đặt “Độ mật” thành “Không” trước khi vào sổ."
)


def submit(
    agency: Agency,
    user: User | None,
    way: Way,
    given: Sequence[Given],
    statement: str = "",
    kind: Kind = Kind.INCOMING,
) -> Submission:
    """One entry to be of what was read. `user` is None where no person brought the files."""
    submission = Submission.objects.create(agency=agency, by=user, way=way, statement=statement.strip(), kind=kind)
    readings = [reading for one in given for reading in one.readings]
    files = [
        SubmittedFile.objects.create(
            submission=submission,
            blob=_read_blob(reading),
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


def _read_blob(reading: Reading) -> Blob:
    blob = keep(reading.data)
    if reading.document and blob.media_type != reading.document.source.media_type:
        blob.media_type = reading.document.source.media_type
        blob.save(update_fields=["media_type"])
    return blob


def keep(data: bytes) -> Blob:
    """The bytes, safe in the store, as a row."""
    sha256 = store.keep(data)
    return Blob.objects.get_or_create(sha256=sha256, defaults={"size": len(data), "media_type": UNKNOWN})[0]


def set_aside(
    agency: Agency, user: User | None, way: Way, blob: Blob, name: str, code: str, message: str
) -> Quarantined:
    """One file in quarantine; of a secret one name, size and hash alone, and its bytes are purged."""
    secret = code == Quarantined.SECRET
    quarantined = Quarantined.objects.create(
        agency=agency,
        blob=None if secret else blob,
        sha256=blob.sha256,
        size=blob.size,
        name=name,
        code=code,
        message=message,
        by=user,
        way=way,
    )
    said = {"name": quarantined.name, "sha256": blob.sha256, "code": quarantined.code}
    record(agency.stream, "quarantine", user, quarantined, said)
    if secret:
        purge(blob.sha256)
    return quarantined


def purge(sha256: str) -> None:
    """Purge the bytes of a document marked secret, wherever they are not in use under a statement."""
    Quarantined.objects.filter(blob=sha256).update(blob=None, code=Quarantined.SECRET, message=str(SECRET))
    JobFile.objects.filter(blob=sha256, job__finished_at__isnull=False).update(blob=None)
    in_use = (model.objects.filter(blob=sha256).exists() for model in (SubmittedFile, JobFile))
    if not any(in_use):
        Blob.objects.filter(pk=sha256).delete()
        transaction.on_commit(lambda: store.purge(sha256))


def forget(quarantined: Quarantined, user: User) -> None:
    """A file of the quarantine turned out to be marked secret."""
    purge(quarantined.sha256)
    said = {"name": quarantined.name, "sha256": quarantined.sha256}
    record(quarantined.agency.stream, "purge", user, quarantined, said)


def held(quarantined: Quarantined) -> Quarantined:
    """The row, locked. Raises `Refused` where somebody has dealt with it."""
    locked = Quarantined.objects.select_for_update(of=("self",)).select_related("agency").get(pk=quarantined.pk)
    if locked.released_at is not None:
        raise Refused(_("Tệp này đã được xử lý."))
    return locked


def release(quarantined: Quarantined, user: User, outcome: Quarantined.Outcome, reason: str) -> None:
    """It leaves the quarantine."""
    quarantined.outcome, quarantined.reason = outcome, reason
    quarantined.released_at, quarantined.released_by = timezone.now(), user
    quarantined.save()
    record(quarantined.agency.stream, "release", user, quarantined, {"outcome": outcome.value, "reason": reason})
