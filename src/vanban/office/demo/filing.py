"""Case files of the commune: the plan of the year, the letter that it wrote with what that answers, and one that is
closed."""

from __future__ import annotations

from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.casefiles.closing import close_file
from vanban.office.casefiles.models import CaseFile, PlannedFile
from vanban.office.casefiles.planning import PlannedValues, add_lines, approve, draft
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.registers.models import Entry
from vanban.office.routing.services import Acting


def plan_files(clerk: User, leader: User, year: int) -> dict[str, PlannedFile]:
    """The file plan of the year, drafted by the clerk and approved; its lines by their codes."""
    acting, approving = (Acting(one, one.positions.get()) for one in (clerk, leader))
    office = clerk.positions.get().unit
    plan = draft(acting, year)
    lines = add_lines(
        plan,
        acting,
        [
            PlannedValues("Văn phòng", "01.VP", f"Hồ sơ trả lời cơ quan cấp trên năm {year}", "20 năm", unit=office),
            PlannedValues("Văn phòng", "02.VP", f"Hồ sơ họp giao ban năm {year}", "5 năm", unit=office),
            PlannedValues("Văn xã", "03.VX", f"Hồ sơ tiêm chủng năm {year}", "Vĩnh viễn", "Y tế", note="Nhiều tập"),
            PlannedValues("Văn xã", "04.VX", f"Hồ sơ năm học {year} - {year + 1}", "10 năm", "Giáo dục"),
        ],
    )
    approve(plan, approving, f"Quyết định số 01/QĐ-UBND ngày 05/01/{year}")
    return {line.code: line for line in lines}


def keep_file(answer: Entry, clerk: User, leader: User) -> CaseFile:
    """Opened by the clerk for the unit that drafted the letter, from the plan; another one is closed already."""
    acting, year = Acting(clerk, clerk.positions.get()), timezone.localdate().year
    lines, to = plan_files(clerk, leader, year), answer.answers.get().to
    title = f"Hồ sơ trả lời {to.issuer}: {to.subject}"[:500]
    case_file = open_file(acting, FileValues("01.VP", title, year, answer.unit, "20 năm"), lines["01.VP"])
    put_in(case_file, acting, [to, answer])
    meetings = open_file(acting, FileValues("02.VP", lines["02.VP"].title, year, None, "5 năm"), lines["02.VP"])
    close_file(meetings, acting, "các cuộc họp ghi sổ giấy")
    return case_file
