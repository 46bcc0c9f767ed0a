"""A case file is closed when its work is done (NĐ 30/2020, Điều 29, khoản 4), and opened again when that goes on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.audit.services import record
from vanban.office.casefiles.checks import lacks
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.retention import term
from vanban.office.casefiles.services import check_open, locked
from vanban.office.refusals import Refused
from vanban.office.routing.services import Acting

_ENDING = ("closed_at", "kept_until", "transfer_due")


@transaction.atomic
def close_file(case_file: CaseFile, acting: Acting, reason: str = "") -> None:
    """The work is done: nothing is put in or changed any more, and the term of retention begins.

    What is missing is put right before; what need not be firm may stay so for a reason, which the journal keeps.
    """
    found = locked(case_file, acting)
    check_open(found)
    missing = lacks(found, acting.position)
    if firm := [lack.words for lack in missing if lack.firm]:
        raise Refused(" ".join(firm))
    if missing and not reason.strip():
        said = _("Hồ sơ còn thiếu: %(what)s Hãy bổ sung, hoặc ghi lý do vẫn kết thúc.")
        raise Refused(said % {"what": " ".join(lack.words for lack in missing)})
    found.closed_at = timezone.now()
    ended, kept = timezone.localdate(found.closed_at), term(found.retention)
    found.kept_until, found.transfer_due = kept.last_day(ended), kept.transfer_due(ended)
    found.save(update_fields=_ENDING)
    told = {"kept_until": found.kept_until and found.kept_until.isoformat(), "retention": found.retention}
    if missing:
        told |= {"lacks": [lack.words for lack in missing], "reason": reason.strip()}
    record(found.agency.stream, "close-case-file", acting.person, found, told)


@transaction.atomic
def reopen_file(case_file: CaseFile, acting: Acting, reason: str) -> None:
    """Work on it goes on, for a reason."""
    found = locked(case_file, acting)
    if found.closed_at is None:
        raise Refused(_("Hồ sơ đang mở."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do mở lại hồ sơ."))
    found.closed_at = found.kept_until = found.transfer_due = None
    found.save(update_fields=_ENDING)
    record(found.agency.stream, "reopen-case-file", acting.person, found, {"reason": reason.strip()})
