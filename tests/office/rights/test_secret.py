"""A document that is marked secret comes in by no door: its bytes are not kept, and no number is given to it."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from msgspec.structs import replace

from vanban.office.intake import reading
from vanban.office.intake.models import Blob, Quarantined, Submission, Way
from vanban.office.jobs.services import give_found
from vanban.office.originals.seen import Seen
from vanban.office.refusals import Refused
from vanban.office.registers.forms import PaperForm
from vanban.office.registers.issue_form import IssueForm
from vanban.office.registers.issuing import Issue
from vanban.office.registers.models import Entry
from vanban.office.registers.services import register_paper


@pytest.fixture
def marked(monkeypatch) -> None:
    """A reader that finds the mark MẬT on everything."""
    read = reading.readers.read
    monkeypatch.setattr(
        reading.readers, "read", lambda data, name: (replace(read(data, name)[0], secrecy="MẬT"), Seen())
    )


@pytest.mark.parametrize("door", ["/tiep-nhan/nop/", "/van-ban/di/nop-tep/", "/van-ban/noi-bo/nop-tep/"])
def test_by_hand_it_is_handed_in_and_held_without_its_bytes(agency, lan, letter, marked, read_all, log_in, door):
    file = SimpleUploadedFile("mat.txt", letter())
    assert log_in(lan).post(door, {"files": [file], "statement": ""}).status_code == 302
    read_all()
    _nothing_is_left()


@pytest.mark.parametrize("way", [Way.FOLDER, Way.MAILBOX])
def test_what_comes_by_itself_is_held_without_its_bytes(agency, lan, letter, marked, read_all, way):
    give_found(agency, way, ("mat.txt", letter()), key="mat", origin="mat")
    read_all()
    _nothing_is_left()


def test_on_paper_it_gets_no_number_and_no_form_of_ours_asks_for_secrecy(agency, lan):
    values = {"system": "state", "subject": "họp giao ban", "issuer": "Sở Nội vụ", "secrecy": "MẬT"}
    with pytest.raises(Refused, match="độ mật"):
        register_paper(agency, lan, values, timezone.localdate())
    assert not Entry.objects.exists()
    assert "secrecy" not in PaperForm.base_fields.keys() | IssueForm.base_fields.keys()
    assert "secrecy" not in {field.name for field in fields(Issue)}


def _nothing_is_left() -> None:
    (held,) = Quarantined.objects.all()
    assert (held.code, held.blob) == (Quarantined.SECRET, None)
    assert not Submission.objects.exists()
    assert not Blob.objects.exists()
