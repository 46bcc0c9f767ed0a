"""The pages of the first set-up: open only while there is no account, and with the key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from vanban.office.accounts.entry_pages import enter
from vanban.office.accounts.middleware import switch
from vanban.office.accounts.models import Role, User
from vanban.office.beginning import key
from vanban.office.beginning.services import begin
from vanban.office.beginning.steps import LAST, STEPS, Draft, Step, beside, step_of
from vanban.office.refusals import Refused


@login_not_required
@never_cache
def first(request: HttpRequest) -> HttpResponse:
    """One step; what is typed is kept whether it is right or not, and nothing is made before the last."""
    if User.objects.exists():
        return redirect("account_login")
    if not key.fits(request.GET.get("ma", "")):
        return render(request, "beginning/closed.html", status=403)
    asked, draft = step_of(request.GET.get("buoc", "")), Draft(request.session)
    if request.method == "POST":
        return _sent(request, asked, draft)
    step, form, told = draft.until(asked)
    return _page(request, step, form, told)


def _sent(request: HttpRequest, asked: Step, draft: Draft) -> HttpResponse:
    if "lam-lai" in request.POST:
        draft.drop()
        return redirect(key.address())
    draft.keep(asked, request.POST)
    if "lui" in request.POST:
        return redirect(key.address(beside(asked, -1).slug))
    step, form, told = draft.until(asked)
    if step is LAST:
        form = step.form(request.POST, told=told)
    if step is not asked or not form.is_valid():
        return _page(request, step, form, told, 422)
    if step is not LAST:
        return redirect(key.address(beside(step, 1).slug))
    try:
        begun = begin(told, form.cleaned_data["password"])
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, step, form, told, 422)
    draft.drop()
    enter(request, begun.administrator)
    if begun.clerk:
        switch(request, begun.clerk)
    return render(request, "beginning/begun.html", {"begun": begun})


def _page(
    request: HttpRequest, step: Step, form: Any, told: Mapping[str, dict[str, Any]], status: int = 200
) -> HttpResponse:
    at = STEPS.index(step)
    context = {
        "form": form,
        "told": {slug.replace("-", "_"): values for slug, values in told.items()},
        "step": step,
        "steps": [(one, key.address(one.slug) if place < at else "") for place, one in enumerate(STEPS)],
        "number": at + 1,
        "address": key.address(step.slug),
        "roles": dict(Role.choices),
    }
    return render(request, f"beginning/{step.slug}.html", context, status=status)
