"""Findings about a document's form."""

import pytest

import vanban

HEAD = "SỞ Y TẾ\nSố: {number}\nHòa An, {date}\nKẾ HOẠCH\nTiêm chủng\n1. Rà soát danh sách.\n"

SLIPS = [
    ("12/KH-SYT", "ngày 05 tháng 6 năm 2026", []),
    ("     /KH-SYT", "ngày 05 tháng 6 năm 2026", ["missing-number"]),
    ("12/KH-SYT", "ngày     tháng 6 năm 2026", ["missing-date"]),
    ("12/KH-SYT", "ngày Í ? tháng I1 năm 2026", ["missing-date", "suspected-damage"]),
]


@pytest.mark.parametrize(("number", "date", "codes"), SLIPS)
def test_a_missing_number_or_date_is_a_finding(number: str, date: str, codes: list[str]) -> None:
    document = vanban.read_text(HEAD.format(number=number, date=date))
    assert [f.code for f in document.findings if f.code != "binding-without-task"] == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("ngh1êm túc, kh2ẩn trương, th3ường xuyên", ["suspected-damage"]),
        ("ngh1êm túc, ƒ {{ khẩn trương", ["suspected-damage"]),
        ("ngh1êm túc, kh2ẩn trương", []),
    ],
)
def test_three_signs_of_damage_make_a_finding(words: str, codes: list[str]) -> None:
    head = HEAD.format(number="12/KH-SYT", date="ngày 05 tháng 6 năm 2026")
    document = vanban.read_text(f"{head}2. Lưu sổ {words}.\n")
    assert [f.code for f in document.findings if f.code != "binding-without-task"] == codes


def test_a_text_that_is_no_document_has_no_slips() -> None:
    assert vanban.read_text("Gạo, muối, dầu ăn.").findings == ()
