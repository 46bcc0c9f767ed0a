"""A snapshot is one moment: what others write meanwhile is not in it, and they need not wait."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import DatabaseError, connection

from vanban.office.bodies.models import Agency
from vanban.office.keeping.snapshot import snapshot


def written_meanwhile(name: str) -> None:
    """Another connection writes and commits."""

    def write() -> None:
        Agency.objects.create(name=name)
        connection.close()

    thread = Thread(target=write)
    thread.start()
    thread.join()


@pytest.mark.usefixtures("transactional_db")
def test_what_is_written_meanwhile_is_seen_afterwards():
    Agency.objects.create(name="UBND xã Tân Hòa")
    with snapshot():
        assert Agency.objects.count() == 1
        written_meanwhile("UBND xã Bình Lâm")
        assert Agency.objects.count() == 1
    assert Agency.objects.count() == 2


@pytest.mark.usefixtures("transactional_db")
def test_after_it_this_connection_writes_as_before():
    with snapshot():
        pass
    Agency.objects.create(name="UBND xã Tân Hòa")
    assert Agency.objects.count() == 1


@pytest.mark.usefixtures("transactional_db")
def test_within_it_nothing_is_written():
    def write_within() -> None:
        with snapshot():
            assert Agency.objects.count() == 0
            written_meanwhile("UBND xã Bình Lâm")
            Agency.objects.create(name="UBND xã Tân Hòa")

    with pytest.raises(DatabaseError):
        write_within()
    assert Agency.objects.count() == 1
