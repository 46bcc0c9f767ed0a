"""Coming in and going out: the pages of allauth that there are, with what was typed before kept through them."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.stages import LoginStageController
from allauth.account.utils import perform_login
from allauth.mfa.base import views as steps
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from vanban.office.accounts import adapters, oidc, typed
from vanban.office.accounts.access import needs
from vanban.office.accounts.models import User


def enter(request: HttpRequest, user: User) -> None:
    """Let a new person in, as by the login page."""
    perform_login(request, user)


class Login(account.LoginView):
    """Name and password. The form that a session ended over comes along, in this page and in that of the code."""

    template_name = "accounts/login.html"

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not User.objects.exists():
            return redirect("bodies:first")
        if request.user.is_authenticated and (kept := typed.kept_in(request)):
            return typed.send_again(request, kept)
        return super().dispatch(request, *args, **kwargs)

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse | None:
        """Who has given the password goes on with the code, unless the form is being sent."""
        return None if request.method == "POST" else super()._redirect_to_pending_stage(request, stage)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.request.POST.get(typed.FIELD, ""), oidc=oidc.called(), **more)

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        kept = typed.kept_in(self.request)
        if kept and self.request.user.is_authenticated:
            return typed.send_again(self.request, kept)
        if kept and (stage := LoginStageController.enter(self.request, AuthenticateStage.key)):
            return Code.shown(self.request, stage)
        return answer


class Code(steps.AuthenticateView):
    """The second step."""

    @classmethod
    def shown(cls, request: HttpRequest, stage: Any) -> HttpResponse:
        """The page as it comes first, with what the request kept: a redirect would lose it."""
        page = cls()
        page.setup(request)
        page.stage, user = stage, stage.login.user
        page.auth_form, page.webauthn_form = page.get_form_class()(user=user), page.get_webauthn_form_class()(user=user)
        return page.render_to_response(page.get_context_data())

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = typed.kept_in(request)
        is_between = request.user.is_authenticated or LoginStageController.enter(request, AuthenticateStage.key)
        if kept and not is_between:
            return typed.login_page(request, kept)  # it took too long
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        given = super().get_context_data(**more)
        has_key = is_mfa_enabled(self.stage.login.user, [Authenticator.Type.WEBAUTHN])
        return given | {"kept": self.request.POST.get(typed.FIELD, ""), "has_key": has_key}

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        kept = typed.kept_in(self.request)
        return typed.send_again(self.request, kept) if kept and self.request.user.is_authenticated else answer


@method_decorator(needs(), name="dispatch")
class OwnPassword(account.PasswordChangeView):
    """Change one's own password; the session goes on."""

    template_name = "accounts/password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_usable_password():
            messages.info(request, _("Mật khẩu của bạn không do phần mềm này giữ; hãy đổi ở nơi cấp tài khoản."))
            return redirect("home")
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return get_adapter().get_login_redirect_url(self.request)

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer


logout = require_POST(account.LogoutView.as_view())


@login_not_required
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider of OpenID Connect."""
    return _by_provider(openid.login, request, provider_id)


@login_not_required
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from there."""
    return _by_provider(openid.callback, request, provider_id)


def _by_provider(step: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    if not oidc.called():
        return redirect("account_login")
    try:
        return step(request, provider_id)
    except RequestException:
        messages.error(request, adapters.unreachable())
        return redirect("account_login")
