"""Việc nền: what is being read, what became of it, and what is watched for new files."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role
from vanban.office.desk.lists import Listing
from vanban.office.intake.tabs import tabs
from vanban.office.jobs.filters import COLUMNS, JobFilters
from vanban.office.jobs.models import Job, Source, Worker
from vanban.office.jobs.services import retry
from vanban.office.refusals import Refused


@needs(Role.CLERK, Role.ADMIN)
def jobs(request: HttpRequest) -> HttpResponse:
    """All jobs of the agency, newest first, with the workers and what these watch."""
    everything = Job.objects.for_position(request.position)
    filters = JobFilters(request.GET, request.position)
    listing = Listing(filters.narrow(everything.shown()), COLUMNS, request.GET, default="-luc")
    watched = Source.objects.filter(checked_at__gt=timezone.now() - timedelta(days=1))
    sources = watched.filter(Q(agency=request.position.agency) | Q(agency=None))
    context = {
        "listing": listing,
        "filters": filters,
        "any": everything.exists(),
        "underway": everything.underway().exists(),
        "workers": Worker.objects.alive(),
        "sources": sources,
        "tabs": tabs(request.position),
    }
    return render(request, "jobs/jobs.html", context)


@needs(Role.CLERK, Role.ADMIN)
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job; as soon as it is done, what it led to. Scripts get its state as JSON."""
    found = get_object_or_404(Job.objects.for_position(request.position).shown(), pk=pk)
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse(told(found, request.position))
    if found.submission and request.position.role == Role.CLERK:
        address = reverse("intake:proposal", args=[found.submission.pk])
        # to htmx a redirect of its own request would be an answer to put into the page
        return (
            HttpResponse(headers={"HX-Redirect": address}) if request.headers.get("HX-Request") else redirect(address)
        )
    return render(request, "jobs/job.html", {"job": found, "workers": Worker.objects.alive()})


@needs(Role.CLERK)
def underway(request: HttpRequest) -> HttpResponse:
    """The jobs with these numbers (`viec`), as part of the waiting list: shown until the clerk has seen their ends."""
    asked = {number for number in request.GET.getlist("viec") if re.fullmatch("[0-9]{1,18}", number)}
    mine = Job.objects.for_position(request.position).filter(by=request.user, pk__in=sorted(asked)[:200])
    jobs = mine.shown().order_by("pk")
    return render(request, "jobs/underway.html", {"jobs": jobs, "ended": not any(job.is_underway for job in jobs)})


@require_POST
@needs(Role.CLERK, Role.ADMIN)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the files of a broken job read once more."""
    found = get_object_or_404(Job.objects.for_position(request.position).shown(), pk=pk)
    try:
        begun = retry(found, request.user)
    except Refused as refusal:
        messages.error(request, f"{found.named_to(request.position)}: {refusal.message}")
        return redirect("jobs:list")
    if len(begun) == 1:
        return redirect("jobs:job", begun[0].pk)
    messages.success(request, _("Đang đọc lại %(count)s tệp.") % {"count": len(begun)})
    return redirect("jobs:list")


def told(job: Job, position: Position) -> dict[str, Any]:
    """A job as the scripts of the pages know it."""
    return {
        "name": job.named_to(position),
        "state": job.state,
        "address": reverse("jobs:job", args=[job.pk]),
        "proposal": reverse("intake:proposal", args=[job.submission_id]) if job.submission_id else None,
        "error": job.result.error,
    }
