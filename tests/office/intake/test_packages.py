"""E-mails and archives: one entry to be with the files in them, and the package as it came."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec.structs import replace

import vanban
from vanban.office.audit.services import verify
from vanban.office.intake import readers, store
from vanban.office.intake.models import Blob, Quarantined, Submission
from vanban.office.jobs.queue import at_once
from vanban.office.jobs.services import give_again, receive
from vanban.office.originals.seen import Seen

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def mail(attachments: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "vanthu@hason.example", "ubnd@tanhoa.example"
    message["Date"], message["Subject"] = "Wed, 05 Aug 2026 08:15:00 +0700", "Gửi công văn"
    message.set_content("Xin gửi công văn kèm theo, đề nghị xác nhận.")
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def test_a_mail_is_one_entry_to_be_with_the_official_document_first(agency, lan, letter):
    data = mail({"anh.png": PICTURE, "cong-van.txt": letter()})
    received = receive(agency, lan, [("thu.eml", data)])
    assert received.quarantined == ()
    (submission,) = received.submissions
    assert [(file.name, file.document is not None) for file in submission.files.all()] == [
        ("thu.eml › noi-dung-thu.txt", True),
        ("thu.eml › anh.png", False),
        ("thu.eml › cong-van.txt", True),
        ("thu.eml", False),
    ]
    assert submission.proposal.file.name == "thu.eml › cong-van.txt"
    assert submission.proposal.document.number == 312
    assert "tiêu đề Gửi công văn" in submission.proposal.document.source.warnings[0]
    assert verify(agency.stream) is None


def test_a_draft_that_comes_with_a_letter_is_not_the_main_file(agency, lan, letter):
    draft = letter().replace(b"312/UBND-KGVX", "…/UBND-KGVX".encode())
    assert vanban.read(draft).genre == "draft"
    data = zipped({"1-du-thao.txt": draft, "2-cong-van.txt": letter()})
    (submission,) = receive(agency, lan, [("goi.zip", data)]).submissions
    assert submission.proposal.file.name == "goi.zip › 2-cong-van.txt"


def test_the_package_and_each_file_are_kept_as_they_came(agency, lan, letter):
    data = zipped({"cong-van.txt": letter(), "anh.png": PICTURE})
    (submission,) = receive(agency, lan, [("goi.zip", data)]).submissions
    assert submission.files.get(name="goi.zip").error == ""
    kept = {file.name: store.bytes_of(file.blob_id) for file in submission.files.all()}
    assert kept == {"goi.zip › cong-van.txt": letter(), "goi.zip › anh.png": PICTURE, "goi.zip": data}


def test_a_package_among_other_files_of_one_document_joins_them(agency, lan, letter):
    files = [("phu-luc.txt", b"Phu luc"), ("goi.zip", zipped({"cong-van.txt": letter()}))]
    (submission,) = receive(agency, lan, files, as_one=True).submissions
    assert len(submission.files.all()) == 3
    assert submission.proposal.file.name == "goi.zip › cong-van.txt"


def test_files_by_themselves_and_packages_become_entries_of_their_own(agency, lan, letter):
    files = [("a.txt", letter()), ("goi.zip", zipped({"b.txt": letter(313)})), ("thu.eml", mail({}))]
    assert len(receive(agency, lan, files).submissions) == 3


def test_what_could_not_be_taken_out_is_told_and_has_no_file(agency, lan, letter):
    data = bytearray(zipped({"mat.txt": b"x", "rong.txt": b"", "cong-van.txt": letter()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (submission,) = receive(agency, lan, [("goi.zip", bytes(data))]).submissions
    assert [file.name for file in submission.files.all()] == ["goi.zip › cong-van.txt", "goi.zip"]
    assert submission.files.get(name="goi.zip").error == (
        f"goi.zip › mat.txt: {vanban.Unreadable('encrypted-zip').vietnamese} · "
        f"goi.zip › rong.txt: {vanban.Unreadable('empty').vietnamese}"
    )


def test_a_package_in_which_nothing_can_be_read_is_set_aside_whole(agency, lan):
    data = zipped({"bang.docx": b"no zip", "rong.txt": b" "})
    received = receive(agency, lan, [("goi.zip", data)])
    assert received.submissions == ()
    (quarantined,) = received.quarantined
    assert (quarantined.name, quarantined.code) == ("goi.zip", "package")
    assert "goi.zip › bang.docx: tên tệp là .docx" in quarantined.message
    assert "goi.zip › rong.txt: tệp rỗng" in quarantined.message
    assert store.bytes_of(quarantined.blob_id) == data


@pytest.mark.parametrize(("data", "code"), [(zipped({"a/": b""}), "empty-package"), (b"PK\x03\x04 no", "broken-zip")])
def test_a_package_that_cannot_be_opened_is_set_aside_with_its_reason(agency, lan, data, code):
    (quarantined,) = receive(agency, lan, [("goi.zip", data)]).quarantined
    assert quarantined.code == code


@pytest.fixture
def marked_secret(monkeypatch):
    """A reader that finds the mark MẬT on everything."""
    read = readers.read
    monkeypatch.setattr(readers, "read", lambda data, name: (replace(read(data, name)[0], secrecy="MẬT"), Seen()))


@pytest.mark.django_db(transaction=True)  # bytes are purged once it is committed
def test_a_secret_document_in_a_package_leaves_no_bytes_of_any(agency, lan, letter, marked_secret, data_folder):
    received = receive(agency, lan, [("thu.eml", mail({"cong-van.txt": letter()}))])
    assert received.submissions == ()
    (quarantined,) = received.quarantined
    assert (quarantined.name, quarantined.code, quarantined.blob) == ("thu.eml", Quarantined.SECRET, None)
    assert not any(path.is_file() for path in data_folder.rglob("*"))
    assert Blob.objects.count() == 0


def test_a_package_leaves_the_quarantine_when_a_file_in_it_can_be_read(agency, lan, letter, settings):
    limits = settings.LIMITS
    settings.LIMITS = replace(limits, package_parts=1)
    data = zipped({"a.txt": letter(), "b.txt": b"b"})
    (quarantined,) = receive(agency, lan, [("goi.zip", data)]).quarantined
    assert "quá 1 phần" in at_once(give_again(quarantined, lan)).error
    settings.LIMITS = limits
    submission = at_once(give_again(quarantined, lan)).submission
    assert [file.name for file in submission.files.all()] == ["goi.zip › a.txt", "goi.zip › b.txt", "goi.zip"]


def test_a_failure_while_opening_is_a_reason_like_any_other(agency, lan, letter, monkeypatch):
    def broken(*given):
        raise RecursionError

    monkeypatch.setattr(readers, "parts", broken)
    (quarantined,) = receive(agency, lan, [("goi.zip", zipped({"a.txt": letter()}))]).quarantined
    assert quarantined.code == "failed"


def test_a_mail_is_uploaded_proposed_and_registered_with_its_files(agency, lan, letter, log_in, read_all):
    client = log_in(lan)
    data = mail({"cong-van.txt": letter(), "anh.png": PICTURE})
    given = {"files": SimpleUploadedFile("thu.eml", data), "as_one": ""}
    page = client.post("/tiep-nhan/nop/", given)["Location"]
    read_all()
    answer = client.get(page, follow=True)
    submission = Submission.objects.get()
    assert answer.redirect_chain[-1][0] == f"/tiep-nhan/{submission.pk}/"
    page = answer.content.decode()
    for name in ("thu.eml › cong-van.txt", "thu.eml › anh.png", "thu.eml › noi-dung-thu.txt", "Gói như khi nhận"):
        assert name in page
    assert "Thư điện tử: tiêu đề Gửi công văn; từ vanthu@hason.example" in page
    original = submission.files.get(name="thu.eml")
    served = client.get(f"/tiep-nhan/tep/{original.pk}/")
    assert b"".join(served.streaming_content) == data
    assert "attachment" in served["Content-Disposition"]
    assert "cong-van.txt" in client.get("/tiep-nhan/").content.decode()
