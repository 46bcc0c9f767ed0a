"""The catalogue of copies: which there are, by whom, where, and how old the last one is."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.desk.lists import Column, Listing
from vanban.office.keeping import journal

COLUMNS = (
    Column("luc", gettext_lazy("Lúc"), ("at",), "day"),
    Column("viec", gettext_lazy("Việc"), ("verb",), "whole"),
    Column("ai", gettext_lazy("Người làm"), (), "whole"),
    Column("noi", gettext_lazy("Ở đâu"), (), "words"),
    Column("co", gettext_lazy("Cỡ"), (), "number"),
    Column("bam", gettext_lazy("SHA-256 của tệp"), (), "whole"),
)
_OLD = timedelta(days=2)  # one night was missed


@needs(Role.ADMIN)
def copies(request: HttpRequest) -> HttpResponse:
    """Every run of backup and restore, newest first; above them the last copy that was made."""
    told = journal.copies(request.position)
    last = told.filter(verb="backup").first()
    age = timezone.now() - last.at if last else None
    listing = Listing(told, COLUMNS, request.GET, default="-luc")
    context = {"listing": listing, "last": last, "age": age and _told(age), "old": age is None or age > _OLD}
    return render(request, "keeping/copies.html", context)


def _told(age: timedelta) -> str:
    """'dưới một giờ', '5 giờ', '2 ngày'."""
    if age < timedelta(hours=1):
        return _("dưới một giờ")
    if age < timedelta(days=1):
        return _("%(count)s giờ") % {"count": age // timedelta(hours=1)}
    return _("%(count)s ngày") % {"count": age.days}
