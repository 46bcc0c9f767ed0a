"""The page of the cascade: the drawing, and under it the same as a tree of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vanban.office.accounts.access import needs
from vanban.office.desk.dates import printed
from vanban.office.registers.cascade import ROLES, Cascade, Node, draw
from vanban.office.registers.models import Entry


@dataclass(frozen=True)
class Step:
    """One line of the tree. `role`: how it rests on the line above; `again`: its branch stands further up."""

    node: Node
    depth: int
    role: str
    again: bool


@needs()
def cascade(request: HttpRequest) -> HttpResponse:
    """The cascade of the newest documents, or with `van_ban` that of one; `vai_tro` chooses the kinds of citation,
    `chi_so` leaves out what is not registered."""
    entries = Entry.objects.for_position(request.position)
    asked = request.GET.get("van_ban", "")
    focus = get_object_or_404(entries, pk=asked) if asked.isdecimal() else None
    roles = [role for role in ROLES if role in request.GET.getlist("vai_tro")] or list(ROLES)
    registered_only = request.GET.get("chi_so") == "1"
    shown = draw(request.position, roles, focus, registered_only)
    context: dict[str, Any] = {
        "cascade": shown,
        "focus": focus,
        "steps": list(_tree(shown)),
        "graph": _graph(shown, focus),
        "roles": [(role, label, role in roles) for role, label in ROLES.items()],
        "choices": entries.select_related("register").order_by("-day", "-pk")[:200],
        "registered_only": registered_only,
        "registered": sum(node.entry is not None for node in shown.nodes),
    }
    return render(request, "registers/cascade.html", context)


def _tree(shown: Cascade) -> Iterator[Step]:
    """Every document under those it rests on; one that rests on several has its branch under the first."""
    seen: set[str] = set()

    def branch(node: Node, depth: int, role: str) -> Iterator[Step]:
        again = node.key in seen
        yield Step(node, depth, role, again)
        if again:
            return
        seen.add(node.key)
        for edge in sorted(node.cited_by, key=lambda edge: edge.citing.issued_on):
            yield from branch(edge.citing, depth + 1, edge.role)

    for top in shown.tops:
        yield from branch(top, 0, "")
    for node in shown.nodes:  # documents that cite each other have no top
        if node.key not in seen:
            yield from branch(node, 0, "")


def _graph(shown: Cascade, focus: Entry | None) -> dict[str, Any]:
    """What the drawing needs, as JSON."""
    number = {node.key: f"n{at}" for at, node in enumerate(shown.nodes)}
    return {
        "nodes": [
            {
                "id": number[node.key],
                "key": node.key,
                "name": node.name,
                "issuer": node.issuer,
                "day": printed(node.issued_on),
                "registered": node.entry is not None,
                "focus": focus is not None and node.entry == focus,
                "url": reverse("registers:entry", args=[node.entry.pk]) if node.entry else "",
            }
            for node in shown.nodes
        ],
        "edges": [
            {"from": number[edge.cited.key], "to": number[edge.citing.key], "role": edge.role} for edge in shown.edges
        ],
    }
