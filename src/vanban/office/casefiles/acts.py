"""What people do with a case file: put documents in, take one out, close it, open it again, freeze it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.casefiles import closing, holding, services
from vanban.office.casefiles.holding import HOLDS
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.views import FILLS, found
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.routing.services import Acting

_DIGITS = 18  # of a key


@require_POST
@needs(*FILLS)
def put_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the chosen documents (`van_ban`) in."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        keys = _keys(request, "van_ban")
        entries = list(Entry.objects.for_position(request.position).filter(pk__in=keys).select_related("register"))
        if not entries:
            raise Refused(_("Hãy chọn văn bản để đưa vào hồ sơ."))
        return _("Đã đưa %(count)s văn bản vào hồ sơ.") % {"count": services.put_in(one, acting, entries)}

    return _done(request, act, "casefiles:file", pk)


@require_POST
@needs(*FILLS)
def file_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a document into the chosen case file (`ho_so`), from its own page."""
    entry = get_object_or_404(Entry.objects.for_position(request.position).select_related("register"), pk=pk)

    def act(acting: Acting) -> str:
        one = CaseFile.objects.filled_by(request.position).filter(pk__in=_keys(request, "ho_so")).first()
        if one is None:
            raise Refused(_("Hãy chọn hồ sơ."))
        services.put_in(one, acting, [entry])
        return _("Đã đưa vào hồ sơ %(number)s.") % {"number": one.numbered}

    return _done(request, act, "registers:entry", pk)


@require_POST
@needs(*FILLS)
def take_out(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take the document with the key `number` out, for a reason."""
    one = found(request, pk)
    filed = get_object_or_404(one.filed.for_position(request.position).select_related("entry__register"), entry=number)

    def act(acting: Acting) -> str:
        services.take_out(one, acting, filed.entry, request.POST.get("reason", ""))
        return _("Đã lấy %(document)s ra khỏi hồ sơ.") % {"document": filed.entry.called}

    return _done(request, act, "casefiles:file", pk)


@require_POST
@needs(*FILLS)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The matter is done."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        closing.close_file(one, acting, request.POST.get("reason", ""))
        return _("Đã kết thúc hồ sơ.")

    return _done(request, act, "casefiles:file", pk)


@require_POST
@needs(*FILLS)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Work on it goes on."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        closing.reopen_file(one, acting, request.POST.get("reason", ""))
        return _("Đã mở lại hồ sơ.")

    return _done(request, act, "casefiles:file", pk)


@require_POST
@needs(*HOLDS)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze it."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        holding.hold(one, acting, request.POST.get("reason", ""))
        return _("Đã đóng băng hồ sơ.")

    return _done(request, act, "casefiles:file", pk)


@require_POST
@needs(*HOLDS)
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it be worked on again."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        holding.lift(one, acting, request.POST.get("reason", ""))
        return _("Đã bỏ đóng băng hồ sơ.")

    return _done(request, act, "casefiles:file", pk)


def _keys(request: HttpRequest, name: str) -> list[int]:
    return [int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) <= _DIGITS]


def _done(request: HttpRequest, act: Callable[[Acting], str], back: str, pk: int) -> HttpResponse:
    """Do it, and say on the page what was done or why not."""
    try:
        messages.success(request, act(Acting(request.user, request.position)))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(back, pk)
