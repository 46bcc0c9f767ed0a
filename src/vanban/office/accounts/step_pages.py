"""Xác thực hai bước: switching it on and off, recovery codes, allauth's pages with their events."""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from vanban.office.accounts import second_step
from vanban.office.accounts.access import View
from vanban.office.accounts.journal import note


def _tell(request: HttpRequest, verb: str, way: str) -> None:
    """The event of a change to one's own second step, in the transaction of the change."""
    note(verb, request.user, request.user, {"user": request.user.username, "by": [way]})


class WithKeys:
    """The page says whether the browser would ask for a security key."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(**more) | {"can_take_keys": second_step.can_take_keys(self.request)}


class Steps(WithKeys, base.IndexView):
    pass


@method_decorator(never_cache, name="dispatch")
class SwitchOn(WithKeys, totp.ActivateTOTPView):
    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        _tell(self.request, "add-step", "totp")
        return super().form_valid(form)


class SwitchOff(totp.DeactivateTOTPView):
    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        _tell(self.request, "remove-step", "totp")
        return super().form_valid(form)


class AddKey(keys.AddWebAuthnView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not second_step.can_take_keys(request):
            messages.error(request, _("Khoá bảo mật chỉ dùng được khi mở phần mềm qua HTTPS."))
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        _tell(self.request, "add-step", "webauthn")
        return super().form_valid(form)


class RemoveKey(keys.RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        if not second_step.may_go(self.request, self.object):
            messages.error(self.request, _("Vai trò của bạn phải có bước xác thực thứ hai."))
            return redirect("mfa_index")
        _tell(self.request, "remove-step", "webauthn")
        return super().form_valid(form)


class NewCodes(codes.GenerateRecoveryCodesView):
    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        _tell(self.request, "new-codes", "recovery_codes")
        return super().form_valid(form)


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
