"""Files set aside: what could not be read, with its reason, and what is marked secret, without its bytes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Blob, Quarantined, Way
from vanban.office.intake.taking import drop
from vanban.office.jobs.models import JobFile

SECRET = gettext_lazy(
    "Văn bản có dấu độ mật: hệ thống không lưu nội dung, chỉ giữ tên tệp và mã băm. Nếu chắc chắn là nhận nhầm: "
    "nộp lại kèm cam kết, rồi đặt “Độ mật” thành “Không” trước khi vào sổ."
)


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
        _purge(blob.sha256)
    return quarantined


def _purge(sha256: str) -> None:
    """Purge the bytes of a document marked secret, wherever they are not in use under a statement."""
    Quarantined.objects.filter(blob=sha256).update(blob=None, code=Quarantined.SECRET, message=str(SECRET))
    JobFile.objects.filter(blob=sha256, job__finished_at__isnull=False).update(blob=None)
    drop(sha256)


def forget(quarantined: Quarantined, user: User) -> None:
    """A file of the quarantine turned out to be marked secret."""
    _purge(quarantined.sha256)
    said = {"name": quarantined.name, "sha256": quarantined.sha256}
    record(quarantined.agency.stream, "purge", user, quarantined, said)
