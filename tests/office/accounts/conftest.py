"""Coming in by the page, with what allauth asks for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from tests.office.conftest import PASSWORD

LOGIN = "/tai-khoan/vao/"
CODE = "/tai-khoan/vao/ma/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str = SECRET) -> str:
    """What an application with that key shows now."""
    _before, now, _after = yield_hotp_counters_from_time()
    cache.clear()  # a code is taken once; the tests have no time to wait for the next one
    return format_hotp_value(hotp_value(secret, now))


def secret_in(page: str) -> str:
    """The key that a page shows to be typed into an application."""
    return re.search(r'id="khoa"[^>]* value="([A-Z2-7]+)"', page)[1]


@pytest.fixture
def enter() -> Callable[..., Client]:
    """Log in by the page; the client, with the last answer."""

    def enter(name: str, password: str = PASSWORD, address: str = "10.1.2.3", **more: str) -> Client:
        client = Client(REMOTE_ADDR=address)
        client.answer = client.post(LOGIN, {"username": name, "password": password} | more, follow=True)
        return client

    return enter


@pytest.fixture
def with_step() -> Callable[..., None]:
    """Give a person a second step, with the key of `code_of`, and recovery codes."""

    def give(user) -> None:
        TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)

    return give
