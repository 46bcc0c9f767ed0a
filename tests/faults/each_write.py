"""An office whose process is ended before each of its writes in turn: `python each_write.py FOLDER DOOR [STEP]`.

For k = 1, 1 + STEP, … a new document comes by the door, is read and is registered by a process that ends without a word
before its k-th write: a statement that changes the database, a commit, a file that is made, flushed, renamed or
removed. Another process looks where the document is, and brings it to its end. The last k is the first that nothing
reaches.
Prints how many writes there are, and where the documents were found.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

ENDED = 86  # the status of a process that was ended before a write
CHANGES = ("INSERT", "UPDATE", "DELETE")
FILES = ("mkdir", "fsync", "replace", "unlink", "utime", "chmod")
DAY = date(2026, 3, 1)


def main() -> None:
    folder, door, step = Path(sys.argv[1]), sys.argv[2], int((*sys.argv, "1")[3])
    from vanban.office import serve

    serve.start(folder / "data")
    from django.db import connections

    from vanban.bulk import worker
    from vanban.office.accounts.services import add_person
    from vanban.office.bodies.services import set_up
    from vanban.office.jobs.watch import folder as watched

    worker.POSSIBLE = False  # it reads by itself: nobody writes but the process that is to be ended
    watched.STILL = 0
    agency = set_up(None, None, name="UBND xã Tân Hòa")
    add_person(agency, None, username="lan", full_name="Lan", password="x", role="clerk")
    found: Counter[str] = Counter()
    (folder / "in").mkdir()
    port = _post_office(folder / "in") if door == "mail" else 0
    number, ended = 1, True
    while ended:
        document = Document(folder / "in", door, number, port)
        connections.close_all()
        ended = _ended_before(number, document.bring)
        _take_up()
        found[document.place()] += 1
        document.bring()
        document.is_at_its_end()
        number += step
    _whole()
    print(json.dumps({"writes": number - step, "found": found}))


class Document:
    """One document on its way from a door into a register; what cannot be read goes into the quarantine."""

    def __init__(self, folder: Path, door: str, number: int, port: int) -> None:
        self.door, self.port = door, port
        self.data = f"Số: {number}/UBND-VP\nV/v công việc thứ {number}\n".encode()
        if door == "broken":
            self.data = f"PK\x03\x04{number}".encode()
        self.sha256 = self.sha256_given = sha256(self.data).hexdigest()
        self.path = folder / f"{number}.txt"
        if door == "folder":
            self.path.write_bytes(self.data)
        if door == "mail":
            self.path = folder / f"{number}.eml"
            message = EmailMessage()
            message["Subject"], message["From"] = f"V/v công việc thứ {number}", "vp@tinh.example"
            message.add_attachment(self.data, maintype="text", subtype="plain", filename="công-văn.txt")
            self.path.write_bytes(message.as_bytes())
            self.sha256_given = sha256(self.path.read_bytes().replace(b"\n", b"\r\n")).hexdigest()

    def bring(self) -> None:
        """Give it in unless the office has it, have it read, and register it."""
        from vanban.office.accounts.models import User
        from vanban.office.intake.models import Submission
        from vanban.office.jobs.models import Job
        from vanban.office.jobs.queue import at_once
        from vanban.office.registers.confirmation import as_proposed
        from vanban.office.registers.services import confirm

        user = User.objects.get()
        self._give(user)
        for job in Job.objects.underway():
            at_once(job)
        for submission in Submission.objects.waiting():
            form = as_proposed(submission.proposal, DAY)
            form.values["subject"] = "công việc"
            confirm(submission.proposal, user, form)

    def _give(self, user) -> None:
        import threading

        from vanban.office.bodies.models import Agency
        from vanban.office.jobs.models import JobFile
        from vanban.office.jobs.services import give
        from vanban.office.jobs.watch.folder import Folder
        from vanban.office.jobs.watch.mailbox import Mailbox
        from vanban.office.settings import Mailbox as Address

        agency = Agency.objects.get()
        if self.door == "folder":
            for _look in range(2):  # the first sees it, the second that it stands still
                Folder(self.path.parent).take(agency, threading.Event())
        elif self.door == "mail":
            address = Address("127.0.0.1", self.port, "vanthu@xa.example", "INBOX", tls=False)
            Mailbox(address, str(self.path.with_name("password")), 1).take(agency, threading.Event())
        elif not JobFile.objects.filter(sha256=self.sha256).exists():
            give(agency, user, [(self.path.name, self.data)])

    def place(self) -> str:
        """Where it is: in exactly one of the three, or still before the door, where nobody was told that it came in."""
        from vanban.office.intake.models import Quarantined, Submission
        from vanban.office.jobs.models import Job
        from vanban.office.registers.models import Entry

        waiting = Submission.objects.waiting().filter(files__blob=self.sha256)
        places = {
            "inbox": Job.objects.underway().filter(files__sha256=self.sha256_given).count() + waiting.count(),
            "register": Entry.objects.filter(files__blob=self.sha256).count(),
            "quarantine": Quarantined.objects.held().filter(sha256=self.sha256).count(),
        }
        names = [name for name, count in places.items() if count]
        assert sum(places.values()) <= 1, places
        assert names or self.door != "folder" or self.path.exists(), "the file is lost"
        assert names or not self.path.with_suffix(".seen").exists(), "the message is lost"
        return names[0] if names else "outside"

    def is_at_its_end(self) -> None:
        assert self.place() == ("quarantine" if self.door == "broken" else "register")
        assert self.door != "folder" or not self.path.exists()
        if self.door == "mail":
            self._give(None)  # the next look
            assert self.path.with_suffix(".seen").exists()


def _post_office(folder: Path) -> int:
    """Start a mail server that keeps its messages there, for as long as this process runs. Gives its port."""
    (folder / "password").write_text("mật khẩu\n")
    (folder / "validity").write_text("1")
    server = Path(__file__).parents[1] / "office/jobs/imap_server.py"
    process = subprocess.Popen([sys.executable, server, folder], stdout=subprocess.PIPE, text=True)
    atexit.register(process.kill)
    return int(process.stdout.readline())


def _ended_before(number: int, work: Callable[[], None]) -> bool:
    """Whether the work, done by a process of its own, has a write with this number; it ends the process."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _end_before(number)
            work()
            status = 0
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, ENDED), status
    return status == ENDED


def _end_before(number: int) -> None:
    """Let this process end before the write with that number."""
    from django.db import connection

    left = number

    def write() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(ENDED)

    def asked(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(CHANGES):
            write()
        return execute(sql, params, many, context)

    def before(change: Callable) -> Callable:
        def changed(*given, **how):
            write()
            return change(*given, **how)

        return changed

    connection.execute_wrappers.append(asked)
    connection._commit = before(connection._commit)
    for name in FILES:
        setattr(os, name, before(getattr(os, name)))


def _take_up() -> None:
    """What a worker does about jobs of others that are gone; PostgreSQL may need a moment to see that they are."""
    from django_tasks_db.models import DBTaskResult

    from vanban.office.jobs.queue import take_up, tidy

    until = time.monotonic() + 20
    while DBTaskResult.objects.running().exists():
        assert time.monotonic() < until
        take_up()
        time.sleep(0.01)
    tidy()


def _whole() -> None:
    """Numbers without gap, chains that hold, every file there, and nothing begun that is not at its end."""
    from vanban.office.audit.models import Stream
    from vanban.office.audit.services import verify
    from vanban.office.intake import store
    from vanban.office.intake.models import Blob, Submission
    from vanban.office.jobs.models import Job
    from vanban.office.registers.models import Entry, Register

    for register in Register.objects.all():
        numbers = register.entries.order_by("ordinal").values_list("ordinal", flat=True)
        assert list(numbers) == list(range(1, register.last_number + 1))
    assert Submission.objects.filter(state="registered").count() == Entry.objects.count()
    assert not Entry.objects.filter(files=None).exists()
    assert not Job.objects.underway().exists()
    for stream in Stream.objects.all():
        assert verify(stream.name) is None, stream
    for blob in Blob.objects.all():
        store.bytes_of(blob.sha256)


if __name__ == "__main__":
    main()
