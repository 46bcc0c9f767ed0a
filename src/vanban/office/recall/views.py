"""Recalling a document on its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.recall import services
from vanban.office.recall.forms import RecallForm
from vanban.office.refusals import Refused
from vanban.office.registers import views

RECALLS = (Role.CLERK, Role.LEADER)


@require_POST
@needs(*RECALLS)
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the order that recalls it; the page comes back with what was typed where something is wrong."""
    entry = views.found(request, pk)
    form = RecallForm(request.POST, position=request.position)
    if form.is_valid():
        try:
            services.recall(entry, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã thu hồi. Văn bản và thông tin của nó được giữ nguyên từ nay."))
            return redirect("registers:entry", pk)
    return views.shown(request, entry, status=422, recall_form=form)
