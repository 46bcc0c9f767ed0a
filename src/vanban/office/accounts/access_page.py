"""Nhật ký truy cập: who came in, from where, and who was given which rights; for the administrator."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.access import needs
from vanban.office.accounts.journal import VERBS, events_for
from vanban.office.accounts.models import Role
from vanban.office.audit import words
from vanban.office.audit.models import Event, EventQuerySet
from vanban.office.desk.forms import EVERYTHING, DayField, Filters
from vanban.office.desk.lists import Column, Listing, csv_response
from vanban.office.desk.templatetags.desk import moment

COLUMNS = (
    Column("luc", gettext_lazy("Lúc"), ("at",), "day"),
    Column("tai-khoan", gettext_lazy("Tài khoản"), ("data__user",)),
    Column("gi", gettext_lazy("Sự kiện"), ("verb",)),
    Column("ket-qua", gettext_lazy("Kết quả")),
    Column("ai", gettext_lazy("Người làm"), ("~actor__full_name",)),
    Column("noi-dung", gettext_lazy("Nội dung"), (), "whole"),
    Column("dia-chi", gettext_lazy("Địa chỉ nguồn"), ("data__address",), "number"),
    Column("dia-chi-dich", gettext_lazy("Địa chỉ đích"), ("data__server",), "number"),
)
_DAYS = 366  # that are counted
FAILED = ("log-in-failed", "lock")


class AccessFilters(Filters):
    su_kien = forms.ChoiceField(label=gettext_lazy("Sự kiện"), required=False)
    ket_qua = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        required=False,
        choices=[EVERYTHING, ("duoc", gettext_lazy("Được")), ("khong", gettext_lazy("Không được"))],
    )
    tai_khoan = forms.CharField(label=gettext_lazy("Tài khoản"), required=False, max_length=150)
    dia_chi = forms.CharField(label=gettext_lazy("Địa chỉ nguồn"), required=False, max_length=100)
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False)
    den = DayField(label=gettext_lazy("đến ngày"), required=False)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self.fields["su_kien"].choices = [EVERYTHING, *((verb, words.VERBS[verb]) for verb in VERBS)]

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """The events that the wishes leave."""
        wishes: dict[str, Any] = {
            "verb": self.asked("su_kien"),
            "data__user": self.asked("tai_khoan"),
            "data__address": self.asked("dia_chi"),
            "at__date__gte": self.asked("tu"),
            "at__date__lte": self.asked("den"),
        }
        if outcome := self.asked("ket_qua"):
            wishes["verb__in"] = FAILED if outcome == "khong" else [verb for verb in VERBS if verb not in FAILED]
        return events.filter(**{name: wish for name, wish in wishes.items() if wish is not None})


class OfDay(NamedTuple):
    """How often people came in on a day, and how often somebody was turned away."""

    day: date
    came_in: int
    turned_away: int


def by_day(filters: AccessFilters, events: EventQuerySet) -> list[OfDay]:
    """How often the office was entered (NĐ 30/2020, phụ lục VI, III.6.b), the newest day first; without a first day in
    the wishes of the 31 days before the last one."""
    since = filters.asked("tu") or (filters.asked("den") or timezone.localdate()) - timedelta(days=30)
    counted = filters.narrow(events).filter(verb__in=["log-in", "log-in-failed"], at__date__gte=since).order_by()
    rows = counted.values(day=TruncDate("at")).annotate(
        came_in=Count("pk", filter=Q(verb="log-in")), turned_away=Count("pk", filter=Q(verb="log-in-failed"))
    )
    return [OfDay(**row) for row in rows.order_by("-day")[:_DAYS]]


def outcome(event: Event) -> str:
    """'Được' or 'Không được'."""
    return _("Không được") if event.verb in FAILED else _("Được")


@needs(Role.ADMIN)
def access_log(request: HttpRequest) -> HttpResponse:
    """The events of access (QCVN 12:2026/BCA, 3.9.2.1.4: who, when, from where to where, what) as a list; with
    `dang=csv` the same list as a file."""
    filters = AccessFilters(request.GET)
    events = filters.narrow(events_for(request.position)).select_related("actor")
    listing = Listing(events, COLUMNS, request.GET, default="-luc")
    if request.GET.get("dang") == "csv":
        rows = (
            (
                moment(event.at),
                event.data.get("user", ""),
                words.verb(event),
                outcome(event),
                words.actor(event),
                words.details(event),
                event.data.get("address", ""),
                event.data.get("server", ""),
                event.stream_id,
                event.sequence,
                event.hash,
            )
            for event in listing.rows.iterator()
        )
        head = [*(column.label for column in COLUMNS), _("Chuỗi"), _("Số thứ tự"), _("Mã băm")]
        return csv_response(f"truy-cap-{timezone.localdate():%Y-%m-%d}", head, rows)
    context = {
        "filters": filters,
        "listing": listing,
        "events": [(event, outcome(event)) for event in listing.page],
        "days": by_day(filters, events_for(request.position)),
    }
    return render(request, "accounts/access.html", context)
