"""Every installed dependency carries a licence that goes with Apache-2.0; no GPL, no AGPL."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ALLOWED = re.compile(
    r"apache|mit\b|bsd|isc\b|psf|python software|mozilla|mpl|lgpl|lesser|zope|zpl|unlicense|public domain|cc0",
    re.IGNORECASE,
)
REFUSED = re.compile(r"(?<!l)(?<!lesser )(a?gpl)|affero|(?<!lesser )general public", re.IGNORECASE)


def is_allowed(licence: str) -> bool:
    """Whether one of the licences that a package offers ('MIT OR GPL-2') is of an allowed family."""
    offers = re.split(r"\s+OR\s+|;", licence)
    return any(ALLOWED.search(offer) and not REFUSED.search(offer) for offer in offers)


def test_the_families_of_licences_are_told_apart():
    for licence in (
        "MIT",
        "BSD-3-Clause",
        "Apache-2.0 OR GPL-2.0",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "Mozilla Public License 2.0 (MPL 2.0)",
        "ZPL-2.1",
        "MIT License; GNU General Public License",
    ):
        assert is_allowed(licence), licence
    for licence in (
        "GPL-3.0-only",
        "AGPL-3.0",
        "GNU Affero General Public License v3",
        "UNKNOWN",
        "Commercial",
        "GNU General Public License v2 (GPLv2)",
    ):
        assert not is_allowed(licence), licence


def test_every_dependency_in_the_lock_file_has_an_allowed_licence(root: Path):
    names = set(re.findall(r"^([a-z0-9._-]+)==", (root / "requirements/dev.txt").read_text(), re.MULTILINE))
    listed = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    packages = {re.sub(r"[-_.]+", "-", row["Name"]).lower(): row["License"] for row in json.loads(listed)}
    locked = {name: packages[name] for name in names if name in packages}
    assert len(locked) > 20
    assert {name: licence for name, licence in locked.items() if not is_allowed(licence)} == {}
