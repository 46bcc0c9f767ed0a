"""What people do with a registered document on its page: void its number, put a value right, link what it answers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.accounts.typed import refused
from vanban.office.desk.merging import held
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers import amending, answers, views
from vanban.office.registers.forms import AmendForm, VoidForm
from vanban.office.registers.models import Answer, Entry, behind


@require_POST
@needs(Role.CLERK, Role.LEADER)
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void the number of an entry."""
    form = VoidForm(request.POST, position=request.position)

    def act(entry: Entry) -> str:
        given = form.cleaned_data
        amending.void(entry, request.user, given["approver"], given["reason"])
        return _("Đã huỷ số. Số vẫn giữ chỗ trong sổ và không được cấp lại.")

    return _done(request, pk, form, "void_form", act)


@require_POST
@needs(Role.CLERK)
@transaction.atomic
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one value of an entry right; from the comparison with what stood there on nobody else does."""
    held(Entry.objects.all(), request).filter(pk=views.found(request, pk).pk).first()
    form = AmendForm(request.POST, entry=views.found(request, pk))

    def act(entry: Entry) -> str:
        given = form.cleaned_data
        amending.amend(entry, request.user, given["field"], form.typed, given["reason"])
        return _("Đã đính chính. Giá trị cũ còn trong lịch sử.")

    return _done(request, pk, form, "amend_form", act)


def _done(request: HttpRequest, pk: int, form: Form, name: str, act: Callable[[Entry], str]) -> HttpResponse:
    """Do it and show the document, or show the document with the form as it was sent."""
    entry = views.found(request, pk)
    if form.is_valid():
        try:
            messages.success(request, act(entry))
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("registers:entry", pk)
    return views.shown(request, entry, status=422, **{name: form})


@require_POST
@needs(Role.CLERK, Role.LEADER)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Link an issued document to the one that it answers (`van_ban`)."""
    entry = views.found(request, pk)
    asked = request.POST.get("van_ban", "")
    incoming = Entry.objects.for_position(request.position).of_kind(Kind.INCOMING).select_related("register")
    to = get_object_or_404(incoming, pk=asked if asked.isdecimal() else None)
    try:
        answers.answer_all(entry, request.user, [to])
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã ghi là trả lời %(document)s.") % {"document": to})
    return redirect("registers:entry", pk)


@require_POST
@needs(Role.CLERK, Role.LEADER)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a link that was a mistake."""
    found = Answer.objects.filter(behind(request.position)).select_related("entry__register", "to__register")
    link = get_object_or_404(found, pk=pk)
    try:
        answers.take_back(link, request.user, request.POST.get("reason", ""))
    except Refused as refusal:
        return refused(request, refusal.message, reverse("registers:entry", args=[link.entry_id]), "reason")
    messages.success(request, _("Đã gỡ liên kết."))
    return redirect("registers:entry", link.entry_id)
