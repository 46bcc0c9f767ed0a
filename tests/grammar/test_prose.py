"""The text that the outline stands on."""

from __future__ import annotations

from vanban.grammar.prose import Prose


def test_a_tab_and_a_line_feed_count_as_a_blank() -> None:
    assert Prose("báo\tcáo và báo\ncáo").hits("told", 0, 99) == [0, 11]


def test_hits_are_those_of_the_place_asked_for() -> None:
    prose = Prose("Báo cáo Sở, gửi Bộ, báo cáo xã")
    assert prose.hits("told", 0, 30) == [0, 12, 20]
    assert prose.hits("told", 1, 20) == [12]
    assert prose.hits("told", 13, 20) == []
