"""Giving, finding and trying again, and what the pages of background work show."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from msgspec.structs import replace

from vanban.bulk.worker import Gone
from vanban.office.audit.models import Event
from vanban.office.intake import reading, store
from vanban.office.intake.models import Quarantined, Submission, Way
from vanban.office.intake.services import discard
from vanban.office.jobs import queue
from vanban.office.jobs.models import Job, Source, Worker
from vanban.office.jobs.queue import at_once, claim, run, take_up, tidy
from vanban.office.jobs.services import give, give_found, retry
from vanban.office.originals.seen import Seen
from vanban.office.refusals import Refused


@pytest.fixture
def found(agency):
    """Takes a file in as from the watched folder."""

    def found(name: str, data: bytes) -> Job:
        return give_found(agency, Way.FOLDER, (name, data), key=f"{name}:{len(data)}", origin=f"/quet/{name}")

    return found


@pytest.fixture
def broken(agency, lan) -> Job:
    return at_once(give(agency, lan, [("rong.txt", b"")])[0])


def test_a_file_is_safe_and_queued_before_it_is_read(agency, lan, letter):
    (job,) = give(agency, lan, [("cong-van.txt", letter())])
    assert (job.state, job.attempts) == (Job.State.WAITING, 0)
    assert store.bytes_of(job.files.get().blob_id) == letter()
    assert str(DBTaskResult.objects.ready().get().pk) == str(job.task)
    assert Event.objects.get(verb="give").data["files"][0]["name"] == "cong-van.txt"
    assert not Submission.objects.exists()


def test_what_cannot_be_queued_is_not_taken_in(agency, lan, letter, monkeypatch):
    def full(*given):
        raise OSError("disk full")

    monkeypatch.setattr("django_tasks_db.DatabaseBackend.enqueue", full)
    with pytest.raises(OSError, match="disk full"):
        give(agency, lan, [("cong-van.txt", letter())])
    assert not Job.objects.exists()


def test_a_job_that_is_done_is_not_done_again(agency, lan, letter):
    (job,) = give(agency, lan, [("cong-van.txt", letter())])
    at_once(job)
    DBTaskResult.objects.update(status="READY")
    at_once(job)
    assert Submission.objects.count() == 1
    assert Job.objects.get().attempts == 1


def test_a_file_that_came_by_itself_tells_the_way_it_came(found, letter, lan, log_in):
    job = at_once(found("quet.txt", letter()))
    assert (job.submission.by, job.submission.giver) == (None, "Thư mục")
    assert "Thư mục" in log_in(lan).get("/tiep-nhan/").content.decode()
    at_once(found("rong.txt", b""))
    assert "Thư mục" in log_in(lan).get("/tiep-nhan/chua-doc-duoc/").content.decode()


def test_what_came_under_the_same_key_is_the_same_job(found, letter):
    assert found("quet.txt", letter()) == found("quet.txt", letter())
    assert Job.objects.count() == 1


def test_the_same_bytes_are_recognised_and_not_read_again(found, letter, read_all):
    first, second = found("quet.txt", letter()), found("quet (2).txt", letter())
    assert (second.state, second.same_as) == (Job.State.DONE, first)
    read_all()
    second.refresh_from_db()
    assert second.submission == Submission.objects.get()


def test_the_same_bytes_as_an_upload_or_a_file_in_quarantine_are_recognised(found, agency, lan, letter, broken):
    (upload,) = give(agency, lan, [("cong-van.txt", letter())])
    at_once(upload)
    assert found("quet.txt", letter()).same_as == upload
    assert found("trong.txt", b"").same_as == broken
    assert Submission.objects.count() == Quarantined.objects.count() == 1


def test_bytes_that_were_discarded_and_come_again_are_read_again(found, letter, lan, read_all):
    first = at_once(found("quet.txt", letter()))
    discard(first.submission, lan, "gửi nhầm")
    again = found("quet (2).txt", letter())
    assert again.same_as is None
    assert at_once(again).submission != first.submission


def test_the_same_bytes_in_another_agency_are_another_document(found, other_agency, letter):
    found("quet.txt", letter())
    job = give_found(other_agency, Way.FOLDER, ("quet.txt", letter()), key="khác", origin="")
    assert job.same_as is None


@pytest.mark.django_db(transaction=True)  # bytes are purged once it is committed
def test_a_secret_file_that_came_by_itself_leaves_no_bytes_but_those_that_wait_under_a_statement(
    found, agency, lan, letter, monkeypatch, data_folder
):
    read = reading.readers.read
    monkeypatch.setattr(
        reading.readers, "read", lambda data, name: (replace(read(data, name)[0], secrecy="MẬT"), Seen())
    )
    (stated,) = give(agency, lan, [("cong-van.txt", letter())], statement="Không có bí mật.")
    job = at_once(give_found(agency, Way.FOLDER, ("quet.txt", letter() + b" "), key="k", origin="/quet"))
    assert (job.state, job.held[0].code) == (Job.State.BROKEN, Quarantined.SECRET)
    assert [path.name for path in data_folder.rglob("*") if path.is_file()] == [stated.files.get().sha256]
    assert not retry_is_offered(job)
    assert at_once(stated).submission.statement


def retry_is_offered(job: Job) -> bool:
    return Job.objects.shown().get(pk=job.pk).can_be_tried_again


def test_a_broken_job_is_tried_again_as_long_as_its_file_is_in_quarantine(broken, lan, letter, monkeypatch):
    (again,) = retry(broken, lan)
    with pytest.raises(Refused, match="đang được đọc lại"):
        retry(broken, lan)
    assert "tệp rỗng" in at_once(again).error
    (again,) = retry(broken, lan)
    mended = reading.Reading("rong.txt", b"", reading.readers.read(letter(), "rong.txt")[0])
    monkeypatch.setattr(reading, "read", lambda name, data: mended)
    assert at_once(again).submission == Submission.objects.get()
    with pytest.raises(Refused, match="không còn tệp nào"):
        retry(Job.objects.shown().get(pk=broken.pk), lan)


def test_a_job_that_fails_is_tried_three_times_with_pauses_and_then_set_aside(agency, lan, letter, monkeypatch):
    def fails(name, data):
        raise Gone

    monkeypatch.setattr("vanban.office.jobs.perform.opened", fails)
    (job,) = give(agency, lan, [("cong-van.txt", letter())])
    for attempt in (1, 2, 3):
        DBTaskResult.objects.filter(status="READY").update(run_after="2026-01-01T00:00:00Z")
        job = at_once(job)
        assert job.attempts == attempt
    assert job.state == Job.State.BROKEN
    assert store.bytes_of(Quarantined.objects.get().blob_id) == letter()
    assert DBTaskResult.objects.get().status == "FAILED"


def test_between_two_attempts_is_a_pause(agency, lan, letter, monkeypatch):
    monkeypatch.setattr("vanban.office.jobs.perform.opened", lambda name, data: 1 / 0)
    (job,) = give(agency, lan, [("cong-van.txt", letter())])
    assert at_once(job).state == Job.State.WAITING
    assert claim("w") is None


def test_a_claim_that_was_lost_ends_nothing(agency, lan, letter):
    give(agency, lan, [("cong-van.txt", letter())])
    Worker.objects.create(pk="second", machine="may", process=1)
    lost = claim("first")  # which is no living worker
    assert take_up() == 1
    held = claim("second")
    run(lost)
    assert DBTaskResult.objects.get().status == "RUNNING"
    run(held)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert Submission.objects.count() == 1


def test_a_living_worker_keeps_its_job_unless_it_says_that_it_does_not_do_it(agency, lan, letter):
    give(agency, lan, [("cong-van.txt", letter())])
    Worker.objects.create(pk="me", machine="may", process=1)
    task = claim("me")
    assert take_up("other") == take_up("me", {task.pk}) == 0
    assert take_up("me") == 1


def test_a_job_without_a_row_in_the_queue_is_queued_again_and_old_rows_go(agency, lan, letter, settings, monkeypatch):
    settings.LEASE = 0
    (job,) = give(agency, lan, [("cong-van.txt", letter())])
    DBTaskResult.objects.all().delete()
    tidy()
    job.refresh_from_db()
    assert at_once(job).state == Job.State.DONE
    tidy()
    assert DBTaskResult.objects.count() == 1
    monkeypatch.setattr(queue, "KEPT", -queue.KEPT)
    tidy()
    assert not DBTaskResult.objects.exists()


def test_the_list_shows_every_job_with_state_way_and_reason_and_narrows(found, broken, letter, lan, log_in, read_all):
    found("quét công văn.txt", letter())
    clerk = log_in(lan)

    def shown(asked: str) -> list[str]:
        return [str(job) for job in clerk.get(f"/viec-nen/?{asked}").context["listing"].page]

    assert shown("") == ["quét công văn.txt", "rong.txt"]
    assert shown("trang_thai=waiting") == shown("cach=folder") == shown("tim=CONG+van") == ["quét công văn.txt"]
    assert shown("trang_thai=broken") == ["rong.txt"]
    assert "Không có việc nào khớp" in clerk.get("/viec-nen/?tim=xyz").content.decode()
    page = clerk.get("/viec-nen/").content.decode()
    assert "tệp rỗng" in page
    assert "/quet/quét công văn.txt" in page
    assert "Không có tiến trình nào" in page
    assert re.search(r'id="ket-qua" hx-get="/viec-nen/"', page)
    read_all()
    Worker.objects.create(pk="w", machine="may", process=1)
    page = clerk.get("/viec-nen/").content.decode()
    assert "Không có tiến trình nào" not in page
    assert 'id="ket-qua">' in page
    assert "Đã đọc, mở để vào sổ" in page


def test_an_empty_list_says_what_comes_there(lan, log_in):
    assert "Chưa có tệp nào được đọc" in log_in(lan).get("/viec-nen/").content.decode()


def test_a_job_can_be_tried_again_from_its_page(broken, lan, log_in, read_all):
    clerk = log_in(lan)
    assert f"/viec-nen/{broken.pk}/doc-lai/" in clerk.get(f"/viec-nen/{broken.pk}/").content.decode()
    page = clerk.post(f"/viec-nen/{broken.pk}/doc-lai/")["Location"]
    read_all()
    assert "Vẫn chưa đọc được" in clerk.get(page).content.decode()


def test_the_waiting_list_shows_the_clerks_own_files_while_they_are_read(agency, lan, person, letter, log_in, read_all):
    (job,) = give(agency, lan, [("cua-lan.txt", letter())])
    other = log_in(person(agency, "thu", "clerk"))
    assert "cua-lan.txt" in log_in(lan).get("/tiep-nhan/").content.decode()
    assert "cua-lan.txt" not in other.get("/tiep-nhan/").content.decode()
    part = f"/viec-nen/dang-doc/?viec={job.pk}"
    assert "hx-get" in log_in(lan).get(part).content.decode()
    read_all()
    told = log_in(lan).get(part).content.decode()
    assert "hx-get" not in told
    assert "Cập nhật danh sách" in told
    assert "cua-lan.txt" not in other.get(part).content.decode()
    for nonsense in ("9" * 30, "9" * 5000, "một", "-1", ""):
        assert "cua-lan.txt" in log_in(lan).get(f"{part}&viec={nonsense}").content.decode()


def test_the_administrator_sees_jobs_and_sources_but_opens_no_document(agency, found, letter, quan, log_in):
    job = at_once(found("quet.txt", letter()))
    Source.objects.create(
        agency=agency,
        way=Way.MAILBOX,
        place="vanthu@mail/INBOX",
        error="Hộp thư từ chối: sai.",
        checked_at=timezone.now(),
    )
    admin = log_in(quan)
    page = admin.get("/viec-nen/").content.decode()
    assert "Hộp thư từ chối: sai. Sẽ tự thử lại." in page
    assert f"/tiep-nhan/{job.submission.pk}/" not in page
    assert admin.get(f"/viec-nen/{job.pk}/").status_code == 200


def test_leaders_and_officers_have_no_business_there(minh, hoa, log_in):
    assert [log_in(who).get("/viec-nen/").status_code for who in (minh, hoa)] == [403, 403]
