"""The issuing body and the body above it, from the names printed in the header."""

from __future__ import annotations

import sys

import pytest

import vanban

REST = """*
Số 12-KH/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Tân Phú, ngày 05 tháng 3 năm 2025

KẾ HOẠCH
trồng cây đầu năm
-----
"""


@pytest.mark.parametrize(
    ("letterhead", "parent", "issuer"),
    [
        ("ĐẢNG BỘ TỈNH HÒA AN\nHUYỆN ỦY TÂN PHÚ", "Đảng bộ tỉnh Hòa An", "Huyện ủy Tân Phú"),
        ("ĐẢNG BỘ TỈNH HÒA AN\nHUYỆN UỶ TÂN PHÚ", "Đảng bộ tỉnh Hòa An", "Huyện uỷ Tân Phú"),
        ("ĐẢNG BỘ THÀNH PHỐ HÒA AN\nQUẬN ỦY TÂN PHÚ", "Đảng bộ thành phố Hòa An", "Quận ủy Tân Phú"),
        ("ĐẢNG BỘ TỈNH HÒA AN\nTHỊ ỦY TÂN PHÚ", "Đảng bộ tỉnh Hòa An", "Thị ủy Tân Phú"),
        ("ĐẢNG BỘ TỈNH HÒA AN HUYỆN ỦY TÂN PHÚ", "Đảng bộ tỉnh Hòa An", "Huyện ủy Tân Phú"),
        ("HUYỆN ỦY TÂN PHÚ\nVĂN PHÒNG", "Huyện ủy Tân Phú", "Văn phòng"),
        ("ĐẢNG ỦY\nXÃ TÂN PHÚ", None, "Đảng ủy xã Tân Phú"),
        # a post between two names, the remains of a rule before one, several bodies of one rank
        ("UBND TỈNH HÒA AN\nGIÁM ĐỐC\nSỞ Y TẾ", "UBND tỉnh Hòa An", "Sở Y tế"),
        ("/ỦY BAN MTTQ VIỆT NAM\nXÃ TÂN PHÚ\nBAN THƯỜNG TRỰC", "Ủy ban MTTQ Việt Nam xã Tân Phú", "Ban Thường trực"),
        ("SỞ Y TẾ - SỞ NỘI VỤ", None, "Sở Y tế - Sở Nội vụ"),
        ("BỘ NỘI VỤ\nBỘ TÀI CHÍNH", None, "Bộ Nội vụ - Bộ Tài chính"),
        ("BỘ QUỐC PHÒNG\nBỘ CHỈ HUY QUÂN SỰ TỈNH HÒA AN", "Bộ Quốc phòng", "Bộ Chỉ huy quân sự tỉnh Hòa An"),
        # who signed the file, above the letterhead
        ("TRUNG TÂM TIN HỌC\ntin@hoaan.gov.vn\n09.01.2026 10:21:11 +07:00\nSỞ Y TẾ", None, "Sở Y tế"),
    ],
)
def test_the_organ_below_a_party_branch_is_the_issuer(letterhead: str, parent: str | None, issuer: str) -> None:
    read = vanban.read_text(f"{letterhead}\n{REST}")
    assert (read.issuer_parent, read.issuer) == (parent, issuer)


@pytest.mark.parametrize(
    ("letterhead", "parent", "issuer"),
    [
        ("CHỦ TỊCH\nỦY BAN NHÂN DÂN TỈNH\nHÒA AN", None, "Chủ tịch Ủy ban nhân dân tỉnh Hòa An"),
        ("CHỦ TỊCH\nUBND XÃ TÂN PHÚ", None, "Chủ tịch UBND xã Tân Phú"),
        # a narrow column breaks a name before its last word
        ("VĂN PHÒNG CHÍNH\nPHỦ", None, "Văn phòng Chính phủ"),
        ("UBND TỈNH HÒA AN\nSỞ Y\nTẾ", "UBND tỉnh Hòa An", "Sở Y tế"),
        ("UBND XÃ TÂN PHÚ\nBAN CHỈ HUY PHÒNG THỦ DÂN SỰ", "UBND xã Tân Phú", "Ban Chỉ huy phòng thủ dân sự"),
        ("BỘ QUỐC PHÒNG\nQUÂN KHU 5", "Bộ Quốc phòng", "Quân khu 5"),
        ("THUẾ TỈNH HÒA AN\nTHUẾ CƠ SỞ 3", "Thuế tỉnh Hòa An", "Thuế cơ sở 3"),
        ("TỔNG LĐLĐ VIỆT NAM\nLĐLĐ TỈNH HÒA AN", "Tổng LĐLĐ Việt Nam", "LĐLĐ tỉnh Hòa An"),
        ("HĐND XÃ TÂN PHÚ\nTHƯỜNG TRỰC", "HĐND xã Tân Phú", "Thường trực"),
        ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN\nXÃ TÂN PHÚ", None, "Thường trực Hội đồng nhân dân xã Tân Phú"),
    ],
)
def test_a_letterhead_is_cut_between_two_bodies_and_not_within_one(
    letterhead: str, parent: str | None, issuer: str
) -> None:
    read = vanban.read_text(f"{letterhead}\nSố: 5/KH-TP\nTân Phú, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nTrồng cây\n")
    assert (read.issuer_parent, read.issuer) == (parent, issuer)


@pytest.mark.parametrize("words", ["BỘ NỘI VỤĐộc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM01-CT/TW"])
def test_titles_repeated_on_one_line_are_read_in_linear_time(words: str) -> None:
    steps = {}
    for times_over in (50, 50, 400):  # the first round fills the caches
        count = 0

        def tally(_frame: object, event: str, _arg: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tally)
        try:
            vanban.read_text(words * times_over)
        finally:
            sys.setprofile(None)
        steps[times_over] = count
    assert steps[400] <= 8.5 * steps[50]


def test_a_misread_title_of_the_state_is_no_part_of_the_issuer() -> None:
    document = vanban.read_text(
        "ỦY BAN NHÂN DÂN CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HÒA AN Độc lập - Tự do - Hạnh phúc\n"
        "Số: 9/CT-UBND Hòa An, ngày 15 tháng 3 năm 2026\nCHỈ THỊ\nVề phòng cháy rừng\n1. Các xã trực cháy rừng.\n"
    )
    assert document.issuer == "Ủy ban nhân dân tỉnh Hòa An"
