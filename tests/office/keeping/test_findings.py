"""`vanban doctor` finds what is wrong, repairs what can be repaired without a loss, and tells the rest."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from django.db import connection

from vanban.office.audit.models import Event
from vanban.office.casefiles.models import Filed
from vanban.office.casefiles.services import FileValues, open_file
from vanban.office.intake import store
from vanban.office.intake.models import Blob, Correction, Proposal, Submission
from vanban.office.jobs.models import Job
from vanban.office.keeping import books, findings
from vanban.office.keeping.findings import of_rows, of_store
from vanban.office.registers import search as documents
from vanban.office.registers.models import Entry, EntryWords, Register
from vanban.office.routing.services import Acting
from vanban.office.work import search as tasks
from vanban.office.work.models import TaskWords

LONG_AGO = time.time() - 2 * findings.OLD


def found() -> set[str]:
    return {finding.code for finding in (*of_rows(), *of_store())}


def repair() -> None:
    for finding in (*of_rows(), *of_store()):
        if finding.repair is not None:
            finding.repair()


def left_over(path: Path, old: bool = True) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"left")
    if old:
        os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_a_sound_office_gives_no_finding(entry):
    assert found() == set()


def test_work_that_is_counted_wrong_beside_a_document_is_counted_anew(entry):
    right = Entry.objects.get().ours
    Entry.objects.update(ours=right + 2, unsure=7)
    assert found() == {"so-viec"}
    repair()
    entry.refresh_from_db()
    assert (entry.ours, found()) == (right, set())


@pytest.mark.parametrize("words", [EntryWords, TaskWords])
def test_words_that_are_not_those_of_the_document_are_kept_anew(entry, words):
    words.objects.update(words="khac han")
    assert found() == {"tu-tim"}
    repair()
    assert found() == set()
    assert documents.matching(Entry.objects.all(), entry.subject).get() == entry


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sees to its index itself")
@pytest.mark.parametrize(("search", "words"), [(documents, EntryWords), (tasks, TaskWords)])
def test_an_index_that_lost_its_words_is_made_anew(entry, search, words):
    lost = words.objects.first()
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {search.INDEX.name} ({search.INDEX.name}, rowid, words) VALUES ('delete', %s, %s)"
        cursor.execute(sql, [lost.pk, lost.words])
    assert not search.matching(words.objects.all(), lost.words).exists()
    assert found() == {"tu-tim"}
    repair()
    assert found() == set()
    assert search.matching(words.objects.all(), lost.words).get() == lost


def test_a_lost_original_is_told_by_its_place(entry):
    path = store.path_of(Blob.objects.get().pk)
    path.unlink()
    (finding,) = of_store()
    assert (finding.code, finding.where, finding.repair) == ("tep-mat", str(path), None)


def test_a_damaged_original_is_told_and_left_as_it_is(entry):
    path = store.path_of(Blob.objects.get().pk)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"312", b"313"))
    harmed = path.read_bytes()
    (finding,) = of_store()
    assert (finding.code, finding.repair) == ("tep-hong", None)
    assert path.read_bytes() == harmed


def test_an_original_of_no_row_is_removed_once_it_is_a_day_old(entry):
    path = store.path_of(store.keep(b"of a transaction that failed"))
    assert found() == set()
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert found() == {"tep-thua"}
    repair()
    assert not path.exists()
    assert found() == set()


def test_one_that_is_kept_anew_at_that_moment_stays(entry):
    data = b"of a transaction that failed, and comes again"
    path = store.path_of(store.keep(data))
    os.utime(path, (LONG_AGO, LONG_AGO))
    (finding,) = of_store()
    store.keep(data)
    finding.repair()
    assert path.read_bytes() == data


def test_temporary_files_are_removed_once_they_are_a_day_old(entry, settings):
    old = [left_over(settings.BLOBS / "ab" / "tmpx1"), left_over(settings.DATA / "pictures" / "ab" / "tmpx2")]
    young = left_over(settings.BLOBS / "ab" / "tmpx3", old=False)
    picture = left_over(settings.DATA / "pictures" / "ab" / "1.png")
    assert {finding.where for finding in of_store()} == {str(path) for path in old}
    repair()
    assert [path.exists() for path in (*old, young, picture)] == [False, False, True, True]


def test_a_broken_chain_is_told_and_not_repaired(entry, unguarded):
    event = Event.objects.filter(verb="register").get()
    Event.objects.filter(pk=event.pk).update(verb="assign")
    (finding,) = of_rows()
    assert (finding.code, finding.where, finding.repair) == ("nhat-ky", event.stream_id, None)


def test_numbers_that_are_missing_or_were_never_given_are_told(entry, unguarded):
    Register.objects.update(last_number=4)
    (finding,) = of_rows()
    assert (finding.code, finding.repair) == ("so-khuyet", None)
    assert "khuyết số 2–4" in finding.what
    Register.objects.update(last_number=0)
    assert found() == {"so-ngoai"}


def test_a_document_of_another_agency_in_a_case_file_is_told(entry, lan, other_agency, person):
    clerk = person(other_agency, "la", "clerk")
    theirs = open_file(Acting(clerk, clerk.positions.get()), FileValues("01", "Hồ sơ", 2026))
    Filed.objects.create(case_file=theirs, entry=entry)
    assert found() == {"luu-ho-so"}


def test_a_number_given_twice_is_told(entry, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(books, "numbers_there", lambda register: [1, 1])
    assert found() == {"so-trung"}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: (Correction.objects.all().delete(), Proposal.objects.all().delete()),
        lambda: Submission.objects.update(state="waiting"),
        lambda: Entry.objects.get().files.all().delete(),
    ],
    ids=["without a proposal", "registered and waiting", "without a file"],
)
def test_submissions_that_do_not_fit_are_told(entry, wrong):
    wrong()
    assert found() == {"ho-so"}


@pytest.mark.by_hand
def test_a_registered_submission_without_its_entry_is_told_with_the_words_that_are_too_many(entry):
    Entry.objects.update(submission=None)
    assert found() == {"ho-so", "tu-tim"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "done", "submission": None},
        {"state": "broken", "finished_at": None},
        {"state": "waiting", "task": None},
    ],
    ids=["done without a result", "ended at no time", "waiting since it ended"],
)
def test_jobs_in_a_state_that_cannot_be_are_told(agency, lan, letter, read_all, wrong):
    from vanban.office.jobs.services import give

    give(agency, lan, [("cong-van.txt", letter())])
    read_all()
    assert found() == set()
    Job.objects.update(**wrong)
    assert found() == {"viec-nen"}


def test_a_job_that_no_queue_knows_is_queued_anew(agency, lan, letter, read_all, settings):
    from datetime import timedelta

    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from vanban.office.jobs.services import give

    give(agency, lan, [("cong-van.txt", letter())])
    DBTaskResult.objects.all().delete()
    Job.objects.update(at=timezone.now() - timedelta(seconds=2 * settings.LEASE))
    assert found() == {"viec-nen"}
    repair()
    assert found() == set()
    read_all()
    assert Job.objects.get().state == Job.State.DONE


def test_the_command_tells_a_line_each_and_its_status_says_whether_anything_is_wrong(office):
    healthy = office.vanban("doctor")
    assert (healthy.returncode, healthy.stdout) == (0, "Không thấy chỗ nào hỏng.\n")
    lost = sorted((office.folder / "blobs").rglob("?" * 64))[0]
    lost.unlink()
    spare = left_over(office.folder / "blobs" / "ab" / "tmpx1")
    ill = office.vanban("doctor")
    assert ill.returncode == 1
    assert ill.stdout.splitlines() == [
        f"tep-mat: {lost}: mất tệp gốc; lấy lại từ một bản sao lưu",
        f"tep-tam: {spare}: tệp tạm còn sót lại, không ai dùng [sửa được: --repair]",
    ]
    told = json.loads(office.vanban("doctor", "--repair", "--format", "json").stdout)
    assert [(one["code"], one["repaired"]) for one in told] == [("tep-mat", False), ("tep-tam", True)]
    assert not spare.exists()
    assert [verb for verb, _data in json.loads(office.run(TOLD))] == ["repair"]


TOLD = """
from vanban.office.audit.models import Event
print(json.dumps([[one.verb, one.data] for one in Event.objects.filter(stream="office")]))
"""


def test_after_a_repair_of_everything_the_status_is_0(office):
    left_over(office.folder / "blobs" / "ab" / "tmpx1")
    assert office.vanban("doctor").returncode == 1
    assert office.vanban("doctor", "--repair").returncode == 0
    assert office.vanban("doctor").returncode == 0
