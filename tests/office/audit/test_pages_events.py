from __future__ import annotations

import pytest

from vanban.office.audit.models import Event


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
