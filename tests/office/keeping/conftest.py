"""Offices that the commands are run upon, each with a data folder and a database of its own, as on other machines."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

START = """
import sys, json, os
from vanban.office import serve
serve.start()
from vanban.office.accounts.models import User
from vanban.office.bodies.models import Agency
"""
SET_UP = """
from vanban.office.bodies.services import set_up
from vanban.office.accounts.services import add_person
agency = set_up(None, None, name="UBND xã Tân Hòa")
add_person(agency, None, username="lan", full_name="Lan", password="x", role="clerk")
"""
# Registers the letters whose numbers it is given, one after the other.
REGISTER = """
from datetime import date
from vanban.office.jobs.services import receive
from vanban.office.registers.confirmation import as_proposed
from vanban.office.registers.services import confirm
agency, lan = Agency.objects.get(), User.objects.get()
for number, text in json.load(sys.stdin):
    proposal = receive(agency, lan, [(f"{number}.txt", text.encode())]).submissions[0].proposal
    confirm(proposal, lan, as_proposed(proposal, date(2026, 8, 6)))
    print(number, flush=True)
"""
TELL = """
from vanban.office.audit.models import Event, Stream
from vanban.office.audit.services import verify
from vanban.office.intake import store
from vanban.office.intake.models import Blob
from vanban.office.keeping import books
from vanban.office.registers.models import Entry, Register
from vanban.office.registers.search import matching
print(json.dumps({
    "broken": [one.name for one in Stream.objects.all() if verify(one.name) is not None],
    "numbers": [books.numbers_there(one) for one in Register.objects.all()],
    "due": [list(books.numbers_due(one)) for one in Register.objects.all()],
    "blobs": {one.pk: store.bytes_of(one.pk).decode() for one in Blob.objects.all()},
    "lost": [one.pk for one in Entry.objects.all() if one not in matching(Entry.objects.all(), one.subject)],
    "subjects": sorted(Entry.objects.values_list("number", "subject")),
    "told": [[one.verb, one.data] for one in Event.objects.filter(stream="office").order_by("sequence")],
}))
"""
# `vanban` with something done to it before.
COMMAND = "import sys\n{before}\nfrom vanban.cli import main\nsys.exit(main(sys.argv[1:]))"


class Place:
    """An office; each call is a process of its own."""

    def __init__(self, folder: Path, database: str | None = None) -> None:
        self.folder, self.database = folder, database
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
        self.env["VANBAN_DATA"] = str(folder)
        if database:
            self.env["VANBAN_DATABASE"] = database

    def start(self, code: str, given: object = None) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", START + code],
            env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        process.stdin.write(json.dumps(given))
        process.stdin.close()
        process.stdin = None  # so that `communicate` asks for the rest alone
        return process

    def run(self, code: str, given: object = None) -> str:
        process = self.start(code, given)
        said, wrong = process.communicate()
        assert process.returncode == 0, wrong
        return said

    def told(self) -> dict[str, Any]:
        return json.loads(self.run(TELL).splitlines()[-1])

    def vanban(self, *words: str | Path, before: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", COMMAND.format(before=before), *map(str, words)]
        return subprocess.run(command, env=self.env, cwd=self.folder.parent, capture_output=True, text=True)

    def backup(self, file: Path, *words: str | Path) -> Path:
        done = self.vanban("backup", file, *words)
        assert done.returncode == 0, done.stderr
        return file


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> tuple[str | None, str | None]:
    """The database of an office and that to which it is restored: of either kind, and of the other."""
    address = request.getfixturevalue("postgresql")()
    return (None, address) if request.param == "sqlite" else (address, None)


@pytest.fixture(scope="session")
def registering(letter) -> Callable[[int, int], tuple[str, Any]]:
    """What registers so many letters, numbered from the first: the code and what it is given."""
    return lambda first, count: (REGISTER, [(n, letter(number=n).decode()) for n in range(first, first + count)])


@pytest.fixture(scope="session")
def made(registering) -> Callable[..., Place]:
    """Makes an office with three registered letters."""

    def make(folder: Path, database: str | None = None) -> Place:
        place = Place(folder, database)
        place.run(SET_UP)
        place.run(*registering(1, 3))
        return place

    return make


@pytest.fixture(scope="session")
def pattern(made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of such an office, to be copied."""
    return made(tmp_path_factory.mktemp("pattern") / "data").folder


@pytest.fixture(scope="session")
def plain(pattern) -> Path:
    """A copy of that office, not encrypted."""
    return Place(Path(shutil.copytree(pattern, pattern.with_name("to copy")))).backup(pattern.with_name("plain"))


@pytest.fixture
def office(pattern, tmp_path: Path) -> Place:
    """An office on SQLite."""
    return Place(Path(shutil.copytree(pattern, tmp_path / "data")))


@pytest.fixture
def at(tmp_path: Path) -> Callable[..., Place]:
    """An office that is to be, or that was restored: a folder and a database."""
    return lambda name, database=None: Place(tmp_path / name, database)


@pytest.fixture
def rows() -> Callable[[Path], dict[str, list[Any]]]:
    """The rows of every table in a plain copy."""
    from vanban.office.keeping import archive
    from vanban.office.keeping.envelope import unsealed

    def rows(file: Path) -> dict[str, list[Any]]:
        found = {}
        with file.open("rb") as opened:
            for name, member in archive.members(unsealed(opened, None)):
                if name.startswith(archive.TABLES):
                    lines = gzip.decompress(member.read()).splitlines()
                    found[name] = [json.loads(line) for line in lines]
        return found

    return rows
