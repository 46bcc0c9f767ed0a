"""What allauth asks the office: who may come in, what is written down of it, and what is not done here at all."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from cryptography.fernet import Fernet
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts import attempts, second_step, sessions
from vanban.office.accounts.addresses import address_of, storable
from vanban.office.accounts.idle import disable_idle
from vanban.office.accounts.journal import note
from vanban.office.accounts.models import Attempts, User

TOO_MANY = gettext_lazy("Từ máy này có quá nhiều lần sai. Hãy đợi một phút rồi thử lại.")


class Accounts(DefaultAccountAdapter):
    """Names and passwords. A name is locked in the database (`attempts`), for every process and with its events."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "Tên đăng nhập hoặc mật khẩu không đúng. Mật khẩu phân biệt chữ hoa, chữ thường."
        ),
        "incorrect_password": gettext_lazy("Mật khẩu không đúng."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return storable(address_of(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        attempts.refuse_locked(credentials["username"])
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        attempts.failed(credentials["username"])

    def reauthenticate(self, user: User, password: str) -> bool:
        is_theirs = super().reauthenticate(user, password)
        if is_theirs:
            attempts.passed(user.username)
        return is_theirs

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not just after logging in: allauth would ask for the password that was given a moment ago."""
        given = get_authentication_records(context.request, context.request.user)
        is_fresh = bool(given) and time.time() - given[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and super().is_reauthentication_required(app=app, **more)

    def pre_login(self, request: HttpRequest, user: User, **login: Any) -> HttpResponse | None:
        disable_idle()
        user.refresh_from_db(fields=["is_active"])
        return super().pre_login(request, user, **login)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        with transaction.atomic():
            note("log-in-failed", user, None, {"user": user.username, "reason": "disabled"})
        words = _("Tài khoản này đã bị khoá, hoặc đã ngừng sử dụng. Người quản trị của cơ quan mở lại được.")
        messages.error(request, words)
        return redirect("account_login")

    def login(self, request: HttpRequest, user: User) -> None:
        """The last step of every way in. Wrong ones are forgotten here, not at a password that a code has to follow."""
        by = [one.get("type") or one["method"] for one in get_authentication_records(request, user)]
        if not user.has_usable_password():
            by = ["directory" if one == "password" else one for one in by]
        with transaction.atomic():
            attempts.passed(user.username)
            note("log-in", user, user, {"user": user.username} | ({"by": by} if by else {}))
            super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **login: Any) -> HttpResponse:
        response = super().post_login(request, user, **login)
        if ended := sessions.keep_within_limit(request):
            said = {"limit": sessions.limit(), "count": ended}
            messages.warning(
                request,
                _("Mỗi người mở tối đa %(limit)s phiên: %(count)s phiên lâu không dùng nhất đã kết thúc.") % said,
            )
        return response

    def logout(self, request: HttpRequest) -> None:
        with transaction.atomic():
            note("log-out", request.user, request.user, {"user": request.user.username})
            super().logout(request)


class SecondSteps(DefaultMFAAdapter):
    """Codes of a telephone, security keys, recovery codes. What codes follow from is encrypted under the secret key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Mã không đúng. Mã của ứng dụng đổi mỗi 30 giây; hãy xem giờ của điện thoại."),
        "cannot_delete_authenticator": gettext_lazy("Vai trò của bạn phải có bước xác thực thứ hai."),
        "cannot_generate_recovery_codes": gettext_lazy("Hãy bật bước xác thực thứ hai trước."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return second_step.may_go(context.request, authenticator)

    def generate_authenticator_name(self, user: User, type: str) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Khoá bảo mật %(number)s") % {"number": count + 1}


def _box() -> Fernet:
    key = salted_hmac("vanban.office.accounts.second_step", "key", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


class Providers(DefaultSocialAccountAdapter):
    """Coming in by OpenID Connect, for the accounts that an administrator tied to a name there (`oidc`)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") != "login":  # allauth would tie whoever is logged in to this name
            raise ImmediateHttpResponse(redirect("home"))
        if sociallogin.is_existing:
            return
        name = sociallogin.account.uid
        with transaction.atomic():
            note("log-in-failed", Attempts(name=name[:150]), None, {"user": name[:150], "reason": "not-tied"})
        page = render(request, "socialaccount/not_tied.html", {"name": name}, status=403)
        raise ImmediateHttpResponse(page)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **error: Any) -> None:
        messages.error(request, unreachable())
        raise ImmediateHttpResponse(redirect("account_login"))


def unreachable() -> str:
    """What is said where the provider does not answer, or not as it should."""
    return _("Chưa đăng nhập được bằng tài khoản dùng chung. Hãy thử lại, hoặc báo quản trị của cơ quan.")


class Sessions(DefaultUserSessionsAdapter):
    """The sessions that a person ends at other machines."""

    def end_sessions(self, given: list) -> None:
        user = context.request.user
        with transaction.atomic():
            if given:
                note("end-sessions", user, user, {"user": user.username, "count": len(given)})
            super().end_sessions(given)
