"""Other programs that read strangers' files: LibreOffice, Tesseract, our own readers. Nothing of them is left behind.

`guard` stands between this program and the other one and ends it, with all that it started, when its time is over or
when who asked is gone. Its means are those of POSIX.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import msgspec

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits

_FOLDER = "vanban-program-"
_GUARD = Path(__file__).with_name("guard.py")
_CUT = 124  # the guard's exit status where it ended the program
_TOO_LARGE = 128 + 25  # SIGXFSZ
_KEPT = ("PATH", "LD_LIBRARY_PATH")  # nothing else of who asks is handed on: no proxies, no keys, no home


class Done(msgspec.Struct, frozen=True):
    """What a program left: its exit status (128 and the signal that ended it), its output, its complaints."""

    status: int
    output: bytes
    complaints: bytes


def found(*names: str) -> str | None:
    """The path of the first of these programs that is here and can be run under the guard."""
    if os.name != "posix":
        return None
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one call and all that it writes, gone at the end."""
    with TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as name:
        yield Path(name)


def run(command: list[str], within: Path, limits: Limits, seconds: int, environment: dict[str, str]) -> Done:
    """Run a command in its folder; `environment` is what it needs beside paths.

    Raises `Unreadable` where it goes beyond its seconds or writes too much, `OSError` where it cannot be started.
    """
    output, complaints = within / "output", within / "complaints"
    known = {name: os.environ[name] for name in _KEPT if name in os.environ}
    known |= {"HOME": str(within), "TMPDIR": str(within), "LC_ALL": "C.UTF-8"}
    with output.open("wb") as written, complaints.open("wb") as complained:
        process = guarded(command, within, known | environment, limits=limits, stdout=written, stderr=complained)
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        status = _CUT
    finally:
        cut(process)
        process.wait()
    if status == _CUT:
        raise Unreadable("took-too-long", limit=seconds)
    if status == _TOO_LARGE:
        raise Unreadable("converts-to-too-much", limit=limits.program_bytes)
    return Done(status, output.read_bytes(), complaints.read_bytes()[:10_000])


def guarded(
    command: Sequence[str],
    within: Path,
    environment: dict[str, str],
    *,
    limits: Limits | None = None,
    stdin: int | None = None,
    stdout: IO[bytes] | None = None,
    stderr: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a command behind a guard, and give the guard: after `cut`, or at the end of this program, nothing is left.

    The folder `within` is where it works, and is cleared away by a guard that was cut. `stdin` is an open file for its
    standard input. `limits.program_bytes` and `program_memory` hold for it, without `limits` none but those of this
    program. Raises `OSError` where no process can be started.
    """
    most = (limits.program_bytes, limits.program_memory) if limits else (-1, -1)
    given = "-" if stdin is None else str(stdin)
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(_GUARD), str(within), given, *map(str, most), *command],
        stdin=subprocess.PIPE, stdout=stdout, stderr=stderr, bufsize=0, cwd=within, env=environment,
        start_new_session=True, pass_fds=() if stdin is None else (stdin,),
    )  # fmt: skip


def cut(guard: subprocess.Popen[bytes]) -> None:
    """Have a guard end all that it stands before; wait for the guard, and it has. Not twice."""
    assert guard.stdin is not None
    with suppress(BrokenPipeError):  # where it is gone
        guard.stdin.write(b"\n")  # where another process, forked from this one, keeps the line open
    guard.stdin.close()
