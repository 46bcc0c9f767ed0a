"""Case files on their way to the agency's archive: what is due, notices, hand-overs and their packages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec
from django import forms
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict

from vanban.office.accounts.models import Role
from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import checked
from vanban.office.api.served.casefiles import FORMAT, FORMS, SORTS, CaseFileRecord, WhyForm, acting
from vanban.office.api.served.people import PersonName, UnitName
from vanban.office.api.wishes import Wish
from vanban.office.archive import forms as of_pages
from vanban.office.archive import packages, services, views
from vanban.office.archive.models import Notice, Transfer
from vanban.office.archive.querysets import due, ready
from vanban.office.archive.views import found
from vanban.office.casefiles.filters import COLUMNS
from vanban.office.casefiles.models import CaseFile, CaseFileQuerySet
from vanban.office.casefiles.views import FILLS, SEES
from vanban.office.desk.lists import Column

served = Served("archive", roles=SEES)
_READY = Lists(COLUMNS, "so", SORTS)
_DAY = Column("han", CaseFile.label("transfer_due"), ("transfer_due",), "day")
_DUE = Lists((*COLUMNS, _DAY), "han", {**SORTS, "transfer_due": "han"})
_TRANSFERS = Lists(
    views.COLUMNS, "-so", {"id": "so", "title": "khoi", "unit": "don-vi", "at": "ngay", "outcome": "tinh-trang"}
)
_NOTICES = Lists(views.NOTICES, "-ngay", {"at": "ngay", "unit": "don-vi", "due": "han"})
_LETTER = Wish("format", "tep", {"docx": "docx", "pdf": "pdf"}, about="Default: docx.")
_PDF = Wish("pdf", "pdf", {"true": "1", "false": ""}, about="Whether each document lies in it as PDF too.")


class NoticeRecord(msgspec.Struct):
    """The archive announced which case files a unit (null: the whole agency) is to hand over, and by which day."""

    id: int
    unit: UnitName | None
    by: PersonName
    at: datetime
    due: date
    note: str
    case_files: list[int]

    @classmethod
    def of(cls, one: Notice, _request: HttpRequest) -> NoticeRecord:
        files = [row.case_file_id for row in one.files.all()]
        return cls(one.pk, one.unit and UnitName.of(one.unit), PersonName.of(one.by), one.at, one.due, one.note, files)


class TransferRow(msgspec.Struct):
    """A hand-over of case files to the archive, until the archive takes them or gives them back."""

    id: int
    title: str
    unit: UnitName | None
    giver: str
    at: datetime
    outcome: Literal["waiting", "taken", "given-back"]
    count: int

    @classmethod
    def of(cls, one: Transfer, _request: HttpRequest) -> TransferRow:
        return TransferRow(*cls._head(one), one.count)

    @staticmethod
    def _head(one: Transfer) -> tuple[Any, ...]:
        unit = one.unit and UnitName.of(one.unit)
        return one.pk, one.title, unit, one.giver, one.at, one.outcome or "waiting"


class TransferDetails(TransferRow):
    """A hand-over with its case files; `manifest` is the SHA-256 of the list of the originals that were taken over."""

    state: str
    taker: str
    settled_at: datetime | None
    reason: str
    manifest: str
    case_files: list[CaseFileRecord]

    @classmethod
    def of(cls, one: Transfer, request: HttpRequest) -> TransferDetails:
        rows = CaseFile.objects.filter(transfers__transfer=one).select_related("unit").order_by("year", "code")
        files = CaseFileRecord.of_all(list(rows), request)
        told = (one.state, one.taker, one.settled_at, one.reason, one.manifest)
        return cls(*cls._head(one), len(files), *told, files)


class _ChosenForm(forms.Form):
    case_files = forms.ModelMultipleChoiceField(CaseFile.objects.none())

    def __init__(self, *args: Any, files: CaseFileQuerySet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["case_files"].queryset = files


class HandOverForm(_ChosenForm):
    title = of_pages.HandOverForm.base_fields["title"]
    state = of_pages.HandOverForm.base_fields["state"]


class AnnounceForm(_ChosenForm):
    due = of_pages.AnnounceForm.base_fields["due"]
    note = of_pages.AnnounceForm.base_fields["note"]


def _chosen(form: _ChosenForm) -> dict[str, Any]:
    """What the form gives, the case files by their keys."""
    given = checked(form)
    return given | {"files": [one.pk for one in given.pop("case_files")]}


@served.listed("archive/ready", CaseFileRecord, _READY, roles=FILLS, pages=["archive:hand_over", "archive:announce"])
def list_ready(request: HttpRequest, asked: QueryDict) -> tuple[None, CaseFileQuerySet]:
    """The closed case files that the position could hand over now."""
    return None, ready(request.position)


@served.listed("archive/due", CaseFileRecord, _DUE, pages=["archive:list"])
def list_due(request: HttpRequest, asked: QueryDict) -> tuple[None, CaseFileQuerySet]:
    """Of these the ones that the archive is to have within 30 days, or should have already."""
    return None, due(request.position)


@served.listed("archive/notices", NoticeRecord, _NOTICES, pages=["archive:list", "archive:notices"])
def list_notices(request: HttpRequest, asked: QueryDict) -> tuple[None, Any]:
    """What the archive announced to the position's units."""
    seen = Notice.objects.for_position(request.position).select_related("unit", "by")
    return None, seen.prefetch_related("files")


@served.post(
    "archive/notices", NoticeRecord, AnnounceForm, roles=(Role.ARCHIVIST,), status=201, pages=["archive:announce"]
)
def announce_transfer(request: HttpRequest, sent: QueryDict) -> Notice:
    """Tell a unit which of its closed case files it is to hand over, by a day 30 days from now or later."""
    return services.announce(acting(request), **_chosen(AnnounceForm(sent, files=ready(request.position))))


@served.listed("archive/transfers", TransferRow, _TRANSFERS, pages=["archive:list"])
def list_transfers(request: HttpRequest, asked: QueryDict) -> tuple[None, Any]:
    """The hand-overs to the archive that the position may see."""
    seen = Transfer.objects.for_position(request.position).select_related("unit")
    return None, seen.annotate(count=Count("files"))


@served.post("archive/transfers", TransferDetails, HandOverForm, roles=FILLS, status=201, pages=["archive:hand_over"])
def hand_over_case_files(request: HttpRequest, sent: QueryDict) -> Transfer:
    """Offer closed case files of one unit to the archive."""
    given = _chosen(HandOverForm(sent, files=ready(request.position)))
    return found(request, services.hand_over(acting(request), **given).pk)


@served.get("archive/transfers/<key:transfer>", TransferDetails, pages=["archive:transfer"])
def transfer(request: HttpRequest, transfer: int) -> Transfer:
    """One hand-over with its case files."""
    return found(request, transfer)


@served.post(
    "archive/transfers/<key:transfer>/take-over",
    TransferDetails,
    roles=(Role.ARCHIVIST,),
    of="transfer",
    pages=["archive:take_over"],
)
def take_over_transfer(request: HttpRequest, sent: QueryDict, transfer: int) -> Transfer:
    """The archive takes the case files: every original is read and compared with its hash, and nothing changes any
    more."""
    services.take_over(found(request, transfer), acting(request))
    return found(request, transfer)


@served.post(
    "archive/transfers/<key:transfer>/give-back",
    TransferDetails,
    WhyForm,
    roles=(Role.ARCHIVIST,),
    of="transfer",
    pages=["archive:give_back"],
)
def give_back_transfer(request: HttpRequest, sent: QueryDict, transfer: int) -> Transfer:
    """The archive does not take the case files, for a reason."""
    services.give_back(found(request, transfer), acting(request), checked(WhyForm(sent))["reason"])
    return found(request, transfer)


@served.file(
    "archive/transfers/<key:transfer>/minutes", FORMS[0], FORMS[2], wishes=(_LETTER,), pages=["archive:minutes"]
)
def print_minutes(request: HttpRequest, transfer: int) -> HttpResponse:
    """The decree's record of the hand-over."""
    return packages.minutes(request, transfer)


@served.file("archive/transfers/<key:transfer>/list", *FORMS, wishes=(FORMAT,), pages=["archive:contents"])
def print_transferred(request: HttpRequest, transfer: int) -> HttpResponse:
    """The decree's list of the case files that are handed over."""
    return packages.contents(request, transfer)


@served.file("archive/transfers/<key:transfer>/package", "application/zip", wishes=(_PDF,), pages=["archive:package"])
def package_transfer(request: HttpRequest, transfer: int) -> FileResponse:
    """The case files of a hand-over in one ZIP: originals, metadata, hashes. The history of each tells who took it."""
    return packages.package_of_transfer(request, transfer)


@served.file("case-files/<key:case_file>/package", "application/zip", wishes=(_PDF,), pages=["archive:package_of_file"])
def package_case_file(request: HttpRequest, case_file: int) -> FileResponse:
    """One case file as such a ZIP."""
    return packages.package_of_file(request, case_file)
