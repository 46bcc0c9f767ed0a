"""Events on a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model

from vanban.office.audit import subjects, words
from vanban.office.work.models import Task

register = template.Library()
register.filter("verb", words.verb)
register.filter("actor", words.actor)
register.filter("details", words.details)


@register.inclusion_tag("audit/history.html", takes_context=True)
def history(context: template.Context, record: Model) -> dict[str, Any]:
    """The history of a record in words, newest last: `{% history entry %}`."""
    position = context["request"].position
    if isinstance(record, Task):
        events = subjects.history_of_task(record, position)
        return {"told": [(event, words.details(event, record)) for event in events]}
    events = subjects.history(record, position)
    return {"told": [(event, "" if subjects.is_apart(event, position) else words.details(event)) for event in events]}
