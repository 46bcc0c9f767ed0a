"""Jobs on a page."""

from __future__ import annotations

from django import template

from vanban.office.accounts.models import Position
from vanban.office.jobs.models import Job

register = template.Library()


@register.filter
def named(job: Job, position: Position) -> str:
    """What the job is called to a position: `{{ job|named:request.position }}`."""
    return job.named_to(position)
