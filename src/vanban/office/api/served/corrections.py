"""How right the reading was: what people changed in proposals; and the cascade of documents by their citations."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from vanban.office.accounts.models import Role
from vanban.office.api.operations import Lists, Served
from vanban.office.api.wishes import Wish
from vanban.office.desk.lists import Column
from vanban.office.intake import corrections_page
from vanban.office.intake.models import Correction
from vanban.office.registers.cascade import ROLES, Cascade, draw
from vanban.office.registers.models import Entry

served = Served("proof")
_LISTS = Lists((Column("pk", "", ("pk",)),), "-pk", {"id": "pk"})
_AROUND = (
    Wish("document", "van_ban", kind="integer", about="The cascade around this one; without it that of the newest."),
    Wish("role", "vai_tro", {role: role for role in ROLES}),
    Wish("registered_only", "chi_so", {"true": "1", "false": ""}),
)


class CorrectionRecord(msgspec.Struct):
    """One thing that a person changed in a proposal: 'field:subject', 'task:added', 'task:due'…"""

    id: int
    submission: int
    what: str
    label: str
    proposed: str
    confirmed: str

    @classmethod
    def of(cls, one: Correction, _request: HttpRequest) -> CorrectionRecord:
        label = str(corrections_page.LABELS.get(one.what, one.what))
        ends = (corrections_page.shown(one.proposed), corrections_page.shown(one.confirmed))
        return cls(one.pk, one.proposal.submission_id, one.what, label, *ends)


class CascadeNode(msgspec.Struct):
    """A document; `document` is null where it is not registered here, or closed to the position."""

    key: str
    name: str
    subject: str
    issuer: str
    issued_on: str
    document: int | None


class CascadeEdge(msgspec.Struct):
    """`citing` rests on `cited` (keys of nodes)."""

    citing: str
    cited: str
    role: str


class CascadeRecord(msgspec.Struct):
    """Which document rests on which, as far as citations tell; `partial`: older ones are left out."""

    nodes: list[CascadeNode]
    edges: list[CascadeEdge]
    partial: bool

    @classmethod
    def of(cls, drawn: Cascade, _request: HttpRequest) -> CascadeRecord:
        return cls(
            [
                CascadeNode(one.key, one.name, one.subject, one.issuer, one.issued_on, one.entry and one.entry.pk)
                for one in drawn.nodes
            ],
            [CascadeEdge(one.citing.key, one.cited.key, one.role) for one in drawn.edges],
            drawn.partial,
        )


@served.listed("corrections", CorrectionRecord, _LISTS, roles=(Role.CLERK,), pages=["intake:corrections"])
def list_corrections(request: HttpRequest, asked: QueryDict) -> tuple[None, Any]:
    """What people changed in proposals, the newest first."""
    return None, Correction.objects.for_position(request.position).select_related("proposal")


@served.get("cascade", CascadeRecord, wishes=_AROUND, pages=["registers:cascade"])
def cascade(request: HttpRequest, asked: QueryDict) -> Cascade:
    """The cascade of the newest documents, or that around one."""
    key = asked.get("van_ban")
    entries = Entry.objects.for_position(request.position)
    if key is not None and not (key.isascii() and key.isdecimal() and len(key) < 19):
        key = "0"
    focus = get_object_or_404(entries, pk=key) if key is not None else None
    roles = [role for role in ROLES if role in asked.getlist("vai_tro")] or list(ROLES)
    return draw(request.position, roles, focus, asked.get("chi_so") == "1")
