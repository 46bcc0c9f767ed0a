"""Giving files in: a plain form that works without a script; with it, each file is sent by itself and shows its way."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.intake.forms import UploadForm
from vanban.office.intake.services import Received, receive
from vanban.office.refusals import Refused


@needs(Role.CLERK)
def upload(request: HttpRequest) -> HttpResponse:
    """The form; on POST take the files in. Scripts ask for JSON and get what became of the files."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    wants_json = request.accepts("application/json") and not request.accepts("text/html")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        files = [(file.name, file.read()) for file in given["files"]]
        try:
            received = receive(request.position.agency, request.user, files, given["as_one"], given["statement"])
        except Refused as refusal:
            form.add_error("statement", refusal.message)
        else:
            return JsonResponse(_told(received)) if wants_json else _answer(request, received)
    if wants_json:
        return JsonResponse({"errors": [error for errors in form.errors.values() for error in errors]}, status=422)
    return render(request, "intake/upload.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _told(received: Received) -> dict:
    return {
        "submissions": [
            {"name": str(submission), "url": reverse("intake:proposal", args=[submission.pk])}
            for submission in received.submissions
        ],
        "quarantined": [{"name": file.name, "message": file.message} for file in received.quarantined],
    }


def _answer(request: HttpRequest, received: Received) -> HttpResponse:
    for file in received.quarantined:
        messages.error(request, _("%(name)s: %(why)s") % {"name": file.name, "why": file.message})
    if len(received.submissions) == 1:
        return redirect("intake:proposal", received.submissions[0].pk)
    if received.submissions:
        messages.success(request, _("Đã đọc %(count)s văn bản, chờ vào sổ.") % {"count": len(received.submissions)})
        return redirect("intake:waiting")
    return redirect("intake:quarantine")
