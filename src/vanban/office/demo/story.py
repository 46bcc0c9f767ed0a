"""The story of the demo: an agency, its people, and what they do with each file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from vanban.days.edtf import first_day, last_day
from vanban.office.accounts.models import Role, User
from vanban.office.accounts.services import add_person
from vanban.office.audit.sealing import seal
from vanban.office.bodies.matching import match
from vanban.office.bodies.models import Agency, Unit
from vanban.office.bodies.services import UnitValues, set_up
from vanban.office.casefiles.models import CaseFile
from vanban.office.demo.answer import write_answer
from vanban.office.demo.before import bring_book
from vanban.office.demo.filing import keep_file
from vanban.office.demo.narrowing import narrow
from vanban.office.intake.arrival import stamped
from vanban.office.intake.models import Proposal, Quarantined
from vanban.office.jobs.services import receive
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import Confirmation, as_proposed
from vanban.office.registers.models import Entry
from vanban.office.registers.services import DuplicateFound, confirm
from vanban.office.routing.models import Step as Leg
from vanban.office.routing.services import Acting, Way, direct, forward, submit
from vanban.office.work.models import Task
from vanban.office.work.services import Order, complete

PASSWORD = "Tan-Hoa-2026"
HANDS_ON = "Phòng Kinh tế"  # the officer's unit
TO_DIRECT = 3  # documents whose unnamed tasks are left for the leader to give
IN_TRAY = 2  # sample documents left for the clerk to look through and register


@dataclass(frozen=True)
class Account:
    username: str
    full_name: str
    role: Role
    what: str
    unit: str | None = None


ACCOUNTS = (
    Account("vanthu", "Nguyễn Thị Lan", Role.CLERK, "văn thư: tiếp nhận, vào sổ", "Văn phòng HĐND và UBND"),
    Account("lanhdao", "Trần Văn Minh", Role.LEADER, "lãnh đạo: phân công"),
    Account("chuyenvien", "Lê Thị Hòa", Role.OFFICER, "chuyên viên: thực hiện, báo kết quả", HANDS_ON),
    Account("quantri", "Phạm Anh Quân", Role.ADMIN, "quản trị: thiết lập, nhật ký"),
)


@dataclass
class Step:
    """What became of one file."""

    path: Path
    arrival_date: date | None = None
    proposal: Proposal | None = None
    entry: Entry | None = None
    quarantined: Quarantined | None = None
    in_tray: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass
class Story:
    agency: Agency
    people: dict[str, User]
    steps: list[Step]
    answer: Entry | None = None
    case_file: CaseFile | None = None
    narrowed: list[Entry] = field(default_factory=list)


def tell(files: Sequence[Path], in_tray: int = 0) -> Story:
    """Set up the commune, then receive and register the files, assign their tasks and report two of them; of the
    samples, one is answered, and both lie in a case file; an internal book of before is brought along; two are narrowed
    to those concerned. At the end the journal is sealed.

    The newest `in_tray` files are received and read, and wait for the clerk: there is something left to try.
    """
    agency = set_up_commune()
    people = {
        account.username: add_person(
            agency,
            None,
            username=account.username,
            full_name=account.full_name,
            password=PASSWORD,
            role=account.role,
            unit=account.unit and agency.units.get(name=account.unit),
        )
        for account in ACCOUNTS
    }
    if in_tray:
        bring_book(agency, people["vanthu"])
    steps = [_receive(path, agency, people["vanthu"]) for path in files]
    # Numbers follow the days of arrival, as they would in an office.
    read = sorted((step for step in steps if step.proposal), key=lambda step: step.arrival_date)
    for step in read[len(read) - in_tray :]:
        step.in_tray = True
    for step in read[: len(read) - in_tray]:
        try:
            _register(step, people["vanthu"])
        except Refused as refusal:
            step.notes.append(refusal.message)
    entries = [step.entry for step in steps if step.entry and step.entry.tasks.ours().exists()]
    entries.sort(key=lambda entry: entry.place_in_books)
    clerk = Acting(people["vanthu"], people["vanthu"].positions.get())
    for entry in entries:
        submit(entry, clerk, people["lanhdao"].positions.get(), "Kính trình lãnh đạo cho ý kiến.")
        # The newest documents wait for the leader: there is something left to try for him too.
        _assign(entry, agency, people["lanhdao"], None if entry in entries[-TO_DIRECT:] else HANDS_ON)
    _hand_on(people["chuyenvien"])
    _report(agency, people["chuyenvien"])
    told = [entry for entry in entries if entry.type and entry.number and entry.issuer and len(entry.issued_on) == 10]
    answer = write_answer(told[-1], people["vanthu"]) if in_tray and told else None
    case_file = keep_file(answer, people["vanthu"], people["lanhdao"]) if answer else None
    narrowed = narrow([step.entry for step in read if step.entry], people["lanhdao"], people["chuyenvien"])
    seal()
    return Story(agency, people, steps, answer, case_file, narrowed)


def set_up_commune() -> Agency:
    """Ủy ban nhân dân xã Tân Hòa, tỉnh Hà Sơn: a commune that does not exist."""
    return set_up(
        None,
        None,
        name="Ủy ban nhân dân xã Tân Hòa",
        short_name="UBND xã Tân Hòa",
        code="H99.12.03",
        place="Tân Hòa",
        units=[
            UnitValues("Văn phòng HĐND và UBND", "VP"),
            UnitValues("Phòng Kinh tế", "KT"),
            UnitValues("Tổ Địa chính - Xây dựng", "ĐCXD", under="Phòng Kinh tế"),
            UnitValues("Phòng Văn hóa - Xã hội", "VHXH"),
            UnitValues("Trung tâm Phục vụ hành chính công", "TTPVHCC"),
            UnitValues("Ban Chỉ huy Quân sự", "BCHQS"),
            UnitValues("Công an xã", "CAX"),
            UnitValues("Trạm Y tế", "TYT"),
        ],
        superiors=["Ủy ban nhân dân tỉnh Hà Sơn", "Hội đồng nhân dân xã Tân Hòa", "Đảng ủy xã Tân Hòa"],
        classes=["UBND các xã, phường", "UBND cấp xã", "các địa phương", "chính quyền địa phương", "các xã, phường"],
    )


def _receive(path: Path, agency: Agency, clerk: User) -> Step:
    step = Step(path)
    received = receive(agency, clerk, [(path.name, path.read_bytes())])
    if received.quarantined:
        step.quarantined = received.quarantined[0]
    else:
        step.proposal = received.submissions[0].proposal
        step.arrival_date = _arrival(step.proposal, agency)
    return step


def _arrival(proposal: Proposal, agency: Agency) -> date:
    """The day of our own arrival stamp, else the full date of issue, else today; never a day to come."""
    document, today = proposal.document, timezone.localdate()
    if day := stamped(document, agency, today):
        return day
    full = document.issued_on and first_day(document.issued_on) == last_day(document.issued_on)
    return min(first_day(document.issued_on) or today, today) if full else today


def _register(step: Step, clerk: User) -> None:
    """Confirm as proposed. What a clerk would have to type is noted."""
    form = as_proposed(step.proposal, step.arrival_date)
    if not form.values["subject"]:
        form = replace(form, values=form.values | {"subject": step.path.stem})
        step.notes.append("không có trích yếu, lấy tên tệp")
    step.notes += [finding.message for finding in step.proposal.document.findings if finding.severity != "info"]
    step.notes += step.proposal.document.source.warnings
    step.entry = _confirm(step, clerk, form)


def _confirm(step: Step, clerk: User, form: Confirmation) -> Entry:
    try:
        return confirm(step.proposal, clerk, form)
    except DuplicateFound as duplicate:
        step.notes.insert(0, duplicate.message)
        return confirm(step.proposal, clerk, replace(form, accept_duplicate=True))


def _assign(entry: Entry, agency: Agency, leader: User, otherwise: str | None) -> None:
    """Give the tasks of ours to the units they name, those that name none to the unit `otherwise`."""
    orders = []
    for task in entry.tasks.ours():
        units = _units(task, agency) or list(agency.units.filter(name=otherwise))
        if units:
            orders.append(Order(task, lead=units[0], coordinators=units[1:]))
    if orders:
        words = "Các đơn vị được giao thực hiện đúng thời hạn."
        direct(entry, leader.positions.get(), words, Way(), orders)


def _hand_on(officer: User) -> None:
    """The officer, whose unit has no head yet, hands the first document of the unit on to a part of it."""
    acting = Acting(officer, officer.positions.get())
    step = Leg.objects.actionable(acting.position).filter(role=Leg.Role.LEAD).first()
    part = acting.position.unit.children.valid().first()
    if step is not None and part is not None:
        forward(step, acting, Way(part), "Kiểm tra thực địa, báo cáo lại phòng.")


def _report(agency: Agency, officer: User) -> None:
    """The officer has done two of the unit's tasks: one a day before its last day, one three days after it."""
    mine = Task.objects.reportable_by(officer.positions.get()).order_by("due_date")
    due = mine.filter(due_date__lt=timezone.localdate() - timedelta(days=3))
    for task, days in zip(due[:2], (-1, 3), strict=False):
        complete(task, officer, task.due_date + timedelta(days=days), "Đã thực hiện, có báo cáo gửi kèm.")


def _units(task: Task, agency: Agency) -> list[Unit]:
    """The units of ours that the task names: those that lead before those that help."""
    named = sorted(task.printed_assignees, key=lambda assignee: assignee["role"] != "lead")
    units = [match(assignee["name"], agency).unit for assignee in named]
    return list(dict.fromkeys(unit for unit in units if unit))
