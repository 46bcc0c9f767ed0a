"""Writers of SQLite wait for each other, and who reads waits for nobody."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from vanban.office.keeping.snapshot import snapshot


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
