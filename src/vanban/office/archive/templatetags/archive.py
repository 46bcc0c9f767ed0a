"""What of the archive stands on other pages: on the desk what is due, on the page of a case file where it is."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from vanban.office.accounts.models import Role
from vanban.office.archive.models import Transfer
from vanban.office.archive.querysets import due, ready
from vanban.office.casefiles.models import CaseFile
from vanban.office.desk.dates import distance

register = template.Library()
_ROWS = 8


@register.inclusion_tag("archive/on_desk.html", takes_context=True)
def archive_on_desk(context: template.Context) -> dict[str, Any]:
    """The case files that are due at the archive within 30 days, and to the archivist what waits to be taken."""
    position = context["request"].position
    found = due(position)
    rows, today = list(found[:_ROWS]), timezone.localdate()
    waiting = Transfer.objects.none()
    if position.role == Role.ARCHIVIST:
        waiting = Transfer.objects.for_position(position).filter(outcome=Transfer.Outcome.WAITING)
    return {
        "rows": [(one, *distance(one.transfer_due, today)) for one in rows],
        "total": found.count() if len(rows) == _ROWS else len(rows),
        "waiting": waiting.select_related("unit"),
    }


@register.inclusion_tag("archive/of_file.html", takes_context=True)
def archive_of_file(context: template.Context, case_file: CaseFile) -> dict[str, Any]:
    """How a case file went to the archive, and what may be done for that."""
    request = context["request"]
    went = Transfer.objects.for_position(request.position).filter(files__case_file=case_file)
    return {"file": case_file, "went": went, "may": ready(request.position).filter(pk=case_file.pk).exists()}
