"""The database itself refuses to rewrite what must stay, whoever asks."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from vanban.office.audit import guards
from vanban.office.audit.models import Event, Seal
from vanban.office.audit.sealing import seal
from vanban.office.intake.models import Blob
from vanban.office.registers.models import Entry

REFUSED = [
    "UPDATE audit_event SET verb = 'other'",
    "UPDATE audit_event SET verb = 'other'",
    "UPDATE audit_event SET data = '{}'",
    "DELETE FROM audit_event",
    "UPDATE audit_stream SET sequence = sequence - 1",
    "UPDATE audit_stream SET sequence = sequence + 2",
    "UPDATE audit_stream SET hash = 'other'",
    "UPDATE audit_stream SET sequence = sequence + 1, name = 'other'",
    "DELETE FROM audit_stream",
    "UPDATE audit_seal SET hash = 'other'",
    "DELETE FROM audit_seal",
    "UPDATE registers_entry SET ordinal = ordinal + 1",
    "UPDATE registers_entry SET suffix = 'a'",
    "UPDATE registers_entry SET register_id = register_id + 1",
    "DELETE FROM registers_entry",
    "UPDATE intake_blob SET sha256 = 'other'",
    "UPDATE intake_blob SET size = size + 1",
]
FIELDS = {
    "registers_entry": "UPDATE registers_entry SET note = 'khác'",
    "intake_blob": "UPDATE intake_blob SET media_type = 'text/plain'",
}


def execute(sql: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


@pytest.fixture
def full(entry):
    """An office with a row of everything that is guarded."""
    assert seal()
    assert all(model.objects.exists() for model in (Event, Seal, Entry, Blob))


@pytest.mark.parametrize("sql", REFUSED)
def test_what_must_stay_cannot_be_changed_past_the_services(full, sql):
    with pytest.raises(IntegrityError, match="is refused"):
        execute(sql)


@pytest.mark.by_hand
@pytest.mark.parametrize("sql", FIELDS.values(), ids=FIELDS)
def test_what_may_change_can_be_changed(full, sql):
    assert execute(sql) >= 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a command of PostgreSQL")
@pytest.mark.parametrize("table", ["audit_event", "audit_seal", "audit_stream", "registers_entry"])
def test_tables_cannot_be_emptied_at_once(full, table):
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="is refused"):
        execute(f"TRUNCATE {table} CASCADE")


def test_a_guard_that_is_gone_or_no_longer_wanted_is_put_right_by_the_next_migration(db, monkeypatch):
    connection.check_constraints()
    assert guards.missing(connection) == []
    guards.lift(connection)
    assert "intake_blob" in guards.missing(connection)
    monkeypatch.setattr(Blob, "guards", (guards.Fixed("media_type"), guards.Kept()))
    call_command("migrate", verbosity=0, interactive=False)
    assert guards.missing(connection) == []
    Blob.objects.create(sha256="0" * 64, size=1, media_type="text/plain")
    with pytest.raises(IntegrityError):
        execute("UPDATE intake_blob SET media_type = 'other'")
    assert execute("UPDATE intake_blob SET size = 2") == 1
    monkeypatch.undo()
    call_command("migrate", verbosity=0, interactive=False)
    with pytest.raises(IntegrityError):
        execute("UPDATE intake_blob SET size = 3")
    assert execute("UPDATE intake_blob SET media_type = 'other'") == 1


def test_a_migration_may_touch_what_the_guards_keep(full):
    from vanban.office.audit.apps import _lift

    connection.check_constraints()
    _lift(using="default", plan=[])
    with pytest.raises(IntegrityError):
        execute("DELETE FROM audit_seal")
    _lift(using="default", plan=["a migration"])
    assert execute("DELETE FROM audit_seal") == 1
