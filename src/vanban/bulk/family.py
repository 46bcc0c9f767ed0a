"""A process and all that it started, ended together, also where a child went into a session of its own."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")
_ROUNDS = 20  # a child may start another while it is looked for


def end(leader: int, mark: str) -> None:
    """Kill the process group of `leader`, every process whose environment holds `mark`, and their descendants.

    `leader` must not have been waited for: until then its number is nobody else's.
    """
    found = _marked(mark.encode()) | {leader}
    for _ in range(_ROUNDS):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)
        for process in found:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        found = _marked(mark.encode()) - {leader}
        if not found:
            return


def _marked(mark: bytes) -> set[int]:
    """The living processes that hold the mark, and their descendants; none where the system has no /proc."""
    parents: dict[int, int] = {}
    found: set[int] = set()
    for folder in _PROCESSES.glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_bytes().rpartition(b")")[2].split()[:2]
            if state == b"Z":
                continue
            parents[int(folder.name)] = int(parent)
            if mark in (folder / "environ").read_bytes():
                found.add(int(folder.name))
        except OSError:  # gone, or another user's
            continue
    size = 0
    while len(found) > size:
        size = len(found)
        found |= {process for process, parent in parents.items() if parent in found}
    return found
