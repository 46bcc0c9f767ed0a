"""The degrees of urgency in their order (NĐ 30/2020, Điều 8 khoản 2 điểm b): hỏa tốc, thượng khẩn, khẩn."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Q, When

_FIRST_LETTERS = ("h", "t", "k")  # however the degree is written: 'Hỏa tốc', 'HOẢ TỐC', 'Hỏa tốc hẹn giờ'
CALM = len(_FIRST_LETTERS) + 1


def rank(urgency: str) -> int:
    """0 for the most urgent; words that name no degree stand after the degrees, no words last."""
    if not urgency:
        return CALM
    letter = urgency[0].lower()
    return _FIRST_LETTERS.index(letter) if letter in _FIRST_LETTERS else CALM - 1


def ranked(name: str = "urgency") -> Case:
    """The same for the database, of the column that `name` leads to."""
    degrees: list[Any] = [
        When(Q(**{f"{name}__istartswith": letter}), then=k) for k, letter in enumerate(_FIRST_LETTERS)
    ]
    return Case(*degrees, When(Q(**{name: ""}), then=CALM), default=CALM - 1)
