"""The journal: a chain that breaks where somebody changes it by hand."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from vanban.office.audit.models import Event, Stream
from vanban.office.audit.services import record, verify


@pytest.fixture
def chain(agency, quan):
    """A stream of its own with five events."""
    with transaction.atomic():
        for number in range(5):
            record("agency/1/test", "try", quan, agency, {"number": number, "text": "Tân Hòa"})
    assert verify("agency/1/test") is None
    return Event.objects.filter(stream="agency/1/test").order_by("sequence")


def test_events_of_a_stream_are_numbered_and_each_holds_the_hash_of_the_one_before(chain):
    assert [event.sequence for event in chain] == [1, 2, 3, 4, 5]
    assert [event.previous_hash for event in chain] == ["", *(event.hash for event in chain)][:5]


@pytest.mark.parametrize(
    "change",
    [
        {"data": {"number": 2, "text": "khác"}},
        {"verb": "other"},
        {"actor": None},
        {"subject_id": "99"},
        {"hash": "0" * 64},
        {"at": "2020-01-01T00:00:00Z"},
    ],
)
def test_a_changed_event_breaks_the_chain_at_its_place(chain, unguarded, change):
    Event.objects.filter(stream="agency/1/test", sequence=3).update(**change)
    assert verify("agency/1/test") == 3


def test_a_removed_event_breaks_the_chain(chain, unguarded):
    chain.filter(sequence=2).delete()
    assert verify("agency/1/test") == 2


def test_the_removal_of_the_last_event_is_noticed(chain, unguarded):
    chain.filter(sequence=5).delete()
    assert verify("agency/1/test") == 5


def test_an_event_added_by_hand_is_noticed(chain):
    last = chain.last()
    last.pk, last.sequence, last.previous_hash = None, 6, last.hash
    last.save(force_insert=True)
    assert verify("agency/1/test") == 6


def test_a_stream_without_events_holds(db):
    assert verify("agency/7") is None


def test_a_rolled_back_change_leaves_no_event_and_an_unbroken_chain(chain, agency, quan):
    with transaction.atomic():
        record("agency/1/test", "try", quan, agency)
        transaction.set_rollback(True)
    assert chain.count() == 5
    assert Stream.objects.get(name="agency/1/test").sequence == 5
    assert verify("agency/1/test") is None


def test_moments_are_unique_and_increase_though_the_clock_stands_still_or_goes_back(agency, quan, monkeypatch):
    now = timezone.now()
    shown = iter([now, now, now - timedelta(hours=1), now - timedelta(days=400), now + timedelta(seconds=5)])
    monkeypatch.setattr("django.utils.timezone.now", lambda: next(shown))
    with transaction.atomic():
        for _time in range(5):
            record("agency/1/test", "try", quan, agency)
    moments = list(Event.objects.filter(stream="agency/1/test").order_by("sequence").values_list("at", flat=True))
    assert moments[0] == now
    assert moments[-1] == now + timedelta(seconds=5)
    assert all(earlier < later for earlier, later in pairwise(moments))
    assert {moment.utcoffset() for moment in moments} == {timedelta(0)}
    assert verify("agency/1/test") is None


def test_what_is_written_while_the_check_runs_is_no_fault(chain, agency, quan):
    def add(event) -> None:
        if event.sequence == 2:
            with transaction.atomic():
                record("agency/1/test", "try", quan, agency)

    assert verify("agency/1/test", add) is None
    assert chain.count() == 6


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(agency, quan):
    with pytest.raises(TransactionManagementError):
        record("agency/1/test", "try", quan, agency)


def test_setting_up_an_agency_and_its_people_is_told_in_its_journal(agency, lan):
    assert [event.verb for event in Event.objects.filter(stream=agency.stream).order_by("sequence")] == [
        "set-up",
        "give-position",
    ]
    assert verify(agency.stream) is None
