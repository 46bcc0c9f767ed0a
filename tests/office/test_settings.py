"""The settings come from the environment alone and are safe by default."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client

from vanban.office.headers import POLICY
from vanban.office.settings import database, reached_as, secret_key


def test_without_a_url_the_data_folder_holds_the_database(tmp_path: Path):
    given = database(None, tmp_path)
    assert given["ENGINE"] == "django.db.backends.sqlite3"
    assert given["NAME"] == tmp_path / "db.sqlite3"
    assert given["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in given["OPTIONS"]["init_command"]
    assert "journal_mode=WAL" in given["OPTIONS"]["init_command"]


def test_postgresql_is_a_matter_of_one_variable(tmp_path: Path):
    given = database("postgresql://van%20ban:p%40ss@db.local:5433/so_van_ban", tmp_path)
    assert given["ENGINE"] == "django.db.backends.postgresql"
    assert (given["USER"], given["PASSWORD"], given["HOST"], given["PORT"], given["NAME"]) == (
        "van ban",
        "p@ss",
        "db.local",
        "5433",
        "so_van_ban",
    )
    assert "OPTIONS" not in given


def test_another_database_is_refused_by_name(tmp_path: Path):
    with pytest.raises(ValueError, match="mysql"):
        database("mysql://localhost/x", tmp_path)


def test_the_secret_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path):
    first = secret_key(tmp_path / "data")
    assert len(first) > 50
    assert secret_key(tmp_path / "data") == first
    assert secret_key(tmp_path / "other") != first
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_the_office_is_safe_by_default():
    assert not django_settings.DEBUG
    assert set(django_settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]", "testserver"}
    assert django_settings.AUTH_USER_MODEL == "accounts.User"


def test_a_host_with_a_port_answers_and_its_forms_are_taken(client, lan, settings):
    hosts, origins = reached_as("vanban.example:8443, vanban.lan", https=True)
    assert hosts == ["127.0.0.1", "localhost", "[::1]", "vanban.example", "vanban.lan"]
    assert origins[-2:] == ["https://vanban.example:8443", "https://vanban.lan"]
    settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS = hosts, origins
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def log_in(origin: str) -> int:
        browser = Client(enforce_csrf_checks=True, headers={"host": "vanban.example", "x-forwarded-proto": "https"})
        browser.get("/tai-khoan/vao/")
        token = browser.cookies["csrftoken"].value
        sent = {"username": "lan", "password": "mua-lu-2026-an-toan", "csrfmiddlewaretoken": token}
        return browser.post("/tai-khoan/vao/", sent, headers={"origin": origin}).status_code

    assert log_in("https://vanban.example:8443") == 302
    assert log_in("https://vanban.example:9443") == 403


def test_no_page_may_run_a_script_that_stands_in_it():
    assert "default-src 'self'" in POLICY
    assert "script-src" not in POLICY
    assert "object-src 'none'" in POLICY


def test_every_answer_carries_the_policy_and_a_stranger_is_sent_to_log_in(client, db):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
