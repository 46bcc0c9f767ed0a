"""A registering process that is killed at any moment leaves books that hold: no gap, no half entry, no broken chain."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

CHILD = """
import sys
from pathlib import Path
from vanban.office import serve
serve.start(Path(sys.argv[1]))
from datetime import date
from vanban.office.accounts.models import User
from vanban.office.bodies.models import Agency
from vanban.office.jobs.services import receive
from vanban.office.registers.confirmation import as_proposed
from vanban.office.registers.services import confirm
{body}
"""
SET_UP = """
from vanban.office.bodies.services import set_up
from vanban.office.accounts.services import add_person
agency = set_up(None, None, name="UBND xã Tân Hòa")
add_person(agency, None, username="lan", full_name="Lan", password="x", role="clerk")
"""
# Says each number once it was given, and goes on until it is killed.
REGISTER = """
agency, user, count = Agency.objects.get(), User.objects.get(), int(sys.argv[2])
while True:
    count += 1
    text = f"Số: {count}/UBND-VP\\nV/v công việc thứ {count}\\n".encode()
    (submission,) = receive(agency, user, [("thu.txt", text)]).submissions
    form = as_proposed(submission.proposal, date(2026, 3, 1))
    form.values["subject"] = f"công việc thứ {count}"
    print(confirm(submission.proposal, user, form).ordinal, flush=True)
"""
CHECK = """
from vanban.office.audit.models import Stream
from vanban.office.audit.services import verify
from vanban.office.intake import store
from vanban.office.intake.models import Blob, Submission
from vanban.office.registers.models import Entry, Register
register = Register.objects.get()
numbers = list(Entry.objects.order_by("ordinal").values_list("ordinal", flat=True))
assert numbers == list(range(1, register.last_number + 1)), numbers
assert Submission.objects.filter(state="registered").count() == len(numbers)
assert not Entry.objects.filter(files=None).exists()
for stream in Stream.objects.all():
    assert verify(stream.name) is None, stream
for blob in Blob.objects.all():
    store.bytes_of(blob.sha256)
print(register.last_number)
"""


def child(body: str, folder: Path, *words: object) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    command = [sys.executable, "-c", CHILD.format(body=body), str(folder), *map(str, words)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def finish(body: str, folder: Path) -> str:
    with child(body, folder) as process:
        said = process.stdout.read()
    assert process.returncode == 0
    return said


def test_killing_the_writer_leaves_no_gap_and_loses_nothing_that_was_told(tmp_path: Path):
    chance = random.Random(20260301)
    finish(SET_UP, tmp_path)
    told = 0
    for round_ in range(3):
        with child(REGISTER, tmp_path, round_ * 1000) as process:
            for line, _wanted in zip(process.stdout, range(chance.randint(1, 8)), strict=False):
                told = int(line)
            process.kill()
        kept = int(finish(CHECK, tmp_path))
        assert kept >= told
