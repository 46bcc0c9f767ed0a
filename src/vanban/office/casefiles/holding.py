"""A case file is frozen on the order of somebody who may, and stays as it is until that is lifted (NĐ 30/2020, phụ lục
VI, IV.1.g: "Khóa hoặc đóng băng các tập hợp …"). Neither it nor the documents in it change meanwhile."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Role
from vanban.office.audit.services import record
from vanban.office.casefiles.models import CaseFile, Hold
from vanban.office.refusals import Refused
from vanban.office.registers.freezing import freezes
from vanban.office.registers.models import Entry
from vanban.office.routing.services import Acting

HOLDS = (Role.LEADER, Role.CHIEF_OF_OFFICE)


@transaction.atomic
def hold(case_file: CaseFile, acting: Acting, reason: str) -> Hold:
    """Freeze it, for a reason."""
    found = _locked(case_file, acting)
    if found.held:
        raise Refused(_("Hồ sơ đang bị đóng băng."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do đóng băng hồ sơ."))
    made = Hold.objects.create(case_file=found, reason=reason.strip(), by=acting.person)
    found.held = True
    found.save(update_fields=["held"])
    record(found.agency.stream, "hold-case-file", acting.person, found, {"reason": made.reason})
    return made


@transaction.atomic
def lift(case_file: CaseFile, acting: Acting, reason: str) -> None:
    """Let it be worked on again, for a reason."""
    found = _locked(case_file, acting)
    if not found.held:
        raise Refused(_("Hồ sơ không bị đóng băng."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do bỏ đóng băng."))
    found.holds.filter(lifted_at=None).update(lifted_at=timezone.now(), lifted_by=acting.person)
    found.held = False
    found.save(update_fields=["held"])
    record(found.agency.stream, "lift-hold", acting.person, found, {"reason": reason.strip()})


@freezes
def stays(entry: Entry) -> str:
    """A document in a case file that is frozen, or that the archive took over, stays as it is."""
    found = CaseFile.objects.filter(Q(held=True) | Q(archived_at__isnull=False), filed__entry=entry).first()
    if found is None:
        return ""
    if found.held:
        return _("Văn bản nằm trong hồ sơ %(number)s đang bị đóng băng.") % {"number": found.numbered}
    return _("Văn bản nằm trong hồ sơ %(number)s mà lưu trữ đã nhận.") % {"number": found.numbered}


def _locked(case_file: CaseFile, acting: Acting) -> CaseFile:
    if acting.position.role not in HOLDS:
        raise Refused(_("Chỉ lãnh đạo và chánh văn phòng đóng băng được hồ sơ."))
    mine = CaseFile.objects.for_position(acting.position).select_for_update(of=("self",)).select_related("agency")
    found = mine.filter(pk=case_file.pk).first()
    if found is None:
        raise Refused(_("Hồ sơ không có, hoặc bạn không được xem."))
    if found.destroyed_at:
        raise Refused(_("Hồ sơ đã tiêu huỷ khi hết thời hạn bảo quản."))
    return found
