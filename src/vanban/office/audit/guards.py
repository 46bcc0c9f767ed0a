"""The second net under the services: triggers by which the database itself refuses to rewrite what must stay.

A model says in `guards` what must stay. The triggers follow from that after every migration (`renew`): none is written
down in a migration, because SQLite drops them with the table that Django replaces for a changed column, and a migration
of data may have to touch what nobody else may. A trigger's name tells what it says; one by another name is replaced.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

PREFIX = "guard"
_REFUSE = f"{PREFIX}_refuse"  # PostgreSQL: what its triggers call
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END $$
"""
_THERE = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND tgenabled = 'O' AND relnamespace = current_schema()::regnamespace",
}


@dataclass(frozen=True)
class Trigger:
    """One refusal: `deed` is DELETE, UPDATE or TRUNCATE, `when` a condition in SQL that both databases understand."""

    table: str
    deed: str
    when: str = ""

    @property
    def name(self) -> str:
        return f"{PREFIX}_{self.table}_{self.deed.lower()}_{crc32(self.when.encode()):08x}"

    def sql(self, vendor: str) -> str:
        said = f"{self.deed} on {self.table} is refused"
        each = "STATEMENT" if self.deed == "TRUNCATE" else "ROW"
        head = f'CREATE TRIGGER "{self.name}" BEFORE {self.deed} ON "{self.table}" FOR EACH {each}'
        when = f" WHEN ({self.when})" if self.when else ""
        if vendor == "sqlite":
            return f"{head}{when} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        return f"{head}{when} EXECUTE FUNCTION {_REFUSE}('{said}')"


class Kept:
    """Rows are never deleted, but for those where the boolean column `unless` is true."""

    def __init__(self, unless: str = "") -> None:
        self.unless = unless

    def triggers(self, model: type[models.Model], vendor: str) -> Iterator[Trigger]:
        when = f'NOT OLD."{model._meta.get_field(self.unless).column}"' if self.unless else ""
        yield Trigger(model._meta.db_table, "DELETE", when)
        if vendor == "postgresql":
            yield Trigger(model._meta.db_table, "TRUNCATE")


class Fixed:
    """These fields never change; without names, none does. Those of `emptied` change to that value alone (as SQL writes
    it between quotes; None for NULL): what they held can be destroyed, and nothing else put in its place."""

    def __init__(self, *names: str, **emptied: str | None) -> None:
        self.names, self.emptied = names, emptied

    def triggers(self, model: type[models.Model], vendor: str) -> Iterator[Trigger]:
        changed = [_changed(model._meta.get_field(name)) for name in self.names]
        for name, value in self.emptied.items():
            field = model._meta.get_field(name)
            other = f'NEW."{field.column}" ' + ("IS NOT NULL" if value is None else f"<> '{value}'")
            changed.append(f"({_changed(field)}) AND {other}")
        yield Trigger(model._meta.db_table, "UPDATE", " OR ".join(changed))


class Once:
    """This field is null until it is set, and then never changes."""

    def __init__(self, name: str) -> None:
        self.name = name

    def triggers(self, model: type[models.Model], vendor: str) -> Iterator[Trigger]:
        field = model._meta.get_field(self.name)
        yield Trigger(model._meta.db_table, "UPDATE", f'OLD."{field.column}" IS NOT NULL AND ({_changed(field)})')


class Lasting:
    """Once this boolean column is true it stays so."""

    def __init__(self, name: str) -> None:
        self.name = name

    def triggers(self, model: type[models.Model], vendor: str) -> Iterator[Trigger]:
        column = model._meta.get_field(self.name).column
        yield Trigger(model._meta.db_table, "UPDATE", f'OLD."{column}" AND NOT NEW."{column}"')


class Still:
    """While this boolean column is true nothing else in the row changes."""

    def __init__(self, name: str) -> None:
        self.name = name

    def triggers(self, model: type[models.Model], vendor: str) -> Iterator[Trigger]:
        column = model._meta.get_field(self.name).column
        others = [field for field in model._meta.concrete_fields if field.name != self.name]
        changed = " OR ".join(map(_changed, others))
        yield Trigger(model._meta.db_table, "UPDATE", f'OLD."{column}" AND ({changed})')


class Ascending:
    """This number only grows, and by one."""

    def __init__(self, name: str) -> None:
        self.name = name

    def triggers(self, model: type[models.Model], vendor: str) -> Iterator[Trigger]:
        column = model._meta.get_field(self.name).column
        yield Trigger(model._meta.db_table, "UPDATE", f'NEW."{column}" <> OLD."{column}" + 1')


def _changed(field: models.Field) -> str:
    """The condition that a row has another value now; a comparison with null is neither true nor false."""
    changed = f'NEW."{field.column}" <> OLD."{field.column}"'
    if field.null:
        changed += f' OR (NEW."{field.column}" IS NULL) <> (OLD."{field.column}" IS NULL)'
    return changed


def lift(connection) -> None:
    """Drop all guards, for a migration that must touch what they keep; `renew` puts them up again."""
    _drop(connection, _there(connection))


def renew(connection) -> None:
    """Make the guards of the database those that the models ask for."""
    if connection.vendor not in _THERE:
        return
    wanted = {trigger.name: trigger for trigger in _wanted(connection.vendor)}
    there = _there(connection)
    _drop(connection, {name: table for name, table in there.items() if name not in wanted})
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and wanted.keys() - there.keys():
            cursor.execute(_FUNCTION)
        for name in wanted.keys() - there.keys():
            cursor.execute(wanted[name].sql(connection.vendor))


def missing(connection) -> list[str]:
    """The tables that lack a guard which their models ask for."""
    there = _there(connection)
    return sorted({trigger.table for trigger in _wanted(connection.vendor) if trigger.name not in there})


def _wanted(vendor: str) -> Iterator[Trigger]:
    for model in apps.get_models():
        for guard in getattr(model, "guards", ()):
            yield from guard.triggers(model, vendor)


def _there(connection) -> dict[str, str]:
    """The guards that stand, by name, each with its table."""
    if connection.vendor not in _THERE:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_THERE[connection.vendor])
        return {name: table for name, table in cursor.fetchall() if name.startswith(f"{PREFIX}_")}


def _drop(connection, named: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for name, table in named.items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')
