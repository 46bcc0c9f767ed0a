"""Passwords of the office's directory (LDAP), for accounts that have none of their own here.

The directory says only whether a password is right: accounts are made and given positions by administrators. ldap3 is
an extra (`vanban[ldap]`).
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import User
from vanban.office.refusals import Refused

log = logging.getLogger(__name__)
SECONDS = 5  # for an answer


class DirectoryBackend(ModelBackend):
    """Asks the directory for an account without a password of its own."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> User | None:
        if settings.DIRECTORY is None:
            return None
        user = User.objects.filter(username__iexact=username).first()
        if user is None or user.has_usable_password() or not holds(user.username, password):
            return None
        return user


def holds(name: str, password: str) -> bool:
    """Whether the directory has one such person with that password. Raises `ValidationError` where it does not answer.

    It is asked twice: where that person is, and then in that person's name.
    """
    if not password:  # a bind without one is anonymous, and succeeds
        return False
    from ldap3.core.exceptions import LDAPException, LDAPInvalidCredentialsResult
    from ldap3.utils.conv import escape_filter_chars

    place = settings.DIRECTORY
    wanted = place.filter.replace("{name}", escape_filter_chars(name))
    try:
        with _bound(place.user, place.password) as line:
            line.search(place.base, wanted)
            found = [one["dn"] for one in line.response if one["type"] == "searchResEntry"]
        if len(found) != 1:
            return False
        try:
            with _bound(found[0], password):
                return True
        except LDAPInvalidCredentialsResult:
            return False
    except (LDAPException, OSError) as error:
        log.warning("the directory %s does not answer: %s", place.host, error)
        words = _("Không hỏi được thư mục của cơ quan. Hãy thử lại sau ít phút, hoặc báo quản trị.")
        raise ValidationError(words, code="directory") from error


@contextmanager
def _bound(user: str, password: str) -> Iterator[Any]:
    """A connection in the name of `user` ('' for nobody), encrypted where it leaves this machine."""
    from ldap3 import Connection, Server, Tls

    place = settings.DIRECTORY
    tls = Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=place.certificates) if place.tls else None
    whole = place.tls == "whole"
    server = Server(place.host, place.port, use_ssl=whole, tls=tls, connect_timeout=SECONDS, get_info="NO_INFO")
    asked = {"receive_timeout": SECONDS, "read_only": True, "auto_referrals": False, "raise_exceptions": True}
    line = Connection(server, user or None, password or None, **asked)
    try:
        line.open()
        if place.tls == "start":
            line.start_tls()
        line.bind()
        yield line
    finally:
        line.unbind()


@transaction.atomic
def use_directory(user: User, by: User) -> None:
    """Let a person log in by the directory's password from now on, and by no other."""
    if settings.DIRECTORY is None:
        raise Refused(_("Phần mềm chưa được nối với thư mục của cơ quan."))
    if not user.has_usable_password():
        raise Refused(_("Người này đã dùng mật khẩu của thư mục."))
    user.set_unusable_password()
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    note("use-directory", user, by, {"user": user.username})
