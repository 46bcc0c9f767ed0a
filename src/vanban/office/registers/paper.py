"""The form that registers a document which came on paper, without a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.forms import PaperForm, PaperTasks
from vanban.office.registers.services import DuplicateFound, register_paper
from vanban.office.registers.views import late_after


@needs(Role.CLERK)
def register(request: HttpRequest) -> HttpResponse:
    """The empty form, the form with its errors, or the document's page once it has its number.

    `chen` names the entry after whose number the document is registered late.
    """
    after = late_after(request, Kind.INCOMING)
    form, tasks = PaperForm(request.POST or None), PaperTasks(request.POST or None, prefix="viec")
    twins = ()
    if request.method == "POST" and form.is_valid() and tasks.is_valid():
        try:
            entry = register_paper(
                request.position.agency,
                request.user,
                form.header,
                form.cleaned_data["arrival_date"],
                [row.task for row in tasks if row.task],
                page_count=form.cleaned_data["page_count"],
                note=form.cleaned_data["note"],
                closed=form.cleaned_data["closed"],
                accept_duplicate=form.cleaned_data["accept_duplicate"],
                after=after,
                reason=form.cleaned_data["reason"],
            )
        except DuplicateFound as found:
            twins = found.duplicates
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã vào sổ, %(number)s.") % {"number": entry.registered_as})
            return redirect("registers:entry", pk=entry.pk)
    return render(
        request,
        "registers/paper.html",
        {"form": form, "tasks": tasks, "twins": twins, "after": after},
        status=422 if request.method == "POST" else 200,
    )
