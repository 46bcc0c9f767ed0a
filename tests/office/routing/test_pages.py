"""What waits, and the acts on it, as people use them on pages."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from vanban.office.accounts.absences import set_absence
from vanban.office.registers.models import Entry
from vanban.office.routing.models import Step
from vanban.office.routing.services import Way, direct, give_back, submit
from vanban.office.routing.times import Passing, limit, with_passing
from vanban.office.work.models import Assignment, Direction


@pytest.fixture
def submitted(entry, lan, minh, acting) -> Step:
    return submit(entry, acting(lan), minh.positions.get())


def page_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_clerk_submits_on_the_documents_page(entry, lan, minh, log_in):
    client = log_in(lan)
    assert "chưa được trình" in page_of(client, f"/van-ban/{entry.pk}/")
    sent = client.post(f"/van-ban/{entry.pk}/trinh/", {"to": minh.positions.get().pk, "words": "Kính trình."})
    assert sent.url == f"/van-ban/{entry.pk}/"
    assert Step.objects.get().words == "Kính trình."
    assert "Chưa ai mở xem" in page_of(client, f"/van-ban/{entry.pk}/")


def test_words_to_a_leader_who_cannot_have_it_are_shown_not_lost(submitted, entry, lan, minh, log_in):
    client = log_in(lan)
    for to in (minh.positions.get().pk, ""):  # he has it already; nobody was chosen
        answer = client.post(f"/van-ban/{entry.pk}/trinh/", {"to": to, "words": "Kính trình lần nữa."})
        assert answer.status_code == 409
        assert "Kính trình lần nữa." in answer.content.decode()


def test_what_waits_is_counted_in_the_menu_and_bold_until_opened(submitted, entry, minh, log_in):
    client = log_in(minh)
    page = page_of(client, "/cho-xu-ly/")
    assert '<b class="menu-count">1</b>' in page
    assert "(chưa đọc)" in page
    client.get(f"/van-ban/{entry.pk}/")
    assert "(chưa đọc)" not in page_of(client, "/cho-xu-ly/")
    assert submitted.openings.get().person == minh


def test_words_are_read_into_the_form_and_nothing_is_passed_on_by_that(submitted, entry, minh, agency, unit, log_in):
    police = agency.units.get(name="Công an xã")
    chief_office = agency.units.get(name="Văn phòng HĐND và UBND")
    words = "Giao KT chủ trì, phối hợp Văn phòng, CA, PQH rà soát, báo cáo trước 31/12"
    page = log_in(minh).post(f"/van-ban/{entry.pk}/but-phe/", {"words": words, "doc": "1"}).content.decode()
    assert f'<option value="unit:{unit.pk}" selected>' in page
    assert re.search(rf'value="unit:{police.pk}"[^>]*checked', page)
    assert re.search(rf'value="unit:{chief_office.pk}"[^>]*checked', page)
    assert f'value="30/12/{timezone.localdate().year}"' in page
    assert "Chưa rõ ai là: PQH" in page
    assert not Direction.objects.exists()


def test_each_value_that_was_read_stands_beside_its_words(entry, minh, agency, unit, log_in):
    words = "KT chủ trì, p/h Công an xã <gấp>, PQH; KT báo cáo trước 31/12"
    page = log_in(minh).post(f"/van-ban/{entry.pk}/but-phe/", {"words": words, "doc": "1"}).content.decode()
    shown = " ".join(re.sub(r"<[^>]+>", "", page.split("read-words")[1].split("</figure>")[0]).split())
    assert f"KT [Chủ trì: {unit.name}] chủ trì, p/h Công an xã [Phối hợp: Công an xã] &lt;gấp&gt;" in shown
    assert "PQH [Phối hợp: chưa rõ ai]" in shown
    assert f"trước 31/12 [Hạn: 30/12/{timezone.localdate().year}]" in shown


def test_the_leader_directs_and_the_unit_has_it(submitted, entry, minh, hoa, unit, log_in):
    sent = {"leader": minh.positions.get().pk, "words": "Giao KT.", "lead": f"unit:{unit.pk}", "due": ""}
    assert log_in(minh).post(f"/van-ban/{entry.pk}/but-phe/", sent).url == "/cho-xu-ly/"
    assert "Giao KT." in page_of(log_in(hoa), "/cho-xu-ly/")


def test_a_person_is_known_by_the_given_name_and_the_unit_in_brackets(entry, minh, hoa, log_in):
    words = "Đ/c Hòa (KT) xử lý"
    page = log_in(minh).post(f"/van-ban/{entry.pk}/but-phe/", {"words": words, "doc": "1"}).content.decode()
    assert f'<option value="position:{hoa.positions.get().pk}" selected>' in page


def test_a_form_that_is_refused_keeps_what_was_typed(submitted, entry, minh, unit, log_in):
    sent = {"leader": minh.positions.get().pk, "words": "Làm gấp.", "lead": f"unit:{unit.pk}"}
    answer = log_in(minh).post(f"/van-ban/{entry.pk}/but-phe/", sent | {"coordinators": [f"unit:{unit.pk}"]})
    assert answer.status_code == 422
    assert "Làm gấp." in answer.content.decode()
    assert not Direction.objects.exists()


def test_the_clerk_types_the_leaders_words(submitted, entry, lan, minh, unit, log_in):
    sent = {"leader": minh.positions.get().pk, "words": "KT làm.", "lead": f"unit:{unit.pk}"}
    assert log_in(lan).post(f"/van-ban/{entry.pk}/but-phe/", sent).status_code == 302
    assert Direction.objects.get().leader == minh
    assert "Nguyễn Thị Lan ghi" in page_of(log_in(lan), f"/van-ban/{entry.pk}/")


def test_tasks_given_on_the_leaders_screen_send_the_document_along(submitted, entry, minh, unit, log_in):
    task = entry.tasks.get(pile="ours")
    sent = {"direction": "Làm sớm.", f"task-{task.pk}-lead": f"unit:{unit.pk}"}
    log_in(minh).post(f"/van-ban/{entry.pk}/phan-cong/", sent)
    assert Assignment.objects.get().direction == Step.objects.get(unit=unit).direction


def test_it_is_handed_on_returned_and_done(submitted, entry, minh, head, hoa, unit, log_in):
    direct(entry, minh.positions.get(), "Giao KT.", Way(unit))
    step = Step.objects.get(unit=unit)
    sent = {"lead": f"position:{hoa.positions.get().pk}", "words": "Chị Hòa làm."}
    assert log_in(head).post(f"/buoc/{step.pk}/chuyen/", sent).url == "/cho-xu-ly/"
    officer = log_in(hoa)
    mine = Step.objects.get(position__user=hoa)
    officer.post(f"/buoc/{mine.pk}/tra-lai/", {"ly_do": "Đang nghỉ phép."})
    assert "Đang nghỉ phép." in page_of(log_in(head), "/cho-xu-ly/")
    back = Step.objects.get(kind="return")
    log_in(head).post(f"/buoc/{back.pk}/xong/", {"ly_do": "Đã tự trả lời."})
    back.refresh_from_db()
    assert (back.ended_how, back.ended_words) == ("done", "Đã tự trả lời.")


def test_who_sent_it_recalls_it_on_the_documents_page(submitted, entry, lan, minh, log_in):
    client = log_in(lan)
    assert f'action="/buoc/{submitted.pk}/thu-hoi/"' in page_of(client, f"/van-ban/{entry.pk}/")
    client.post(f"/buoc/{submitted.pk}/thu-hoi/", {"ly_do": "Nhầm."})
    assert not Step.objects.actionable(minh.positions.get()).exists()


def test_a_substitute_is_told_of_what_waits_for_the_absent(submitted, minh, lan, log_in):
    today = timezone.localdate()
    set_absence(minh.positions.get(), lan, minh, first_day=today, last_day=today)
    assert "1 văn bản chờ ở vai Trần Văn Minh" in page_of(log_in(lan), "/cho-xu-ly/")


FRIDAY = date(2026, 11, 20)


@pytest.mark.by_hand
@pytest.mark.parametrize(
    ("urgency", "passed", "today", "passing"),
    [
        ("", FRIDAY, FRIDAY, Passing.IN_TIME),
        ("", FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=9), Passing.IN_TIME),
        ("", FRIDAY + timedelta(days=4), FRIDAY + timedelta(days=9), Passing.LATE),
        ("", None, FRIDAY + timedelta(days=3), Passing.WAITING),
        ("", None, FRIDAY + timedelta(days=4), Passing.OVERDUE),
        ("Hỏa tốc", FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=9), Passing.LATE),
        ("Khẩn", None, FRIDAY, Passing.WAITING),
        ("Khẩn", None, FRIDAY + timedelta(days=1), Passing.OVERDUE),
    ],
)
def test_the_time_of_the_decree_is_the_next_working_day_and_for_urgent_ones_the_day(
    unguarded, submitted, entry, urgency, passed, today, passing
):
    Entry.objects.filter(pk=entry.pk).update(urgency=urgency, day=FRIDAY)
    if passed is None:
        entry.steps.all().delete()
    else:
        entry.steps.update(sent_at=timezone.make_aware(datetime(passed.year, passed.month, passed.day, 16)))
    found = with_passing(Entry.objects.all(), today).get()
    assert (found.passing, found.limit) == (passing, limit(FRIDAY, urgency))


def test_what_was_recalled_was_not_passed_on(submitted, entry, lan, log_in):
    today = timezone.localdate()
    before = with_passing(Entry.objects.all(), today).get()
    log_in(lan).post(f"/buoc/{submitted.pk}/thu-hoi/", {"ly_do": "Nhầm."})
    after = with_passing(Entry.objects.all(), today).get()
    assert (before.passed_on, after.passed_on) == (today, None)


@pytest.mark.by_hand
@pytest.mark.parametrize(("again", "passing"), [(4, Passing.IN_TIME), (5, Passing.LATE), (None, Passing.OVERDUE)])
def test_what_was_returned_is_to_be_passed_on_once_more_from_that_day(
    unguarded, submitted, entry, lan, minh, acting, again, passing
):
    def at(day: int) -> datetime:
        return timezone.make_aware(datetime(2026, 11, 13, 9) + timedelta(days=day))

    Entry.objects.filter(pk=entry.pk).update(urgency="", day=at(0).date())
    give_back(submitted, acting(minh), "Không thuộc lĩnh vực của tôi.")
    Step.objects.filter(pk=submitted.pk).update(sent_at=at(0), ended_at=at(3))  # Friday, Monday
    if again is not None:
        submit(entry, acting(lan), minh.positions.get())
        Step.objects.filter(kind="submit").exclude(pk=submitted.pk).update(sent_at=at(again))
    found = with_passing(Entry.objects.all(), at(9).date()).get()
    assert (found.passing, found.limit) == (passing, at(4).date())


def test_what_waits_for_a_direction_is_told_apart_from_what_was_given_to_somebody(
    submitted, entry, lan, minh, unit, log_in
):
    client = log_in(lan)
    assert "<strong>1</strong>Đã trình, chờ chỉ đạo" in page_of(client, "/tien-do-chuyen/?tu=01/08/2026")
    assert "năm học" in page_of(client, "/tien-do-chuyen/?tu=01/08/2026&giao=cho").split("ket-qua")[-1]
    direct(entry, minh.positions.get(), "Giao KT.", Way(unit))
    assert "<strong>0</strong>Đã trình, chờ chỉ đạo" in page_of(client, "/tien-do-chuyen/?tu=01/08/2026")
    assert "năm học" not in page_of(client, "/tien-do-chuyen/?tu=01/08/2026&giao=cho").split("ket-qua")[-1]
    assert "năm học" in page_of(client, "/tien-do-chuyen/?tu=01/08/2026&giao=roi").split("ket-qua")[-1]


@pytest.mark.by_hand
def test_a_book_kept_before_was_passed_on_outside_and_is_not_reported(unguarded, entry, lan, log_in):
    address = "/tien-do-chuyen/?tu=01/08/2026"
    assert "năm học" in page_of(log_in(lan), address)
    Entry.objects.filter(pk=entry.pk).update(brought=True)
    assert "năm học" not in page_of(log_in(lan), address)


@pytest.mark.by_hand
def test_each_figure_of_the_report_opens_its_list(entry, lan, log_in):
    client = log_in(lan)
    Entry.objects.filter(pk=entry.pk).update(urgency="Khẩn")
    second = Entry.objects.get(pk=entry.pk)
    second.pk, second.submission, second.ordinal, second.urgency = None, None, 60, ""
    second.save(force_insert=True)
    page = page_of(client, "/tien-do-chuyen/?tu=01/08/2026")
    assert "<strong>2</strong>Chờ chuyển, đã quá hạn" in page
    assert f"tinh_trang=cho-qua-han&amp;nguoi={lan.pk}" in page
    assert "năm học" in page_of(client, "/tien-do-chuyen/?tu=01/08/2026&tinh_trang=cho-qua-han").split("ket-qua")[-1]
    assert "năm học" not in page_of(client, "/tien-do-chuyen/?tu=01/08/2026&tinh_trang=dung-han").split("ket-qua")[-1]
    rows = b"".join(client.get("/tien-do-chuyen/?tu=01/08/2026&dang=csv").streaming_content).decode()
    assert "Chờ chuyển, đã quá hạn" in rows
