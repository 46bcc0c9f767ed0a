"""The zones of a document."""

import pytest

from vanban.grammar import layout
from vanban.text import View

DECISION = """ỦY BAN NHÂN DÂN
XÃ TÂN PHÚ
-------
Số: 41/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Tân Phú, ngày 14 tháng 3 năm 2025

QUYẾT ĐỊNH
Ban hành Kế hoạch số hóa hồ sơ hộ tịch năm 2025
ỦY BAN NHÂN DÂN XÃ TÂN PHÚ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 2 năm 2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch số hóa hồ sơ hộ tịch năm 2025.
Điều 2. Công chức Tư pháp - Hộ tịch chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thị Mơ
KẾ HOẠCH
Số hóa hồ sơ hộ tịch năm 2025
(Ban hành kèm theo Quyết định số 41/QĐ-UBND ngày 14 tháng 3 năm 2025)
1. Quét sổ đăng ký khai sinh trong quý II.
Phụ lục I
DANH SÁCH SỔ CẦN QUÉT
"""


def zones(text: str) -> tuple[layout.Layout, str]:
    view = View(text)
    return layout.find(view), view.normal


def test_head_body_closing_and_appendices_follow_one_another() -> None:
    found, normal = zones(DECISION)
    assert normal[slice(*found.head)].endswith("ỦY BAN NHÂN DÂN XÃ TÂN PHÚ\n")
    assert normal[slice(*found.body)].startswith("Căn cứ Luật Tổ chức")
    assert normal[slice(*found.closing)].startswith("Nơi nhận:")
    assert normal[slice(*found.closing)].endswith("Trần Thị Mơ\n")
    assert [normal[a:b].split("\n")[0] for a, b in found.appendices] == ["KẾ HOẠCH", "Phụ lục I"]


def test_the_own_date_line_is_apart_and_a_date_in_the_preamble_is_not() -> None:
    found, normal = zones(DECISION)
    assert found.is_apart(normal.index("14 tháng 3"))
    assert not found.is_apart(normal.index("19 tháng 2"))


def test_the_signature_may_stand_before_the_recipients() -> None:
    found, normal = zones(
        "THÔNG BÁO\nVề lịch tiêm chủng\n1. Thứ Hai hằng tuần.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tám\n"
        "Nơi nhận:\n- Các thôn;\n- Lưu: VT.\nGhi chú của người in"
    )
    assert normal[slice(*found.closing)].startswith("TM. ỦY BAN")
    assert normal[slice(*found.closing)].endswith("- Lưu: VT.\n")


def test_an_article_has_its_menus_as_furniture_and_no_closing() -> None:
    found, normal = zones(
        "Trang chủ | Giới thiệu\nXã Tân Phú tập huấn số hóa hồ sơ cho cán bộ thôn\n08:15 12/05/2025 | Lượt xem: 41\n"
        "Sáng nay, xã tổ chức lớp tập huấn.\nThu Hà\nTin liên quan\nTân Phú làm sạch dữ liệu"
    )
    assert found.news
    assert normal[slice(*found.body)] == "Sáng nay, xã tổ chức lớp tập huấn.\nThu Hà\n"
    assert [normal[a:b].split("\n")[0] for a, b in found.furniture] == ["Trang chủ | Giới thiệu", "Tin liên quan"]


@pytest.mark.parametrize("text", ["", "\n\n", "Xin chào", "| a |\n|---|", "Nơi nhận:", "ĐẾN"])
def test_any_text_has_zones_in_order(text: str) -> None:
    found, normal = zones(text)
    bounds = [*found.head, *found.body, *found.closing]
    assert bounds == sorted(bounds)
    assert bounds[-1] <= len(normal)
