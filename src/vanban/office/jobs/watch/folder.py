"""A folder that scanners and people put files into.

A file is left alone until it is whole: its size and its time stand still, and on this machine nobody has it open for
writing. It is removed from the folder once the office has it for good, and never before: its bytes on the disk, its job
committed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import threading
import time
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Way
from vanban.office.jobs.services import give_found
from vanban.office.jobs.watch.trouble import Trouble, Troubles
from vanban.terminal import told

try:
    import fcntl
except ImportError:  # Windows lets nobody remove a file that is open; there the size and the time must do
    fcntl = None

STILL = 4  # seconds without a change
STILL_EMPTY = 60  # an empty file is mostly one that is about to be written
BEGINNINGS = (".", "~$", "~")
ENDINGS = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".lock", "~")
NAMES = {"thumbs.db", "desktop.ini"}


class State(NamedTuple):
    """What a change of the file changes."""

    inode: int
    size: int
    changed: int  # nanoseconds


_seen: dict[str, tuple[State, float]] = {}  # path → how it was, and since when it is so, by this process's clock
_kept: dict[str, State] = {}  # taken in, and could not be removed


class Folder:
    """One folder, without those in it."""

    way = Way.FOLDER
    every = 1.0

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = str(path)

    def take(self, agency: Agency, over: threading.Event) -> float:
        try:
            with os.scandir(self.path) as entries:
                paths = {entry.path for entry in entries if is_meant(entry)}
        except OSError as error:
            raise Trouble(_("Không mở được thư mục: %(why)s.") % {"why": told(error)}) from None
        for path in _seen.keys() - paths:
            del _seen[path]
            _kept.pop(path, None)
        troubles = Troubles()
        for path in sorted(paths):
            if over.is_set():
                break
            with troubles.of(written(Path(path).name)):
                self._take(agency, path)
        troubles.tell()
        return self.every

    def _take(self, agency: Agency, path: str) -> None:
        try:
            self._take_whole(agency, path)
        except OSError as error:
            raise Trouble(f"{written(Path(path).name)}: {told(error)}") from None

    def _take_whole(self, agency: Agency, path: str) -> None:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            state = _state(os.fstat(handle))
            if not _stands_still(path, state) or is_being_written(handle):
                return
            place = written(path)
            name, limit = Path(place).name, settings.LIMITS.file_bytes
            if state.size > limit:
                said = _("%(name)s: lớn hơn giới hạn %(limit)s, để nguyên trong thư mục")
                raise Trouble(said % {"name": name, "limit": filesizeformat(limit)})
            if _kept.get(path) != state:
                data = file.read()
                if _state(os.fstat(handle)) != state or len(data) != state.size:
                    return
                sha256 = hashlib.sha256(data).hexdigest()
                key = f"folder:{place[-450:]}:{state.changed}:{sha256}"
                give_found(agency, self.way, (name, data), key=key, origin=place)
                _kept[path] = state
        if _state(Path(path).lstat()) == state:
            Path(path).unlink()
            _kept.pop(path, None)


def written(path: str) -> str:
    """A path as it can be written down: bytes that are no UTF-8 (a name from an old archive) give '�'."""
    return os.fsencode(path).decode("utf-8", "replace")


def is_meant(entry: os.DirEntry[str]) -> bool:
    """Whether a person or a scanner put it there as a file to be read."""
    name = entry.name.lower()
    is_passing = name.startswith(BEGINNINGS) or name.endswith(ENDINGS) or name in NAMES
    return not is_passing and entry.is_file(follow_symlinks=False)


def is_being_written(handle: int) -> bool:
    """Whether somebody on this machine has the file open for writing; False where the system does not tell.

    The kernel grants a read lease on a file only while nobody has it open for writing.
    """
    if fcntl is None or not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def _stands_still(path: str, state: State) -> bool:
    known, since = _seen.get(path, (None, 0.0))
    now = time.monotonic()
    if known != state:
        _seen[path] = (state, now)
        return False
    return now - since >= (STILL if state.size else STILL_EMPTY)


def _state(stat: os.stat_result) -> State:
    return State(stat.st_ino, stat.st_size, stat.st_mtime_ns)
