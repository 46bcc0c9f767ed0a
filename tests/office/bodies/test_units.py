"""The tree of units: founding, renaming, moving, merging, closing, reopening. Nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from vanban.office.accounts.models import Position
from vanban.office.accounts.reorganisation import close_unit, merge_unit
from vanban.office.audit.models import Event
from vanban.office.bodies import units
from vanban.office.bodies.models import Unit
from vanban.office.refusals import Refused

TODAY = timezone.localdate


@pytest.fixture
def named(agency):
    return lambda name: agency.units.get(name=name)


def shown(agency) -> list[str]:
    return ["· " * node.depth + node.unit.name for node in units.tree(agency.units.valid())]


def test_a_unit_stands_after_the_one_that_it_belongs_to_also_in_flat_lists(agency, quan, named):
    team = units.add_unit(agency, quan, name="Tổ Địa chính", parent=named("Phòng Kinh tế"))
    units.add_unit(agency, quan, name="Nhóm Đo đạc", parent=team)
    assert shown(agency)[1:4] == ["Phòng Kinh tế", "· Tổ Địa chính", "· · Nhóm Đo đạc"]
    assert [unit.name for unit in agency.units.valid()][1:4] == ["Phòng Kinh tế", "Tổ Địa chính", "Nhóm Đo đạc"]
    assert named("Phòng Kinh tế").below() == {named("Phòng Kinh tế").pk, team.pk, named("Nhóm Đo đạc").pk}


def test_a_new_name_keeps_the_old_one_and_the_row(agency, quan, unit):
    units.rename_unit(unit, quan, name="Phòng Kinh tế và Hạ tầng", short_name="KTHT")
    unit.refresh_from_db()
    assert unit.name == "Phòng Kinh tế và Hạ tầng"
    assert [str(one) for one in unit.names.all()] == ["Phòng Kinh tế"]
    units.rename_unit(unit, quan, name="Phòng Kinh tế")
    assert [str(one) for one in unit.names.all()] == ["Phòng Kinh tế và Hạ tầng"]
    event = Event.objects.about(unit).filter(verb="rename-unit").first()
    assert event.data["from"]["name"] == "Phòng Kinh tế"


def test_two_valid_units_cannot_have_one_name_and_an_ended_one_is_to_be_reopened(agency, quan, unit):
    with pytest.raises(Refused, match="Đã có đơn vị tên"):
        units.add_unit(agency, quan, name=" Phòng  Kinh tế ")
    close_unit(unit, quan, TODAY())
    with pytest.raises(Refused, match="hãy mở lại"):
        units.add_unit(agency, quan, name="Phòng Kinh tế")
    with pytest.raises(Refused, match="Chưa có tên"):
        units.add_unit(agency, quan, name="  ")


def test_a_unit_moves_with_all_below_it_but_not_into_itself(agency, quan, named):
    team = units.add_unit(agency, quan, name="Tổ Địa chính", parent=named("Phòng Kinh tế"))
    units.move_unit(named("Phòng Kinh tế"), quan, named("Văn phòng HĐND và UBND"))
    assert shown(agency)[:3] == ["Văn phòng HĐND và UBND", "· Phòng Kinh tế", "· · Tổ Địa chính"]
    with pytest.raises(Refused, match="vào chính nó"):
        units.move_unit(named("Phòng Kinh tế"), quan, team)
    units.move_unit(team, quan, None)
    assert shown(agency)[-1] == "Tổ Địa chính"


def test_neighbours_change_places_under_one_parent_alone(agency, quan, named):
    units.shift_unit(named("Phòng Kinh tế"), quan, -1)
    assert shown(agency)[:2] == ["Phòng Kinh tế", "Văn phòng HĐND và UBND"]
    units.shift_unit(named("Phòng Kinh tế"), quan, -1)
    assert shown(agency)[0] == "Phòng Kinh tế"


def test_a_merged_unit_ends_the_day_before_and_its_units_and_people_pass_to_the_other(agency, quan, hoa, named):
    economy, social = named("Phòng Kinh tế"), named("Phòng Văn hóa - Xã hội")
    team = units.add_unit(agency, quan, name="Tổ Địa chính", parent=economy)
    merge_unit(economy, quan, social, TODAY())
    economy.refresh_from_db()
    team.refresh_from_db()
    assert (economy.valid_until, economy.successor) == (TODAY() - timedelta(days=1), social)
    assert economy.heir() == social
    assert team.parent == social
    assert [position.unit for position in Position.objects.held().filter(user=hoa)] == [social]
    assert hoa.positions.filter(unit=economy).exclude(ended_at=None).exists()


def test_the_only_administrator_passes_on_with_the_unit(agency, person, unit, named):
    admin = person(agency, "quan-tri", "admin", unit=unit)
    merge_unit(unit, admin, named("Trạm Y tế"), TODAY())
    assert [str(one) for one in Position.objects.held().filter(user=admin)] == ["Quản trị, Trạm Y tế"]


def test_a_unit_may_merge_into_one_below_it(agency, quan, named):
    economy = named("Phòng Kinh tế")
    team = units.add_unit(agency, quan, name="Tổ Địa chính", parent=economy)
    merge_unit(economy, quan, team, TODAY())
    assert "Tổ Địa chính" in shown(agency)
    assert Unit.objects.get(pk=team.pk).parent is None


def test_successors_are_followed_until_one_is_valid(agency, quan, named):
    first, second, third = named("Trạm Y tế"), named("Công an xã"), named("Phòng Kinh tế")
    merge_unit(first, quan, second, TODAY())
    merge_unit(second, quan, third, TODAY())
    assert Unit.objects.get(pk=first.pk).heir() == third
    close_unit(third, quan, TODAY())
    assert Unit.objects.get(pk=first.pk).heir() is None


def test_a_unit_with_people_or_units_is_not_simply_closed(agency, quan, hoa, unit):
    with pytest.raises(Refused, match="Lê Thị Hòa"):
        close_unit(unit, quan, TODAY())
    other = agency.units.get(name="Trạm Y tế")
    units.add_unit(agency, quan, name="Tổ Dược", parent=other)
    with pytest.raises(Refused, match="Còn đơn vị bên dưới"):
        close_unit(other, quan, TODAY())


def test_a_unit_ends_neither_tomorrow_nor_before_it_began_nor_twice(agency, quan, unit):
    with pytest.raises(Refused, match="chưa tới"):
        close_unit(unit, quan, TODAY() + timedelta(days=1))
    new = units.add_unit(agency, quan, name="Tổ Bảo vệ", valid_from=date(2026, 3, 1))
    with pytest.raises(Refused, match="phải sau ngày"):
        close_unit(new, quan, date(2026, 3, 1))
    close_unit(new, quan, date(2026, 3, 2))
    with pytest.raises(Refused, match="không còn hoạt động"):
        close_unit(new, quan, TODAY())


def test_a_unit_that_was_closed_goes_on_where_it_was(agency, quan, unit):
    close_unit(unit, quan, TODAY())
    assert unit.name not in shown(agency)
    units.reopen_unit(unit, quan)
    assert unit.name in shown(agency)
    with pytest.raises(Refused, match="đang hoạt động"):
        units.reopen_unit(unit, quan)


def test_a_unit_of_tomorrow_takes_no_work_yet(agency, quan):
    units.add_unit(agency, quan, name="Tổ Bảo vệ", valid_from=TODAY() + timedelta(days=1))
    assert "Tổ Bảo vệ" not in shown(agency)
    assert agency.units.valid(TODAY() + timedelta(days=1)).filter(name="Tổ Bảo vệ").exists()


def test_nothing_of_another_agency_is_a_parent_or_a_successor(agency, other_agency, quan, unit):
    stranger = other_agency.units.get()
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        units.move_unit(unit, quan, stranger)
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        merge_unit(unit, quan, stranger, TODAY())
