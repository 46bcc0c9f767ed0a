"""Danh mục hồ sơ: the file plans of the agency, one of them with its lines, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Role
from vanban.office.casefiles import plan_workbook, planning, printing
from vanban.office.casefiles.models import OF_AGENCY, OF_UNITS
from vanban.office.casefiles.plan import DRAFTS, FilePlan, PlannedFile
from vanban.office.casefiles.plan_forms import DraftForm, LineForm, PlanWorkbookForm
from vanban.office.casefiles.views import FILLS, SEES
from vanban.office.desk.merging import held
from vanban.office.desk.printing import book
from vanban.office.desk.workbooks import XLSX
from vanban.office.refusals import Refused
from vanban.office.routing.services import Acting


@needs(*SEES)
def plans(request: HttpRequest) -> HttpResponse:
    """The file plans by year; a new one is begun here."""
    seen = FilePlan.objects.for_position(request.position)
    drafts = request.position.role in DRAFTS
    form = DraftForm(request.POST or None, plans=seen) if drafts else None
    if request.method == "POST" and form and form.is_valid():
        try:
            made = planning.draft(Acting(request.user, request.position), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("casefiles:plan", made.pk)
    offers = form is not None and form.fields["year"].choices
    context = {"plans": seen.select_related("approved_by"), "form": form if offers else None}
    return render(request, "casefiles/plans.html", context, status=422 if form and form.errors else 200)


@needs(*SEES)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One file plan as the decree prints it, each line with the case file that was opened from it."""
    return _plan(request, found(request, pk))


def _plan(request: HttpRequest, one: FilePlan, form: PlanWorkbookForm | None = None, **more: Any) -> HttpResponse:
    position, is_draft = request.position, one.approved_at is None
    context = {
        "plan": one,
        "headings": list(one.headings()),
        "drafts": is_draft and position.role in DRAFTS,
        "approves": position.role == Role.LEADER,
        "opens": not is_draft and position.role in FILLS,
        "units": position.units if position.role in OF_UNITS else None,
        "keeps_all": position.role in OF_AGENCY,
        "form": form or PlanWorkbookForm(),
        **more,
    }
    return render(request, "casefiles/plan.html", context, status=422 if more or (form and form.errors) else 200)


@needs(*SEES)
def print_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The file plan in the decree's form (phụ lục V, mẫu II)."""
    filled = printing.plan(found(request, pk))
    return book(request, filled, "danh-muc-ho-so", reverse("casefiles:plan", args=[pk]))


@needs(*DRAFTS)
def plan_template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="danh-muc-ho-so-mau.xlsx"'}
    return HttpResponse(plan_workbook.template(), content_type=XLSX, headers=headers)


@require_POST
@needs(*DRAFTS)
def bring_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the lines of a workbook into a draft, all or none."""
    one, form = found(request, pk), PlanWorkbookForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            count, problems = plan_workbook.bring(
                one, Acting(request.user, request.position), form.cleaned_data["book"]
            )
        except Refused as refusal:
            form.add_error("book", refusal.message)
        else:
            if problems:
                return _plan(request, one, form, problems=problems)
            messages.success(request, _("Đã nhập %(count)s dòng.") % {"count": count})
            return redirect("casefiles:plan", pk)
    return _plan(request, one, form)


@needs(*DRAFTS)
@transaction.atomic
def line(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """The form of one line, or of a new one (with the heading `de_muc`)."""
    one = found(request, pk)
    there = held(PlannedFile.objects.filter(plan=one).select_related("plan__agency"), request)
    there = get_object_or_404(there, pk=number) if number else None
    blank = PlannedFile(plan=one, heading=request.GET.get("de_muc", "")[:200])
    form = LineForm(request.POST or None, instance=there or blank, position=request.position)
    if request.method == "POST" and form.is_valid():
        acting = Acting(request.user, request.position)
        try:
            if there:
                planning.amend_line(there, acting, form.values)
            else:
                planning.add_lines(one, acting, [form.values])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã lưu %(code)s.") % {"code": form.values.code})
            return redirect("casefiles:plan", pk)
    lines = one.lines.order_by("order")
    context = {
        "plan": one,
        "line": there,
        "form": form,
        "headings": dict.fromkeys(lines.values_list("heading", flat=True)),
        "subheadings": dict.fromkeys(lines.exclude(subheading="").values_list("subheading", flat=True)),
    }
    return render(request, "casefiles/line.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@needs(*DRAFTS)
def remove_line(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a line out of a draft."""
    one = get_object_or_404(PlannedFile.objects.filter(plan=found(request, pk)).select_related("plan"), pk=number)

    def act(acting: Acting) -> str:
        planning.remove_line(one, acting)
        return _("Đã bỏ %(code)s khỏi danh mục.") % {"code": one.code}

    return _done(request, act, pk)


@require_POST
@needs(Role.LEADER)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader approves the draft."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        planning.approve(one, acting, request.POST.get("decision", ""))
        return _("Đã duyệt danh mục hồ sơ.")

    return _done(request, act, pk)


@require_POST
@needs(Role.LEADER)
def take_up_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader lets an approved one be changed."""
    one = found(request, pk)

    def act(acting: Acting) -> str:
        planning.take_up_again(one, acting, request.POST.get("reason", ""))
        return _("Danh mục trở lại là bản dự thảo.")

    return _done(request, act, pk)


def found(request: HttpRequest, pk: int) -> FilePlan:
    """The file plan, if the position may see it."""
    seen = FilePlan.objects.for_position(request.position).select_related("agency", "approved_by")
    return get_object_or_404(seen, pk=pk)


def _done(request: HttpRequest, act: Callable[[Acting], str], pk: int) -> HttpResponse:
    try:
        messages.success(request, act(Acting(request.user, request.position)))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("casefiles:plan", pk)
