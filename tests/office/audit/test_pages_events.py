from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vanban.office.audit.models import Event
from vanban.office.audit.sealing import seal
from vanban.office.audit.subjects import KINDS
from vanban.office.jobs.services import receive
from vanban.office.work.services import Order, assign, complete, move


@pytest.fixture
def admin(quan, log_in):
    return log_in(quan)


def test_the_journal_says_who_did_what(entry, admin):
    page = admin.get("/nhat-ky/").content.decode()
    assert "Nguyễn Thị Lan" in page
    assert "Vào sổ" in page


def test_the_journal_names_a_document_to_the_administrator_by_its_place_in_the_books_alone(
    entry, minh, unit, admin, log_in
):
    assign(entry, minh, "Làm ngay.", [Order(entry.tasks.get(pile="ours"), unit)])
    complete(entry.tasks.get(pile="ours"), minh, date(2026, 8, 19))
    page = admin.get("/nhat-ky/").content.decode()
    for words in ("chuẩn bị năm học mới", "312/UBND-KGVX", "Làm ngay.", "rà soát phòng học", "cong-van.txt"):
        assert words not in page
    assert page.count("Số đến 1/2026") == 3
    assert f'href="/van-ban/{entry.pk}/"' not in page
    history = log_in(minh).get(f"/van-ban/{entry.pk}/").content.decode()
    assert "số đến 1: 312/UBND-KGVX, chuẩn bị năm học mới" in history


def test_the_journal_narrows_by_deed_person_and_day(entry, lan, admin):
    def verbs(asked: str) -> set[str]:
        return {event.verb for event in admin.get(f"/nhat-ky/?{asked}").context["listing"].page}

    assert verbs("viec=register") == {"register"}
    assert verbs(f"ai={lan.pk}") == {"give", "receive", "register"}
    assert verbs("den=1/1/2000") == set()


def test_an_event_leads_to_what_it_is_about(agency, hoa, admin):
    page = admin.get("/nhat-ky/?viec=add-account").content.decode()
    assert f'<a href="/nhat-ky/ve/accounts.user/{hoa.pk}/" class="clamp">Lê Thị Hòa</a>' in page


def test_a_long_journal_asks_the_database_no_more_often_than_a_short_one(entry, minh, admin):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert admin.get("/nhat-ky/").status_code == 200
        return len(asked)

    move(entry.tasks.first(), minh, "others")
    questions()
    few = questions()
    for task in entry.tasks.all():
        move(task, minh, "unsure")
    assert questions() == few


def test_the_journal_comes_as_a_file_with_the_same_filters(entry, admin, monkeypatch):
    monkeypatch.setattr("vanban.office.audit.views._AT_ONCE", 1)
    answer = admin.get("/nhat-ky/?dang=csv&sap=luc")
    head, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert len(rows) == Event.objects.count()
    (registered,) = (row for row in rows if row[2] == "Vào sổ")
    said = dict(zip(head, registered, strict=True))
    assert (said["Người làm"], said["Về loại"], said["Về"]) == ("Nguyễn Thị Lan", "Văn bản", "Số đến 1/2026")
    assert said["Mã băm"] == Event.objects.get(verb="register").hash
    answer = admin.get("/nhat-ky/?dang=csv&viec=register")
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 2


def test_the_page_shows_the_last_seal_and_the_last_check(entry, admin):
    page = admin.get("/nhat-ky/").content.decode()
    assert "chưa kiểm tra lần nào" in page
    sealed = seal()
    total = Event.objects.count()
    assert "Nhật ký nguyên vẹn" in admin.post("/nhat-ky/kiem-tra/", follow=True).content.decode()
    page = admin.get("/nhat-ky/").content.decode()
    assert sealed.hash in page
    assert f"nguyên vẹn, {total} sự kiện" in page
    said = Event.objects.get(verb="verify").data
    assert (said["events"], said["faults"]) == (total, [])


def test_the_check_finds_an_event_that_was_changed_by_hand(entry, admin, unguarded):
    Event.objects.filter(verb="register").update(data={"number": 2})
    page = admin.post("/nhat-ky/kiem-tra/", follow=True).content.decode()
    assert f"Chuỗi {entry.register.stream}: từ sự kiện số 1 đã bị sửa, thêm hoặc bớt" in page
    assert "không khớp" in admin.get("/nhat-ky/").content.decode()


def test_the_check_of_one_agency_says_nothing_of_another(entry, admin, other_agency, unguarded):
    Event.objects.filter(stream=other_agency.stream).update(verb="other")
    admin.post("/nhat-ky/kiem-tra/")
    told = " ".join(Event.objects.get(verb="verify").data["faults"])
    assert "audit_event" in told
    assert other_agency.stream not in told


@pytest.mark.parametrize("label", KINDS)
def test_the_journal_narrows_by_the_kind_of_record(entry, admin, label):
    shown = set(admin.get(f"/nhat-ky/?loai={label}").context["listing"].rows)
    assert shown == set(Event.objects.filter(subject_type=label))


def test_the_history_shows_the_statement_with_which_a_file_was_given(agency, lan, letter, log_in):
    (submission,) = receive(agency, lan, [("cong-van.txt", letter())], statement="Mẫu của lớp tập huấn.").submissions
    words = "cong-van.txt (cam kết không chứa bí mật nhà nước: Mẫu của lớp tập huấn.)"
    assert words in log_in(lan).get(f"/nhat-ky/ve/intake.submission/{submission.pk}/").content.decode()
