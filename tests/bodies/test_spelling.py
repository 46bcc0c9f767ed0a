"""Names against their printed spellings."""

import pytest

from vanban.bodies.spelling import code, follow, spelling, tokens

SPELLED = [
    ("Sở Giáo dục và Đào tạo", "Sở Giáo dục & Đào tạo"),
    ("Sở Giáo dục và Đào tạo", "Sở GD-ĐT"),
    ("Sở Giáo dục và Đào tạo", "SỞ GDĐT"),
    ("Sở Giáo dục và Đào tạo", "sở giáo dục, đào tạo"),
    ("Ủy ban nhân dân", "Uỷ ban ND"),
    ("Ban Tổ chức Trung ương", "Ban Tổ chức TW"),
    ("Ban Tổ chức Trung ương", "Ban Tổ chức T.Ư"),
    ("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức TU"),
    ("Văn phòng Ủy ban nhân dân", "VP UBND"),
    ("Văn phòng Ủy ban nhân dân", "Va\u0306n pho\u0300ng UBND"),
]

OTHER = [
    ("Sở Giáo dục và Đào tạo", "Sở Giáo dục"),
    ("Sở Giáo dục và Đào tạo", "Sở GD"),
    ("Sở Giáo dục và Đào tạo", "và Sở Giáo dục và Đào tạo"),
    ("Bộ Tài chính", "BTC"),
    ("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức TW"),
    ("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức TƯ"),
    ("Bộ Y tế", ""),
]


@pytest.mark.parametrize(("name", "printed"), SPELLED)
def test_a_printed_name_spells_the_name(name: str, printed: str) -> None:
    words = tokens(printed)[1]
    assert follow(spelling(name), words, 0) == len(words)


@pytest.mark.parametrize(("name", "printed"), OTHER)
def test_another_name_does_not(name: str, printed: str) -> None:
    assert follow(spelling(name), tokens(printed)[1], 0) is None


def test_a_symbol_is_compared_without_marks_case_and_signs() -> None:
    assert code("BNN&PTNT") == code("bnnptnt")
    assert code("BGDÐT") == code("BGDĐT")
