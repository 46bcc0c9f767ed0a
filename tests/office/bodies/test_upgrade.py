"""An office of before has what it had: codes become identifiers, closed units have ended, accounts can log in."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

BEFORE = [
    "insert into bodies_agency (id, name, short_name, code, system, place) values"
    " (1, 'Ủy ban nhân dân xã Tân Hòa', '', ' H99.12 ', 'state', ''), (2, 'Đảng ủy xã Tân Hòa', '', '', 'party', '')",
    'insert into bodies_unit (id, agency_id, name, short_name, code, "order", closed) values'
    " (1, 1, 'Phòng Kinh tế', '', '', 0, 0), (2, 1, 'Phòng Tư pháp', '', '', 1, 1)",
    "insert into accounts_user (id, password, is_superuser, username, first_name, last_name, email, is_staff,"
    " is_active, date_joined, full_name) values (1, 'x', 0, 'lan', '', '', '', 0, 1, '2025-01-01', 'Lan')",
    "insert into accounts_position (id, role, agency_id, unit_id, user_id) values (1, 'officer', 1, null, 1)",
]


# The tables of that time alone; Django's own command would go on to what comes after a migration today.
FIRST = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
MigrationExecutor(connection).migrate([("bodies", "0001_initial"), ("accounts", "0001_initial")])
"""


@pytest.fixture
def python(tmp_path: Path) -> Callable[..., None]:
    """Run a program on a data folder of its own."""
    env = os.environ | {"VANBAN_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "vanban.office.settings"}
    env.pop("VANBAN_DATABASE", None)
    return lambda *arguments: subprocess.run([sys.executable, *arguments], env=env, check=True)


def test_an_office_of_before_is_brought_up_to_date_without_loss(python, tmp_path: Path):
    python("-c", FIRST)
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        for insert in BEFORE:
            database.execute(insert)
        database.commit()
    python("-m", "django", "migrate", "--verbosity=0")
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        ask = lambda words: database.execute(words).fetchall()  # noqa: E731
        assert ask("select agency_id, scheme, value, valid_until from bodies_identifier") == [
            (1, "qd20", "H99.12", None)
        ]
        (open_until,), (closed_until,) = ask("select valid_until from bodies_unit order by id")
        assert open_until is None
        assert date.fromisoformat(closed_until) <= timezone.localdate()
        assert ask("select role, unit_id, deputy from accounts_position") == [("officer", None, 0)]
        ((changed, must, enabled),) = ask(
            "select password_changed_at, must_change_password, enabled_at from accounts_user"
        )
        assert changed is not None
        assert enabled is not None
        assert must == 0
