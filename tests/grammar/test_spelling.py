"""How a phrase of the vocabulary is printed, and how a scan has it."""

from __future__ import annotations

import pytest

from vanban.grammar.prose import Prose
from vanban.grammar.spelling import scanned, spellings
from vanban.grammar.words import Words


@pytest.mark.parametrize(("phrase", "both"), [("ủy ban", ("ủy ban", "uỷ ban")), ("rà soát", ("rà soát",))])
def test_the_vocabulary_stands_in_both_spellings(phrase: str, both: tuple[str, ...]) -> None:
    assert spellings(phrase) == both


def test_a_scan_loses_one_tone_mark_at_a_time() -> None:
    assert scanned("phối hợp với thôn") == ["phôi hợp với thôn", "phối hơp với thôn", "phối hợp vơi thôn"]
    assert scanned("rà soát") == []


@pytest.mark.parametrize("text", ["Tô chức diễn tập", "Bô sung vật tư", "Kiêm tra cống", "Vân hành máy bơm"])
def test_a_verb_that_lost_a_tone_mark_is_that_verb(text: str) -> None:
    assert Words(Prose(text), 0, len(text)).sort(0) == ("verb", 2)


@pytest.mark.parametrize(
    ("text", "word"), [("Chủ đầu tư kiểm tra cống", 2), ("Giao nhân viên trực", 0), ("Các tô chức, cá nhân", 1)]
)
def test_words_that_only_look_like_it_are_no_misread_verb(text: str, word: int) -> None:
    words = Words(Prose(text), 0, len(text))
    assert words.sort(word) != ("verb", 2)
