"""What every test may use. Shared reference data is found through VANBAN_SHARED alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Playwright keeps an event loop in the thread of the tests, where Django would then refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def missing(what: str) -> NoReturn:
    """Skip a test aloud for want of `what`; fail it where VANBAN_REQUIRE_ALL is set, as in CI."""
    if os.environ.get("VANBAN_REQUIRE_ALL"):
        pytest.fail(f"{what} is missing, and VANBAN_REQUIRE_ALL is set")
    pytest.skip(f"{what} is missing", allow_module_level=True)


def library(name: str) -> ModuleType:
    """An optional library, or the end of a test or of a file of tests for want of it."""
    try:
        return import_module(name)
    except ImportError:
        missing(name)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    return root / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data (gold records, corpus), which is no part of the project."""
    folder = os.environ.get("VANBAN_SHARED")
    if not folder or not Path(folder).is_dir():
        # Reference data is lent, not installed: its absence is no failure anywhere but where it was promised.
        pytest.skip("VANBAN_SHARED does not name a folder of reference data")
    return Path(folder)


@pytest.fixture(scope="session")
def compiled() -> None:
    """The reader runs as machine code, by `./run compile`."""
    from vanban.grammar import words

    if str(words.__file__).endswith(".py"):
        missing("the compiled reader")


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, the program."""
    return shutil.which("soffice") or shutil.which("libreoffice") or missing("LibreOffice")


@pytest.fixture(scope="session")
def tesseract() -> None:
    """Tesseract is here, with its data for Vietnamese."""
    if (program := shutil.which("tesseract")) is None:
        missing("tesseract")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True).stdout.split()
    if not {"vie", "osd"} <= set(listed):
        missing("tesseract-ocr-vie")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless browser for all tests, driven by Playwright."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((path for name in names if (path := shutil.which(name))), None)
    if path is None:
        missing("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[..., str]]:
    """A PostgreSQL server of the tests' own: gives what makes a new database there (a copy of that with the address it
    is given) and tells its address."""
    import postgresql

    if not (postgresql.program("initdb") and postgresql.program("pg_ctl")):
        missing("PostgreSQL")
    try:
        import psycopg  # noqa: F401
    except ImportError:
        missing("psycopg")
    with postgresql.server() as new_database:
        yield new_database


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup) -> Iterator[None]:
    """The office's database refuses to lose what must stay; between tests Django empties its tables all the same.

    Django puts the guards up again by itself: after emptying it says that the database is as if newly migrated.
    """
    from django.db import connection
    from django.db.backends.base.operations import BaseDatabaseOperations

    from vanban.office.audit import guards

    operations = type(connection.ops)  # not those of this connection: beside a running event loop there is another
    empty = operations.execute_sql_flush

    def lift_and_empty(self: BaseDatabaseOperations, sql: list[str]) -> None:
        guards.lift(self.connection)
        empty(self, sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", lift_and_empty)
        yield


@pytest.fixture
def stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a shell script in the place of a program."""

    def put(name: str, script: str) -> None:
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)

    return put


def at_work_in(folder: Path) -> list[str]:
    """The processes that work in this folder, also those that nobody has reaped."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes() + bytes((process / "cwd").readlink())
        except OSError:
            continue
        if bytes(folder) in words:
            found.append(process.name)
    return found


@pytest.fixture
def at_work() -> Callable[[Path], list[str]]:
    return at_work_in


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; in the end nothing may be left in it, and nothing may run there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    ours = Path(f"/proc/self/task/{os.getpid()}/children")
    before = set(ours.read_text().split())
    yield folder
    assert list(folder.iterdir()) == []
    assert at_work_in(folder) == []
    assert set(ours.read_text().split()) <= before  # no zombie either
