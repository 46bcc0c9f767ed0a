"""Two closed case files of Phòng Kinh tế: one with the letter of August and a paper of March, one empty."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.office.casefiles.closing import close_file
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.registers.services import register_paper
from vanban.office.routing.services import Acting


@pytest.fixture
def acting():
    """Who acts, in the one position that the person holds."""
    return lambda user: Acting(user, user.positions.get())


@pytest.fixture
def tu(agency, person):
    """The archivist."""
    return person(agency, "tu", "archivist", "Đinh Công Tú")


@pytest.fixture
def closed(agency, lan, unit, acting, entry) -> list[CaseFile]:
    values = {"subject": "Họp giao ban", "issuer": "Sở Y tế", "number": "9", "symbol": "SYT", "issued_on": "2026-03-01"}
    paper = register_paper(agency, lan, values, date(2026, 3, 2))
    made = [
        open_file(acting(lan), FileValues("01.KT", "Hồ sơ năm học mới", 2026, unit, "20 năm")),
        open_file(acting(lan), FileValues("02.KT", "Hồ sơ chợ", 2026, unit, "Vĩnh viễn")),
    ]
    put_in(made[0], acting(lan), [entry, paper])
    for one in made:
        close_file(one, acting(lan), "thử")
        one.refresh_from_db()
    return made
