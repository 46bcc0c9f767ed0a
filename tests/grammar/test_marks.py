"""Urgency, secrecy, circulation and 'DỰ THẢO' on the first page."""

import pytest

import vanban

HEAD = "SỞ Y TẾ\nSố: 31/KH-SYT\n{mark}\nHòa An, ngày 05 tháng 6 năm 2026\nKẾ HOẠCH\nTiêm chủng\n1. Rà soát.\n"

MARKS = [
    ("HỎA TỐC", ("HỎA TỐC", None, "official")),
    ("HOẢ TỐC", ("HOẢ TỐC", None, "official")),
    ("HÓA TỐC", ("HÓA TỐC", None, "official")),
    ("KHẨN", ("KHẨN", None, "official")),
    ("MẬT", (None, "MẬT", "official")),
    ("(Dự thảo lần 2)", (None, None, "draft")),
    ("MẶT TRẬN TỔ QUỐC VIỆT NAM", (None, None, "official")),
    ("KHẨN TRƯƠNG TIÊM CHỦNG", (None, None, "official")),
]


@pytest.mark.parametrize(("mark", "expected"), MARKS)
def test_a_mark_is_read_only_where_it_stands_alone(mark: str, expected: tuple[str | None, str | None, str]) -> None:
    document = vanban.read_text(HEAD.format(mark=mark))
    assert (document.urgency, document.secrecy, document.genre) == expected


def test_a_front_committee_broken_over_two_lines_is_no_secret() -> None:
    document = vanban.read_text(
        "ỦY BAN\nMẶT TRẬN TỔ QUỐC VIỆT NAM XÃ TÂN PHÚ\nSố: 4/KH-MTTQ\nKẾ HOẠCH\nNgày hội\n1. Họp.\n"
    )
    assert (document.secrecy, document.issuer) == (None, "Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Phú")


def test_a_bracket_with_nothing_in_it_is_no_mark() -> None:
    assert vanban.read_text("(“\nSố: 12/KH-UBND\n").secrecy is None
