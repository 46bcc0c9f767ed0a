from __future__ import annotations

import re
from pathlib import Path

import pytest

from vanban import office
from vanban.office.audit.models import Event
from vanban.office.audit.words import VERBS
from vanban.office.intake.services import receive


@pytest.fixture
def admin(quan, log_in):
    return log_in(quan)


def test_the_journal_says_who_did_what(entry, admin):
    page = admin.get("/nhat-ky/").content.decode()
    assert "Nguyễn Thị Lan" in page
    assert "số đến 1: 312/UBND-KGVX, chuẩn bị năm học mới" in page


def test_the_journal_narrows_by_deed_person_and_day(entry, lan, admin):
    def verbs(asked: str) -> set[str]:
        return {event.verb for event in admin.get(f"/nhat-ky/?{asked}").context["listing"].page}

    assert verbs("viec=register") == {"register"}
    assert verbs(f"ai={lan.pk}") == {"receive", "register"}
    assert verbs("den=1/1/2000") == set()


def test_the_check_finds_an_event_that_was_changed_by_hand(entry, admin):
    assert "Nhật ký nguyên vẹn" in admin.post("/nhat-ky/kiem-tra/", follow=True).content.decode()
    Event.objects.filter(verb="register").update(data={"number": 2})
    assert "không còn nguyên vẹn" in admin.post("/nhat-ky/kiem-tra/", follow=True).content.decode()


def test_every_deed_that_the_journal_may_tell_of_has_its_words():
    sources = "".join(path.read_text() for path in Path(office.__file__).parent.glob("*/*.py"))
    written = set(re.findall(r'record\(\s*[\w.]+,\s*"([a-z-]+)"', sources)) | set(
        re.findall(r'_tell\("([a-z-]+)"', sources)
    )
    assert {"purge", "register", "move"} <= written
    assert written == VERBS.keys()


def test_the_journal_shows_the_statement_with_which_a_file_was_given(agency, lan, letter, admin):
    receive(agency, lan, [("cong-van.txt", letter())], statement="Mẫu của lớp tập huấn.")
    words = "cong-van.txt (cam kết không chứa bí mật nhà nước: Mẫu của lớp tập huấn.)"
    assert words in admin.get("/nhat-ky/").content.decode()
