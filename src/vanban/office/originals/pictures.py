"""Pictures of pages: drawn by a process that no file can lead to harm the office, kept beside the originals.

A picture can be drawn again at any time, so the folder may be emptied. It holds at most `settings.PICTURES` bytes and
what was drawn since it was last looked through: those go that nobody has looked at for the longest time.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.cache import cache

from vanban import Unreadable
from vanban.bulk.reader import Leaf
from vanban.office.intake import store
from vanban.office.originals import apart

WIDTHS = (800, 1200, 1800)  # pixels; browsers take the one that fits
_REMEMBERED = 600  # seconds for which what cannot be drawn is not tried again
_HARM = {"took-too-long", "took-too-much-memory", "reader-died"}  # by which a file shows what its other pages may do
_USED = 3600  # seconds in which one use counts
_FRESH = 60  # seconds for which a picture stays at least, so that who asked for it gets it
_SHARE = 16  # the part of the folder's bytes that is drawn until it is looked through again

_drawn: float = float("inf")  # bytes since then; a process that starts has not looked


def picture(sha256: str, leaf: Leaf) -> Path:
    """The file with the picture of a page. Raises `Unreadable` where none can be drawn."""
    path = store.pictures_of(sha256) / f"{leaf.name}.png"
    if path.exists():
        _use(path)
        return path
    with apart.turn:
        if not path.exists():  # others may have waited for the same page
            _draw(path, sha256, leaf)
    return path


def _draw(path: Path, sha256: str, leaf: Leaf) -> None:
    of_file, of_page = f"picture:{sha256}", f"picture:{sha256}:{leaf.name}"
    if failed := cache.get(of_file) or cache.get(of_page):
        code, facts = failed
        raise Unreadable(code, **facts)
    try:
        data = apart.workers.picture(store.path_of(sha256), leaf, apart.limits())
    except Unreadable as error:
        cache.set(of_file if error.code in _HARM else of_page, (error.code, error.facts), _REMEMBERED)
        raise
    _write(path, data)
    _keep_bounds(len(data))


def _use(path: Path) -> None:
    with suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > _USED:
            path.touch()


def _keep_bounds(size: int) -> None:
    """Count what was drawn; now and then look through the folder and remove what was used least lately."""
    global _drawn
    _drawn += size
    if _drawn * _SHARE < settings.PICTURES:
        return
    _drawn = 0
    found = []
    for path in store.pictures().glob("*/*/*"):
        with suppress(FileNotFoundError):  # another process may look through it too
            state = path.stat()
            found.append((state.st_mtime, state.st_size, path))
    total, latest = sum(size for _, size, _ in found), time.time() - _FRESH
    for used, size, path in sorted(found):
        if total <= settings.PICTURES or used > latest:
            break
        path.unlink(missing_ok=True)
        total -= size
        with suppress(OSError):  # others are in it
            path.parent.rmdir()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
