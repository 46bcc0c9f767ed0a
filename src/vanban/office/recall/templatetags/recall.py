"""The recall of a document, on its page."""

from __future__ import annotations

from typing import Any

from django import template

from vanban.office.recall.forms import RecallForm
from vanban.office.recall.models import Recall
from vanban.office.recall.views import RECALLS
from vanban.office.registers.models import Entry

register = template.Library()


@register.inclusion_tag("recall/told.html")
def recalled(entry: Entry) -> dict[str, Any]:
    """By which order a document was recalled."""
    order = Recall.objects.filter(entry=entry).select_related("approver", "by").first() if entry.recalled else None
    return {"order": order}


@register.inclusion_tag("recall/of_entry.html", takes_context=True)
def recalling(context: template.Context, entry: Entry) -> dict[str, Any]:
    """The form that recalls a document, for those who may; as it was sent where something was wrong in it."""
    position = context["request"].position
    offered = entry.issued_here and not entry.voided and not entry.recalled and position.role in RECALLS
    form = (context.get("recall_form") or RecallForm(position=position)) if offered else None
    return {"request": context["request"], "csrf_token": context["csrf_token"], "entry": entry, "form": form}
