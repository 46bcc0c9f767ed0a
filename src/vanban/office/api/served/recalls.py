"""What was recalled: documents of the agency, and documents that came in."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
from django.http import HttpRequest, QueryDict

from vanban.office.api.operations import Lists, Served
from vanban.office.api.served.people import PersonName
from vanban.office.recall.lists import COLUMNS, of_position
from vanban.office.recall.models import Destruction, order_of
from vanban.office.registers.models import Entry

served = Served("recalls")
_LISTS = Lists(COLUMNS, "-luc", {"document_number": "van-ban", "number": "lenh", "on": "ngay", "at": "luc"})


class RecallRecord(msgspec.Struct):
    """The order by which a document was recalled. One that came in was `destroyed`: `hashes` are the SHA-256 of its
    files, `returned_on` is the day on which the paper was sent back."""

    number: str
    on: date
    reason: str
    approver: PersonName
    by: PersonName
    at: datetime
    destroyed: bool
    returned_on: date | None
    hashes: list[str]

    @classmethod
    def of(cls, entry: Entry) -> RecallRecord | None:
        if (one := order_of(entry)) is None:
            return None
        gone = one if isinstance(one, Destruction) else None
        return cls(
            one.number,
            one.on,
            one.reason,
            PersonName.of(one.approver),
            PersonName.of(one.by),
            one.at,
            gone is not None,
            gone and gone.returned_on,
            [sha256 for sha256, _size in gone.files] if gone else [],
        )


class RecalledRow(msgspec.Struct):
    """A recalled document, and by which order."""

    id: int
    registered_as: str
    document_number: str
    issuer: str
    issued_on: str
    recall: RecallRecord

    @classmethod
    def of(cls, entry: Entry, _request: HttpRequest) -> RecalledRow:
        order = RecallRecord.of(entry)
        assert order is not None
        names = ("pk", "registered_as", "document_number", "issuer", "issued_on")
        return cls(*(getattr(entry, name) for name in names), order)


@served.listed("recalls", RecalledRow, _LISTS, pages=["recall:list"])
def list_recalls(request: HttpRequest, asked: QueryDict) -> tuple[None, object]:
    """The documents that the agency recalled, and those that came in and were destroyed by an order."""
    return None, of_position(request.position)
