"""Whose work is it? Names as documents print them, against a commune and against a department."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from vanban.office.accounts.reorganisation import merge_unit
from vanban.office.bodies.matching import match, pile_of
from vanban.office.bodies.services import UnitValues, set_up
from vanban.office.bodies.units import add_unit, rename_unit


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Ủy ban nhân dân xã Tân Hòa", None),
        ("Uỷ ban nhân dân xã Tân Hoà", None),
        ("UBND xã Tân Hòa", None),
        ("UBND xã", None),
        ("Chủ tịch UBND các xã, phường", None),
        ("Ủy ban nhân dân các xã, phường, đặc khu", None),
        ("UBND các xã, phường trên địa bàn tỉnh", None),
        ("UBND các huyện, thị xã, xã", None),
        ("UBND các xã: Suối Ngọc, Tân Hòa", None),
        ("Ủy ban nhân dân cấp xã", None),
        ("các địa phương", None),
        ("các sở, ngành và địa phương", None),
        ("Phòng Kinh tế", "Phòng Kinh tế"),
        ("Phòng Kinh tế xã Tân Hòa", "Phòng Kinh tế"),
        ("Trưởng phòng Kinh tế", "Phòng Kinh tế"),
        ("Công an xã", "Công an xã"),
        ("Công an các xã, phường", "Công an xã"),
        ("Trưởng Công an xã", "Công an xã"),
        ("VP HĐND và UBND xã", "Văn phòng HĐND và UBND"),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân các xã, phường", "Văn phòng HĐND và UBND"),
        ("Phòng Văn hoá - Xã hội", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_names_of_the_commune_and_its_units_are_ours(agency, name, unit):
    found = match(name, agency)
    assert found.pile == "ours", found.why
    if unit is not None:
        assert found.unit.name == unit


@pytest.mark.parametrize(
    "name",
    [
        "Ủy ban nhân dân xã Bình Lâm",
        "UBND các xã Bình Lâm, Suối Ngọc",
        "Ủy ban nhân dân các tỉnh, thành phố",
        "Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân tỉnh Hà Sơn",
        "Đảng uỷ xã Tân Hoà",
        "Công an tỉnh",
        "Phòng Kinh tế xã Bình Lâm",
        "Phòng Kinh tế và Hạ tầng huyện Mai Động",
        "Sở Y tế",
        "các Vụ, Cục liên quan",
        "Giám đốc Sở Nội vụ",
        "Các đơn vị thuộc Bộ",
        "Trường Tiểu học Tân Hòa",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    ],
)
def test_names_of_other_bodies_are_theirs(agency, name):
    assert match(name, agency).pile == "others"


@pytest.mark.parametrize(
    "name",
    [
        "các cơ quan, đơn vị liên quan",
        "Thủ trưởng các đơn vị",
        "UBND các xã, phường có đê",
        "UBND",
        "Công an",
        "Công an địa phương",
        "các phòng",
        "doanh nghiệp",
        "",
    ],
)
def test_general_names_are_left_for_a_person_to_decide(agency, name):
    assert match(name, agency).pile == "unsure"


def test_every_match_says_why(agency):
    assert match("UBND xã", agency).why
    assert match("Sở Y tế", agency).why
    assert "các địa phương" in match("các địa phương", agency).why


def test_a_department_knows_its_own_kind(db):
    department = set_up(
        None,
        None,
        name="Sở Y tế tỉnh Hà Sơn",
        names=["Sở Y tế"],
        units=[UnitValues("Phòng Nghiệp vụ Y"), UnitValues("Văn phòng")],
        classes=["các sở, ban, ngành"],
    )
    for name in ("Sở Y tế", "Giám đốc Sở Y tế", "Sở Y tế các tỉnh, thành phố", "các sở, ban, ngành", "Văn phòng"):
        assert match(name, department).pile == "ours", name
    for name in ("Sở Tài chính", "Sở Y tế tỉnh Đông Bắc", "UBND các xã, phường", "Văn phòng Ủy ban nhân dân tỉnh"):
        assert match(name, department).pile == "others", name


def test_one_name_of_ours_makes_a_task_ours_and_all_others_make_it_theirs(agency):
    assert pile_of(["Sở Y tế", "UBND các xã, phường"], agency) == "ours"
    assert pile_of(["Sở Y tế", "Sở Tài chính"], agency) == "others"
    assert pile_of(["Sở Y tế", "các đơn vị liên quan"], agency) == "unsure"
    assert pile_of([], agency) == "unsure"


def test_a_closed_unit_is_no_longer_ours_by_name(agency):
    agency.units.filter(name="Trạm Y tế").update(valid_until=date(2025, 6, 30))
    assert match("Trạm Y tế", type(agency).objects.get()).unit is None


def test_a_name_that_a_unit_had_or_that_it_took_over_means_the_unit_of_today(agency, quan):
    economy, health = agency.units.get(name="Phòng Kinh tế"), agency.units.get(name="Trạm Y tế")
    rename_unit(economy, quan, name="Phòng Kinh tế, Hạ tầng và Đô thị")
    social = agency.units.get(name="Phòng Văn hóa - Xã hội")
    merge_unit(health, quan, social, timezone.localdate())
    again = type(agency).objects.get()
    assert match("Phòng Kinh tế", again).unit == economy
    assert match("Phòng Kinh tế, Hạ tầng và Đô thị", again).unit == economy
    assert match("Trạm Y tế xã Tân Hòa", again).unit == social


def test_a_name_of_today_is_stronger_than_the_same_name_of_yesterday(agency, quan):
    economy = agency.units.get(name="Phòng Kinh tế")
    rename_unit(economy, quan, name="Phòng Tổng hợp")
    new = add_unit(agency, quan, name="Phòng Kinh tế")
    assert match("Phòng Kinh tế", type(agency).objects.get()).unit == new


def test_the_agency_above_that_keeps_its_registers_here_is_a_superior_under_each_of_its_names(agency, other_agency):
    other_agency.names.create(name="Thường trực Bình Lâm")
    agency.superior = other_agency
    assert match("Thường trực Bình Lâm", agency).why == "cơ quan cấp trên"
