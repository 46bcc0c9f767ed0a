"""Pictures of pages: drawn by a process that no file can lead to harm the office, kept beside the originals.

A picture can be drawn again at any time, so the folder may be emptied.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.core.cache import cache
from msgspec.structs import replace

from vanban import Unreadable
from vanban.bulk.reader import Leaf
from vanban.bulk.worker import Workers, processors
from vanban.office.intake import store

WIDTHS = (800, 1200, 1800)  # pixels; browsers take the one that fits
_SECONDS = 20  # for one page; most take a tenth of one
_REMEMBERED = 600  # seconds for which what cannot be drawn is not tried again
_HARM = {"took-too-long", "took-too-much-memory", "reader-died"}  # by which a file shows what its other pages may do
# of their own, so that no page waits until a scan has been read
_count = max(1, processors() // 2)
_workers, _turn = Workers(_count), BoundedSemaphore(_count)


def picture(sha256: str, leaf: Leaf) -> Path:
    """The file with the picture of a page. Raises `Unreadable` where none can be drawn."""
    path = store.pictures_of(sha256) / f"{leaf.name}.png"
    if path.exists():
        return path
    with _turn:
        if not path.exists():  # others may have waited for the same page
            _draw(path, sha256, leaf)
    return path


def _draw(path: Path, sha256: str, leaf: Leaf) -> None:
    of_file, of_page = f"picture:{sha256}", f"picture:{sha256}:{leaf.name}"
    if failed := cache.get(of_file) or cache.get(of_page):
        code, facts = failed
        raise Unreadable(code, **facts)
    limits = replace(settings.LIMITS, seconds=min(_SECONDS, settings.LIMITS.seconds))
    try:
        data = _workers.picture(store.path_of(sha256), leaf, limits)
    except Unreadable as error:
        cache.set(of_file if error.code in _HARM else of_page, (error.code, error.facts), _REMEMBERED)
        raise
    _write(path, data)


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
