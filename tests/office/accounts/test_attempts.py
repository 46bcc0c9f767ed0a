"""Trying out passwords comes to an end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from vanban.office.accounts.attempts import LIMIT

PASSWORD = "mua-lu-2026-an-toan"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    cache.clear()


@pytest.fixture
def enter(lan) -> Callable[..., str]:
    """Send a password; '' where it opens the office, else the page."""

    def enter(password: str, name: str = "lan", address: str = "10.0.0.7") -> str:
        answer = Client(REMOTE_ADDR=address).post("/tai-khoan/vao/", {"username": name, "password": password})
        return "" if answer.status_code == 302 else answer.content.decode()

    return enter


def test_after_many_wrong_passwords_even_the_right_one_has_to_wait(enter):
    for _ in range(LIMIT):
        assert "không đúng" in enter("sai")
    assert "Hãy thử lại sau 15 phút" in enter(PASSWORD)
    assert "Hãy thử lại sau 15 phút" in enter(PASSWORD, name="LAN")


def test_another_person_and_another_address_do_not_have_to_wait(enter, minh):
    for _ in range(LIMIT):
        enter("sai")
    assert enter(PASSWORD, name="minh") == ""
    assert enter(PASSWORD, address="10.0.0.8") == ""


def test_the_right_password_forgets_the_wrong_ones(enter):
    for _ in range(2):
        for _ in range(LIMIT - 1):
            enter("sai")
        assert enter(PASSWORD) == ""


def test_a_name_that_nobody_has_is_counted_like_any_other(enter):
    for _ in range(LIMIT):
        assert "không đúng" in enter("sai", name="không-ai")
    assert "Hãy thử lại sau" in enter("sai", name="không-ai")
