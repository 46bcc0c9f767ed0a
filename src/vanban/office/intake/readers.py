"""Files of strangers are read by processes of their own, which no file can lead to harm the office."""

from __future__ import annotations

import logging
from functools import cache

from django.conf import settings

from vanban import Document
from vanban.bulk.cluster import Cluster
from vanban.bulk.outcome import Outcome
from vanban.bulk.refused import Refused
from vanban.bulk.worker import Gone, Workers, processors
from vanban.files import Part

log = logging.getLogger(__name__)

HEAVY = 1_000_000  # bytes
PAGES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")  # PDF files, and pictures of pages


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
    if settings.CLUSTER:
        _cluster(settings.CLUSTER).close()


def is_heavy(data: bytes) -> bool:
    """Whether a file is worth its way to a cluster: pages that may have to be recognised, or very much of anything."""
    return len(data) > HEAVY or data.startswith(PAGES)


@cache
def _cluster(address: str) -> Cluster:
    return Cluster(address)


def _read(data: bytes, name: str) -> Outcome:
    if settings.CLUSTER and is_heavy(data):
        try:
            return _cluster(settings.CLUSTER).read(data, name, settings.LIMITS)
        except Refused as refusal:  # the cluster is a help, not a need
            log.warning("%s; %s is read here", refusal, name)
    try:
        return _workers.read(data, name=name, limits=settings.LIMITS)
    except Gone:
        raise _why() from None


def _why() -> Gone:
    return Gone() if _workers.close.alive else Stopped()
