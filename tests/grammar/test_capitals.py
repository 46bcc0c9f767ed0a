"""Names in normal capitalisation (NĐ 30/2020 phụ lục II)."""

import pytest

from vanban.grammar.capitals import normal, person

NAMES = [
    ("ỦY BAN NHÂN DÂN TỈNH HÒA AN", "Ủy ban nhân dân tỉnh Hòa An"),
    ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
    ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
    ("UBND XÃ TÂN PHÚ", "UBND xã Tân Phú"),
    ("ĐẢNG ỦY PHƯỜNG NAM SƠN", "Đảng ủy phường Nam Sơn"),
    ("TỈNH ỦY HÒA AN", "Tỉnh ủy Hòa An"),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương"),
    ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
    ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
    ("PHÓ TỔNG CỤC TRƯỞNG", "Phó Tổng cục trưởng"),
    ("VỤ TRƯỞNG VỤ PHÁP CHẾ", "Vụ trưởng Vụ Pháp chế"),
    ("BỘ TRƯỞNG, CHỦ NHIỆM", "Bộ trưởng, Chủ nhiệm"),
    ("ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH", "Đảng ủy Ủy ban nhân dân tỉnh"),
    ("ĐẢNG ỦY CHÍNH PHỦ", "Đảng ủy Chính phủ"),
    ("QUẬN ỦY TÂN PHÚ", "Quận ủy Tân Phú"),
    ("TRƯỜNG TIỂU HỌC TÂN PHÚ", "Trường Tiểu học Tân Phú"),
    ("TRƯỜNG TRUNG HỌC CƠ SỞ HÒA AN", "Trường Trung học cơ sở Hòa An"),
    ("TRƯỜNG THPT HÒA AN", "Trường THPT Hòa An"),
    ("Sở Y tế", "Sở Y tế"),
]


@pytest.mark.parametrize(("printed", "expected"), NAMES)
def test_a_name_in_capitals_is_written_as_in_running_text(printed: str, expected: str) -> None:
    assert normal(printed) == expected


def test_a_persons_name_has_every_syllable_in_a_capital() -> None:
    assert person("TRẦN VĂN AN") == "Trần Văn An"
