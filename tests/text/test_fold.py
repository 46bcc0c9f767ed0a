"""Folding names for comparison."""

import pytest

from vanban.text import fold, plain

ALIKE = [
    ("UỶ BAN NHÂN DÂN", "Ủy ban  nhân dân"),
    ("Hoà An", "Hòa An"),
    ("khoẻ", "khỏe"),
    ("Ðảng", "Đảng"),
    ("Lao động – Xã hội", "Lao động - Xã hội"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_spellings_of_a_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_that_differ_stay_different() -> None:
    assert fold("Hòa An") != fold("Hóa An")


def test_plain_letters_keep_their_number_and_case() -> None:
    assert plain("PHÓ GIÁM ĐỐC Nguyễn") == "PHO GIAM DOC Nguyen"


def test_letters_lose_their_marks_in_the_same_places_whether_or_not_a_sign_stands_among_them() -> None:
    name = "ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM"
    assert plain(name) == "UY BAN NHAN DAN XA DONG TAM"
    assert plain(f"{name} – “{name}”") == "UY BAN NHAN DAN XA DONG TAM – “UY BAN NHAN DAN XA DONG TAM”"
    decomposed = "e\u0301"
    assert len(plain(decomposed)) == len(decomposed)
