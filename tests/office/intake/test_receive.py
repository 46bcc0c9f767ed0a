"""Taking files in: each has a place, readable or not."""

from __future__ import annotations

import dataclasses
import io
import sys
import zipfile

import pytest
from msgspec.structs import replace

import vanban
from vanban.bulk import worker
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.intake import readers, reading, store
from vanban.office.intake.models import Blob, Proposal, Quarantined, Submission
from vanban.office.intake.services import Overtaken, discard, duplicates, save_draft
from vanban.office.jobs.queue import at_once
from vanban.office.jobs.services import Received, give_again, receive
from vanban.office.originals.seen import Seen
from vanban.office.refusals import Refused


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


BAD = {
    "empty.txt": b"",
    "noise.bin": bytes(range(256)) * 20,
    "word.docx": b"this is no zip",
    "broken.docx": zipped(a=b"b")[:-30],
    "hollow.docx": zipped(a=b"b"),
    "broken.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
}


@pytest.fixture
def marked_secret(monkeypatch):
    """A reader that finds the mark MẬT on everything."""
    read = readers.read
    monkeypatch.setattr(readers, "read", lambda data, name: (replace(read(data, name)[0], secrecy="MẬT"), Seen()))


def test_a_readable_file_becomes_a_proposal_that_waits(agency, lan, letter):
    received = receive(agency, lan, [("cong-van.txt", letter())])
    assert received.quarantined == ()
    (submission,) = received.submissions
    assert submission.state == Submission.State.WAITING
    assert submission.proposal.document == vanban.read(letter(), name="cong-van.txt")
    assert store.bytes_of(submission.files.get().blob_id) == letter()


def test_a_file_over_the_limit_is_kept_with_its_reason(agency, lan, letter, settings):
    settings.LIMITS = vanban.Limits(file_bytes=100)
    (quarantined,) = receive(agency, lan, [("cong-van.txt", letter())]).quarantined
    assert quarantined.code == "too-big"
    assert "100" in quarantined.message
    assert store.bytes_of(quarantined.blob_id) == letter()


@pytest.mark.parametrize("name", BAD)
def test_an_unreadable_file_is_kept_with_its_reason(agency, lan, name):
    received = receive(agency, lan, [(name, BAD[name])])
    assert received.submissions == ()
    (quarantined,) = received.quarantined
    assert quarantined.name == name
    assert quarantined.code
    assert quarantined.message
    assert store.bytes_of(quarantined.blob_id) == BAD[name]


def test_bad_files_among_good_ones_harm_nobody(agency, lan, letter):
    received = receive(agency, lan, [*BAD.items(), ("tot.txt", letter())])
    assert len(received.quarantined) == len(BAD)
    assert [str(submission) for submission in received.submissions] == ["tot.txt"]
    assert verify(agency.stream) is None


def test_a_failure_of_the_reader_itself_is_a_reason_like_any_other(agency, lan, letter, monkeypatch):
    def broken(data, name):
        raise RecursionError

    monkeypatch.setattr(readers, "read", broken)
    (quarantined,) = receive(agency, lan, [("cong-van.txt", letter())]).quarantined
    assert quarantined.code == "failed"
    assert "được giữ lại" in quarantined.message


def test_a_file_that_its_reader_dies_of_waits_in_quarantine_and_the_office_goes_on(agency, lan, letter, monkeypatch):
    code = (
        "import os, sys\n"
        "from vanban import files\n"
        "from vanban.bulk import reader\n"
        "read = files.open_placed\n"
        "files.open_placed = lambda data, name, how: os.abort() if name == 'bom.txt' else read(data, name, how)\n"
        "sys.exit(reader.main(sys.argv[1]))\n"
    )
    monkeypatch.setattr(worker, "COMMAND", (sys.executable, "-P", "-c", code))
    with worker.Workers(1) as workers:
        monkeypatch.setattr(readers, "_workers", workers)
        received = receive(agency, lan, [("bom.txt", letter()), ("cong-van.txt", letter(number=313))])
    (quarantined,) = received.quarantined
    assert (quarantined.name, quarantined.code) == ("bom.txt", "reader-died")
    assert store.bytes_of(quarantined.blob_id) == letter()
    assert [str(submission) for submission in received.submissions] == ["cong-van.txt"]


def test_several_files_become_one_entry_with_the_official_document_first(agency, lan, letter):
    files = [("anh.png", BAD["picture.png"]), ("cong-van.txt", letter())]
    (submission,) = receive(agency, lan, files, as_one=True).submissions
    assert [file.name for file in submission.files.all()] == ["anh.png", "cong-van.txt"]
    assert submission.proposal.file.name == "cong-van.txt"
    assert submission.files.get(name="anh.png").error


def test_several_unreadable_files_are_set_aside_one_by_one(agency, lan):
    received = receive(agency, lan, list(BAD.items()), as_one=True)
    assert received.submissions == ()
    assert len(received.quarantined) == len(BAD)


def test_nothing_received_is_nothing_written(agency, lan):
    assert receive(agency, lan, [], as_one=True) == Received((), ())
    assert Submission.objects.count() == Quarantined.objects.count() == 0


def test_a_folder_in_a_file_name_is_dropped(agency, lan, letter):
    for name in ("../../etc/cong-van.txt", "C:\\Users\\lan\\cong-van.txt"):
        (submission,) = receive(agency, lan, [(name, letter())]).submissions
        assert submission.files.get().name == "cong-van.txt"


@pytest.mark.django_db(transaction=True)  # bytes are purged once it is committed
def test_a_document_marked_secret_leaves_its_hash_and_no_bytes(agency, lan, letter, marked_secret, data_folder):
    (quarantined,) = receive(agency, lan, [("cong-van.txt", letter())]).quarantined
    assert quarantined.code == Quarantined.SECRET
    assert quarantined.blob is None
    assert len(quarantined.sha256) == 64
    assert not any(path.is_file() for path in data_folder.rglob("*"))
    assert Blob.objects.count() == 0
    assert "312" not in str(Event.objects.get(verb="quarantine").data)


def test_a_person_can_overrule_a_false_alarm_with_a_statement(agency, lan, letter, marked_secret):
    (submission,) = receive(agency, lan, [("cong-van.txt", letter())], statement="Không có bí mật.").submissions
    assert submission.statement == "Không có bí mật."
    assert Event.objects.get(verb="receive").data["statement"] == "Không có bí mật."


def test_the_page_says_what_to_do_about_a_refused_file_and_that_its_bytes_are_gone(
    agency, lan, letter, marked_secret, log_in
):
    receive(agency, lan, [("cong-van.txt", letter())])
    page = log_in(lan).get("/tiep-nhan/chua-doc-duoc/").content.decode()
    assert "đặt “Độ mật” thành “Không” trước khi vào sổ" in page
    assert page.count("Nội dung tệp đã bị huỷ") == 1
    receive(agency, lan, [("rong.txt", b"")])
    assert log_in(lan).get("/tiep-nhan/chua-doc-duoc/").content.decode().count("Nội dung tệp đã bị huỷ") == 1


def test_a_secret_file_is_not_read_again(agency, lan, letter, marked_secret):
    (quarantined,) = receive(agency, lan, [("cong-van.txt", letter())]).quarantined
    with pytest.raises(Refused, match="không được lưu"):
        give_again(quarantined, lan)


def test_a_file_leaves_the_quarantine_when_it_can_be_read(agency, lan, letter, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(reading, "read", lambda name, data: reading.Reading(name, data, code="failed", reason="hỏng"))
        (quarantined,) = receive(agency, lan, [("cong-van.txt", letter())]).quarantined
    submission = at_once(give_again(quarantined, lan)).submission
    assert submission.files.get().blob_id == quarantined.blob_id
    assert not Quarantined.objects.held().exists()
    with pytest.raises(Refused, match="đã được xử lý"):
        give_again(quarantined, lan)


def test_a_file_that_still_cannot_be_read_stays_with_the_reason_told(agency, lan):
    (quarantined,) = receive(agency, lan, [("empty.txt", b"")]).quarantined
    job = at_once(give_again(quarantined, lan))
    assert job.state == "broken"
    assert "tệp rỗng" in job.error
    assert Quarantined.objects.held().get() == quarantined


@pytest.mark.django_db(transaction=True)
def test_a_quarantined_file_that_turns_out_secret_is_purged(agency, lan, letter, monkeypatch, data_folder):
    with monkeypatch.context() as broken:
        broken.setattr(reading, "read", lambda name, data: reading.Reading(name, data, code="failed", reason="hỏng"))
        (quarantined,) = receive(agency, lan, [("cong-van.txt", letter())]).quarantined
    secret = replace(vanban.read(letter()), secrecy="MẬT")
    monkeypatch.setattr(readers, "read", lambda data, name: (secret, Seen()))
    job = at_once(give_again(quarantined, lan))
    assert job.state == "broken"
    assert "độ mật" in job.error
    quarantined.refresh_from_db()
    assert quarantined.blob is None
    assert not any(path.is_file() for path in data_folder.rglob("*"))


def test_discarding_needs_a_reason_and_keeps_the_row(agency, lan, submission):
    with pytest.raises(Refused, match="lý do"):
        discard(submission, lan, "  ")
    discard(submission, lan, "gửi nhầm")
    submission.refresh_from_db()
    assert (submission.state, submission.note) == (Submission.State.DISCARDED, "gửi nhầm")
    with pytest.raises(Refused, match="không còn chờ"):
        discard(submission, lan, "lần nữa")


def test_a_quarantined_file_can_be_discarded_once(agency, lan):
    (quarantined,) = receive(agency, lan, [("empty.txt", b"")]).quarantined
    discard(quarantined, lan, "tệp rỗng")
    assert not Quarantined.objects.held().exists()
    with pytest.raises(Refused, match="đã được xử lý"):
        discard(quarantined, lan, "lần nữa")


def test_a_draft_of_edits_is_kept_while_the_submission_waits(lan, submission):
    save_draft(submission.proposal, lan, {"values": {"subject": "khác"}}, None)
    assert Proposal.objects.get().draft == {"values": {"subject": "khác"}}
    discard(submission, lan, "gửi nhầm")
    with pytest.raises(Refused, match="không còn chờ"):
        save_draft(submission.proposal, lan, {}, None)


def test_a_draft_of_another_clerk_is_replaced_only_by_one_who_has_seen_it(agency, lan, person, submission):
    other = person(agency, "thu", "clerk", "Đỗ Thị Thu")
    first = save_draft(submission.proposal, lan, {"of": "lan"}, None)
    with pytest.raises(Overtaken, match="Nguyễn Thị Lan đã lưu bản nháp khác") as overtaken:
        save_draft(submission.proposal, other, {"of": "thu"}, None)
    assert overtaken.value.at == first
    assert Proposal.objects.get().draft == {"of": "lan"}
    save_draft(submission.proposal, lan, {"of": "lan again"}, None)
    with pytest.raises(Overtaken) as overtaken:
        save_draft(submission.proposal, other, {"of": "thu"}, first)
    save_draft(submission.proposal, other, {"of": "thu"}, overtaken.value.at)
    assert Proposal.objects.get().draft == {"of": "thu"}


def test_the_same_bytes_are_a_duplicate_of_an_entry(agency, lan, letter, entry):
    (again,) = receive(agency, lan, [("ban-sao.txt", letter())]).submissions
    assert [(found.entry, found.why) for found in duplicates(again)] == [(entry, "same bytes")]


def test_another_document_is_no_duplicate(agency, lan, letter, entry):
    (other,) = receive(agency, lan, [("khac.txt", letter(number=313))]).submissions
    assert duplicates(other) == []


def test_received_is_a_value(agency):
    with pytest.raises(dataclasses.FrozenInstanceError):
        Received((), ()).submissions = ()
