"""Files read by processes of their own, each one at a time: what a file does there harms nobody here.

A worker starts once, keeps the reader loaded and reads file after file. One that hangs, dies or eats memory is killed
with all that it started, its folder for temporary files is removed, and another takes its place. It is started as a
new program behind a guard (`files/programs.py`; no fork of this one), so that threads here are no danger to it; it gets
no variables of this program's environment but those that a reader needs, and so no password.
"""

from __future__ import annotations

import logging
import os
import queue
import shutil
import socket
import sys
import tempfile
import threading
import time
import weakref
from pathlib import Path

import msgspec
from msgspec.structs import replace

import vanban
from vanban.bulk.confine import POSSIBLE, peak
from vanban.bulk.outcome import Held, Outcome
from vanban.bulk.reader import HEAD, Leaf, Request, outcome_of
from vanban.files import Limits, Part, programs
from vanban.files.signatures import Signature

log = logging.getLogger(__name__)

_ROOM = 1_000_000  # bytes in an answer beside records and parts
_START = 60  # seconds until a worker must be ready
COMMAND = (sys.executable, "-P", "-m", "vanban.bulk.reader")
_KEPT = ("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "PYTHONHASHSEED")
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Outcome)


def processors() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Gone(Exception):  # noqa: N818
    """The pool was closed, or no worker can be started."""


class Workers:
    """At most `count` workers, started when they are wanted. May be used from any number of threads.

    `close()` ends them, also in the midst of a file; so do the end of a `with` and of the program.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._places: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(count):
            self._places.put(None)
        self._alive = _Alive()
        self.close = weakref.finalize(self, self._alive.end)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, source: Path | str | bytes, *, name: str | None = None, limits: Limits | None = None) -> Outcome:
        """What became of one file; waits while all workers are busy. Raises `Gone` alone, once the pool is closed."""
        return self._outcome(_request(source, name, limits))

    def read_all(
        self, source: Path | str | bytes, *, name: str | None = None, limits: Limits | None = None
    ) -> tuple[Outcome, ...]:
        """What became of a file, of a package of each file in it, as `vanban.read_all`; each is read by itself."""
        request = _request(source, name, limits)
        outcome = self._outcome(request)
        if outcome.code != "package":
            return (outcome,)
        package = self._outcome(replace(request, wants="parts"))
        if package.parts is None:
            return (package,)
        return tuple(
            replace(outcome, sha256=package.sha256)
            for outcome in (self._part(part, request.limits) for part in package.parts)
        )

    def parts(self, data: bytes, *, name: str, limits: Limits) -> tuple[Part, ...]:
        """The files in a package. Raises `Unreadable` where it cannot be opened."""
        outcome = self._done(Request(data=data, name=name, limits=limits, wants="parts"))
        return tuple(part.part() for part in outcome.parts or ())

    def placed(self, data: bytes, *, name: str, limits: Limits) -> Outcome:
        """As `read`, with the places of the words and the sizes of the pages."""
        return self._outcome(Request(data=data, name=name, limits=limits, wants="placed"))

    def picture(self, path: Path, leaf: Leaf, limits: Limits) -> bytes:
        """The picture of a page of a PDF or an image file, as PNG. Raises `Unreadable`, and `OSError` for the path."""
        return self._done(replace(_request(path, None, limits), wants="picture", leaf=leaf)).picture

    def stamped(self, path: Path, name: str, stamp: bytes, limits: Limits) -> bytes:
        """A copy as PDF that bears a stamp, given as PNG. Raises `Unreadable`, and `OSError` for the path."""
        return self._done(replace(_request(path, name, limits), wants="stamped", stamp=stamp)).pdf

    def printed(self, path: Path, name: str, limits: Limits) -> bytes:
        """A copy as PDF. Raises `Unreadable` for what has no pages, and `OSError` for the path."""
        return self._done(replace(_request(path, name, limits), wants="printed")).pdf

    def signatures(self, data: bytes, trust: Path, limits: Limits) -> tuple[Signature, ...]:
        """The signatures of a PDF file, checked now against the certificates in a folder. Raises `Unreadable`."""
        return self._done(Request(data=data, name="", limits=limits, wants="signatures", trust=str(trust))).signatures

    def _done(self, request: Request) -> Outcome:
        """The outcome of what can be done. Raises `Unreadable` and `OSError`."""
        outcome = self._outcome(request)
        if error := outcome.error():
            raise error
        return outcome

    def _part(self, part: Held, limits: Limits) -> Outcome:
        if part.code:
            return Outcome(name=part.name, code=part.code, facts=part.facts)
        return self._outcome(Request(data=part.data, name=part.name, warnings=part.warnings, limits=limits))

    def _outcome(self, request: Request) -> Outcome:
        if not POSSIBLE:
            return outcome_of(request)
        message = _encoder.encode(request)
        worker = self._places.get()
        try:
            while True:
                worker = worker or self._alive.add()
                is_new = not worker.files
                try:
                    outcome, is_sound = worker.read(message, request)
                except BaseException:  # it did not start, or who waits was called away in the midst of an answer
                    self._alive.remove(worker)
                    worker = None
                    raise
                if is_sound:
                    return outcome
                self._alive.remove(worker)
                worker = None
                if not self.close.alive:
                    raise Gone
                if is_new or outcome.code == "took-too-long":  # else it may be what files before it left behind
                    return outcome
        finally:
            self._places.put(worker)

    def processes(self) -> list[int]:
        """The numbers of the worker processes that are there now."""
        return self._alive.processes()


class _Alive:
    """The workers that are there; after `end`, none and no new one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: set[_Worker] = set()
        self._is_over = False

    def add(self) -> _Worker:
        with self._lock:
            if self._is_over:
                raise Gone
            worker = _Worker()
            self._workers.add(worker)
            return worker

    def remove(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._workers.discard(worker)

    def end(self) -> None:
        with self._lock:
            self._is_over = True
            workers, self._workers = self._workers, set()
        for worker in workers:
            worker.end()

    def processes(self) -> list[int]:
        with self._lock:
            return [worker.process for worker in self._workers if worker.process]


class _Worker:
    """One process that reads files, one at a time. `process` is its number, 0 before it is ready."""

    def __init__(self) -> None:
        self.files = self.process = 0
        self._is_ready = self._is_over = False
        self._lock = threading.Lock()
        self._first_peak, self._peak = peak(), 0  # of memory, when it was ready and at its end
        self._folder = tempfile.mkdtemp(prefix="vanban-")
        self._line, theirs = socket.socketpair()
        try:
            with theirs:
                command, environment = [*COMMAND, self._folder], _environment(self._folder)
                self._guard = programs.guarded(command, Path(self._folder), environment, stdin=theirs.fileno())
        except BaseException:
            self._line.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def read(self, message: bytes, request: Request) -> tuple[Outcome, bool]:
        """The outcome for one file, and whether this worker can read another one."""
        name, limits = request.name, request.limits
        try:
            if not self._is_ready:
                hello = _decoder.decode(self._received(time.monotonic() + _START, 1000))
                self.process = int(hello.facts["process"])
                self._first_peak = max(self._first_peak, int(hello.facts["peak"]))
                self._is_ready = True
            self.files += 1
            until = time.monotonic() + limits.seconds
            self._line.settimeout(limits.seconds)
            self._line.sendall(len(message).to_bytes(HEAD, "big"))
            self._line.sendall(message)
            outcome = _decoder.decode(self._received(until, limits.output_bytes + limits.package_bytes + _ROOM))
        except TimeoutError:
            if not self._is_ready:
                raise Gone from None
            return Outcome(name=name, code="took-too-long", facts={"limit": limits.seconds}), False
        except (OSError, EOFError, msgspec.DecodeError):
            self.end()
            if not self._is_ready:
                raise Gone from None
            if self._peak > max(limits.memory_bytes // 2, self._first_peak):
                return Outcome(name=name, code="took-too-much-memory", facts={"limit": limits.memory_bytes}), False
            return Outcome(name=name, code="reader-died"), False
        if outcome.trace:
            log.error("the reader failed: %s", outcome.trace)
        return outcome, not outcome.trace and outcome.code != "took-too-much-memory"

    def end(self) -> None:
        """Kill it with all that it started; nothing of it is left."""
        with self._lock:
            if self._is_over:
                return
            self._is_over = True
            programs.cut(self._guard)
            _, status, used = os.wait4(self._guard.pid, 0)
            self._guard.returncode = os.waitstatus_to_exitcode(status)
            self._peak = peak(used)
            self._line.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _received(self, until: float, most: int) -> bytes:
        """One message. Raises `TimeoutError`, and `EOFError` where the process is gone or speaks nonsense."""
        size = int.from_bytes(self._bytes(HEAD, until), "big")
        if size > most:
            raise EOFError
        return self._bytes(size, until)

    def _bytes(self, count: int, until: float) -> bytes:
        found = bytearray(count)
        rest = memoryview(found)
        while rest:
            self._line.settimeout(max(until - time.monotonic(), 0.001))
            size = self._line.recv_into(rest)
            if not size:
                raise EOFError
            rest = rest[size:]
        return bytes(found)


def _request(source: Path | str | bytes, name: str | None, limits: Limits | None) -> Request:
    limits = limits or Limits()
    if isinstance(source, bytes):
        return Request(data=source, name=name or "", limits=limits)
    return Request(path=str(Path(source).absolute()), name=name or Path(source).name, limits=limits)


def _environment(folder: str) -> dict[str, str]:
    """What a worker may know of this program's environment."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("LC_")}
    home = str(Path(vanban.__file__).resolve().parents[1])
    one_thread = {"OPENBLAS_NUM_THREADS": "1"}  # each of numpy's own would take address space that is limited
    return kept | one_thread | {"PYTHONPATH": home, "TMPDIR": folder}
