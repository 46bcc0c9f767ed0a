"""Numbers are gap-free, whoever registers at the same time and whatever is rolled back."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction

from vanban.office.audit.services import verify
from vanban.office.registers.models import Entry, Register
from vanban.office.registers.services import register_paper

WRITERS, EACH = 4, 8


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_get_every_number_once(agency, lan):
    start, failures = threading.Barrier(WRITERS), []

    def write(writer: int) -> None:
        try:
            start.wait()
            for count in range(EACH):
                roll_back = (writer + count) % 3 == 0
                with transaction.atomic():
                    register_paper(agency, lan, {"subject": f"{writer}/{count}"}, date(2026, 3, 1))
                    transaction.set_rollback(roll_back)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[writer]) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    kept = sum((writer + count) % 3 != 0 for writer in range(WRITERS) for count in range(EACH))
    register = Register.objects.get()
    numbers = Entry.objects.order_by("ordinal").values_list("ordinal", flat=True)
    assert list(numbers) == list(range(1, kept + 1))
    assert register.last_number == kept
    assert verify(register.stream) is None


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_confirm_one_proposal_register_it_once(proposal, form, lan):
    from vanban.office.refusals import Refused
    from vanban.office.registers.services import confirm

    start, outcomes = threading.Barrier(2), []

    def press() -> None:
        try:
            start.wait()
            outcomes.append(confirm(proposal, lan, replace(form, accept_duplicate=True)).ordinal)
        except Refused as refusal:
            outcomes.append(refusal.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["1", "Hồ sơ tiếp nhận này không còn chờ vào sổ."]


@pytest.mark.django_db(transaction=True)
def test_sqlite_is_safe_against_a_power_cut_and_takes_the_lock_first():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
    assert connection.transaction_mode == "IMMEDIATE"
