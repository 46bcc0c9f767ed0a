"""By which decision a document or a case file was destroyed, on its page."""

from __future__ import annotations

from typing import Any

from django import template

from vanban.office.casefiles.models import CaseFile
from vanban.office.disposal.models import Disposal
from vanban.office.registers.models import Entry

register = template.Library()


@register.inclusion_tag("disposal/told.html", takes_context=True)
def disposed(context: template.Context, of: Entry | CaseFile) -> dict[str, Any]:
    """The note above what was destroyed."""
    path = "entries__entry" if isinstance(of, Entry) else "files__case_file"
    found = Disposal.objects.filter(**{path: of}).select_related("approver").first()
    shown = found and Disposal.objects.for_position(context["request"].position).filter(pk=found.pk).exists()
    return {"disposal": found, "shown": shown, "file": isinstance(of, CaseFile)}
