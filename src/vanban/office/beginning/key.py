"""The key to the first set-up, and the address that has it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac


def key() -> str:
    """It follows from the secret key, so that only who runs the office can tell it."""
    return salted_hmac("vanban.office.bodies.first", "key", algorithm="sha256").hexdigest()[:32]


def fits(given: str) -> bool:
    return constant_time_compare(given, key())


def address(step: str = "") -> str:
    """Where the first set-up begins, or goes on with a step."""
    return f"{reverse('bodies:first')}?ma={key()}" + (f"&buoc={step}" if step else "")
