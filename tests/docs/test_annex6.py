"""docs/annex6.toml names every item of the decree's checklist, places that exist, and tests that exist."""

from __future__ import annotations

import re

import pytest

from docs import make_annex6

ITEMS = make_annex6.items()


def test_every_item_of_the_annex_is_there_once_in_order():
    asked = [f"{letter}{number:02}" for letter, count in make_annex6.LETTERS.items() for number in range(1, count + 1)]
    assert [one["id"] for one in ITEMS] == asked


@pytest.mark.parametrize("page", make_annex6.PAGES, ids=lambda page: page.path.stem)
def test_the_pages_are_those_of_the_table(page):
    assert page.path.read_text("utf-8") == make_annex6.written(page), "run ./run checklist"


@pytest.mark.parametrize("one", ITEMS, ids=lambda one: one["id"])
def test_what_is_done_has_a_place_and_a_test_that_shows_it(one, root):
    assert one["state"] == "none" or (one["does"] and one["code"] and one["tests"])
    assert all((root / "src" / "vanban" / name).exists() for name in one["code"])
    for name in one["tests"]:
        path, _, function = name.partition("::")
        assert re.search(rf"^def {function}\(", (root / "tests" / path).read_text("utf-8"), re.M), name


def test_what_is_not_done_is_said_and_nothing_else_is():
    assert [one["id"] for one in ITEMS if ("missing" in one) == (one["state"] == "done")] == []
    assert all(word for one in ITEMS for pair in (one.get("does", ()), one.get("missing", ())) for word in pair)
