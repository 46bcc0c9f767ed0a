"""Where the signs of work stand in a text, and both spellings of its words."""

from __future__ import annotations

import pytest

from vanban.grammar.prose import SIGNS, Prose, spellings


@pytest.mark.parametrize("sign", list(SIGNS))
def test_every_sign_is_found_where_it_begins(sign: str) -> None:
    prose = Prose(f"Trường {sign} lũ, {sign.capitalize()} kè")
    first = len("Trường ")
    second = first + len(sign) + len(" lũ, ")
    for kind in SIGNS[sign]:
        assert prose.hits(kind, 0, len(prose.text)) == [first, second]
        assert prose.hits(kind, first + 1, second) == []


def test_a_tab_and_a_line_feed_count_as_a_blank() -> None:
    assert Prose("báo\tcáo và báo\ncáo").hits("told", 0, 99) == [0, 11]


@pytest.mark.parametrize(("phrase", "both"), [("ủy ban", ("ủy ban", "uỷ ban")), ("rà soát", ("rà soát",))])
def test_the_vocabulary_stands_in_both_spellings(phrase: str, both: tuple[str, ...]) -> None:
    assert spellings(phrase) == both
