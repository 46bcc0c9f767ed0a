"""An office whose workers are real processes, on SQLite and on PostgreSQL.

It is set up once for all tests and copied for each; one process of the office's own answers what a test asks.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

START = """
import sys, json, os
from pathlib import Path
from vanban.office import serve
serve.start()
from vanban.office.accounts.models import User
from vanban.office.audit.models import Stream
from vanban.office.audit.services import verify
from vanban.office.bodies.models import Agency
from vanban.office.intake import store
from vanban.office.intake.models import Blob, Quarantined, Submission
from vanban.office.jobs.models import Job, JobFile, Source, Worker
from vanban.office.jobs.services import give
"""
SET_UP = """
from vanban.office.bodies.services import set_up
from vanban.office.accounts.services import add_person
agency = set_up(None, None, name="UBND xã Tân Hòa")
add_person(agency, None, username="lan", full_name="Lan", password="x", role="clerk")
"""
GIVE = """
for name, text in given:
    give(Agency.objects.get(), User.objects.get(), [(name, text.encode())])
"""
TELL = """
for stream in Stream.objects.all():
    assert verify(stream.name) is None, stream
for blob in Blob.objects.all():
    store.bytes_of(blob.sha256)
fields = "pk", "way", "state", "attempts", "error", "submission", "same_as", "origin"
print(json.dumps({
    "jobs": [{**row, "names": [file.name for file in JobFile.objects.filter(job=row["pk"])]}
             for row in Job.objects.order_by("pk").values(*fields)],
    "submissions": [str(one) for one in Submission.objects.order_by("pk")],
    "quarantined": [[one.name, one.code, one.message, bool(one.blob_id)] for one in Quarantined.objects.order_by("pk")],
    "workers": Worker.objects.count(),
    "sources": list(Source.objects.order_by("pk").values("way", "place", "error")),
}))
"""
# Does what it is sent, line by line, and says when it is done.
ASKED = """
for line in sys.stdin:
    code, given = json.loads(line)
    exec(code, globals() | {"given": given})
    print(flush=True)
"""
# Reads as ever and writes down what it begins; a file called 'chậm…' is not read before the gate stands open.
READER = """
import sys, time
from pathlib import Path
from vanban.bulk import reader
folder, outcome_of = Path({folder!r}), reader.outcome_of

def slowly(request, base=None):
    if request.wants == "placed":
        with open(folder / "begun", "a") as file:
            file.write(request.name + chr(10))
        while request.name.startswith("chậm") and not (folder / "gate").exists():
            time.sleep(0.02)
    return outcome_of(request, base)

reader.outcome_of = slowly
sys.exit(reader.main(sys.argv[1]))
"""
WORK = """
import sys
from vanban.bulk import worker
worker.COMMAND = (sys.executable, "-P", "-c", sys.argv.pop(1))
from vanban.office.jobs.command import main
sys.exit(main(sys.argv[1:]))
"""


PATIENCE = 90  # seconds, after which what does not come is taken for lost


class Office:
    """One office, and the processes that share it as on other machines."""

    def __init__(self, folder: Path, database: str | None) -> None:
        self.folder, self.database = folder, database
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
        self.env |= {"VANBAN_DATA": str(folder / "data"), "VANBAN_LEASE": "2", "PYTHONUNBUFFERED": "1"}
        if database:
            self.env["VANBAN_DATABASE"] = database
        self.workers: list[subprocess.Popen[str]] = []
        self.asked: subprocess.Popen[str] | None = None

    def ask(self, code: str, given: object = None) -> str:
        """The line that the code prints, in the one process that is there to be asked."""
        if self.asked is None:
            command = [sys.executable, "-c", START + ASKED]
            self.asked = subprocess.Popen(
                command, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
            )
        self.asked.stdin.write(json.dumps([code, given]) + "\n")
        said = self.asked.stdout.readline()
        assert said.endswith("\n"), "it failed; what it said stands above"
        return said if said == "\n" else said + self.asked.stdout.readline()

    def dies(self, code: str) -> None:
        """Run the code in a process of its own, which must end by SIGKILL."""
        done = subprocess.run([sys.executable, "-c", START + code], env=self.env, capture_output=True, text=True)
        assert done.returncode == -9, done.stderr

    def give(self, *files: tuple[str, str]) -> None:
        self.ask(GIVE, files)

    def told(self) -> dict[str, Any]:
        return json.loads(self.ask(TELL))

    def close(self) -> None:
        """End all its processes."""
        for process in (*self.workers, *filter(None, [self.asked])):
            process.kill()
            process.wait()
            for stream in filter(None, (process.stdin, process.stdout)):
                stream.close()
        self.asked = None

    def work(self, *words: str, **env: str) -> subprocess.Popen[str]:
        """A worker that has said that it waits for files."""
        command = [sys.executable, "-c", WORK, READER.format(folder=str(self.folder)), *words]
        log = (self.folder / "work.log").open("a")
        worker = subprocess.Popen(command, env=self.env | env, stdout=subprocess.PIPE, stderr=log, text=True)
        self.workers.append(worker)
        assert "Đang chờ tệp" in worker.stdout.readline(), (self.folder / "work.log").read_text()
        return worker

    def begun(self) -> list[str]:
        """The names of the files that a reader began, in this order."""
        path = self.folder / "begun"
        return path.read_text().splitlines() if path.exists() else []

    def open_gate(self) -> None:
        (self.folder / "gate").touch()

    def wait(self, until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """What the office tells, once it is so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = self.told()
            if until(told):
                return told
            time.sleep(0.1)
        raise AssertionError(f"{told}\n{(self.folder / 'work.log').read_text()}")


def until(condition: Callable[[], object]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come to be")


def ended(told: dict[str, Any]) -> bool:
    return all(job["state"] in ("done", "broken") for job in told["jobs"])


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def set_up(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with one agency and its clerk, to be copied."""
    database = request.getfixturevalue("postgresql")() if request.param == "postgresql" else None
    office = Office(tmp_path_factory.mktemp("office"), database)
    office.ask(SET_UP)
    office.close()
    return office


@pytest.fixture
def office(set_up: Office, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    shutil.copytree(set_up.folder / "data", tmp_path / "data")
    database = request.getfixturevalue("postgresql")(set_up.database) if set_up.database else None
    office = Office(tmp_path, database)
    yield office
    office.close()
