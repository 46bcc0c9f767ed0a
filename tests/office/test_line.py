"""Writers of SQLite wait for each other, and who reads waits for nobody."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, connection, transaction

from vanban.office.keeping.snapshot import snapshot
from vanban.office.sqlite.base import Turn


@pytest.mark.django_db(transaction=True)
def test_who_reads_one_moment_lets_others_write_meanwhile(agency, other_agency):
    done = threading.Event()

    def write() -> None:
        with transaction.atomic():
            agency.save()
        connection.close()
        done.set()

    with snapshot():
        threading.Thread(target=write, daemon=True).start()
        assert done.wait(30)


def test_who_waits_for_a_transaction_that_hangs_is_told_so_and_leaves_the_line(tmp_path):
    hangs, waits, comes_later = (Turn(str(tmp_path / "db"), seconds) for seconds in (20, 0.05, 20))
    hangs.take()
    with pytest.raises(OperationalError, match="locked"):
        waits.take()
    hangs.give()
    comes_later.take()
    with pytest.raises(OperationalError):
        waits.take()
    for turn in (hangs, waits, comes_later):
        turn.close()
