"""Processes of the pages' own, in which files are drawn and checked: no page waits until a scan has been read."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.conf import settings
from msgspec.structs import replace

from vanban import Limits
from vanban.bulk.worker import Workers, processors

_SECONDS = 20  # for one page or check; most take a tenth of one
_count = max(1, processors() // 2)
workers, turn = Workers(_count), BoundedSemaphore(_count)


def limits() -> Limits:
    """Those of reading, with less time: somebody waits for the page."""
    return replace(settings.LIMITS, seconds=min(_SECONDS, settings.LIMITS.seconds))
