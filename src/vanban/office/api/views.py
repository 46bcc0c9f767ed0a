"""Mã truy cập: the page on which people make and revoke tokens; the description of the API."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.api import problems, served, services
from vanban.office.api.forms import TokenForm
from vanban.office.api.models import Token
from vanban.office.api.openapi import whole
from vanban.office.api.operations import OPERATIONS
from vanban.office.refusals import Refused


@never_cache
@needs()
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, for an administrator all of the agency; the secret of a new one is shown this once."""
    form = TokenForm(request.POST or None)
    secret, made = "", None
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = services.give_token(request.position, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            form = TokenForm()
    seen = Token.objects.for_position(request.position).select_related("position__user", "position__unit", "revoked_by")
    context = {
        "form": form,
        "made": made,
        "secret": secret,
        "open": seen.open().select_related("position__agency"),
        "past": seen.exclude(pk__in=seen.open().values("pk"))[:20],
        "may_make": request.position.user_id == request.user.pk,
    }
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@require_POST
@needs()
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(Token.objects.for_position(request.position), pk=pk)
    try:
        services.revoke_token(token, request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã thu hồi mã “%(name)s”.") % {"name": token})
    return redirect("api:tokens")


@needs()
def described(request: HttpRequest) -> HttpResponse:
    """What the API can do, for people."""
    by_tag: dict[str, list] = {module.served.tag: [] for module in served.ALL}
    for one in OPERATIONS.values():
        by_tag[one.tag].append(one)
    return render(request, "api/described.html", {"tags": by_tag.items()})


@login_not_required
def schema(request: HttpRequest) -> HttpResponse:
    """OpenAPI of the API: no secret of the office, and needed before a program has a token."""
    return HttpResponse(whole(), content_type="application/vnd.oai.openapi+json")


@csrf_exempt
@login_not_required
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that the API does not have."""
    return problems.told(404, _("API không có địa chỉ này."))
