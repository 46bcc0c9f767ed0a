"""Files with pages, and what comes of them in the office."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from vanban.bulk import worker

# A reader that reads as ever, and does to pictures and signatures what a harmful file might make it do.
HARMED = """
import os, signal, sys, time
from vanban.bulk import reader
from vanban.files import pictures, signatures

def die(*_):
    os.kill(os.getpid(), signal.SIGSEGV)

def hang(*_):
    time.sleep(600)

pictures.shown, signatures.signatures = die, hang
sys.exit(reader.main(sys.argv[1]))
"""


@pytest.fixture
def pdf(samples: Path) -> bytes:
    """A letter of two pages."""
    return (samples / "files" / "03-cong-van-tinh-trien-khai.pdf").read_bytes()


@pytest.fixture
def taken(agency, lan):
    """Takes one file in: `taken(data)` gives the submitted file."""
    from vanban.office.jobs.services import receive

    def take(data: bytes, name: str = "cong-van.pdf"):
        return receive(agency, lan, [(name, data)]).submissions[0].files.get(name=name)

    return take


@pytest.fixture
def registered():
    """Registers a submitted file as it was read."""
    from vanban.office.intake import proposal as states
    from vanban.office.registers.services import confirm

    def register(file, by):
        proposal = file.submission.proposal
        state = states.as_read(proposal, date(2026, 11, 20))
        return confirm(proposal, by, states.confirmation(proposal, state, True))

    return register


@pytest.fixture
def harmed(monkeypatch: pytest.MonkeyPatch):
    """Readers that pictures and signatures harm, in place of the office's own."""
    from vanban.office.intake import readers
    from vanban.office.originals import apart

    monkeypatch.setattr(worker, "COMMAND", (sys.executable, "-P", "-c", HARMED))
    with worker.Workers(1) as reading, worker.Workers(1) as drawing:
        monkeypatch.setattr(readers, "_workers", reading)
        monkeypatch.setattr(apart, "workers", drawing)
        yield


@pytest.fixture(autouse=True)
def forgetful():
    """What could not be drawn in one test is tried again in the next."""
    from django.core.cache import cache

    cache.clear()
