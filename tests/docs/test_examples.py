"""The Python examples of the documentation run and print what the page says."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

PAGES = ("README.md", "docs/library.md")
# a file of a reader's own that an example reads → the sample that stands for it
FILES = {"cong-van.docx": "files/05-cong-van-xa-binh-lam.docx", "ke-hoach.pdf": "files/03-cong-van-tinh-trien-khai.pdf"}


@pytest.fixture
def with_files(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, sample in FILES.items():
        shutil.copy(samples / sample, tmp_path / name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("with_files")
def test_the_sessions_of_the_library_page_print_what_they_say(root: Path):
    found = doctest.testfile(str(root / "docs/library.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 15
    assert found.failed == 0


@pytest.mark.usefixtures("with_files")
@pytest.mark.parametrize("page", PAGES)
def test_the_python_blocks_run_and_print_what_their_comments_say(root: Path, page: str, capsys):
    for block in re.findall(r"^```python\n(.*?)^```", (root / page).read_text("utf-8"), re.M | re.S):
        exec(compile(block, page, "exec"), {})
        said = re.findall(r"^print\(.*\)  # (.+)$", block, re.M)
        printed = capsys.readouterr().out.splitlines()
        assert [line for line in said if line not in printed] == []
