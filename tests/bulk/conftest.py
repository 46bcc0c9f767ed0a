"""A reader that misbehaves on demand, and what must never be left behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vanban.bulk import worker

# Reads as ever, but does with files of certain names what no reader should.
MISBEHAVING = """
import os, signal, subprocess, sys, tempfile, time
import vanban
from vanban.bulk import reader
read = vanban.read
count = 0

def misbehave(source, *, name=None, limits=None):
    global count
    given, name = name, (name or "").rpartition(" › ")[2]
    count += 1
    if name == "hang":
        while True: pass
    elif name == "sleep":
        tempfile.mkdtemp()
        time.sleep(600)
    elif name == "children":
        for apart in (False, True):
            subprocess.Popen(["sleep", "611"], start_new_session=apart)
        time.sleep(600)
    elif name == "orphans":
        subprocess.Popen(["sh", "-c", "(setsid sleep 612 &) ; exit"]).wait()
        os.kill(os.getpid(), signal.SIGSEGV)
    elif name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif name == "crash later" and count > 1:
        os._exit(3)
    elif name == "fail":
        raise RecursionError("too deep for this reader")
    elif name == "eat":
        eaten = [bytearray(10_000_000) for _ in range(1000)]
    elif name == "litter":
        tempfile.mkdtemp()
        tempfile.mkstemp()
    elif name == "chatter":
        print("…" * 1000); os.write(1, b"x" * 1000); os.write(2, b"y" * 1000)
    elif name == "burn":
        os.close(0); [open("/dev/null") for _ in range(10_000)]
    elif name == "fill":
        with open(os.path.join(tempfile.gettempdir(), "filled"), "wb") as file:
            for _ in range(1000): file.write(bytes(1_000_000))
    elif name == "environment":
        return read(" ".join(sorted(os.environ)).encode(), name=name)
    elif name == "nonsense":
        os.write(3, b"nonsense" * 1000); time.sleep(600)
    return read(source, name=given, limits=limits)

vanban.read = misbehave
sys.exit(reader.main(sys.argv[1]))
"""


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "COMMAND", (sys.executable, "-P", "-c", MISBEHAVING))


@pytest.fixture
def left() -> Iterator[Callable[[], tuple[set[str], set[int]]]]:
    """What of this program's is open and running: names of open files, numbers of child processes."""

    def look() -> tuple[set[str], set[int]]:
        found = set()
        for handle in Path("/proc/self/fd").iterdir():
            try:
                found.add(f"{handle.name} {handle.readlink()}")
            except OSError:
                continue  # that of this very listing
        children = set()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                words = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == os.getpid() or b"sleep\x0061" in words:
                children.add(int(folder.name))
        return found, children

    return look
