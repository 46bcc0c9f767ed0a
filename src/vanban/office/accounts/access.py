"""Who may open which page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Role

View = Callable[..., HttpResponse]


def needs(*roles: Role) -> Callable[[View], View]:
    """The view is for people whose position has one of the roles; without roles, for anyone with a position.

    Others get a page that says so (403); `LoginRequiredMiddleware` sends strangers to the login page before.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.position:
                raise PermissionDenied(_("Tài khoản của bạn chưa được gán vị trí công tác. Hãy liên hệ quản trị."))
            if roles and request.position.role not in roles:
                names = ", ".join(str(Role(role).label) for role in roles)
                raise PermissionDenied(_("Trang này dành cho: %(roles)s.") % {"roles": names})
            return view(request, *args, **kwargs)

        return guarded

    return decorate
