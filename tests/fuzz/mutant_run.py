"""The long run over mutants: every kind of file, read by workers, with what came of it and what it left behind."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import mutants

from vanban import Limits
from vanban.bulk.outcome import Outcome, Outcomes
from vanban.bulk.worker import Workers

KEPT = Path("var/mutants")
LIMITS = Limits(seconds=60, memory_bytes=1_500_000_000)
# what no mutant may come to: the first is a mistake in a reader, the others want looking into
_BAD = ("reader-died", "took-too-long", "took-too-much-memory", "too-much-found")
_SLOW_SHARE = 0.03  # of the number of mutants: of a kind that takes seconds


def run(count: int, kinds: list[str], processes: int) -> Iterator[tuple[str, str, int]]:
    """Read so many mutants of each kind (3 % of them of a slow kind): the kind, its figures, and how many were bad."""
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            mutants.originals()
            for kind in kinds:
                before = _left(folder)
                line, faults = _kind(kind, wanted(kind, count), processes)
                left = _left(folder)
                told = (
                    "nothing" if left == before else f"{before} before, {left} after (files, children, temporary files)"
                )
                yield kind, f"{line}; left behind: {told}", faults + (left != before)
        finally:
            tempfile.tempdir = None


def wanted(kind: str, count: int) -> int:
    """How many mutants of a kind there are in a run of so many."""
    return max(1, round(count * _SLOW_SHARE)) if kind in mutants.SLOW else count


def bad(kind: str) -> tuple[str, ...]:
    """What no mutant of the kind may come to; LibreOffice looping until the limit ends it is no fault."""
    return tuple(code for code in _BAD if not (kind in mutants.OFFICE and code == "took-too-long"))


def _kind(kind: str, count: int, processes: int) -> tuple[str, int]:
    codes: Counter[str] = Counter()
    worker, own = Peak(), Peak()
    slowest, started = 0.0, time.perf_counter()
    with Workers(processes) as workers:
        for done, (number, outcomes, took) in enumerate(_outcomes(workers, kind, count, processes), 1):
            codes.update(outcome.code or "read" for outcome in outcomes)  # of a package each file in it
            slowest = max(slowest, took)
            for outcome in outcomes:
                if outcome.code in bad(kind):
                    _keep(kind, number, outcome)
            if done % 100 == 0 or done == count:
                worker.see(max(map(_memory, workers.processes()), default=0))
                own.see(_memory(os.getpid()))
            if done % 1000 == 0:
                print(f"{kind} {done}/{count}, {done / (time.perf_counter() - started):.0f} a second", file=sys.stderr)
    told = ", ".join(f"{code} {number}" for code, number in codes.most_common())
    memory = f"a worker takes {worker}, this program {own}"
    return f"{count} mutants: {told}; slowest {slowest:.2f} s; {memory}", sum(codes[code] for code in bad(kind))


class Peak:
    """Memory as it was when first looked at, and the most that was seen."""

    def __init__(self) -> None:
        self.first = self.most = 0

    def see(self, size: int) -> None:
        self.first, self.most = self.first or size, max(self.most, size)

    def __str__(self) -> str:
        return f"{self.first / 1e6:.0f} MB at first, {self.most / 1e6:.0f} MB at most"


def _outcomes(workers: Workers, kind: str, count: int, processes: int) -> Iterator[tuple[int, Outcomes, float]]:
    def read(number: int) -> tuple[int, Outcomes, float]:
        name, data = mutants.mutant(kind, number)
        start = time.perf_counter()
        return number, workers.read_all(data, name=name, limits=LIMITS), time.perf_counter() - start

    with ThreadPoolExecutor(processes) as threads:
        numbers = iter(range(count))
        running = deque(threads.submit(read, number) for number in islice(numbers, 2 * processes))
        while running:
            yield running.popleft().result()
            running.extend(threads.submit(read, number) for number in islice(numbers, 1))


def _keep(kind: str, number: int, outcome: Outcome) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    name, data = mutants.mutant(kind, number)
    path = KEPT / f"{kind}-{number}-{name}"
    path.write_bytes(data)
    print(f"{kind} {number}: {outcome.code}; it is kept in {path}\n{outcome.trace}", file=sys.stderr)


def _memory(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


def _left(folder: str) -> tuple[int, int, int]:
    """How many files this process has open, how many children, and what lies in the folder for temporary files."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    open_files = len(list(Path("/proc/self/fd").iterdir()))
    return open_files, len(children.read_text().split()), len(list(Path(folder).iterdir()))
