"""A mailbox whose unread messages are taken in, over IMAP.

A message is fetched without being marked, taken in under its number in the mailbox, and marked as read once the office
has read its documents or set them aside. Killed at any moment between, it is still unread, and found again.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Way
from vanban.office.jobs.models import Job
from vanban.office.jobs.services import give_found
from vanban.office.jobs.watch.trouble import Trouble, Troubles
from vanban.office.settings import Mailbox as Address
from vanban.terminal import told

PATIENCE = 30  # seconds for an answer
SOON = 2  # seconds until a look at messages whose documents are being read
WHY = (  # the first that fits
    (ssl.SSLCertVerificationError, _lazy("máy này không tin cậy chứng thư của máy chủ")),
    (ssl.SSLError, _lazy("máy chủ không nói TLS ở cổng này")),
    (socket.gaierror, _lazy("không có máy chủ mang tên này")),
    (ConnectionRefusedError, _lazy("máy chủ không nhận kết nối ở cổng này")),
    (TimeoutError, _lazy("máy chủ không trả lời")),
)
HERE = {"127.0.0.1", "::1", "localhost"}


class Mailbox:
    """One folder of one person's mail."""

    way = Way.MAILBOX

    def __init__(self, address: Address, password_file: str, every: float) -> None:
        self.address, self.password_file, self.every = address, password_file, every
        self.place = f"{address.user}@{address.host}/{address.folder}"

    def take(self, agency: Agency, over: threading.Event) -> float:
        troubles = Troubles()
        has_more = False
        try:
            with self._opened() as (server, validity):
                for number in _unread(server):
                    if over.is_set():
                        break
                    name = _("Thư số %(number)s") % {"number": number}
                    with troubles.of(name, OSError, imaplib.IMAP4.error):
                        has_more |= not self._take(agency, server, validity, number)
        except OSError as error:
            raise Trouble(_("Không kết nối được với hộp thư: %(why)s.") % {"why": _why(error)}) from None
        except imaplib.IMAP4.error as error:
            raise Trouble(_("Hộp thư từ chối: %(why)s.") % {"why": _words(error)}) from None
        troubles.tell()
        return min(SOON, self.every) if has_more else self.every

    def _take(self, agency: Agency, server: imaplib.IMAP4, validity: str, number: str) -> bool:
        """Take one message in, or mark it where it was; whether there is nothing more to do about it."""
        key = f"mailbox:{self.place[-500:]}:{validity}:{number}"
        job = Job.objects.filter(key=key).select_related("same_as").first()
        if job is None:
            size = int(re.search(rb"RFC822\.SIZE ([0-9]+)", _answer(server.uid("FETCH", number, "(RFC822.SIZE)")))[1])
            if size > settings.LIMITS.file_bytes:
                said = _("Thư số %(number)s lớn hơn giới hạn %(limit)s, để nguyên trong hộp thư")
                raise Trouble(said % {"number": number, "limit": filesizeformat(settings.LIMITS.file_bytes)})
            data = _answer(server.uid("FETCH", number, "(BODY.PEEK[])"))
            name, origin = described(data)
            job = give_found(agency, self.way, (name, data), key=key, origin=origin)
        if job.result.is_underway:
            return False
        server.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)")
        return True

    @contextmanager
    def _opened(self) -> Iterator[tuple[imaplib.IMAP4, str]]:
        """The folder, and the mark by which the server says whether its numbers still hold."""
        host, port = self.address.host, self.address.port
        trust = ssl.create_default_context()
        if self.address.tls:
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=trust, timeout=PATIENCE)
        else:
            server = imaplib.IMAP4(host, port, timeout=PATIENCE)
        try:
            if not self.address.tls:
                if "STARTTLS" in server.capabilities:
                    server.starttls(trust)
                elif host not in HERE:
                    raise Trouble(_("Máy chủ thư không mã hoá đường truyền; hãy dùng imaps://."))
            self._log_in(server, self._password())
            done, _said = server.select(f'"{encoded(self.address.folder)}"')
            if done != "OK":
                raise Trouble(_("Không mở được thư mục thư “%(folder)s”.") % {"folder": self.address.folder})
            _kind, (validity,) = server.response("UIDVALIDITY")
            yield server, (validity or b"0").decode()
        finally:
            try:
                server.logout()
            except (OSError, imaplib.IMAP4.error):
                server.shutdown()

    def _log_in(self, server: imaplib.IMAP4, password: str) -> None:
        user = self.address.user
        if user.isascii() and password.isascii():
            server.login(user, password)
        else:  # LOGIN has no letters but those of ASCII
            server.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())

    def _password(self) -> str:
        try:
            return Path(self.password_file).read_text("utf-8").strip("\r\n")
        except OSError as error:
            why = {"file": self.password_file, "why": told(error)}
            raise Trouble(_("Không đọc được tệp mật khẩu “%(file)s”: %(why)s.") % why) from None


def described(message: bytes) -> tuple[str, str]:
    """The name under which a message is taken in, and where it is from.

    >>> described(b"Subject: V/v nghi le\\r\\nFrom: A <a@xa.vn>\\r\\nMessage-ID: <1@xa.vn>\\r\\n\\r\\n")
    ('V-v nghi le.eml', 'a@xa.vn · <1@xa.vn>')
    """
    head = BytesHeaderParser().parsebytes(message)
    subject = re.sub(r"[\s/\\\x00-\x1f]+", lambda found: " " if found[0].isspace() else "-", _decoded(head["Subject"]))
    sender = parseaddr(_decoded(head["From"]))[1]
    origin = " · ".join(part for part in (sender, _decoded(head["Message-ID"]).strip()) if part)
    return f"{subject.strip()[:150] or _('Thư không có tiêu đề')}.eml", origin


def _decoded(value: object) -> str:
    try:
        return str(make_header(decode_header(str(value or ""))))
    except (ValueError, LookupError, HeaderParseError):
        return str(value)


def encoded(folder: str) -> str:
    """The name of a folder as IMAP sends it (RFC 3501, 5.1.3).

    >>> encoded("Công văn & đơn")
    'C&APQ-ng v&AQM-n &- &ARE-&AaE-n'
    """

    def shifted(found: re.Match[str]) -> str:
        return found[0].encode("utf-7").decode().replace("+", "&", 1).replace("/", ",").removesuffix("-") + "-"

    escaped = folder.replace("&", "&-").replace("\\", "\\\\").replace('"', '\\"')
    return re.sub(r"[^\x20-\x7e]+", shifted, escaped)


def _unread(server: imaplib.IMAP4) -> list[str]:
    _done, (numbers,) = server.uid("SEARCH", "UNSEEN")
    return sorted((numbers or b"").decode().split(), key=int)


def _answer(answer: tuple[str, list]) -> bytes:
    """The bytes that a FETCH gave: of a literal its content, else the line."""
    done, parts = answer
    if done != "OK" or not parts or parts[0] is None:
        raise Trouble(_("Hộp thư không đưa được một thư; sẽ thử lại."))
    return parts[0][1] if isinstance(parts[0], tuple) else parts[0]


def _why(error: OSError) -> str:
    for kind, words in WHY:
        if isinstance(error, kind):
            return str(words)
    return told(error)


def _words(error: Exception) -> str:
    first = error.args[0] if error.args else ""
    return first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
