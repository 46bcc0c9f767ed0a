"""Many clients register at the same time, each in a thread of its own, while their processes are killed at random.

`run` starts the processes and tells what came of it; a process of them is `python registering.py FIRST LAST`, with the
office in VANBAN_DATA and VANBAN_DATABASE. A client registers one document after the other and writes down each number
that it was told. Whose process was killed does not know whether the last one has its number: it registers it again.
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
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

CLIENTS, PROCESSES = 64, 4
DAY = "2026-03-01"


class Told(NamedTuple):
    """A client was told, after so many seconds, that its document has this number."""

    client: int
    document: int
    number: int
    seconds: float


@dataclass
class Outcome:
    told: list[Told] = field(default_factory=list)
    kills: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    numbers: int = 0  # in the register in the end

    def line(self) -> str:
        """What it says in docs/soak.md."""
        waits = statistics.quantiles([one.seconds for one in self.told], n=100, method="inclusive")
        return (
            f"{self.numbers} numbers for {CLIENTS} clients in {PROCESSES} processes, killed {self.kills} times: "
            f"without gap or repeat, every number that was told is there, every chain holds; "
            f"{self.numbers / self.seconds:.0f} a second; a client waits {1000 * waits[49]:.0f} ms (p50), "
            f"{1000 * waits[98]:.0f} ms (p99), {1000 * max(one.seconds for one in self.told):.0f} ms at most"
        )


def run(folder: Path, database: str, is_over: Callable[[float, int], bool], kill_every: float = 3.0) -> Outcome:
    """Let clients register until `is_over(seconds, numbers told)`, and check the books then."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    environment |= {"VANBAN_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    if database:
        environment["VANBAN_DATABASE"] = database
    chance, outcome = random.Random(20260301), Outcome()
    _asked(environment, "begin")
    listening: list[threading.Thread] = []

    def start(place: int) -> subprocess.Popen[str]:
        each = CLIENTS // PROCESSES
        command = [sys.executable, __file__, str(place * each), str((place + 1) * each)]
        process = subprocess.Popen(command, env=environment, stdin=-1, stdout=-1, text=True)
        listening.append(threading.Thread(target=_listen, args=[process, outcome]))
        listening[-1].start()
        return process

    began, processes = time.monotonic(), [start(place) for place in range(PROCESSES)]
    while not outcome.told:  # the time runs from the first number on
        time.sleep(0.05)
        assert any(process.poll() is None for process in processes), "no client could begin"
    began = time.monotonic()
    next_kill = began + kill_every
    while not is_over(time.monotonic() - began, len(outcome.told)):
        time.sleep(0.05)
        if time.monotonic() > next_kill:
            place = chance.randrange(PROCESSES)
            processes[place].kill()
            processes[place].wait()
            processes[place] = start(place)
            outcome.kills += 1
            next_kill = time.monotonic() + chance.uniform(0.5, 1.5) * kill_every
    for process in processes:
        process.stdin.close()
    for process in processes:
        if process.wait():
            outcome.failures.append(f"a process ended with {process.returncode}")
    for thread in listening:
        thread.join()
    outcome.seconds = time.monotonic() - began
    kept = json.loads(_asked(environment, "check"))
    outcome.numbers = len(kept)
    outcome.failures += [
        f"lost: {one}" for one in outcome.told if kept.get(f"{one.client}/{one.document}") != one.number
    ]
    return outcome


def _listen(process: subprocess.Popen[str], outcome: Outcome) -> None:
    for line in process.stdout:
        if not line.endswith("\n"):  # killed amid the word
            break
        client, document, number, seconds = line.split()
        outcome.told.append(Told(int(client), int(document), int(number), float(seconds)))


def _asked(environment: dict[str, str], what: str) -> str:
    done = subprocess.run([sys.executable, __file__, what], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def begin() -> None:
    """Set the office up."""
    from vanban.office.accounts.services import add_person
    from vanban.office.bodies.services import set_up

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


def work(first: int, last: int) -> None:
    """Be the clients from `first` to before `last`, until nobody wants to hear more."""
    over = threading.Event()
    threads = [threading.Thread(target=_client, args=[number, over]) for number in range(first, last)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join()


def _client(client: int, over: threading.Event) -> None:
    from datetime import date

    from django.db import connection

    from vanban.office.accounts.models import User
    from vanban.office.bodies.models import Agency
    from vanban.office.registers.models import Entry
    from vanban.office.registers.services import DuplicateFound, register_paper

    agency, user, day = Agency.objects.get(), User.objects.get(), date.fromisoformat(DAY)
    symbol = f"UBND-K{client}"
    document = max(0, Entry.objects.filter(symbol=symbol).count() - 1)  # the last one may have been told to nobody
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
        case [first, last]:
            work(int(first), int(last))


if __name__ == "__main__":
    main()
