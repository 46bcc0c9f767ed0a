"""Workbooks in the hands of workers that are killed, stopped, or come back too late; and the file that is kept."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from tests.office.running.conftest import INCOMING, carry_out, look
from vanban.office.audit import circumstances
from vanban.office.audit.models import Event
from vanban.office.intake import readers, store
from vanban.office.intake.models import Blob
from vanban.office.jobs.queue import ATTEMPTS, claim, run, take_up, tidy
from vanban.office.kind import Kind
from vanban.office.registers.models import Entry
from vanban.office.running import perform, services
from vanban.office.running.models import Import


@pytest.fixture
def given(agency, lan, book, series):
    """A workbook that waits to be looked at."""
    kept = services.keep_file(agency, lan, "so.xlsx", book(INCOMING))
    return services.look(kept, series(Kind.INCOMING), 2026)


@pytest.fixture
def waiting(agency, lan, book, series):
    """One that was looked at."""
    return look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(INCOMING))


def _killed(monkeypatch, at: str) -> None:
    """A worker claims what waits and is killed when it comes to a place; others take it up."""

    class Killed(BaseException):
        pass

    def dies(*_said, **_named):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(perform, at, dies)
        with pytest.raises(Killed):
            run(claim("killed"))
    take_up()


@pytest.mark.parametrize("place", ["sheet_of", "_read_documents", "_bring", "_end"])
def test_a_look_whose_worker_is_killed_is_begun_again_by_another(given, monkeypatch, read_all, place):
    _killed(monkeypatch, place)
    assert Import.objects.get().state == Import.State.GIVEN
    read_all()
    found = Import.objects.get()
    assert (found.state, found.attempts, len(found.report)) == (Import.State.WAITING, 2, 7)


@pytest.mark.parametrize("place", ["_bring", "record"])
def test_an_import_whose_worker_is_killed_leaves_nothing_and_is_done_by_another(
    waiting, lan, monkeypatch, read_all, place
):
    services.order(waiting, lan)
    _killed(monkeypatch, place)
    assert (Entry.objects.count(), Event.objects.filter(verb="import").count()) == (0, 0)
    read_all()
    assert (Entry.objects.count(), Import.objects.get().state) == (4, Import.State.DONE)


def test_what_kills_every_worker_fails_in_words_with_its_file_kept_and_can_be_tried_again(
    waiting, lan, monkeypatch, read_all
):
    services.order(waiting, lan)
    for _attempt in range(ATTEMPTS):
        _killed(monkeypatch, "_bring")
    found = Import.objects.get()
    assert (found.state, Entry.objects.count()) == (Import.State.WAITING, 0)
    assert "tệp được giữ lại" in found.error
    assert store.bytes_of(found.blob_id)
    assert carry_out(found, lan).state == Import.State.DONE


def test_a_worker_that_comes_back_too_late_writes_nothing(given, monkeypatch):
    read = perform._read_documents

    def late(begun, sheet):
        read(begun, sheet)
        Import.objects.filter(pk=begun.pk).update(attempts=begun.attempts + 1)

    monkeypatch.setattr(perform, "_read_documents", late)
    run(claim("late"))
    found = Import.objects.get()
    assert (found.state, found.report) == (Import.State.GIVEN, [])


def test_a_worker_that_is_to_end_puts_a_look_back_and_holds_nothing_against_it(given, monkeypatch):
    monkeypatch.setattr(readers, "stopped", lambda: True)
    run(claim("ends"))
    assert Import.objects.get().attempts == 0
    assert DBTaskResult.objects.ready().count() == 1


def test_a_look_that_has_no_row_in_the_queue_is_queued_anew(given, settings, read_all):
    settings.LEASE = 0
    DBTaskResult.objects.all().delete()
    tidy()
    read_all()
    assert Import.objects.get().state == Import.State.WAITING


def test_the_progress_of_a_look_is_told_as_it_goes(given, monkeypatch):
    told = []
    mention = perform.cells.mention
    monkeypatch.setattr(perform, "_STEP", 1)

    def reads(said):
        told.append(Import.objects.values_list("read", "total")[0])
        return mention(said)

    monkeypatch.setattr(perform.cells, "mention", reads)
    run(claim("reads"))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_the_file_is_kept_until_its_rows_stand_in_the_books(waiting, lan):
    blob = waiting.blob_id
    assert store.path_of(blob).exists()
    carry_out(waiting, lan)
    assert not Blob.objects.filter(pk=blob).exists()


def test_another_file_of_the_same_person_takes_the_place_of_the_one_that_waits(waiting, agency, lan, book, series):
    other = look(agency, lan, series(Kind.INCOMING), 2026, "khac.xlsx", book(INCOMING[:8]))
    assert [one.pk for one in Import.objects.all()] == [other.pk]
    assert [blob.pk for blob in Blob.objects.all()] == [other.blob_id]


def test_the_events_of_an_import_tell_from_where_it_was_ordered(waiting, lan, read_all):
    with circumstances.within(lambda: {"address": "10.0.0.7", "for": "Trần Văn Minh"}):
        services.order(waiting, lan)
    read_all()
    for event in Event.objects.filter(verb__in=["import", "register"]):
        assert (event.data["address"], event.data["for"]) == ("10.0.0.7", "Trần Văn Minh")
