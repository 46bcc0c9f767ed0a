"""Setting up an agency: the form says what holds afterwards."""

from __future__ import annotations

import pytest

from vanban.office.bodies.services import UnitValues, set_up
from vanban.office.refusals import Refused


def change(agency, user, **values):
    given = {"name": agency.name, "place": agency.place, "units": [], "superiors": [], "classes": []}
    return set_up(agency, user, **given | values)


def test_what_the_form_no_longer_names_goes_and_a_unit_is_closed_but_kept(agency, quan):
    change(agency, quan, superiors=["Ủy ban nhân dân tỉnh Hà Sơn"], units=[UnitValues("Phòng Kinh tế")])
    assert [superior.name for superior in agency.superiors.all()] == ["Ủy ban nhân dân tỉnh Hà Sơn"]
    assert [unit.name for unit in agency.units.filter(closed=False)] == ["Phòng Kinh tế"]
    assert agency.units.count() == 5


def test_a_unit_keeps_its_row_under_a_new_name(agency, quan, unit):
    change(agency, quan, units=[UnitValues("Phòng Kinh tế và Hạ tầng", pk=unit.pk)])
    unit.refresh_from_db()
    assert unit.name == "Phòng Kinh tế và Hạ tầng"


def test_two_units_cannot_have_one_name(agency, quan, unit):
    with pytest.raises(Refused, match="cùng tên"):
        change(agency, quan, units=[UnitValues("Trạm Y tế", pk=unit.pk), UnitValues("Trạm Y tế")])


def test_an_agency_needs_a_name_of_its_own(agency, other_agency, quan):
    with pytest.raises(Refused, match="Chưa có tên"):
        change(agency, quan, name="  ")
    with pytest.raises(Refused, match="mang tên này"):
        change(agency, quan, name=other_agency.name)


def test_empty_and_repeated_lines_are_left_out(agency, quan):
    change(agency, quan, names=["UBND Tân Hòa", "", "UBND Tân Hòa "], classes=["các xã", "các xã"])
    assert [name.name for name in agency.names.all()] == ["UBND Tân Hòa"]
    assert [kind.phrase for kind in agency.classes.all()] == ["các xã"]
