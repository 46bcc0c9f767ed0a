"""Which case files are to be handed over, and which can be."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from vanban.office.accounts.models import Position
from vanban.office.archive.models import Transfer, TransferredFile
from vanban.office.casefiles.models import CaseFile, CaseFileQuerySet
from vanban.office.casefiles.retention import NOTICE


def ready(position: Position) -> CaseFileQuerySet:
    """The closed case files that the position could hand over now."""
    waiting = TransferredFile.objects.filter(transfer__outcome=Transfer.Outcome.WAITING)
    rows = (
        CaseFile.objects.filled_by(position)
        .filter(held=False, archived_at=None, destroyed_at=None)
        .exclude(closed_at=None)
    )
    return rows.exclude(pk__in=waiting.values("case_file")).select_related("unit").order_by("unit", "year", "code")


def due(position: Position) -> CaseFileQuerySet:
    """Of these the ones that the archive is to have within 30 days, or should have already; the first day first."""
    return ready(position).to_hand_over(timezone.localdate() + timedelta(days=NOTICE)).order_by("transfer_due", "code")
