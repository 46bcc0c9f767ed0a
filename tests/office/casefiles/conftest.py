"""A case file of Phòng Kinh tế, opened by the clerk."""

from __future__ import annotations

import pytest

from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import FileValues, open_file
from vanban.office.routing.services import Acting

VALUES = FileValues("02.KT", "Hồ sơ tiêm chủng", 2026)


@pytest.fixture
def acting():
    """Who acts, in the one position that the person holds."""
    return lambda user: Acting(user, user.positions.get())


@pytest.fixture
def case_file(lan, unit, acting) -> CaseFile:
    return open_file(acting(lan), FileValues("01.KT", "Hồ sơ chuẩn bị năm học mới", 2026, unit, "20 năm"))
