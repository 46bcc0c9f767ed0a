"""Who asks: a program by its token, or a person's browser by the session of the pages."""

from __future__ import annotations

import logging
import re

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from vanban.office.accounts.middleware import address_of
from vanban.office.accounts.models import User
from vanban.office.api import services
from vanban.office.api.models import Token

log = logging.getLogger(__name__)
_MINUTE = 60
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,200}", re.ASCII)


class ByToken(authentication.BaseAuthentication):
    """`Authorization: Bearer vanban_…`: the person of the token, in the position of the token."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        if not kind:
            return None
        address, secret = address_of(request._request), secret.strip()
        token = services.token_of(secret) if kind.lower() == "bearer" and _SECRET.fullmatch(secret) else None
        if token is None:
            raise _wrong(address)
        if not services.good(token):
            log.warning("token %s that is no longer good from %s", token.begins, address)
            raise exceptions.AuthenticationFailed(_("Mã truy cập đã hết hạn, bị thu hồi, hoặc vai trò đã thôi."))
        services.used(token, address)
        asker = request._request
        asker.position, asker.positions, asker.token = token.position, [token.position], token
        return token.position.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def _wrong(address: str) -> exceptions.APIException:
    """What a wrong token is answered: after too many of an address in a minute, to wait. A right one is let in."""
    log.warning("a wrong token from %s", address)
    name = f"api-wrong-{address}"
    count = cache.get(name, 0) + 1
    cache.set(name, count, _MINUTE)
    if count > settings.API_WRONG:
        return exceptions.Throttled(wait=_MINUTE)
    return exceptions.AuthenticationFailed(_("Mã truy cập không đúng."))


class BySession(authentication.SessionAuthentication):
    """The pages' own session; what changes something needs their CSRF token in `X-CSRFToken`."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied:
            said = _("Thiếu hoặc sai mã chống giả mạo (X-CSRFToken). Chương trình hãy dùng mã truy cập.")
            raise exceptions.PermissionDenied(said) from None
