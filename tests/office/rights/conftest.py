"""An office with a narrowed document, and who may change its rights."""

from __future__ import annotations

import pytest

from tests.office.running.conftest import book, series  # noqa: F401  (fixtures)
from vanban.office.registers.models import Entry


@pytest.fixture
def closed(entry) -> Entry:
    """The letter, open to those concerned alone."""
    Entry.objects.filter(pk=entry.pk).update(audience="concerned")
    entry.refresh_from_db()
    return entry
