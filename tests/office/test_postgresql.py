"""The office's own tests hold on PostgreSQL too: the same files, run once more with another database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PARTS = [
    [
        "tests/office/registers/test_numbers.py",
        "tests/office/registers/test_confirm.py",
        "tests/office/registers/test_series.py",
        "tests/office/registers/test_issue.py",
    ],
    ["tests/office/keeping/test_findings.py", "tests/office/keeping/test_snapshot.py"],
    ["tests/office/jobs/test_services.py", "tests/office/jobs/test_folder.py", "tests/office/intake/test_receive.py"],
    ["tests/office/bodies/test_units.py", "tests/office/accounts", "tests/office/running"],
    ["tests/office/rights/test_services.py", "tests/office/rights/test_policy.py"],
    ["tests/office/casefiles", "tests/office/archive", "tests/office/recall", "tests/office/disposal"],
    ["tests/office/routing"],
    ["tests/office/api/test_once.py", "tests/office/api/test_tokens.py", "tests/office/api/test_sending.py"],
    ["tests/office/api/test_archiving.py", "tests/office/api/test_file_plans.py", "tests/office/api/test_people.py"],
    ["tests/office/search"],
    ["tests/office/audit", "tests/office/work", "tests/office/registers/test_pages_documents.py"],
]


@pytest.mark.parametrize("files", PARTS, ids=lambda files: Path(files[0]).stem)
def test_the_same_holds_on_postgresql(postgresql, root: Path, files: list[str]):
    env = os.environ | {"VANBAN_DATABASE": postgresql()}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "not sqlite and not postgresql"]
    done = subprocess.run([*command, *files], cwd=root, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-6000:]
    assert "[100%]" in done.stdout
