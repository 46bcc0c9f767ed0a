"""Xác thực hai bước: switching it on and off, recovery codes, and one's own sessions; allauth's pages, with their events."""

from __future__ import annotations

from typing import Any

from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

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


see_codes = never_cache(codes.view_recovery_codes)
