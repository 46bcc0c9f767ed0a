"""A short run over soups of the format's own words; the long one is `./run soak --soup 1000000`."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import soak
import soup


def test_soups_are_read_whole_in_order_and_the_same_twice():
    chance = random.Random(2026)
    for _ in range(2000):
        soup.check(soup.soup(chance, chance.randrange(1, 60)))


def test_twice_the_soup_takes_twice_the_time():
    chance = random.Random(7)
    assert soup.linear([soup.soup(chance, 1000) for _ in range(12)])


def test_words_that_repeat_take_no_more_than_linear_time():
    chance = random.Random(11)
    assert soup.linear([soup.repeated(chance, chance.randrange(1, 5), 4000) for _ in range(40)])


def test_the_time_of_pairs_is_told_from_linear_time(monkeypatch):
    monkeypatch.setattr(soup, "_seconds", lambda texts: sum(len(text) ** 2 for text in texts))
    assert not soup.linear(["a", "bc"])


@pytest.mark.parametrize(
    ("seconds", "is_slow"),
    [
        (lambda size: size, False),
        (lambda size: size * (1 if size < 1.5 * soak.LONG else 2), False),  # where a cache ends
        (lambda size: size + size**2 / soak.LONG, True),
    ],
)
def test_the_long_run_tells_a_step_in_the_time_from_growth(
    monkeypatch: pytest.MonkeyPatch, seconds: Callable[[int], float], is_slow: bool
):
    monkeypatch.setattr(soup, "_seconds", lambda texts: sum(seconds(len(text)) for text in texts))
    assert soak.is_slow("a" * soak.LONG) is is_slow


def test_a_failing_soup_is_made_small():
    text = "KẾ HOẠCH\n12/KH-UBND giao Trạm Y tế; ngày 05/3/2026"
    assert soup.smallest(text, lambda part: "giao" in part and "2026" in part) == "giao2026"


def test_soup_depends_on_the_seed_alone():
    assert soup.soup(random.Random(3), 50) == soup.soup(random.Random(3), 50) != soup.soup(random.Random(4), 50)
