"""Destroying case files whose term of retention is over, by a decision of the head of the agency; what stays says what
they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, Role, User
from vanban.office.archive.models import Transfer, TransferredFile
from vanban.office.audit.services import record
from vanban.office.casefiles.models import CaseFile, CaseFileQuerySet
from vanban.office.desk.dates import printed
from vanban.office.disposal.models import Disposal, DisposedEntry, DisposedFile
from vanban.office.disposal.originals import take_away
from vanban.office.language import official
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.routing.services import Acting

DISPOSES = (Role.CLERK, Role.ARCHIVIST)


def expired(position: Position) -> CaseFileQuerySet:
    """The case files that the position could have destroyed today: closed, past their term, neither frozen nor on their
    way to the archive."""
    if position.role not in DISPOSES:
        return CaseFile.objects.none()
    waiting = TransferredFile.objects.filter(transfer__outcome=Transfer.Outcome.WAITING)
    rows = CaseFile.objects.for_position(position).past_term(timezone.localdate()).filter(held=False)
    return rows.exclude(pk__in=waiting.values("case_file")).select_related("unit").order_by("kept_until", "code")


@transaction.atomic
def dispose(acting: Acting, files: Iterable[int], number: str, on: date, approver: User, reason: str = "") -> Disposal:
    """Destroy case files as the decision says that a leader of the agency signed; there is no way back.

    Of each document that lies in no other case file the files and the text go; its line in the register, the tasks that
    it gave and its history stay. A document that the agency recalled stays as it is.
    """
    found, number = _chosen(acting, files), number.strip()
    _check(acting.position, number, on, approver, reason)
    made = Disposal.objects.create(
        agency=acting.position.agency, number=number, on=on, reason=reason.strip(), approver=approver, by=acting.person
    )
    told = {"name": number, "on": on.isoformat(), "approver": approver.pk, "approver_name": str(approver)}
    for one in found:
        DisposedFile.objects.create(disposal=made, case_file=one)
        one.destroyed_at = timezone.now()
        one.save(update_fields=["destroyed_at"])
        record(one.agency.stream, "dispose-case-file", acting.person, one, told)
    said = official(_("(Đã tiêu huỷ theo %(number)s ngày %(on)s)") % {"number": number, "on": printed(on)})
    for entry in _alone_in(found):
        files_gone = take_away(entry, acting.person, said)
        DisposedEntry.objects.create(disposal=made, entry=entry, files=files_gone)
        record(entry.register.stream, "dispose", acting.person, entry, told | {"files": files_gone})
    return made


def _chosen(acting: Acting, files: Iterable[int]) -> list[CaseFile]:
    """The case files with these keys, kept from others until the transaction ends."""
    keys = set(files)
    rows = expired(acting.position).filter(pk__in=keys).select_related("agency").select_for_update(of=("self",))
    found = list(rows)
    if not found:
        raise Refused(_("Hãy chọn hồ sơ."))
    if len(found) < len(keys):
        raise Refused(_("Có hồ sơ chưa hết thời hạn bảo quản, đang bị đóng băng, đang nộp lưu hoặc đã tiêu huỷ."))
    return found


def _check(position: Position, number: str, on: date, approver: User, reason: str) -> None:
    if not number:
        raise Refused(_("Hãy ghi số, ký hiệu quyết định tiêu huỷ."))
    for name, value in (("number", number), ("reason", reason.strip())):
        if len(value) > (limit := Disposal._meta.get_field(name).max_length):
            raise Refused(_("“%(name)s” dài quá %(limit)s ký tự.") % {"name": Disposal.label(name), "limit": limit})
    if on > timezone.localdate():
        raise Refused(_("Ngày quyết định không thể sau hôm nay."))
    leaders = Position.objects.held().filter(agency=position.agency_id, role=Role.LEADER)
    if not leaders.filter(user=approver).exists():
        raise Refused(_("Người ký quyết định phải là lãnh đạo của cơ quan."))


def _alone_in(files: list[CaseFile]) -> list[Entry]:
    """The documents of these case files that lie in no other that is kept."""
    kept = CaseFile.objects.filter(destroyed_at=None).values("pk")
    entries = Entry.objects.filter(filed__case_file__in=files, recalled=False, disposed=None)
    entries = entries.exclude(filed__case_file__in=kept).select_related("register").distinct()
    return list(
        Entry.objects.filter(pk__in=[one.pk for one in entries])
        .select_related("register")
        .select_for_update(of=("self",))
    )
