"""Files of strangers are read by processes of their own, which no file can lead to harm the office."""

from __future__ import annotations

from django.conf import settings

from vanban import Document
from vanban.bulk.outcome import Outcome
from vanban.bulk.worker import Gone, Workers, processors
from vanban.files import Part


class Stopped(Gone):
    """The readers are stopped: the file is to be read later, or by others."""


def _pool() -> Workers:
    return Workers(max(2, processors()))


_workers = _pool()  # they start with the first file


def read(data: bytes, name: str) -> Document:
    """The document in one file. Raises `vanban.Unreadable`; `Gone` where no reader can be started, or is stopped."""
    return _read(data, name).document()


def parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The files in a package. Raises as `read` does."""
    try:
        return _workers.parts(data, name=name, limits=settings.LIMITS)
    except Gone:
        raise _why() from None


def start() -> None:
    """Let there be readers again after `stop`."""
    global _workers
    if not _workers.close.alive:
        _workers = _pool()


def stop() -> None:
    """End what is being read, whoever waits for it: they get `Stopped`."""
    _workers.close()


def _read(data: bytes, name: str) -> Outcome:
    try:
        return _workers.read(data, name=name, limits=settings.LIMITS)
    except Gone:
        raise _why() from None


def _why() -> Gone:
    return Gone() if _workers.close.alive else Stopped()
