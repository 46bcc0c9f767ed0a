"""Files of strangers are read by processes of their own, which no file can lead to harm the office."""

from __future__ import annotations

from django.conf import settings

from vanban import Document, Unreadable
from vanban.bulk.worker import Workers, processors
from vanban.files import Part
from vanban.files.signatures import Signature, may_be_signed
from vanban.office.originals.seen import Seen

_workers = Workers(max(2, processors()))  # they start with the first file


def read(data: bytes, name: str) -> tuple[Document, Seen]:
    """The document in one file, and what is seen of it beside its text. Raises `vanban.Unreadable`."""
    outcome = _workers.placed(data, name=name, limits=settings.LIMITS)
    document = outcome.document()
    signatures, trouble = _signatures(data)
    return document, Seen(outcome.sizes, outcome.words, signatures, trouble)


def _signatures(data: bytes) -> tuple[tuple[Signature, ...], str]:
    """The signatures of a file, or why they could not be checked; that is no reason to refuse the file."""
    if not may_be_signed(data):
        return (), ""
    try:
        return _workers.signatures(data, settings.TRUST, settings.LIMITS), ""
    except Unreadable as error:
        return (), error.vietnamese


def parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The files in a package. Raises `vanban.Unreadable`."""
    return _workers.parts(data, name=name, limits=settings.LIMITS)
