"""Every relative link and picture of the pages leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.M | re.S)


def anchors(page: Path) -> set[str]:
    """The names under which GitHub and its kin reach the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_relative_link_and_picture_leads_somewhere(pages: list[Path]):
    lost, followed = [], 0
    for page in pages:
        for target in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            followed += 1
            path, _, anchor = unquote(target).partition("#")
            there = (page.parent / path).resolve() if path else page
            if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
                lost.append((page.name, target))
    assert followed > 20
    assert lost == []


def test_every_page_of_the_documentation_stands_in_its_index(root: Path):
    index = root / "docs" / "README.md"
    linked = {(index.parent / target).resolve() for target in LINK.findall(index.read_text("utf-8"))}
    assert [page.name for page in (root / "docs").rglob("*.md") if page != index and page.resolve() not in linked] == []
