"""What was destroyed after its term of retention, and destroying more. What is past its term is the list of case files
with `state=past_retention`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from django import forms
from django.http import HttpRequest, QueryDict

from vanban.office.accounts.models import Position
from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import checked
from vanban.office.api.served.people import PersonName
from vanban.office.casefiles.models import CaseFile
from vanban.office.disposal import services, views
from vanban.office.disposal.forms import DisposeForm
from vanban.office.disposal.models import SEES, Disposal
from vanban.office.registers.models import seen
from vanban.office.routing.services import Acting

served = Served("disposals", roles=SEES)
_LISTS = Lists(
    views.COLUMNS,
    "-luc",
    {"number": "quyet-dinh", "on": "ngay", "case_files": "ho-so", "documents": "van-ban", "at": "luc"},
)


class DisposalRow(msgspec.Struct):
    """A decision by which case files were destroyed, and how many, with how many documents."""

    id: int
    number: str
    on: date
    reason: str
    approver: PersonName
    by: PersonName
    at: datetime
    case_files: int
    documents: int

    @classmethod
    def of(cls, one: Disposal, _request: HttpRequest) -> DisposalRow:
        return cls(*_head(one), one.file_count, one.entry_count)


class Destroyed(msgspec.Struct):
    """A document whose files and text were destroyed; `hashes` are the SHA-256 of its files."""

    document: int
    hashes: list[str]


class DisposalDetails(msgspec.Struct):
    """A decision, the case files that were destroyed by it, and of their documents those that you may see."""

    id: int
    number: str
    on: date
    reason: str
    approver: PersonName
    by: PersonName
    at: datetime
    case_files: list[int]
    documents: list[Destroyed]

    @classmethod
    def of(cls, one: Disposal, request: HttpRequest) -> DisposalDetails:
        rows = list(one.entries.all())
        open_to = seen([row.entry_id for row in rows], request.position)
        told = [
            Destroyed(row.entry_id, [sha256 for sha256, _size in row.files]) for row in rows if row.entry_id in open_to
        ]
        return cls(*_head(one), list(one.files.values_list("case_file", flat=True)), told)


def _head(one: Disposal) -> tuple[Any, ...]:
    return one.pk, one.number, one.on, one.reason, PersonName.of(one.approver), PersonName.of(one.by), one.at


class DisposalForm(forms.Form):
    case_files = forms.ModelMultipleChoiceField(CaseFile.objects.none())
    number = DisposeForm.base_fields["number"]
    on = DisposeForm.base_fields["on"]
    reason = DisposeForm.base_fields["reason"]
    approver = DisposeForm.base_fields["approver"]

    def __init__(self, *args: Any, position: Position, **options: Any) -> None:
        super().__init__(*args, **options)
        of_page = DisposeForm(files=(), position=position)
        self.fields["case_files"].queryset = services.expired(position)
        self.fields["approver"].queryset = of_page.fields["approver"].queryset


@served.listed("disposals", DisposalRow, _LISTS, pages=["disposal:list"])
def list_disposals(request: HttpRequest, asked: QueryDict) -> tuple[None, object]:
    """The decisions by which case files were destroyed."""
    return None, views.counted(request.position)


@served.get("disposals/<key:disposal>", DisposalDetails, pages=["disposal:disposal"])
def disposal(request: HttpRequest, disposal: int) -> Disposal:
    """One decision with what was destroyed by it."""
    return views.found(request, disposal)


@served.post("disposals", DisposalDetails, DisposalForm, roles=services.DISPOSES, status=201, pages=["disposal:new"])
def dispose(request: HttpRequest, sent: QueryDict) -> Disposal:
    """Destroy case files past their term, as the decision says that a leader signed. There is no way back."""
    given = checked(DisposalForm(sent, position=request.position))
    files = [one.pk for one in given.pop("case_files")]
    return services.dispose(Acting(request.user, request.position), files, **given)
