"""Whom a document concerns by the case files that were handed over: the agency's archive, which keeps them."""

from __future__ import annotations

from django.db.models import Q

from vanban.office.accounts.models import Position, Role
from vanban.office.archive.models import Transfer, TransferredFile
from vanban.office.casefiles.models import Filed
from vanban.office.registers.audience import concern


@concern
def concerned(position: Position) -> Q:
    """The archivist sees what lies in case files that were offered, to check them, and in those taken over; of those
    that were given back no more."""
    if position.role != Role.ARCHIVIST:
        return Q(pk__in=[])
    handed = TransferredFile.objects.filter(transfer__agency=position.agency_id)
    handed = handed.exclude(transfer__outcome=Transfer.Outcome.GIVEN_BACK)
    return Q(pk__in=Filed.objects.filter(case_file__in=handed.values("case_file")).values("entry"))
