"""Limits that the system itself keeps on a process while it reads a file: memory, time, sizes, open files, no core."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from vanban.files import Limits, Unreadable

try:
    import resource
except ImportError:  # a system that is not POSIX keeps no such limits
    POSSIBLE = False
else:
    POSSIBLE = True

_OPEN_FILES = 256
_WRITTEN = 10  # times `Limits.file_bytes`: what a converter may write into one file


def address_space() -> int:
    """The bytes of address space that this process takes now; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def peak(used: resource.struct_rusage | None = None) -> int:
    """The most bytes of memory that this process has taken, or the one that ended with this account.

    The account of a young process can begin with what its parent took.
    """
    most = (used or resource.getrusage(resource.RUSAGE_SELF)).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


@contextmanager
def confined(limits: Limits, base: int | None = None) -> Iterator[None]:
    """Read one file in here. The limits hold for this process and what it starts, and are lifted at the end.

    `base` is the address space to which `limits.memory_bytes` are added; by default what is taken now. Beyond its
    processor time the process is killed by the system.
    """
    if not POSSIBLE:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime) + limits.seconds + 2,
        resource.RLIMIT_FSIZE: _WRITTEN * limits.file_bytes,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform != "darwin":  # where libraries shared by all count too, and the limit is not kept
        wanted[resource.RLIMIT_AS] = (address_space() if base is None else base) + limits.memory_bytes
    before = {what: resource.getrlimit(what) for what in wanted}
    try:
        try:
            for what, most in wanted.items():
                soft, hard = before[what]
                known = [limit for limit in (most, soft, hard) if limit != resource.RLIM_INFINITY]
                resource.setrlimit(what, (min(known), hard))
            yield
        finally:  # before anything else, for there may be no memory left to say so in
            for what, pair in before.items():
                resource.setrlimit(what, pair)
    except (MemoryError, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.ENOMEM:
            raise
        raise Unreadable("took-too-much-memory", limit=limits.memory_bytes) from None


@contextmanager
def alone(limits: Limits) -> Iterator[None]:
    """As `confined`, for a process that has this one file to read: it watches the clock itself."""
    if not POSSIBLE:
        yield
        return

    def over(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise Unreadable("took-too-long", limit=limits.seconds)

    before = signal.signal(signal.SIGALRM, over)
    try:
        with confined(limits):  # outside of the clock, which must not strike while the limits are lifted
            try:
                signal.setitimer(signal.ITIMER_REAL, limits.seconds or 0.001, 1)  # again, for each file of a package
                yield
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
