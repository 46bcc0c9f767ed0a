"""What the code offers is told: public names, fields of the record, environment variables, verbs and options."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

import vanban
from vanban import record

GUIDES = ("docs/vi/quan-tri.md", "docs/en/administrators.md")


def structs() -> list[type]:
    return [one for one in vars(record).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]


def variables(*paths: Path) -> set[str]:
    """The environment variables that these files read, as far as their names are written in them."""
    named = (re.findall(r"\bVANBAN_[A-Z]+(?:_[A-Z]+)*\b", path.read_text("utf-8")) for path in paths)
    return {name for names in named for name in names}


def told(page: Path) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", page.read_text("utf-8")))


def test_every_public_name_and_every_field_of_the_record_stands_in_the_library_page(root: Path):
    page = (root / "docs/library.md").read_text("utf-8")
    assert [name for name in vanban.__all__ if f"`vanban.{name}" not in page] == []
    words = set(re.findall(r"`(\w+)`", page))
    for struct in structs():
        if struct.__name__ != "Struct":
            assert {struct.__name__, *struct.__struct_fields__} - words == set(), struct.__name__


@pytest.mark.parametrize("guide", GUIDES)
def test_every_variable_that_the_product_reads_stands_in_the_administrators_guides(root: Path, guide: str):
    read = variables(*(root / "src").rglob("*.py")) - {"VANBAN_LIMIT"}
    assert {"VANBAN_DATA", "VANBAN_HOSTS"} <= read
    limits = {f"VANBAN_LIMIT_{name.upper()}" for name in vanban.Limits.__struct_fields__}
    assert (read | limits) - told(root / guide) == set()


def test_every_variable_of_the_tests_and_of_run_stands_in_the_developers_page(root: Path):
    read = variables(root / "run", root / ".ci" / "run", root / "tests" / "conftest.py")
    assert "VANBAN_VENV" in read
    assert read - told(root / "docs/developing.md") == set()


def test_every_verb_of_run_stands_in_the_developers_page(root: Path):
    verbs = re.findall(r"^\./run ([a-z]+)", (root / "run").read_text("utf-8").split('"""')[1], re.M)
    page = (root / "docs/developing.md").read_text("utf-8")
    assert [verb for verb in verbs if f"`./run {verb}" not in page] == []


def test_no_page_names_a_verb_or_an_option_that_is_not_there(root: Path, pages: list[Path]):
    run = set(re.findall(r"^\./run ([a-z]+)", (root / "run").read_text("utf-8").split('"""')[1], re.M))
    program = (root / "docs/cli.md").read_text("utf-8")
    verbs = set(re.findall(r"<!-- help: vanban (\w+) -->", program))
    for page in pages:
        text = page.read_text("utf-8")
        assert set(re.findall(r"\./run ([a-z]+)", text)) <= run, page
        assert set(re.findall(r"[`\n]vanban ([a-z]+)\b", text)) <= verbs, page
        for options in re.findall(r"vanban (?:read|score|serve|demo)\b[^`\n]*", text):
            for option in re.findall(r"--[a-z-]+", options):
                assert option in program, (page, option)
