"""Books that were kept before there were series stay as they are: every number, day and register."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from vanban.office.audit import guards

BEFORE = [("registers", "0001_initial")]


@pytest.fixture
def migrate(db, transactional_db):
    """Brings the database to a state of the books and gives its models; at the end it is as new as before."""

    def migrate(targets):
        guards.lift(connection)  # those of columns that are not there yet
        executor = MigrationExecutor(connection)
        # people and units stay as they are today
        targets = [
            *targets,
            *(leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in ("accounts", "bodies")),
        ]
        executor.migrate(targets)
        return MigrationExecutor(connection).loader.project_state(targets).apps

    yield migrate
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_old_registers_become_those_of_one_series_by_the_year(migrate):
    old = migrate(BEFORE)
    agency = old.get_model("bodies", "Agency").objects.create(name="Ủy ban nhân dân xã Tân Hòa")
    user = old.get_model("accounts", "User").objects.create(username="lan")
    for year, last in ((2025, 2), (2026, 1)):
        register = old.get_model("registers", "Register").objects.create(agency=agency, year=year, last_number=last)
        for number in range(1, last + 1):
            old.get_model("registers", "Entry").objects.create(
                register=register, arrival_number=number, arrival_date=date(year, 3, number), registered_by=user
            )
    new = migrate([("registers", "0004_three_books")])
    (series,) = new.get_model("registers", "Series").objects.all()
    assert (series.kind, series.period, series.name) == ("incoming", "year", "Văn bản đến")
    registers = new.get_model("registers", "Register").objects.order_by("begins")
    assert list(registers.values_list("begins", "period", "first_number", "last_number", "series")) == [
        (date(2025, 1, 1), "2025", 1, 2, series.pk),
        (date(2026, 1, 1), "2026", 1, 1, series.pk),
    ]
    entries = new.get_model("registers", "Entry").objects.order_by("pk")
    assert list(entries.values_list("ordinal", "suffix", "day")) == [
        (1, "", date(2025, 3, 1)),
        (2, "", date(2025, 3, 2)),
        (1, "", date(2026, 3, 1)),
    ]
