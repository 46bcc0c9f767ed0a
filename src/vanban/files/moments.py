"""Moments that files tell, as a person in Việt Nam reads them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

_VIET_NAM = timezone(timedelta(hours=7))


def here(moment: datetime) -> datetime:
    """The moment in the time of Việt Nam; one without a zone is that already."""
    return moment if moment.tzinfo is None else moment.astimezone(_VIET_NAM)


def printed(moment: datetime) -> str:
    """'08:15 05/06/2026'"""
    return f"{here(moment):%H:%M %d/%m/%Y}"
