"""What goes on between the units and the agency's archive: it announces, they hand over, it takes or gives back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Role, User
from vanban.office.archive.models import Notice, NoticedFile, Transfer, TransferredFile
from vanban.office.archive.package import Manifest, manifest
from vanban.office.audit.services import record
from vanban.office.casefiles.models import CaseFile, CaseFileQuerySet
from vanban.office.casefiles.retention import NOTICE
from vanban.office.desk.dates import printed
from vanban.office.language import official
from vanban.office.refusals import Refused
from vanban.office.routing.services import Acting


@transaction.atomic
def announce(acting: Acting, files: Iterable[int], due: date, note: str = "") -> Notice:
    """The archive tells a unit which case files it is to hand over by a day that is 30 days from now or later (NĐ
    30/2020, phụ lục VI, III.5.b)."""
    if acting.position.role != Role.ARCHIVIST:
        raise Refused(_("Chỉ lưu trữ thông báo danh mục hồ sơ nộp lưu."))
    found = _chosen(CaseFile.objects.for_position(acting.position), files)
    earliest = timezone.localdate() + timedelta(days=NOTICE)
    if due < earliest:
        said = _("Hạn nộp lưu phải sau ngày thông báo ít nhất %(days)s ngày, tức từ ngày %(day)s.")
        raise Refused(said % {"days": NOTICE, "day": printed(earliest)})
    if len(note.strip()) > Notice._meta.get_field("note").max_length:
        raise Refused(_("Ghi chú dài quá 500 ký tự."))
    agency, unit = acting.position.agency, found[0].unit
    notice = Notice.objects.create(agency=agency, unit=unit, by=acting.person, due=due, note=note.strip())
    NoticedFile.objects.bulk_create(NoticedFile(notice=notice, case_file=one) for one in found)
    for one in found:
        one.transfer_due = due
        one.save(update_fields=["transfer_due"])
        record(agency.stream, "announce-transfer", acting.person, one, {"due": due.isoformat()})
    return notice


@transaction.atomic
def hand_over(acting: Acting, files: Iterable[int], title: str, state: str = "") -> Transfer:
    """Offer closed case files of one unit to the archive, which from then on sees what lies in them."""
    found = _chosen(CaseFile.objects.filled_by(acting.position), files)
    if not title.strip():
        raise Refused(_("Chưa có tên khối tài liệu."))
    for name, value in (("title", title), ("state", state)):
        field = Transfer._meta.get_field(name)
        if len(value.strip()) > field.max_length:
            said = _("“%(name)s” dài quá %(limit)s ký tự.")
            raise Refused(said % {"name": field.verbose_name, "limit": field.max_length})
    underway = TransferredFile.objects.filter(case_file__in=found, transfer__outcome=Transfer.Outcome.WAITING)
    if there := underway.select_related("case_file").first():
        raise Refused(_("Hồ sơ %(number)s đang chờ lưu trữ nhận.") % {"number": there.case_file.numbered})
    transfer = Transfer.objects.create(
        agency=acting.position.agency,
        unit=found[0].unit,
        by=acting.person,
        giver=_called(acting),
        title=" ".join(title.split()),
        state=state.strip(),
    )
    TransferredFile.objects.bulk_create(TransferredFile(transfer=transfer, case_file=one) for one in found)
    for one in found:
        record(one.agency.stream, "hand-over-file", acting.person, one, {"name": str(transfer)})
    return transfer


@transaction.atomic
def take_over(transfer: Transfer, acting: Acting) -> Transfer:
    """The archive checked what was handed over and takes it: from then on it does not change.

    Every original is read and compared with its hash; what was damaged on the disk is not taken over.
    """
    found = _settled(transfer, acting)
    files = _chosen(CaseFile.objects.for_position(acting.position), found.files.values_list("case_file", flat=True))
    listed: Manifest = manifest(files)
    if listed.damaged:
        said = _("Tệp gốc mất hoặc hỏng nên chưa nhận được: %(names)s. Hãy khôi phục từ bản sao lưu.")
        raise Refused(said % {"names": ", ".join(listed.damaged[:5])})
    found.outcome, found.manifest = Transfer.Outcome.TAKEN, listed.sha256
    found.save()
    for one in files:
        one.archived_at = found.settled_at
        one.save(update_fields=["archived_at"])
        told = {"name": str(found), "files": listed.files, "manifest": listed.sha256}
        record(one.agency.stream, "take-over-file", acting.person, one, told)
    return found


@transaction.atomic
def give_back(transfer: Transfer, acting: Acting, reason: str) -> Transfer:
    """The archive does not take it, for a reason; the unit may put it right and hand it over again."""
    found = _settled(transfer, acting)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do trả lại."))
    found.outcome, found.reason = Transfer.Outcome.GIVEN_BACK, reason.strip()
    found.save()
    for one in found.files.select_related("case_file__agency"):
        told = {"name": str(found), "reason": found.reason}
        record(found.agency.stream, "give-back-file", acting.person, one.case_file, told)
    return found


@transaction.atomic
def tell_taken(files: Iterable[CaseFile], person: User, name: str) -> None:
    """Who took a package home stands in the history of each case file in it."""
    for one in files:
        record(one.agency.stream, "export-case-file", person, one, {"name": name})


def _settled(transfer: Transfer, acting: Acting) -> Transfer:
    """The transfer, which waits for the archive, with who settles it and when."""
    if acting.position.role != Role.ARCHIVIST:
        raise Refused(_("Chỉ lưu trữ nhận hoặc trả lại hồ sơ nộp lưu."))
    rows = Transfer.objects.for_position(acting.position).select_for_update(of=("self",)).select_related("agency")
    found = rows.filter(pk=transfer.pk).first()
    if found is None or not found.waits:
        raise Refused(_("Lần giao nhận này không còn chờ lưu trữ nhận."))
    found.settled_by, found.settled_at, found.taker = acting.person, timezone.now(), _called(acting)
    return found


def _chosen(rows: CaseFileQuerySet, files: Iterable[int]) -> list[CaseFile]:
    """The closed case files with these keys, kept from others until the transaction ends: of one unit, not frozen, and
    not with the archive yet."""
    keys = set(files)
    locked = rows.filter(pk__in=keys).select_for_update(of=("self",)).select_related("agency", "unit")
    found = list(locked.order_by("year", "code"))
    if not found:
        raise Refused(_("Hãy chọn hồ sơ."))
    if len(found) < len(keys):
        raise Refused(_("Có hồ sơ không có, hoặc bạn không được chọn."))
    for one in found:
        told = {"number": one.numbered}
        if one.archived_at:
            raise Refused(_("Lưu trữ đã nhận hồ sơ %(number)s.") % told)
        if one.held:
            raise Refused(_("Hồ sơ %(number)s đang bị đóng băng.") % told)
        if one.closed_at is None:
            raise Refused(_("Hồ sơ %(number)s chưa kết thúc.") % told)
    if len({one.unit_id for one in found}) > 1:
        raise Refused(_("Mỗi lần chỉ gồm hồ sơ của một đơn vị."))
    return found


def _called(acting: Acting) -> str:
    return f"{acting.person}, {official(acting.position)}"
