"""The worked examples of the API's pages run word by word against a served office, and print what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGES = ("docs/api.md", "docs/vi/api.md")
SAMPLE = "files/05-cong-van-xa-binh-lam.docx"  # stands for a reader's own file
SET_UP = """
from datetime import timedelta
from vanban.office import serve
serve.start()
from django.utils import timezone
from vanban.office.accounts.services import add_person
from vanban.office.api.models import Scope
from vanban.office.api.services import give_token
from vanban.office.bodies.services import set_up
agency = set_up(None, None, name="Ủy ban nhân dân xã Tân Hòa", place="Tân Hòa")
lan = add_person(agency, None, username="lan", full_name="Lan", password="mua-lu-2026-An-toan", role="clerk")
until = timezone.localdate() + timedelta(days=1)
print(give_token(lan.positions.get(), lan, "máy quét", Scope.values, until)[1])
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment in which the examples find a served office and a token of its clerk."""
    env = os.environ | {"VANBAN_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    made = subprocess.run([sys.executable, "-c", SET_UP], env=env, check=True, capture_output=True, text=True)
    command = [sys.executable, "-m", "vanban.office.serve", "--port", "8650"]
    with (tmp_path / "server.log").open("w+") as log:
        server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8")
        try:
            address = next(found.group() for line in server.stdout if (found := re.search(r"http://[^/\s]+", line)))
            yield env | {"VANBAN": address, "TOKEN": made.stdout.split()[-1]}
        finally:
            server.terminate()
            server.wait(10)


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="the examples are typed into a shell")
@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_the_page_run_and_print_what_they_say(
    root: Path, samples: Path, page: str, office: dict[str, str], tmp_path: Path
):
    shutil.copy(samples / SAMPLE, tmp_path / "cong-van.docx")
    words = (root / page).read_text("utf-8")
    blocks = re.findall(r"^```(sh|python)\n(.*?)^```", words, re.M | re.S)
    assert re.findall("^export ([A-Z]+)=", blocks[0][1], re.M) == ["VANBAN", "TOKEN"]  # these two are the test's own
    printed: list[str] = []
    program = ""  # the Python blocks of a page go on from each other
    for kind, block in blocks[1:]:
        if kind == "sh":
            done = _run(["bash", "-e"], block, office, tmp_path)
        else:
            program += block
            done = (
                _run([sys.executable, "-"], "import sys\n" + program, office, tmp_path) if _last(blocks, block) else ""
            )
        printed += done.splitlines()
    said = [line for _kind, block in blocks[1:] for line in re.findall(r"  # (.+)$", block, re.M)]
    assert len(said) > 8
    assert printed == said


def _last(blocks: list[tuple[str, str]], block: str) -> bool:
    return block == [one for kind, one in blocks if kind == "python"][-1]


def _run(command: list[str], script: str, env: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        command, input=script, env=env, cwd=folder, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
