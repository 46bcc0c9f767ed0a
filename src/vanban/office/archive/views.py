"""Nộp lưu: what is due, what was handed over, and what the archive does with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role
from vanban.office.archive import services
from vanban.office.archive.forms import AnnounceForm, ChooseForm, HandOverForm
from vanban.office.archive.models import Notice, OfUnitQuerySet, Transfer
from vanban.office.archive.querysets import due, ready
from vanban.office.casefiles.extent import with_extents
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.retention import NOTICE
from vanban.office.casefiles.views import FILLS, SEES
from vanban.office.desk.lists import Column, Listing
from vanban.office.refusals import Refused
from vanban.office.routing.services import Acting

COLUMNS = (
    Column("so", gettext_lazy("Số"), ("pk",), "number"),
    Column("khoi", Transfer._meta.get_field("title").verbose_name, ("~title",), "words"),
    Column("don-vi", Transfer._meta.get_field("unit").verbose_name, ("~unit__name",)),
    Column("ho-so", gettext_lazy("Hồ sơ"), (), "end"),
    Column("ngay", gettext_lazy("Ngày nộp"), ("at",), "day"),
    Column("tinh-trang", gettext_lazy("Tình trạng"), ("outcome",)),
)
NOTICES = (
    Column("ngay", gettext_lazy("Ngày thông báo"), ("at",), "day"),
    Column("don-vi", Notice._meta.get_field("unit").verbose_name, ("~unit__name",), "words"),
    Column("ho-so", gettext_lazy("Hồ sơ"), (), "end"),
    Column("han", Notice._meta.get_field("due").verbose_name, ("due",), "day"),
    Column("ghi-chu", Notice._meta.get_field("note").verbose_name, (), "words"),
)
_SHOWN = 20  # case files and notices on the page of the hand-overs; all of them stand in lists of their own
_OFFERED = 300  # case files to choose from


@needs(*SEES)
def transfers(request: HttpRequest) -> HttpResponse:
    """What was handed over, what is due, what the archive announced."""
    position = request.position
    seen = Transfer.objects.for_position(position).select_related("unit").annotate(count=Count("files"))
    awaited, announced = due(position), _announced(position)
    context = {
        "listing": Listing(seen, COLUMNS, request.GET, default="-so"),
        "due": awaited[:_SHOWN],
        "due_count": awaited.count(),
        "notices": announced[:_SHOWN],
        "notice_count": announced.count(),
        "hands_over": position.role in FILLS,
        "announces": position.role == Role.ARCHIVIST,
    }
    return render(request, "archive/transfers.html", context)


@needs(*SEES)
def notices(request: HttpRequest) -> HttpResponse:
    """All that the archive announced to the position's units."""
    listing = Listing(_announced(request.position), NOTICES, request.GET, default="-ngay")
    return render(request, "archive/notices.html", {"listing": listing})


def _announced(position: Position) -> OfUnitQuerySet:
    return Notice.objects.for_position(position).select_related("unit").annotate(count=Count("files"))


@needs(*FILLS)
def hand_over(request: HttpRequest) -> HttpResponse:
    """Choose closed case files and offer them to the archive."""
    asked = {"ho_so": request.GET.getlist("ho_so")}
    form = HandOverForm(request.POST or None, files=ready(request.position)[:_OFFERED], initial=asked)

    def act(acting: Acting) -> HttpResponse:
        given = form.cleaned_data
        made = services.hand_over(acting, given["ho_so"], given["title"], given["state"])
        messages.success(request, _("Đã nộp; chờ lưu trữ kiểm tra và nhận."))
        return redirect("archive:transfer", made.pk)

    return _chosen(request, form, act, "archive/hand_over.html")


@needs(Role.ARCHIVIST)
def announce(request: HttpRequest) -> HttpResponse:
    """Choose case files that a unit is to hand over, and by when."""
    earliest = timezone.localdate() + timedelta(days=NOTICE)
    form = AnnounceForm(request.POST or None, files=ready(request.position)[:_OFFERED], initial={"due": earliest})

    def act(acting: Acting) -> HttpResponse:
        given = form.cleaned_data
        services.announce(acting, given["ho_so"], given["due"], given["note"])
        messages.success(request, _("Đã thông báo; đơn vị thấy trên bàn làm việc."))
        return redirect("archive:list")

    return _chosen(request, form, act, "archive/announce.html")


def _chosen(
    request: HttpRequest, form: ChooseForm, act: Callable[[Acting], HttpResponse], template: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return act(Acting(request.user, request.position))
        except Refused as refusal:
            form.add_error(None, refusal.message)
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


@needs(*SEES)
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """One hand-over, with its case files."""
    one, position = found(request, pk), request.position
    rows = CaseFile.objects.filter(transfers__transfer=one).select_related("unit").order_by("year", "code")
    context = {
        "transfer": one,
        "files": with_extents(rows, position),
        "takes": one.waits and position.role == Role.ARCHIVIST,
    }
    return render(request, "archive/transfer.html", context)


@require_POST
@needs(Role.ARCHIVIST)
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The archive takes it."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        services.take_over(one, acting)
        return _("Lưu trữ đã nhận hồ sơ.")

    return _done(request, act, pk)


@require_POST
@needs(Role.ARCHIVIST)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The archive gives it back."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        services.give_back(one, acting, request.POST.get("reason", ""))
        return _("Đã trả lại cho bên giao.")

    return _done(request, act, pk)


def found(request: HttpRequest, pk: int) -> Transfer:
    """The hand-over, if the position may see it."""
    rows = Transfer.objects.for_position(request.position).select_related("agency", "unit", "by", "settled_by")
    return get_object_or_404(rows, pk=pk)


def _done(request: HttpRequest, act: Callable[[Acting], str], pk: int) -> HttpResponse:
    try:
        messages.success(request, act(Acting(request.user, request.position)))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("archive:transfer", pk)
