"""Xác thực hai bước: switching it on and off, recovery codes, allauth's pages with their events."""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from vanban.office.accounts import second_step
from vanban.office.accounts.access import View
from vanban.office.accounts.journal import note


class Noted:
    """The change and its event, one transaction."""

    verb: str

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        user = self.request.user
        note(self.verb, user, user, {"user": user.username})
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class SwitchOn(Noted, totp.ActivateTOTPView):
    verb = "add-step"


class SwitchOff(Noted, totp.DeactivateTOTPView):
    verb = "remove-step"


class NewCodes(Noted, codes.GenerateRecoveryCodesView):
    verb = "new-codes"


def _with_step(view: View) -> View:
    """Who has no second step yet is led to the page that switches it on."""

    @wraps(view)
    def shown(request: HttpRequest, **named: Any) -> HttpResponse:
        return view(request, **named) if second_step.is_on(request.user) else redirect("mfa_index")

    return never_cache(shown)


switch_off = _with_step(SwitchOff.as_view())
new_codes = _with_step(NewCodes.as_view())
see_codes = _with_step(codes.view_recovery_codes)
take_codes = _with_step(codes.download_recovery_codes)
