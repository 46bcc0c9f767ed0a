"""A guard between this program and one that reads strangers' files: nothing outlives it, whatever happens.

It is started as a program of its own, `python -I -S guard.py FOLDER INPUT FILE_BYTES MEMORY COMMAND…`, gives the
command its standard input (the number of an open file, or '-' for none) and its limits (size of a file, private memory;
bytes, -1: as they are) and exits with its status. The guard's own standard input is a line to who asked: when that is
cut or something is said there, because the time is over or because who asked is gone, the guard ends all that the
command started, and clears the folder away.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

CUT = 124  # exit status where the line was cut, as of coreutils' timeout
# linux/prctl.h
_PR_SET_PDEATHSIG = 1  # a signal at the end of the parent
_PR_SET_CHILD_SUBREAPER = 36  # grandchildren left alone become children, so that they can be reaped
_PATIENCE = 10  # seconds for killed processes to be gone


def main(folder: str, given: str, file_bytes: str, memory: str, *command: str) -> int:
    """Run the command; its exit status, 128 and the signal that ended it, or `CUT`."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, int(file_bytes))
    _limit(resource.RLIMIT_DATA, int(memory))
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    stdin = subprocess.DEVNULL if given == "-" else int(given)
    child = subprocess.Popen(command, stdin=stdin, start_new_session=True, preexec_fn=_end_with_the_guard)
    if stdin >= 0:
        os.close(stdin)  # so that its other end tells when the command is gone
    cut = False
    while not cut and child.poll() is None:
        ready, _, _ = select.select([0, awake], [], [])
        cut = 0 in ready
        if awake in ready:
            os.read(awake, 512)
    signal.alarm(_PATIENCE)
    with contextlib.suppress(ProcessLookupError):  # where all have gone by themselves
        os.killpg(child.pid, signal.SIGKILL)
    status = child.wait()
    with contextlib.suppress(ChildProcessError):  # none is left
        while True:
            for left_alone in _children():
                os.kill(left_alone, signal.SIGKILL)
            os.wait()
    if cut:
        shutil.rmtree(folder, ignore_errors=True)
        return CUT
    return status if status >= 0 else 128 - status


def _end_with_the_guard() -> None:
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(what: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)


def _children() -> list[int]:
    """What went out of the command's process group, and those whose parents are gone."""
    try:
        return [int(process) for process in Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()]
    except OSError:
        return []  # no Linux


def _limit(what: int, most: int) -> None:
    """Lower a limit; one that is lower already stays."""
    soft, hard = resource.getrlimit(what)
    known = [limit for limit in (soft, hard, most) if limit != resource.RLIM_INFINITY]
    if most != resource.RLIM_INFINITY:
        resource.setrlimit(what, (min(known), min(known)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
