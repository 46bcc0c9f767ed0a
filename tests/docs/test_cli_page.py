"""docs/cli.md shows the real help and names every option. Run as a program, this file writes the help into the page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
SHOWN = re.compile(r"<!-- help: vanban ?(?P<verb>\w*) -->\n```text\n(?P<help>.*?)```", re.S)


def help_of(verb: str) -> str:
    env = os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "vanban.cli", *verb.split(), "--help"]
    return subprocess.run(command, capture_output=True, check=True, env=env).stdout.decode()


def test_the_page_shows_the_help_of_every_verb_as_it_is():
    shown = {found["verb"]: found["help"] for found in SHOWN.finditer(PAGE.read_text("utf-8"))}
    verbs = re.findall(r"^    (\w+)  ", help_of(""), re.M)
    assert sorted(shown) == sorted(["", *verbs])
    # Python's releases wrap usage lines differently; the words are the same.
    assert {verb: words.split() for verb, words in shown.items()} == {verb: help_of(verb).split() for verb in shown}


def test_every_option_is_explained_beside_the_help():
    page = PAGE.read_text("utf-8")
    prose = SHOWN.sub("", page)
    options = {option for found in SHOWN.finditer(page) for option in re.findall(r"--[a-z-]+", help_of(found["verb"]))}
    untold = {option for option in options - {"--help"} if f"`{option}" not in prose}
    assert not untold


if __name__ == "__main__":
    written = SHOWN.sub(
        lambda found: f"{found[0].partition('```')[0]}```text\n{help_of(found['verb'])}```", PAGE.read_text("utf-8")
    )
    PAGE.write_text(written, "utf-8")
