"""The house keeps its own rules: one way of imports, verbs that exist, nothing of this machine in the files."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import vanban


def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    return [root / name for name in listed.decode().split("\0") if name and (root / name).is_file()]


def test_the_public_names_are_those_of_the_package_and_no_more():
    names = ["Document", "Limits", "Unreadable", "json_schema", "read", "read_all", "read_text", "resolve_body"]
    assert sorted(vanban.__all__) == names


def test_the_version_is_written_once_and_told_the_same_everywhere(root: Path):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert project["version"] == vanban.__version__
    assert (
        f"## {vanban.__version__}" in (root / "CHANGELOG.md").read_text()
        or "## Unreleased" in (root / "CHANGELOG.md").read_text()
    )


def test_reading_text_loads_neither_django_nor_a_pdf_reader():
    code = "import sys, vanban; vanban.read_text('Số: 1/KH-UBND'); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not {"django", "pypdfium2", "xml.etree.ElementTree", "asyncio", "socket", "vanban.bodies"} & set(modules)


def test_the_command_reads_a_text_without_what_other_kinds_and_commands_need(samples: Path):
    text = sorted(samples.glob("*.txt"))[0]
    code = "import sys; from vanban import cli; cli.main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code, "read", text]
    modules = set(subprocess.run(command, capture_output=True, check=True, text=True).stderr.split())
    assert {"vanban.grammar", "vanban.bulk.confine"} <= modules
    assert modules.isdisjoint(("django", "email", "lxml", "numpy", "PIL", "pyhanko", "pypdfium2", "xml", "zipfile"))
    assert modules.isdisjoint(("csv", "ctypes", "json", "logging", "socket", "struct", "subprocess", "tempfile"))
    assert modules.isdisjoint(("vanban.bodies", "vanban.bulk.worker", "vanban.files.ole", "vanban.office"))


def test_every_verb_of_run_is_told_in_its_help(root: Path):
    told = subprocess.run([sys.executable, root / "run", "--help"], capture_output=True, check=True, text=True).stdout
    verbs = set(re.findall(r'^    "?(\w+)"?: ', (root / "run").read_text(), re.MULTILINE)) | {
        "demo",
        "test",
        "lint",
    }
    assert verbs <= set(re.findall(r"\./run (\w+)", told)) | {"run", "dev"}


def test_an_unknown_verb_is_refused(root: Path):
    assert subprocess.run([sys.executable, root / "run", "fly"], capture_output=True).returncode == 2


def test_no_lock_file_names_a_registry_host(root: Path):
    locks = [*root.glob("requirements/*.txt"), *root.glob("src/**/package-lock.json")]
    assert len(locks) >= 2
    for lock in locks:
        assert '"resolved"' not in lock.read_text(), lock
        assert "index-url" not in lock.read_text(), lock


def test_no_source_file_is_longer_than_400_lines(root: Path):
    long = {}
    for path in tracked(root):
        if path.suffix == ".py" and "src" in path.parts and "migrations" not in path.parts:
            lines = path.read_text().count("\n")
            if lines > 400:
                long[path.relative_to(root).as_posix()] = lines
    assert long == {}
