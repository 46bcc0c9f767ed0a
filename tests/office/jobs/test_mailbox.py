"""Messages of a mailbox: taken once, marked as read only when their documents stand in the office."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from vanban.office.intake.models import Submission
from vanban.office.jobs.models import Job, Source
from vanban.office.jobs.watch import look, watched
from vanban.office.settings import mailbox

from .conftest import Office, until

SERVER = Path(__file__).with_name("imap_server.py")
TEXT = "Số: {}/UBND-VP\nV/v trực phòng, chống lũ đợt {}\nKính gửi: các xã\n"


class Post:
    """The mailbox as its server keeps it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "validity").write_text("1")
        self.port = 0
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        command = [sys.executable, SERVER, self.folder, *([str(self.port)] if self.port else [])]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def bring(self, uid: int, number: int = 1, attached: bytes | None = None, subject: str = "") -> None:
        message = EmailMessage()
        message["Subject"], message["From"] = subject or f"V/v trực lũ {number}", "Văn phòng <vp@tinh.example>"
        message["Message-ID"] = f"<{number}@tinh.example>"
        message.set_content("Kính chuyển công văn kèm theo.")
        data = TEXT.format(number, number).encode() if attached is None else attached
        message.add_attachment(data, maintype="text", subtype="plain", filename="công-văn.txt")
        path = self.folder / f"{uid}.tmp"
        path.write_bytes(message.as_bytes())
        path.rename(self.folder / f"{uid}.eml")

    def seen(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.seen"))

    def asked(self, command: str) -> list[str]:
        path = self.folder / "log"
        return [line for line in path.read_text().splitlines() if line.startswith(command)] if path.exists() else []

    @property
    def env(self) -> dict[str, str]:
        password = self.folder / "password"
        password.write_text("mật khẩu\n")
        return {
            "VANBAN_MAILBOX": f"imap://vanthu%40xa.example@127.0.0.1:{self.port}/C%C3%B4ng%20v%C4%83n",
            "VANBAN_MAILBOX_PASSWORD_FILE": str(password),
            "VANBAN_MAILBOX_EVERY": "1",
        }


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    folder = tmp_path / "mail"
    folder.mkdir()
    post = Post(folder)
    post.start()
    yield post
    post.stop()


@pytest.fixture
def fetch(agency, post: Post, settings) -> Callable[[], Source]:
    """Looks into the mailbox once, in this process."""
    env = post.env
    settings.MAILBOX = mailbox(env["VANBAN_MAILBOX"])
    settings.MAILBOX_PASSWORD_FILE, settings.MAILBOX_EVERY = env["VANBAN_MAILBOX_PASSWORD_FILE"], 1

    def fetch() -> Source:
        (one,) = watched()
        look(one, "me", threading.Event())
        return Source.objects.get()

    return fetch


def test_a_message_is_marked_as_read_only_when_its_documents_were_read(post, fetch, read_all):
    post.bring(7)
    assert fetch().error == ""
    job = Job.objects.get()
    assert str(job) == "V-v trực lũ 1.eml"
    assert job.origin == "vp@tinh.example · <1@tinh.example>"
    assert post.seen() == []
    fetch()
    assert post.seen() == []
    assert len(post.asked("FETCH 7 (BODY")) == 1
    read_all()
    fetch()
    assert post.seen() == ["7"]
    files = Submission.objects.get().files.values_list("name", flat=True)
    assert "V-v trực lũ 1.eml › công-văn.txt" in files
    assert len(files) == 3


def test_a_message_that_cannot_be_read_is_in_quarantine_and_marked(post, fetch, read_all):
    (post.folder / "3.eml").write_bytes(b"")
    fetch()
    read_all()
    fetch()
    assert post.seen() == ["3"]
    assert Job.objects.get().held[0].message


def test_a_message_with_a_broken_subject_is_taken_like_any_other(post, fetch):
    post.bring(1)
    path = post.folder / "1.eml"
    path.write_bytes(b"Subject: =?utf-8?B?a?=\r\n" + path.read_bytes().partition(b"\n")[2])
    assert fetch().error == ""
    assert str(Job.objects.get()) == "=?utf-8?B?a?=.eml"


def test_a_message_that_the_office_fails_on_keeps_no_other_from_being_taken(post, fetch, monkeypatch):
    def fails_once(*given, **how):
        monkeypatch.undo()
        raise ZeroDivisionError

    for uid in (1, 2):
        post.bring(uid, number=uid)
    monkeypatch.setattr("vanban.office.jobs.watch.mailbox.give_found", fails_once)
    assert fetch().error == "Thư số 1: chương trình gặp lỗi khi lấy; sẽ thử lại"
    assert [str(job) for job in Job.objects.all()] == ["V-v trực lũ 2.eml"]
    assert fetch().error == ""
    assert Job.objects.count() == 2


def test_the_same_message_under_new_numbers_is_recognised(post, fetch, read_all):
    post.bring(7)
    fetch()
    read_all()
    (post.folder / "validity").write_text("2")  # the server has numbered its messages anew
    fetch()
    assert Submission.objects.count() == 1
    assert Job.objects.count() == 2
    assert Job.objects.order_by("pk").last().same_as == Job.objects.order_by("pk").first()
    assert post.seen() == ["7"]


def test_a_message_over_the_limit_stays_and_is_told_and_the_others_are_taken(post, fetch, settings):
    from vanban import Limits

    settings.LIMITS = Limits(file_bytes=2000)
    post.bring(1, attached=b"x" * 4000)
    post.bring(2)
    assert "Thư số 1 lớn hơn giới hạn" in fetch().error
    assert Job.objects.count() == 1
    assert post.asked("FETCH 1 (BODY") == []


def test_what_keeps_the_mailbox_shut_is_told_and_gone_when_it_opens(post, fetch, settings, tmp_path):
    post.stop()
    assert fetch().error == "Không kết nối được với hộp thư: máy chủ không nhận kết nối ở cổng này."
    post.start()
    assert fetch().error == ""
    settings.MAILBOX = settings.MAILBOX._replace(tls=True)
    assert "không nói TLS" in fetch().error
    settings.MAILBOX = settings.MAILBOX._replace(tls=False)
    (tmp_path / "sai").write_text("sai")
    settings.MAILBOX_PASSWORD_FILE = str(tmp_path / "sai")
    assert "Hộp thư từ chối" in fetch().error
    settings.MAILBOX_PASSWORD_FILE = str(tmp_path / "không có")
    assert "Không đọc được tệp mật khẩu" in fetch().error
    settings.MAILBOX_PASSWORD_FILE = str(post.folder / "password")
    settings.MAILBOX = settings.MAILBOX._replace(folder="Không có")
    assert any("Không mở được thư mục thư" in source.error for source in sources(fetch))


def sources(fetch: Callable[[], Source]) -> list[Source]:
    with pytest.raises(Source.MultipleObjectsReturned):
        fetch()
    return list(Source.objects.all())


def test_a_server_elsewhere_that_does_not_encrypt_gets_no_password(post, fetch, settings):
    here = socket.gethostbyname("localhost")
    settings.MAILBOX = settings.MAILBOX._replace(host=f"{here[:-1]}2")  # this machine under another number
    assert fetch().error
    assert post.asked("LOGIN") == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, which nobody trusts but who is told to."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Hòm thư")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + signed.public_bytes(Encoding.PEM)
    path = tmp_path / "certificate.pem"
    path.write_bytes(written)
    return path


def test_over_tls_a_server_is_believed_only_with_a_certificate_that_this_machine_trusts(
    post, fetch, settings, certificate, monkeypatch
):
    post.stop()
    certificate.rename(post.folder / certificate.name)
    post.start()
    post.bring(1)
    settings.MAILBOX = settings.MAILBOX._replace(tls=True)
    assert "không tin cậy chứng thư" in fetch().error
    assert post.asked("AUTHENTICATE") == []
    monkeypatch.setenv("SSL_CERT_FILE", str(post.folder / certificate.name))
    assert fetch().error == ""
    assert Job.objects.count() == 1


def test_a_worker_killed_between_fetching_and_the_end_takes_the_message_once_and_marks_it_then(
    office: Office, post: Post
):
    post.bring(5, subject="chậm đọc")
    office.env |= post.env
    first = office.work()
    until(office.begun)
    first.kill()
    first.wait()
    assert post.seen() == []
    office.open_gate()
    office.work()
    told = office.wait(lambda told: told["submissions"])
    until(post.seen)
    assert len(told["submissions"]) == len(told["jobs"]) == 1
    assert told["jobs"][0]["way"] == "mailbox"
    assert told["sources"][0]["error"] == ""


# Dies by SIGKILL with the message in hand, before anything of it is written down.
DIES_WITH_IT = """
import os, signal
from vanban.office.jobs.watch import mailbox
mailbox.give_found = lambda *given, **how: os.kill(os.getpid(), signal.SIGKILL)
import threading, sys
from vanban.office.jobs.watch import look, watched
look(watched()[0], "me", threading.Event())
"""


def test_a_process_killed_with_a_fetched_message_in_hand_leaves_it_unread_and_the_next_takes_it(
    office: Office, post: Post
):
    post.bring(5)
    office.env |= post.env
    office.dies(DIES_WITH_IT)
    assert len(post.asked("FETCH 5 (BODY")) == 1
    assert post.seen() == []
    assert office.told()["jobs"] == []
    office.work()
    until(post.seen)
    assert len(office.told()["submissions"]) == 1
