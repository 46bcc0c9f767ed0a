"""The list of what was recalled: the data of each recall, of both directions (NĐ 30/2020, phụ lục VI, III.8.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.models import Position
from vanban.office.desk.dates import printed
from vanban.office.desk.lists import Column, Listing, csv_response
from vanban.office.desk.templatetags.desk import moment
from vanban.office.recall.models import Destruction, Recall, order_of
from vanban.office.registers.models import Entry

COLUMNS = (
    Column("van-ban", gettext_lazy("Văn bản"), ("symbol", "number"), "whole"),
    Column("so", gettext_lazy("Sổ"), ("register__kind",), "whole"),
    Column("lenh", Recall.label("number"), ("ordered_by",), "whole"),
    Column("ngay", Recall.label("on"), ("ordered_on",), "day"),
    Column("ly-do", Recall.label("reason"), (), "words"),
    Column("duyet", gettext_lazy("Người duyệt"), (), "whole"),
    Column("luc", gettext_lazy("Ghi lúc"), ("ordered_at",), "day"),
)


def of_position(position: Position) -> QuerySet[Entry]:
    """The recalled documents that the position may see, each with its order."""
    ends = {name: Coalesce(f"recall__{value}", f"destruction__{value}") for name, value in _ENDS.items()}
    rows = Entry.objects.for_position(position).filter(recalled=True).annotate(**ends)
    people = [f"{order}__{who}" for order in ("recall", "destruction") for who in ("approver", "by")]
    return rows.select_related("register", *people)


_ENDS = {"ordered_by": "number", "ordered_on": "on", "ordered_at": "at"}


def as_csv(listing: Listing) -> HttpResponse:
    head = [
        _("Văn bản"),
        _("Sổ"),
        Entry.label("issuer"),
        Entry.label("issued_on"),
        Recall.label("number"),
        Recall.label("on"),
        Recall.label("reason"),
        _("Người duyệt"),
        _("Người ghi"),
        _("Ghi lúc"),
        _("Ngày gửi trả bản giấy"),
        _("Mã băm các tệp đã huỷ"),
    ]
    return csv_response(f"van-ban-thu-hoi-{timezone.localdate():%Y-%m-%d}", head, _lines(listing))


def _lines(listing: Listing) -> Iterator[tuple[Any, ...]]:
    for entry in listing.rows.iterator(chunk_size=500):
        order = order_of(entry)
        gone = order if isinstance(order, Destruction) else None
        yield (
            entry.document_number,
            entry.registered_as,
            entry.issuer,
            printed(entry.issued_on),
            order.number,
            printed(order.on),
            order.reason,
            order.approver,
            order.by,
            moment(order.at),
            printed(gone and gone.returned_on),
            " ".join(sha256 for sha256, _size in gone.files) if gone else "",
        )
