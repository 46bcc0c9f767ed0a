"""Files of strangers are read by processes of their own, which no file can lead to harm the office."""

from __future__ import annotations

from django.conf import settings

from vanban import Document
from vanban.bulk.worker import Workers, processors
from vanban.files import Part

_workers = Workers(max(2, processors()))  # they start with the first file


def read(data: bytes, name: str) -> Document:
    """The document in one file. Raises `vanban.Unreadable`."""
    return _workers.read(data, name=name, limits=settings.LIMITS).document()


def parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The files in a package. Raises `vanban.Unreadable`."""
    return _workers.parts(data, name=name, limits=settings.LIMITS)
