"""What was read becomes rows; and files leave the quarantine again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake import store
from vanban.office.intake.models import Blob, Proposal, Quarantined, Submission, SubmittedFile, Way
from vanban.office.intake.reading import Given, Reading
from vanban.office.kind import Kind
from vanban.office.refusals import Refused

UNKNOWN = "application/octet-stream"


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


def drop(sha256: str) -> None:
    """Remove bytes for good where no row names them any more, in the transaction that took the last one away."""
    naming = (one for one in Blob._meta.get_fields(include_hidden=True) if one.auto_created)
    if not any(one.related_model.objects.filter(**{one.field.name: sha256}).exists() for one in naming):
        Blob.objects.filter(pk=sha256).delete()
        transaction.on_commit(lambda: store.purge(sha256))


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
