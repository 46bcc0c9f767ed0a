from __future__ import annotations

import pytest

from vanban.office.bodies.kinds import proposals


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Ủy ban nhân dân xã Tân Hòa", "UBND các xã, phường, đặc khu"),
        ("Uỷ ban nhân dân phường Bến Đò", "các địa phương"),
        ("UBND tỉnh Hà Sơn", "UBND cấp tỉnh"),
        ("Sở Y tế", "các sở, ban, ngành"),
        ("Bộ Nội vụ", "các bộ, ngành"),
        ("Đảng ủy xã Tân Hòa", "đảng ủy các xã, phường, đặc khu"),
        ("Tỉnh ủy Hà Sơn", "các tỉnh ủy, thành ủy"),
        ("Ban Tổ chức Tỉnh ủy Hà Sơn", "các cơ quan tham mưu, giúp việc của Tỉnh ủy"),
        ("Trường Tiểu học Tân Hòa", "các cơ sở giáo dục"),
        ("Trạm Y tế xã Tân Hòa", "các cơ sở y tế"),
        ("Hội Chữ thập đỏ", "các cơ quan, đơn vị"),
    ],
)
def test_an_agency_is_offered_the_kinds_it_belongs_to(name, phrase):
    assert phrase in proposals(name)


def test_a_commune_is_not_offered_the_kinds_of_a_province():
    assert not any("tỉnh" in phrase for phrase in proposals("Ủy ban nhân dân xã Tân Hòa"))
