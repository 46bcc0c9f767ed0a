"""Many clients register at the same time, each in a thread of its own, while their processes are killed at random.

`run` starts the processes and tells what came of it; a process of them is `python registering.py work FIRST NEXT…`,
with the office in VANBAN_DATA and VANBAN_DATABASE. A client registers one document after the other and writes down each
number that it was told. Whose process was killed does not know whether the last one has its number: it registers it
again.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

CLIENTS = 64
DAY = "2026-03-01"


class Told(NamedTuple):
    """A client was told, so long after the beginning and after such a wait, that its document has this number. Both in
    seconds."""

    at: float
    client: int
    document: int
    number: int
    wait: float


class Outcome:
    """What came of a run. All that was told is kept in a file of its folder, from which the run can go on."""

    def __init__(self, folder: Path, processes: int) -> None:
        self.processes = processes
        path = folder / "told.txt"
        path.touch()
        whole = path.read_text().rpartition("\n")
        os.truncate(path, len("".join(whole[:2])))  # the run may have ended amid a word
        words = [line.split() for line in whole[0].split("\n")]
        self.told = [Told(float(at), *map(int, rest), float(wait)) for at, *rest, wait in (row for row in words if row)]
        self.kills = sum(not row for row in words) if whole[1] else 0  # an empty line
        self.failures: list[str] = []
        self.numbers = 0  # in the register in the end
        self.following = [0] * CLIENTS  # the next document of each client
        for one in self.told:
            self.following[one.client] = one.document + 1
        self._before, self._began = self.told[-1].at if self.told else 0.0, time.monotonic()
        self._file = path.open("a", buffering=1)

    @property
    def seconds(self) -> float:
        """From the first number on, without the time between two runs."""
        return self._before + time.monotonic() - self._began

    def begin(self) -> None:
        self._began = time.monotonic()

    def hear(self, lines: Iterable[str]) -> None:
        """Take what the clients of a process were told, until it ends."""
        for line in lines:
            if not line.endswith("\n"):  # killed amid the word
                break
            client, document, number, wait = line.split()
            self.told.append(Told(self.seconds, int(client), int(document), int(number), float(wait)))
            self.following[int(client)] = int(document) + 1
            self._file.write(f"{self.told[-1].at:.2f} {line}")

    def killed(self) -> None:
        self.kills += 1
        self._file.write("\n")

    def line(self) -> str:
        """What it says in docs/soak.md."""
        waits = statistics.quantiles([one.wait for one in self.told], n=100, method="inclusive")
        return (
            f"{self.numbers} numbers for {CLIENTS} clients in {self.processes} processes, killed {self.kills} times: "
            f"without gap or repeat, every number that was told is there, every chain holds; "
            f"{self.numbers / self.told[-1].at:.0f} a second; a client waits {1000 * waits[49]:.0f} ms (p50), "
            f"{1000 * waits[98]:.0f} ms (p99), {1000 * max(one.wait for one in self.told):.0f} ms at most"
        )


def run(
    folder: Path, database: str, is_over: Callable[[float, int], bool], kill_every: float = 3.0, processes: int = 4
) -> Outcome:
    """Let clients register until `is_over(seconds, numbers told)`, and check the books then.

    In a folder where that was begun before, it goes on.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    environment |= {"VANBAN_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    if database:
        environment["VANBAN_DATABASE"] = database
    _asked(environment, "begin")
    outcome, chance = Outcome(folder, processes), random.Random(20260301)
    running = [Process(outcome, environment, place) for place in range(processes)]
    heard = len(outcome.told)
    while len(outcome.told) == heard:  # the time runs from the first number on
        time.sleep(0.05)
        assert all(process.runs for process in running), "no client could begin"
    outcome.begin()
    next_kill = time.monotonic() + kill_every
    while not is_over(outcome.seconds, len(outcome.told)):
        time.sleep(0.05)
        assert all(process.runs for process in running), "a process ended by itself"
        if time.monotonic() > next_kill:
            place = chance.randrange(processes)
            running[place].kill()
            outcome.killed()
            running[place] = Process(outcome, environment, place)
            next_kill = time.monotonic() + chance.uniform(0.5, 1.5) * kill_every
    outcome.failures += [f"a process ended with {code}" for process in running if (code := process.end())]
    kept = json.loads(_asked(environment, "check"))
    outcome.numbers = len(kept)
    outcome.failures += [
        f"lost: {one}" for one in outcome.told if kept.get(f"{one.client}/{one.document}") != one.number
    ]
    return outcome


class Process:
    """One process of clients, and who listens to it."""

    def __init__(self, outcome: Outcome, environment: dict[str, str], place: int) -> None:
        each = CLIENTS // outcome.processes
        following = map(str, outcome.following[place * each : (place + 1) * each])
        command = [sys.executable, __file__, "work", str(place * each), *following]
        self._process = subprocess.Popen(command, env=environment, stdin=-1, stdout=-1, text=True)
        self._listening = threading.Thread(target=outcome.hear, args=[self._process.stdout])
        self._listening.start()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._listening.join()

    def end(self) -> int:
        """Let the clients finish what they have begun. Gives the exit status."""
        self._process.stdin.close()
        self._listening.join()
        return self._process.wait()


def _asked(environment: dict[str, str], what: str) -> str:
    done = subprocess.run([sys.executable, __file__, what], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def begin() -> None:
    """Set the office up, unless it is."""
    from vanban.office.accounts.services import add_person
    from vanban.office.bodies.models import Agency
    from vanban.office.bodies.services import set_up

    if Agency.objects.exists():
        return
    agency = set_up(None, None, name="UBND xã Tân Hòa")
    add_person(agency, None, username="lan", full_name="Lan", password="x", role="clerk")


def check() -> None:
    """The numbers are 1..n, each document has one, and the chains hold. Prints which document has which."""
    from vanban.office.audit.models import Event
    from vanban.office.audit.services import verify
    from vanban.office.registers.models import Entry, Register

    register = Register.objects.get()
    kept = {subject: number for number, subject in Entry.objects.values_list("ordinal", "subject").iterator()}
    numbers = list(Entry.objects.order_by("ordinal").values_list("ordinal", flat=True))
    assert numbers == list(range(1, register.last_number + 1))
    assert len(kept) == len(numbers), "a document was registered twice"
    assert Event.objects.filter(stream=register.stream, verb="register").count() == len(numbers)
    for stream in {register.stream, register.agency.stream}:
        assert verify(stream) is None, stream
    print(json.dumps(kept))


def work(first: int, documents: list[int]) -> None:
    """Be the clients from `first` on, each from its next document on, until nobody wants to hear more."""
    over = threading.Event()
    threads = [
        threading.Thread(target=_client, args=[number, document, over])
        for number, document in enumerate(documents, first)
    ]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join()


def _client(client: int, document: int, over: threading.Event) -> None:
    from datetime import date

    from django.db import connection

    from vanban.office.accounts.models import User
    from vanban.office.bodies.models import Agency
    from vanban.office.registers.services import DuplicateFound, register_paper

    agency, user, day = Agency.objects.get(), User.objects.get(), date.fromisoformat(DAY)
    symbol = f"UBND-K{client}"
    try:
        while not over.is_set():
            number = client * 1_000_000 + document + 1  # a body gives each number once
            values = {"system": "state", "type": "CV", "number": str(number), "symbol": symbol}
            values |= {"issued_on": DAY, "issuer": "UBND xã Bình Lâm", "subject": f"{client}/{document}"}
            before = time.perf_counter()
            try:
                number = register_paper(agency, user, values, day).ordinal
            except DuplicateFound as found:
                number = found.duplicates[0].entry.ordinal
            line = f"{client} {document} {number} {time.perf_counter() - before}\n"
            os.write(sys.stdout.fileno(), line.encode())  # whole, beside those of other threads
            document += 1
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)
    finally:
        connection.close()


def main() -> None:
    from vanban.office import serve

    serve.start() if sys.argv[1] == "begin" else serve.prepare()
    match sys.argv[1:]:
        case ["begin"]:
            begin()
        case ["check"]:
            check()
        case ["work", first, *documents]:
            work(int(first), list(map(int, documents)))


if __name__ == "__main__":
    main()
