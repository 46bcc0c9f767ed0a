"""Giving files in: a plain form that works without a script; with it, each file is sent by itself and shows its way."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.intake.forms import UploadForm
from vanban.office.jobs.models import Job
from vanban.office.jobs.services import give
from vanban.office.jobs.views import told
from vanban.office.refusals import Refused


@needs(Role.CLERK)
def upload(request: HttpRequest) -> HttpResponse:
    """The form; on POST take the files in. Scripts ask for JSON and get the jobs."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    wants_json = request.accepts("application/json") and not request.accepts("text/html")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        files = [(file.name, file.read()) for file in given["files"]]
        try:
            jobs = give(
                request.position.agency, request.user, files, as_one=given["as_one"], statement=given["statement"]
            )
        except Refused as refusal:
            form.add_error("statement", refusal.message)
        else:
            if wants_json:
                return JsonResponse({"jobs": [told(job, request.position) for job in jobs]})
            return _answer(request, jobs)
    if wants_json:
        return JsonResponse({"errors": [error for errors in form.errors.values() for error in errors]}, status=422)
    return render(request, "intake/upload.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _answer(request: HttpRequest, jobs: list[Job]) -> HttpResponse:
    if len(jobs) == 1:
        return redirect("jobs:job", jobs[0].pk)
    messages.success(request, _("Đã nhận %(count)s văn bản, đang đọc.") % {"count": len(jobs)})
    return redirect("intake:waiting")
