"""docs/files.md names every limit with its default, and every reason for a refusal."""

from __future__ import annotations

import re
from pathlib import Path

from vanban.files import Limits
from vanban.files.errors import REASONS


def test_every_limit_stands_in_the_docs_with_its_default(root: Path):
    rows = re.findall(r"^\| `(\w+)` \| ([0-9 ]+) \|", (root / "docs/files.md").read_text("utf-8"), re.M)
    defaults = Limits()
    assert {name: int(value.replace(" ", "")) for name, value in rows} == {
        name: getattr(defaults, name) for name in defaults.__struct_fields__
    }


def test_every_reason_stands_in_the_docs(root: Path):
    refusals = (root / "docs/files.md").read_text("utf-8").partition("## Refusals")[2]
    rows = [row for row in refusals.splitlines() if row.startswith("| `")]
    assert sorted(code for row in rows for code in re.findall(r"`([a-z-]+)`", row.split("|")[1])) == sorted(REASONS)
