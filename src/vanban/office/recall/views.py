"""Recalling a document on its page, destroying one that came in, and the list of both."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.desk.lists import Listing
from vanban.office.recall import destroying, lists, services
from vanban.office.recall.between import asked
from vanban.office.recall.forms import DestroyForm, RecallForm
from vanban.office.refusals import Refused
from vanban.office.registers import views
from vanban.office.registers.models import Entry

RECALLS = (Role.CLERK, Role.LEADER)


@require_POST
@needs(*RECALLS)
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the order that recalls it; the page comes back with what was typed where something is wrong."""
    entry = views.found(request, pk)

    def carry_out(form: RecallForm) -> str:
        services.recall(entry, request.user, **form.cleaned_data)
        return _("Đã thu hồi. Văn bản và thông tin của nó được giữ nguyên từ nay.")

    return _done(request, entry, RecallForm(request.POST, position=request.position), carry_out)


@require_POST
@needs(*RECALLS)
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """Destroy a document that came in, by the order of who issued it."""
    entry = views.found(request, pk)

    def carry_out(form: RecallForm) -> str:
        order = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
        destroying.destroy(entry, request.user, **order)
        return _("Đã huỷ văn bản và thông tin về nó. Số đến còn lại, ghi văn bản nào đã huỷ và theo lệnh nào.")

    form = DestroyForm(request.POST, position=request.position, paper=entry.paper)
    return _done(request, entry, form, carry_out)


def _done(request: HttpRequest, entry: Entry, form: RecallForm, carry_out: Callable[[RecallForm], str]) -> HttpResponse:
    if form.is_valid():
        try:
            said = carry_out(form)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, said)
            return redirect("registers:entry", entry.pk)
    return views.shown(request, entry, status=422, recall_form=form)


@needs()
def recalled(request: HttpRequest) -> HttpResponse:
    """What was recalled, of both directions, and what is still to be destroyed; with `dang=csv` as a file."""
    listing = Listing(lists.of_position(request.position), lists.COLUMNS, request.GET, default="-luc")
    if request.GET.get("dang") == "csv":
        return lists.as_csv(listing)
    return render(request, "recall/list.html", {"listing": listing, "asked": asked(request.position)})
