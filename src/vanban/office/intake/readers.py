"""Files of strangers are read by processes of their own, which no file can lead to harm the office."""

from __future__ import annotations

import logging
from functools import cache

from django.conf import settings

from vanban import Document, Unreadable
from vanban.bulk.cluster import Cluster
from vanban.bulk.outcome import Outcome
from vanban.bulk.refused import Refused
from vanban.bulk.worker import Gone, Workers, processors
from vanban.files import Part
from vanban.files.signatures import Signature, may_be_signed
from vanban.office.originals.seen import Seen
from vanban.office.originals.trust import trusted

log = logging.getLogger(__name__)

HEAVY = 1_000_000  # bytes
PAGES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")  # PDF files, and pictures of pages


class Stopped(Gone):
    """The readers are stopped: the file is to be read later, or by others."""


def _pool() -> Workers:
    return Workers(max(2, processors()))


_workers = _pool()  # they start with the first file


def read(data: bytes, name: str) -> tuple[Document, Seen]:
    """The document in one file, and what is seen of it beside its text.

    Raises `vanban.Unreadable`; `Gone` where no reader can be started, or is stopped.
    """
    outcome = _read(data, name)
    document = outcome.document()
    trust = trusted()
    signatures, trouble = _signatures(data)
    return document, Seen(outcome.sizes, outcome.words, signatures, trouble, trust)


def _signatures(data: bytes) -> tuple[tuple[Signature, ...], str]:
    """The signatures of a file, or why they could not be checked; that is no reason to refuse the file."""
    if not may_be_signed(data):
        return (), ""
    try:
        return _workers.signatures(data, settings.TRUST, settings.LIMITS), ""
    except Unreadable as error:
        return (), error.vietnamese
    except Gone:
        raise _why() from None


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


def stopped() -> bool:
    """Whether this process is to end, so that long work of its own is better left to the next."""
    return not _workers.close.alive


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
        return _workers.placed(data, name=name, limits=settings.LIMITS)
    except Gone:
        raise _why() from None


def _why() -> Gone:
    return Stopped() if stopped() else Gone()
