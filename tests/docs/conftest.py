"""The pages that the tests of the documentation look at."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def pages(root: Path) -> list[Path]:
    """Every Markdown page of the project itself: the root's, the documentation's, the samples', the office's."""
    folders = ("docs", "samples", "src", "benchmarks")
    return sorted([*root.glob("*.md"), *(page for folder in folders for page in (root / folder).rglob("*.md"))])
