"""Pictures of pages: drawn by a process that no file can lead to harm the office, kept beside the originals.

A picture can be drawn again at any time, so the folder may be emptied.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from msgspec.structs import replace

from vanban import Unreadable
from vanban.bulk.reader import Leaf
from vanban.office.intake import readers, store

WIDTHS = (800, 1200, 1800)  # pixels; browsers take the one that fits
_SECONDS = 30  # for one page; most take a tenth of one
_REMEMBERED = 600  # seconds for which a page that cannot be drawn is not tried again


def picture(sha256: str, leaf: Leaf) -> Path:
    """The file with the picture of a page. Raises `Unreadable` where none can be drawn."""
    path = store.pictures_of(sha256) / f"{leaf.name}.png"
    if path.exists():
        return path
    failed = f"picture:{sha256}:{leaf.name}"
    if known := cache.get(failed):
        code, facts = known
        raise Unreadable(code, **facts)
    limits = replace(settings.LIMITS, seconds=min(_SECONDS, settings.LIMITS.seconds))
    try:
        _write(path, readers.picture(store.path_of(sha256), leaf, limits))
    except Unreadable as error:
        cache.set(failed, (error.code, error.facts), _REMEMBERED)
        raise
    return path


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
