"""Outside programs that read strangers' files: each call within limits, and nothing of it left behind.

`guard` stands between this program and the other one and ends it, with all that it started, when its time is over or
when who asked is gone. Its means are those of POSIX.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

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
    guarded = [str(within), str(limits.program_bytes), str(limits.program_memory), *command]
    with output.open("wb") as written, complaints.open("wb") as complained:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_GUARD), *guarded],
            stdin=subprocess.PIPE, stdout=written, stderr=complained, cwd=within, env=known | environment,
            start_new_session=True,
        )  # fmt: skip
    assert process.stdin is not None
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        status = _CUT
    finally:
        process.stdin.close()  # cuts the line: the guard ends whatever runs
        process.wait()
    if status == _CUT:
        raise Unreadable("took-too-long", limit=seconds)
    if status == _TOO_LARGE:
        raise Unreadable("converts-to-too-much", limit=limits.program_bytes)
    return Done(status, output.read_bytes(), complaints.read_bytes()[:10_000])
