"""What is done with the file plan of a year: drafted line by line or from the year before, approved by the leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Role, User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, Unit
from vanban.office.casefiles.plan import DRAFTS, FilePlan, PlannedFile
from vanban.office.casefiles.retention import term
from vanban.office.refusals import Refused
from vanban.office.routing.services import Acting


@dataclass(frozen=True)
class PlannedValues:
    """The columns of a line that a person writes."""

    heading: str
    code: str
    title: str
    retention: str
    subheading: str = ""
    unit: Unit | None = None
    person: User | None = None
    note: str = ""


@transaction.atomic
def draft(acting: Acting, year: int, like: FilePlan | None = None) -> FilePlan:
    """Begin the file plan of a year, empty or with the lines of another one of the agency."""
    _check_drafts(acting)
    agency = Agency.objects.select_for_update().get(pk=acting.position.agency_id)
    if not abs(year - timezone.localdate().year) <= 1:
        raise Refused(_("Chỉ lập danh mục hồ sơ cho năm trước, năm nay hoặc năm sau."))
    if agency.file_plans.filter(year=year).exists():
        raise Refused(_("Năm %(year)s đã có danh mục hồ sơ.") % {"year": year})
    plan = FilePlan.objects.create(agency=agency, year=year)
    lines = like.lines.filter(plan__agency=agency).select_related("unit") if like else ()
    for line in lines:
        line.pk, line.plan = None, plan
        line.title = line.title.replace(f"năm {like.year}", f"năm {year}")
        line.unit = line.unit if line.unit and line.unit.is_valid() else None
        line.save(force_insert=True)
    told = {"name": str(plan)} | ({"from": str(like)} if like else {})
    record(agency.stream, "draft-plan", acting.person, plan, told)
    return plan


class LinesRefused(Refused):
    """Why some of the lines cannot be put in: their places among those that were given, with words."""

    def __init__(self, problems: dict[int, str]) -> None:
        super().__init__(next(iter(problems.values())))
        self.problems = problems


@transaction.atomic
def add_lines(plan: FilePlan, acting: Acting, lines: Sequence[PlannedValues]) -> list[PlannedFile]:
    """Put lines into a draft, each at the end of its heading. Raises `LinesRefused`, and then none is put in."""
    found = _drafted(plan, acting)
    made, problems = [], {}
    for place, values in enumerate(lines):
        try:
            made.append(_keep(PlannedFile(plan=found, order=0), values))
        except Refused as refusal:
            problems[place] = refusal.message
    if problems:
        raise LinesRefused(problems)
    _order(found)
    record(found.agency.stream, "plan-files", acting.person, found, {"lines": [str(line) for line in made]})
    return made


@transaction.atomic
def amend_line(line: PlannedFile, acting: Acting, values: PlannedValues) -> None:
    """Write other values down in a draft; what stood there before stays in its history."""
    found = _drafted(line.plan, acting)
    line = found.lines.get(pk=line.pk)
    before = _told(line)
    _keep(line, values)
    _order(found)
    changed = {name: [before[name], value] for name, value in _told(line).items() if value != before[name]}
    if changed:
        record(found.agency.stream, "amend-plan", acting.person, found, {"line": str(line), "changed": changed})


@transaction.atomic
def remove_line(line: PlannedFile, acting: Acting) -> None:
    """Take a line out of a draft, from which no case file was opened."""
    found = _drafted(line.plan, acting)
    if there := line.case_files.first():
        raise Refused(_("Dòng này đã có hồ sơ %(number)s nên không bỏ được.") % {"number": there.numbered})
    record(found.agency.stream, "unplan-file", acting.person, found, {"name": str(line)})
    line.delete()
    _order(found)


@transaction.atomic
def approve(plan: FilePlan, acting: Acting, decision: str) -> None:
    """The leader approves it: from then on case files are opened from it (NĐ 30/2020, Điều 28)."""
    found = _locked(plan, acting)
    if acting.position.role != Role.LEADER:
        raise Refused(_("Chỉ lãnh đạo duyệt được danh mục hồ sơ."))
    if found.approved_at:
        raise Refused(_("Danh mục hồ sơ đã được duyệt."))
    if not found.lines.exists():
        raise Refused(_("Danh mục chưa có hồ sơ nào."))
    _check_length("decision", decision.strip(), FilePlan)
    found.decision = decision.strip()
    found.approved_by, found.approved_at = acting.person, timezone.now()
    found.save()
    told = {"name": str(found), "decision": found.decision, "files": found.lines.count()}
    record(found.agency.stream, "approve-plan", acting.person, found, told)


@transaction.atomic
def take_up_again(plan: FilePlan, acting: Acting, reason: str) -> None:
    """The leader gives an approved one back to be changed, for a reason."""
    found = _locked(plan, acting)
    if acting.position.role != Role.LEADER:
        raise Refused(_("Chỉ lãnh đạo cho sửa danh mục đã duyệt."))
    if found.approved_at is None:
        raise Refused(_("Danh mục hồ sơ chưa được duyệt."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do sửa danh mục đã duyệt."))
    found.approved_by = found.approved_at = None
    found.save()
    record(found.agency.stream, "unapprove-plan", acting.person, found, {"name": str(found), "reason": reason.strip()})


def _check_drafts(acting: Acting) -> None:
    if acting.position.role not in DRAFTS:
        raise Refused(_("Văn thư, lưu trữ hoặc chánh văn phòng lập danh mục hồ sơ."))


def _locked(plan: FilePlan, acting: Acting) -> FilePlan:
    seen = FilePlan.objects.for_position(acting.position).select_for_update(of=("self",)).select_related("agency")
    found = seen.filter(pk=plan.pk).first()
    if found is None:
        raise Refused(_("Danh mục hồ sơ không có, hoặc bạn không được xem."))
    return found


def _drafted(plan: FilePlan, acting: Acting) -> FilePlan:
    _check_drafts(acting)
    found = _locked(plan, acting)
    if found.approved_at:
        raise Refused(_("Danh mục đã được duyệt. Muốn sửa, lãnh đạo phải cho sửa lại."))
    return found


def _keep(line: PlannedFile, values: PlannedValues) -> PlannedFile:
    for field in fields(PlannedValues):
        value = getattr(values, field.name)
        setattr(line, field.name, " ".join(value.split()) if isinstance(value, str) else value)
    for name in ("heading", "code", "title", "retention"):
        if not getattr(line, name):
            raise Refused(_("Chưa có “%(name)s”.") % {"name": PlannedFile.label(name)})
    for name in ("heading", "subheading", "code", "title", "retention", "note"):
        _check_length(name, getattr(line, name), PlannedFile)
    if term(line.retention) is None:
        raise Refused(_("Thời hạn bảo quản phải là “Vĩnh viễn” hoặc số năm cụ thể, ví dụ “20 năm”."))
    if line.plan.lines.filter(code=line.code).exclude(pk=line.pk).exists():
        raise Refused(_("Danh mục đã có số, ký hiệu %(code)s.") % {"code": line.code})
    if line.unit and (line.unit.agency_id != line.plan.agency_id or not line.unit.is_valid()):
        raise Refused(_("Đơn vị giữ hồ sơ không còn hoạt động."))
    line.save()
    return line


def _check_length(name: str, value: str, model: type) -> None:
    field = model._meta.get_field(name)
    if len(value) > field.max_length:
        said = _("“%(name)s” dài quá %(limit)s ký tự.")
        raise Refused(said % {"name": field.verbose_name, "limit": field.max_length})


def _order(plan: FilePlan) -> None:
    """Number the lines so that those of one heading stand together, headings in the order in which they came."""
    lines = list(plan.lines.all().order_by("pk"))
    headings = {name: place for place, name in enumerate(dict.fromkeys(line.heading for line in lines))}
    below = {pair: place for place, pair in enumerate(dict.fromkeys((one.heading, one.subheading) for one in lines))}
    lines.sort(key=lambda one: (headings[one.heading], below[one.heading, one.subheading], one.pk))
    for place, line in enumerate(lines, 1):
        line.order = place
    PlannedFile.objects.bulk_update(lines, ["order"], batch_size=200)


def _told(line: PlannedFile) -> dict[str, Any]:
    """The columns as JSON, for people."""
    found = {field.name: getattr(line, field.name) for field in fields(PlannedValues)}
    return {name: value if isinstance(value, str) else str(value or "") for name, value in found.items()}
