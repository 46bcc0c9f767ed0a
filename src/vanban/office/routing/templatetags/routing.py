"""The way of a document on its page, and how much waits for a position."""

from __future__ import annotations

from typing import Any

from django import template

from vanban.office.accounts.models import Position, Role
from vanban.office.registers.models import Entry
from vanban.office.routing.forms import SubmitForm
from vanban.office.routing.models import Step

register = template.Library()


@register.simple_tag
def waiting_for(position: Position | None) -> int:
    """How many documents wait for the position."""
    return Step.objects.actionable(position).count() if position else 0


@register.inclusion_tag("routing/way.html", takes_context=True)
def way(context: template.Context, entry: Entry) -> dict[str, Any]:
    """Who had a document when, and what the position may do with it now: `{% way entry %}`."""
    request = context["request"]
    position = request.position
    steps = entry.steps.select_related("sender__user", "by", "unit", "position__user", "ended_by")
    mine = set(Step.objects.actionable(position).filter(entry=entry).values_list("pk", flat=True))
    led = entry.steps.waiting().filter(role=Step.Role.LEAD)
    submits = position.role in (Role.CLERK, Role.CHIEF_OF_OFFICE) and not led.exclude(pk__in=mine).exists()
    goes_on = not entry.voided and not entry.recalled
    return {
        "request": request,
        "entry": entry,
        "steps": steps.prefetch_related("openings__person"),
        "mine": mine,
        "submit_form": SubmitForm(entry.register.agency, auto_id="trinh_%s") if goes_on and submits else None,
        "goes_on": goes_on,
        "directs": goes_on and position.role in (Role.LEADER, Role.CLERK),
    }
