"""What is done with case files: one is opened and put right; documents are put in and taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, Unit
from vanban.office.casefiles.models import OF_AGENCY, OF_UNITS, CaseFile, Filed, FilePlan, PlannedFile
from vanban.office.refusals import Refused
from vanban.office.registers.freezing import check_not_recalled
from vanban.office.registers.models import Entry, seen
from vanban.office.routing.services import Acting

EARLIEST = 1900  # a year before is a slip of the hand


@dataclass(frozen=True)
class FileValues:
    """The columns of a `CaseFile` that a person writes."""

    code: str
    title: str
    year: int
    unit: Unit | None = None
    retention: str = ""
    begun: date | None = None
    ended: date | None = None
    sheets: int | None = None
    note: str = ""


@transaction.atomic
def open_file(acting: Acting, values: FileValues, planned: PlannedFile | None = None) -> CaseFile:
    """Open a case file of the agency in which the person works; from a line of its file plan, or beside that (NĐ
    30/2020, Điều 29, khoản 2)."""
    if acting.position.role not in (*OF_AGENCY, *OF_UNITS):
        raise Refused(_("Vai trò này chỉ xem hồ sơ."))
    case_file = CaseFile(agency=acting.position.agency, opened_by=acting.person, planned=planned)
    if planned:
        _check_planned(case_file, values)
    _keep(case_file, acting, values)
    told = {"name": str(case_file)} | _told(case_file) | ({"planned": str(planned)} if planned else {})
    record(case_file.agency.stream, "open-case-file", acting.person, case_file, told)
    return case_file


@transaction.atomic
def amend_file(case_file: CaseFile, acting: Acting, values: FileValues) -> None:
    """Write other values down; what stood there before stays in its history."""
    found = locked(case_file, acting)
    check_open(found)
    before = _told(found)
    _keep(found, acting, values)
    changed = {name: [before[name], value] for name, value in _told(found).items() if value != before[name]}
    if changed:
        record(found.agency.stream, "amend-case-file", acting.person, found, {"changed": changed})


@transaction.atomic
def put_in(case_file: CaseFile, acting: Acting, entries: Iterable[Entry]) -> int:
    """Put documents that the position sees into a case file; gives how many did not lie there already."""
    found, given = locked(case_file, acting), {entry.pk: entry for entry in entries}
    check_open(found)
    if given.keys() - seen(given, acting.position):
        raise Refused(_("Văn bản không có, hoặc bạn không được xem."))
    there = set(found.filed.filter(entry__in=given).values_list("entry", flat=True))
    new = [entry for pk, entry in given.items() if pk not in there]
    for entry in new:
        if entry.voided:
            raise Refused(_("%(document)s đã huỷ số nên không đưa vào hồ sơ được.") % {"document": entry.called})
        check_not_recalled(entry.pk)
        Filed.objects.create(case_file=found, entry=entry)
        record(found.agency.stream, "file", acting.person, found, _naming(entry))
        record(entry.register.stream, "filed", acting.person, entry, {"file": found.numbered})
    return len(new)


@transaction.atomic
def take_out(case_file: CaseFile, acting: Acting, entry: Entry, reason: str) -> None:
    """It was a mistake that a document lies there: the link goes, and the journal keeps both."""
    found = locked(case_file, acting)
    check_open(found)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do lấy văn bản ra."))
    filed = found.filed.for_position(acting.position).filter(entry=entry).first()
    if filed is None:
        raise Refused(_("Văn bản không còn trong hồ sơ này."))
    check_not_recalled(entry.pk)
    filed.delete()
    why = {"reason": reason.strip()}
    record(found.agency.stream, "unfile", acting.person, found, _naming(entry) | why)
    record(entry.register.stream, "unfiled", acting.person, entry, {"file": found.numbered} | why)


def locked(case_file: CaseFile, acting: Acting) -> CaseFile:
    """The case file, kept from others until the transaction ends; refused to who may only read it or not even that."""
    mine = CaseFile.objects.filled_by(acting.position).select_for_update(of=("self",)).select_related("agency", "unit")
    found = mine.filter(pk=case_file.pk).first()
    if found is None:
        raise Refused(_("Vị trí của bạn không lập hồ sơ này."))
    if found.held:
        raise Refused(_("Hồ sơ đang bị đóng băng: không sửa, không thêm bớt, không kết thúc, không nộp lưu."))
    if found.destroyed_at:
        raise Refused(_("Hồ sơ đã tiêu huỷ khi hết thời hạn bảo quản."))
    if found.archived_at:
        raise Refused(_("Lưu trữ cơ quan đã nhận hồ sơ này: không sửa, không thêm bớt văn bản nữa."))
    return found


def check_open(case_file: CaseFile) -> None:
    if case_file.closed_at:
        raise Refused(_("Hồ sơ đã kết thúc. Muốn sửa hoặc thêm, bớt văn bản, hãy mở lại hồ sơ."))


def _check_planned(case_file: CaseFile, values: FileValues) -> None:
    plan = FilePlan.objects.select_for_update().get(pk=case_file.planned.plan_id)
    if plan.agency_id != case_file.agency_id or plan.approved_at is None:
        raise Refused(_("Danh mục hồ sơ này chưa được duyệt."))
    if plan.year != values.year:
        raise Refused(_("Danh mục này là của năm %(year)s; hồ sơ mở theo nó phải cùng năm.") % {"year": plan.year})
    if there := case_file.planned.case_files.first():
        raise Refused(_("Dòng này của danh mục đã có hồ sơ %(number)s.") % {"number": there.numbered})


def _keep(case_file: CaseFile, acting: Acting, values: FileValues) -> None:
    Agency.objects.select_for_update().get(pk=case_file.agency_id)  # of two who give one code, one is refused
    before = case_file.unit_id
    for name, value in _given(values).items():
        setattr(case_file, name, value)
    _check(case_file)
    if case_file.unit_id != before or case_file.pk is None:
        _check_unit(case_file, acting)
    case_file.save()


def _given(values: FileValues) -> dict[str, Any]:
    found = {field.name: getattr(values, field.name) for field in fields(values)}
    return {name: value.strip() if isinstance(value, str) else value for name, value in found.items()}


def _check(case_file: CaseFile) -> None:
    for name in ("code", "title"):
        if not getattr(case_file, name):
            raise Refused(_("Chưa có “%(name)s”.") % {"name": CaseFile.label(name)})
    for name in ("code", "title", "retention", "note"):
        if len(getattr(case_file, name)) > (limit := CaseFile._meta.get_field(name).max_length):
            said = _("“%(name)s” dài quá %(limit)s ký tự.")
            raise Refused(said % {"name": CaseFile.label(name), "limit": limit})
    if not EARLIEST <= case_file.year <= timezone.localdate().year + 1:
        raise Refused(_("Năm của hồ sơ không hợp lệ."))
    if case_file.begun and case_file.ended and case_file.ended < case_file.begun:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu."))
    same = CaseFile.objects.filter(agency=case_file.agency_id, year=case_file.year, code=case_file.code)
    if same.exclude(pk=case_file.pk).exists():
        said = _("Năm %(year)s đã có hồ sơ mang số, ký hiệu %(code)s.")
        raise Refused(said % {"year": case_file.year, "code": case_file.code})


def _check_unit(case_file: CaseFile, acting: Acting) -> None:
    unit, position = case_file.unit, acting.position
    if unit is not None and (unit.agency_id != case_file.agency_id or not unit.is_valid()):
        raise Refused(_("Đơn vị giữ hồ sơ không còn hoạt động."))
    if position.role in OF_UNITS and (unit is None or unit.pk not in position.units):
        raise Refused(_("Bạn chỉ lập được hồ sơ của đơn vị mình."))


def _told(case_file: CaseFile) -> dict[str, Any]:
    """The columns as JSON, for people: a unit by its name."""
    return {
        field.name: value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Unit) else value
        for field in fields(FileValues)
        for value in [getattr(case_file, field.name)]
    }


def _naming(entry: Entry) -> dict[str, Any]:
    """What the history of the case file says of a document, to those who may see that (`audit.subjects`)."""
    return {"entry": entry.pk, "document": str(entry.called)}
