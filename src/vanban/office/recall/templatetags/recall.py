"""The recall of a document, on its page, on the desk and in the list."""

from __future__ import annotations

from typing import Any

from django import template

from vanban.office.kind import Kind
from vanban.office.recall.between import asked, carried_out, order_for
from vanban.office.recall.forms import DestroyForm, RecallForm
from vanban.office.recall.models import Destruction, Recall, order_of
from vanban.office.recall.views import RECALLS
from vanban.office.registers.models import Entry

register = template.Library()
register.filter("order", order_of)


@register.inclusion_tag("recall/told.html", takes_context=True)
def recalled(context: template.Context, entry: Entry) -> dict[str, Any]:
    """By which order a document was recalled, and what came of it; or that it is to be destroyed."""
    order = order_of(entry)
    keeps = context["request"].position.role in RECALLS
    return {
        "order": order,
        "gone": isinstance(order, Destruction),
        "receivers": carried_out(order) if isinstance(order, Recall) else (),
        "asked": order_for(entry) if keeps else None,
    }


@register.inclusion_tag("recall/of_entry.html", takes_context=True)
def recalling(context: template.Context, entry: Entry) -> dict[str, Any]:
    """The form that recalls or destroys a document, for those who may; as it was sent where something was wrong."""
    position = context["request"].position
    incoming = entry.book == Kind.INCOMING
    given = {"request": context["request"], "csrf_token": context["csrf_token"], "entry": entry, "incoming": incoming}
    if position.role not in RECALLS or entry.recalled or (entry.voided and not incoming):
        return given
    form = context.get("recall_form")
    if form is None and incoming:
        order = order_for(entry)
        known = {name: getattr(order, name) for name in ("number", "on", "reason")} if order else {}
        form = DestroyForm(position=position, paper=entry.paper, initial=known)
    return given | {"form": form or RecallForm(position=position)}


@register.inclusion_tag("recall/on_desk.html", takes_context=True)
def recalls_on_desk(context: template.Context) -> dict[str, Any]:
    """The documents that other agencies recalled and that are still to be destroyed."""
    return {"asked": asked(context["request"].position)}
