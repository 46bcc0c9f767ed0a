"""Whatever write of intake and registration is the last of a process: the document is in one place, and goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("each_write.py")


def ended_before_each(folder: Path, door: str, step: int = 1, **more: str) -> dict:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    command = [sys.executable, str(PROGRAM), str(folder), door, str(step)]
    done = subprocess.run(command, env=environment | more, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("door", "places"),
    [
        ("upload", {"outside", "inbox", "register"}),
        ("folder", {"outside", "inbox", "register"}),
        ("mail", {"outside", "inbox", "register"}),
        ("broken", {"outside", "inbox", "quarantine"}),
    ],
)
def test_a_document_is_in_exactly_one_place_whatever_write_was_the_last(tmp_path: Path, door: str, places: set[str]):
    told = ended_before_each(tmp_path, door)
    assert set(told["found"]) == places
    assert told["writes"] > 20  # else the process was not ended where it writes


def test_so_it_is_on_postgresql(postgresql, tmp_path: Path):
    told = ended_before_each(tmp_path, "upload", 4, VANBAN_DATABASE=postgresql())
    assert set(told["found"]) == {"outside", "inbox", "register"}
