"""The originals: each file once, under its SHA-256, never changed.

A file is written under a temporary name, flushed to the disk, renamed, and its folder flushed too, before the
transaction that speaks of it commits. A crash in between leaves at most a file that no row names.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie."""
    return Path(settings.BLOBS) / sha256[:2] / sha256


def keep(data: bytes) -> str:
    """Store the bytes and give their SHA-256. The same bytes are stored once."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    try:
        os.utime(path)  # in use from now: what no row names is dropped once it is old
    except FileNotFoundError:
        _write(path, data)
    return sha256


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o440)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)
    flush_folder(path.parent.parent)


def bytes_of(sha256: str) -> bytes:
    """The bytes as they came in. Raises `Damaged` where the disk gives others."""
    data = path_of(sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged(sha256)
    return data


def pictures() -> Path:
    """The folder with pictures of pages, which can be drawn again at any time."""
    return Path(settings.DATA) / "pictures"


def pictures_of(sha256: str) -> Path:
    """The folder with those of these bytes."""
    return pictures() / sha256[:2] / sha256


def purge(sha256: str) -> None:
    """Remove the bytes for good: of a document marked secret, or of a workbook whose rows stand in the books."""
    path_of(sha256).unlink(missing_ok=True)
    shutil.rmtree(pictures_of(sha256), ignore_errors=True)


class Damaged(Exception):  # noqa: N818
    """The stored bytes no longer have the hash they are stored under."""


def flush_folder(folder: Path) -> None:
    """Put on the disk which names the folder has."""
    if os.name == "nt":  # Windows opens no folders; NTFS journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
