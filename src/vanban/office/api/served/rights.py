"""Who may see a document, and how that is changed: first what a change does is told, then it is made with its seal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from django import forms
from django.http import HttpRequest, QueryDict

from vanban.office.accounts.models import KEEP_REGISTERS
from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import Failed, Wrong, checked
from vanban.office.api.served.documents import DocumentRow
from vanban.office.api.served.people import PersonName, UnitName
from vanban.office.registers.audience import Audience
from vanban.office.registers.models import Entry, Grant
from vanban.office.registers.views import found
from vanban.office.rights import views
from vanban.office.rights.effect import Unconfirmed, readers
from vanban.office.rights.forms import AudienceForm, ChangeForm, FileForm, GrantForm, WithdrawForm

served = Served("rights", roles=views.JUDGES)
_LISTS = Lists(views.COLUMNS, "-so", {"numbered": "so", "day": "ngay", "subject": "trich-yeu", "audience": "ai"})


class GrantRecord(msgspec.Struct):
    """Leave to see a document, for a person, a unit, a role, or a role in a unit."""

    id: int
    person: PersonName | None
    unit: UnitName | None
    role: str
    file: int | None
    reason: str
    until: date | None
    at: datetime
    withdrawn_at: datetime | None
    holds: bool

    @classmethod
    def of(cls, row: Grant) -> GrantRecord:
        whom = (row.person and PersonName.of(row.person), row.unit and UnitName.of(row.unit), row.role)
        return cls(row.pk, *whom, row.file_id, row.reason, row.until, row.at, row.withdrawn_at, row.holds)


class FileRights(msgspec.Struct):
    """A file of the document, and whether it is restricted."""

    id: int
    name: str
    restricted: bool


class Rights(msgspec.Struct):
    """Who sees a document: by its audience, by what was granted; `readers` are all of them by name."""

    document: int
    audience: Audience
    readers: list[PersonName]
    grants: list[GrantRecord]
    files: list[FileRights]

    @classmethod
    def of(cls, entry: Entry, _request: HttpRequest) -> Rights:
        return cls(
            entry.pk,
            Audience(entry.audience),
            [PersonName.of(user) for user in sorted(readers(entry), key=lambda user: (str(user), user.pk))],
            [GrantRecord.of(row) for row in entry.grants.select_related("person", "unit").order_by("-pk")],
            [FileRights(file.pk, file.name, file.restricted) for file in entry.files.all()],
        )


@served.listed("rights", DocumentRow, _LISTS, pages=["rights:list"])
def list_narrowed(request: HttpRequest, asked: QueryDict) -> tuple[None, Any]:
    """The documents whose rights are others than those with which their series registers."""
    return None, views.narrowed_rows(request.position)


@served.get("documents/<key:document>/rights", Rights, roles=KEEP_REGISTERS, pages=["rights:entry"])
def document_rights(request: HttpRequest, document: int) -> Entry:
    """Who may see one document."""
    return found(request, document)


def _change(request: HttpRequest, key: int, action: str, sent: QueryDict) -> Entry:
    """As the page does it: without the seal of the effect the answer tells the effect."""
    entry = found(request, key)
    make, act, _words = views.ACTIONS[action]
    form: ChangeForm = make(request, entry, sent)
    checked(form)
    try:
        act(request, entry, form)
    except Unconfirmed as unconfirmed:
        effect = unconfirmed.effect
        told = [Wrong("gains", str(user)) for user in effect.gains] + [
            Wrong("losses", str(user)) for user in effect.losses
        ]
        raise Failed(409, unconfirmed.message, [*told, Wrong("seal", effect.seal)]) from None
    return found(request, key)


_CONFIRMED = (
    "Sent without `seal` it changes nothing, and the problem's `errors` name who gains, who loses, and the seal."
)


def _declare(name: str, path: str, action: str, form: type[forms.Form], what: str) -> None:
    """The four changes differ in their form alone."""

    def change(request: HttpRequest, sent: QueryDict, document: int) -> Entry:
        return _change(request, document, action, sent)

    change.__name__, change.__doc__ = name, f"{what} {_CONFIRMED}"
    path = f"documents/<key:document>/rights/{path}"
    served.post(path, Rights, form, of="document_rights", pages=[f"rights:change {action}"])(change)


_declare("set_audience", "audience", "pham-vi", AudienceForm, "Say who may see a document.")
_declare("grant_sight", "grants", "cap", GrantForm, "Let a person, a unit or a role see a document or a file of it.")
_declare("withdraw_grant", "withdraw", "thu-hoi", WithdrawForm, "Take a grant back.")
_declare("restrict_file", "files", "tep", FileForm, "Restrict a file of a document; a restricted one is opened.")
