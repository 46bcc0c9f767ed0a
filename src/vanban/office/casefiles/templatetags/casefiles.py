"""The case files of a document, on its page."""

from __future__ import annotations

from typing import Any

from django import template

from vanban.office.casefiles.models import CaseFile
from vanban.office.registers.models import Entry

register = template.Library()

_OFFERED = 200  # case files to choose from; one of the others is opened from the list


@register.inclusion_tag("casefiles/of_entry.html", takes_context=True)
def case_files(context: template.Context, entry: Entry) -> dict[str, Any]:
    """In which case files a document lies, of those that the position sees, and into which it may put it."""
    request = context["request"]
    lies_in = CaseFile.objects.for_position(request.position).filter(filed__entry=entry)
    mine = CaseFile.objects.filled_by(request.position)
    offered = mine.none() if entry.voided or entry.recalled else mine.filter(closed_at=None).exclude(filed__entry=entry)
    found = list(offered[: _OFFERED + 1])
    return {
        "request": request,
        "entry": entry,
        "lies_in": lies_in,
        "offered": found[:_OFFERED],
        "more": len(found) > _OFFERED,
    }
