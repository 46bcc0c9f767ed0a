"""Setting up an agency: the form says what holds afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.office.bodies.services import add_identifier, set_up
from vanban.office.refusals import Refused


def change(agency, user, **values):
    given = {"name": agency.name, "place": agency.place, "units": [], "superiors": [], "classes": []}
    return set_up(agency, user, **given | values)


def test_what_the_form_no_longer_names_goes_and_its_units_stay(agency, quan):
    change(agency, quan, superiors=["Ủy ban nhân dân tỉnh Hà Sơn"])
    assert [superior.name for superior in agency.superiors.all()] == ["Ủy ban nhân dân tỉnh Hà Sơn"]
    assert agency.units.valid().count() == 5


def test_a_code_given_later_ends_the_one_of_its_kind_and_leaves_the_other_kind(agency, quan):
    add_identifier(agency, quan, "000.01.02.H99")
    add_identifier(agency, quan, "H99.12.3", date(2026, 7, 1))
    told = {one.value: (one.scheme, one.valid_from, one.valid_until) for one in agency.identifiers.all()}
    assert told == {
        "H99.99": ("qd20", None, date(2026, 6, 30)),
        "000.01.02.H99": ("qcvn102", None, None),
        "H99.12.3": ("qd20", date(2026, 7, 1), None),
    }
    assert agency.code == "H99.12.3"
    with pytest.raises(Refused, match="bắt đầu dùng từ ngày ấy"):
        add_identifier(agency, quan, "H99.13", date(2026, 6, 1))
    with pytest.raises(Refused, match="đã có mã này"):
        add_identifier(agency, quan, "H99.99")


def test_a_code_of_forty_signs_is_kept_whole(agency, quan):
    long = "H99." + ".".join(["101"] * 9)
    assert add_identifier(agency, quan, long).scheme == "qd20"
    assert agency.code == long


def test_an_agency_cannot_stand_under_one_that_stands_under_it(agency, other_agency, quan):
    change(other_agency, quan, superior=agency)
    with pytest.raises(Refused, match="cấp dưới"):
        change(agency, quan, superior=other_agency)
    with pytest.raises(Refused, match="chính cơ quan này"):
        change(agency, quan, superior=agency)


def test_an_agency_needs_a_name_of_its_own(agency, other_agency, quan):
    with pytest.raises(Refused, match="Chưa có tên"):
        change(agency, quan, name="  ")
    with pytest.raises(Refused, match="mang tên này"):
        change(agency, quan, name=other_agency.name)


def test_empty_and_repeated_lines_are_left_out(agency, quan):
    change(agency, quan, names=["UBND Tân Hòa", "", "UBND Tân Hòa "], classes=["các xã", "các xã"])
    assert [name.name for name in agency.names.all()] == ["UBND Tân Hòa"]
    assert [kind.phrase for kind in agency.classes.all()] == ["các xã"]
