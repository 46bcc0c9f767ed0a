"""Where the signs of work, of dates and of damage stand in a text."""

from __future__ import annotations

import pytest

from vanban.grammar.phrases import small
from vanban.grammar.signs import SIGNS, Signs


@pytest.mark.parametrize("sign", list(SIGNS))
def test_every_sign_is_found_where_it_begins(sign: str) -> None:
    signs = Signs(small(f"Trường {sign} lũ, {sign.capitalize()} kè"))
    first = len("Trường ")
    second = first + len(sign) + len(" lũ, ")
    for kind in SIGNS[sign]:
        assert {first, second} <= set(signs[kind])  # 'luật' stands in 'bộ luật' once more


@pytest.mark.parametrize(
    ("text", "places"),
    [("ngh1êm túc", [3]), ("cấp1đủ", [3]), ("đ5đ", [1]), ("15a, 4h, m2", []), ("20 ngày", []), ("2a", []), ("đ5", [])],
)
def test_a_figure_between_letters_may_be_damage(text: str, places: list[int]) -> None:
    assert Signs(text)["damage"] == places


def test_places_count_letters_whatever_stands_before() -> None:
    assert Signs("\U0001f4c4 \ud83d ngày")["day"] == [4]


@pytest.mark.parametrize("text", ["", "2", "ng", "{", "gia", "\U0001f4c4"])
def test_a_text_may_end_anywhere(text: str) -> None:
    assert Signs(text).low == text
