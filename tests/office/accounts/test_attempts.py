"""Trying out passwords comes to an end: five wrong ones lock a name, whoever has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from vanban.office.accounts import attempts
from vanban.office.accounts.models import Attempts
from vanban.office.audit.models import Event

PASSWORD = "mua-lu-2026-an-toan"
LIMIT = 5


@pytest.fixture
def enter(lan) -> Callable[..., str]:
    """Send a password; '' where it opens the office, else the page."""

    def enter(password: str, name: str = "lan", address: str = "10.0.0.7") -> str:
        answer = Client(REMOTE_ADDR=address).post("/tai-khoan/vao/", {"username": name, "password": password})
        return "" if answer.status_code == 302 else answer.content.decode()

    return enter


@pytest.fixture
def locked(enter) -> None:
    for _ in range(LIMIT):
        assert "không đúng" in enter("sai")


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait_from_any_address(enter, locked):
    assert "nhờ người quản trị mở khoá" in enter(PASSWORD)
    assert "nhờ người quản trị mở khoá" in enter(PASSWORD, name="LAN", address="10.0.0.8")


def test_another_person_does_not_have_to_wait(enter, locked, minh):
    assert enter(PASSWORD, name="minh") == ""


def test_after_twelve_hours_the_name_is_free_again(enter, locked):
    past = timezone.now() - timedelta(hours=12, minutes=1)
    Attempts.objects.update(locked_until=timezone.now() - timedelta(minutes=1), last_at=past)
    assert "không đúng" in enter("sai")
    assert enter(PASSWORD) == ""


def test_an_administrator_unlocks_at_once_and_both_acts_are_in_the_journal(enter, locked, lan, quan, log_in):
    admin = log_in(quan)
    assert "Bị khoá vì sai mật khẩu hoặc mã" in admin.get(f"/tai-khoan/{lan.pk}/").content.decode()
    admin.post(f"/tai-khoan/{lan.pk}/mo-khoa/")
    assert enter(PASSWORD) == ""
    verbs = [event.verb for event in Event.objects.about(lan)]
    assert verbs == ["add-account", *["log-in-failed"] * LIMIT, "lock", "unlock", "log-in"]
    assert Event.objects.about(lan).get(verb="lock").data["address"] == "10.0.0.7"
    again = admin.post(f"/tai-khoan/{lan.pk}/mo-khoa/", follow=True).content.decode()
    assert "không bị khoá vì sai mật khẩu" in again


def test_the_right_password_forgets_the_wrong_ones(enter):
    for _ in range(2):
        for _ in range(LIMIT - 1):
            enter("sai")
        assert enter(PASSWORD) == ""


def test_a_name_that_nobody_has_is_locked_like_any_other(enter):
    for _ in range(LIMIT):
        assert "không đúng" in enter("sai", name="không-ai")
    assert "Hãy thử lại sau" in enter("sai", name="không-ai")
    assert Event.objects.filter(stream="access", verb="log-in-failed").count() == LIMIT


def test_old_tries_are_forgotten(enter, locked):
    Attempts.objects.update(last_at=timezone.now() - timedelta(days=1))
    attempts.forget()
    assert not Attempts.objects.exists()
