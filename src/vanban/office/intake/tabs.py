"""The pages of intake that stand beside each other, with how much is on each."""

from __future__ import annotations

from vanban.office.accounts.models import Position
from vanban.office.intake.models import Quarantined, Submission
from vanban.office.jobs.models import Job


def tabs(position: Position) -> dict[str, int]:
    """What waits, by page: to be registered, in quarantine, to be read."""
    return {
        "waiting": Submission.objects.for_position(position).waiting().count(),
        "quarantine": Quarantined.objects.for_position(position).held().count(),
        "jobs": Job.objects.for_position(position).underway().count(),
    }
