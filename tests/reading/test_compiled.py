"""Compiled or not, the reader reads the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import vanban

_READ = """
import json, sys
import vanban
from vanban.grammar import words
assert words.__file__.endswith(".py"), words.__file__
print(json.dumps([vanban.read_text(text).to_json().decode() for text in json.load(sys.stdin)]))
"""


def test_the_compiled_modules_were_made_of_these_sources(root: Path):
    done = subprocess.run([sys.executable, root / "native" / "build.py", "--check"])
    assert done.returncode == 0, "compiled modules are older than their sources: ./run compile"


@pytest.mark.usefixtures("compiled")
def test_compiled_and_plain_sources_give_the_same_records(root: Path, samples: Path, tmp_path: Path):
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
    texts = [path.read_text("utf-8") for path in sorted(samples.glob("*.txt"))]
    texts += [text[len(text) // 3 :].replace("\n", " ") for text in texts]  # and what is no good document
    plain = subprocess.run(
        [sys.executable, "-c", _READ],
        input=json.dumps(texts),
        env=os.environ | {"PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(plain.stdout) == [vanban.read_text(text).to_json().decode() for text in texts]
