"""The day on which a document arrived, as the document itself tells it."""

from __future__ import annotations

from datetime import date

from vanban.days.edtf import first_day, last_day
from vanban.office.bodies.matching import match
from vanban.office.bodies.models import Agency
from vanban.record import Document


def stamped(document: Document, agency: Agency, today: date) -> date | None:
    """The day of the agency's own arrival stamp; None without one. Never a day to come."""
    stamp = document.received
    if stamp is None or not stamp.on or first_day(stamp.on) != last_day(stamp.on):
        return None
    day = first_day(stamp.on) if match(stamp.by or "", agency).pile == "ours" else None
    return day and min(day, today)
