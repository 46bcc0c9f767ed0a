"""A body as lines for a terminal."""

import pytest

from vanban.bodies import resolve
from vanban.formats.bodies import period, to_text

SAID = [
    ("Bộ NN&PTNT", "2026-06-03", "Tình trạng: đã kết thúc"),
    ("Bộ NN&PTNT", "2026-06-03", "Thời gian: từ năm 1995 (chưa kiểm chứng) đến 28/02/2025"),
    ("Bộ NN&PTNT", "2026-06-03", "Sau đó: Bộ Nông nghiệp và Môi trường (hợp nhất, sáp nhập, 01/03/2025)"),
    ("Bộ NN&MT", "2026-06-03", "Mã định danh: G10"),
    ("Bộ NN&MT", "2026-06-03", "Cấp trên: Chính phủ"),
    ("Bộ Thủy sản", None, "Nguồn: chưa kiểm chứng"),
    ("Sở Y tế tỉnh Yên Bái", "2026-06-03", "Tỉnh Yên Bái sau đó: Tỉnh Lào Cai (hợp nhất, sáp nhập, 01/07/2025)"),
    ("Vụ Pháp chế, Bộ Y tế", None, "Thuộc: Bộ Y tế"),
    ("Trạm Y tế xã Hòa An", None, "Địa bàn: xã Hòa An"),
    ("Chủ tịch UBND xã Hòa An", None, "Chức danh: Chủ tịch"),
]


@pytest.mark.parametrize(("name", "on", "line"), SAID)
def test_what_is_known_stands_on_lines_below_the_name(name: str, on: str | None, line: str) -> None:
    (named,) = resolve(name, on=on)
    first, *rest = to_text(named).split("\n")
    assert first == named.name
    assert f"  {line}" in rest


def test_what_is_not_known_has_no_line() -> None:
    (named,) = resolve("Vụ Pháp chế")
    assert to_text(named) == "Vụ Pháp chế\n  Lĩnh vực: Pháp chế"


def test_a_beginning_known_within_bounds_is_told_so() -> None:
    (named,) = resolve("Đảng ủy Chính phủ")
    assert named.row is not None
    assert period(named.row) == "từ khoảng 24/01/2025 - 03/02/2025"
