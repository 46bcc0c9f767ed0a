"""A case file of the commune: the letter that it wrote, and what that answers."""

from __future__ import annotations

from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.registers.models import Entry
from vanban.office.routing.services import Acting


def keep_file(answer: Entry, clerk: User) -> CaseFile:
    """Opened by the clerk for the unit that drafted the letter."""
    acting = Acting(clerk, clerk.positions.get())
    to = answer.answers.get().to
    values = FileValues(
        code="01.VP",
        title=f"Hồ sơ trả lời {to.issuer}: {to.subject}"[:500],
        year=timezone.localdate().year,
        unit=answer.unit,
        retention="20 năm",
    )
    case_file = open_file(acting, values)
    put_in(case_file, acting, [to, answer])
    return case_file
