"""Who passes documents on: the clerk, the leader, the head of Phòng Kinh tế and an officer of it."""

from __future__ import annotations

import pytest

from vanban.office.routing.services import Acting


@pytest.fixture
def acting():
    """Who acts in the first position that a person holds."""
    return lambda user: Acting(user, user.positions.get())


@pytest.fixture
def head(agency, person, unit):
    return person(agency, "binh", "unit-head", "Vũ Văn Bình", unit)


@pytest.fixture
def police(agency):
    return agency.units.get(name="Công an xã")
