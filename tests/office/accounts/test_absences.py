"""Somebody stands in for somebody: works in the other's position, under the own name, and every event says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from vanban.office.accounts.absences import end_absence, positions_of, set_absence
from vanban.office.accounts.models import Absence
from vanban.office.accounts.services import end_position, give_position
from vanban.office.audit.models import Event
from vanban.office.audit.words import actor
from vanban.office.refusals import Refused


def days(first: int, last: int) -> dict[str, date]:
    today = timezone.localdate()
    return {"first_day": today + timedelta(days=first), "last_day": today + timedelta(days=last)}


@pytest.fixture
def leading(minh):
    return minh.positions.get()


@pytest.fixture
def absence(leading, hoa, minh):
    """Hòa stands in for the leader from today until tomorrow."""
    return set_absence(leading, hoa, minh, **days(0, 1), words="Đi công tác.")


def test_a_substitute_assigns_in_the_leader_s_place_and_the_journal_says_for_whom(
    absence, entry, unit, leading, hoa, log_in
):
    client = log_in(hoa)
    assert client.get(f"/van-ban/{entry.pk}/phan-cong/").status_code == 403
    assert "Làm việc thay Trần Văn Minh" in client.get("/").content.decode()
    client.post(f"/tai-khoan/vai-tro/{leading.pk}/")
    assert "thay Trần Văn Minh" in client.get("/").content.decode()
    task = entry.tasks.get(pile="ours")
    client.post(f"/van-ban/{entry.pk}/phan-cong/", {f"task-{task.pk}-lead": f"unit:{unit.pk}"})
    event = Event.objects.get(verb="assign")
    assert (event.actor, event.data["for"]) == (hoa, "Trần Văn Minh")
    assert actor(event) == "Lê Thị Hòa (thay Trần Văn Minh)"
    switched = Event.objects.get(verb="switch-position")
    assert switched.data["address"] == "127.0.0.1"


def test_before_the_first_day_and_after_the_end_there_is_nothing_to_stand_in_for(leading, hoa, minh, log_in):
    absence = set_absence(leading, hoa, minh, **days(1, 3))
    assert leading not in positions_of(hoa)
    assert log_in(hoa).post(f"/tai-khoan/vai-tro/{leading.pk}/").status_code == 404
    Absence.objects.update(first_day=timezone.localdate())
    assert leading in positions_of(hoa)
    end_absence(absence, minh)
    assert leading not in positions_of(hoa)
    with pytest.raises(Refused, match="đã kết thúc"):
        end_absence(absence, minh)


def test_an_ended_absence_takes_the_substitute_out_of_the_position_at_once(absence, leading, hoa, minh, log_in):
    client = log_in(hoa)
    client.post(f"/tai-khoan/vai-tro/{leading.pk}/")
    end_absence(absence, minh)
    assert "Trần Văn Minh" not in client.get("/").content.decode()


def test_who_holds_nothing_any_more_stands_in_for_nobody(absence, hoa, quan):
    end_position(hoa.positions.get(), quan)
    assert positions_of(hoa) == []


def test_what_cannot_be_is_refused_in_words(agency, other_agency, leading, hoa, minh, quan, person, absence):
    stranger = person(other_agency, "la", "clerk")
    admin = quan.positions.get()
    for position, substitute, when, words in [
        (leading, minh, days(5, 6), "phải là người khác"),
        (leading, stranger, days(5, 6), "trong cơ quan"),
        (leading, hoa, days(6, 5), "không thể trước"),
        (leading, hoa, days(-3, -1), "đã qua"),
        (leading, quan, days(1, 2), "Đã có Lê Thị Hòa thay"),
        (admin, hoa, days(0, 1), "quản trị không có người thay"),
    ]:
        with pytest.raises(Refused, match=words):
            set_absence(position, substitute, minh, **when)
    assert Absence.objects.count() == 1


def test_a_person_sends_a_substitute_on_the_page_and_ends_it_early(leading, hoa, minh, log_in):
    client = log_in(minh)
    sent = {"position": leading.pk, "substitute": hoa.pk, "last_day": "31/12/2099"}
    today = f"{timezone.localdate():%d/%m/%Y}"
    page = client.post("/tai-khoan/vang-mat/", sent | {"first_day": today}, follow=True).content.decode()
    assert "Đã cử Lê Thị Hòa thay." in page
    absence = Absence.objects.get()
    client.post(f"/tai-khoan/vang-mat/{absence.pk}/thoi/")
    absence.refresh_from_db()
    assert absence.ended_at is not None
    wrong = client.post("/tai-khoan/vang-mat/", sent | {"first_day": "mai"})
    assert wrong.status_code == 422
    assert 'value="31/12/2099"' in wrong.content.decode()


def test_a_substitute_neither_ends_the_absence_nor_passes_it_on(absence, leading, hoa, lan, log_in):
    client = log_in(hoa)
    client.post(f"/tai-khoan/vai-tro/{leading.pk}/")
    assert client.post(f"/tai-khoan/vang-mat/{absence.pk}/thoi/").status_code == 404
    sent = {"position": leading.pk, "substitute": lan.pk, "first_day": "1/1/2099", "last_day": "2/1/2099"}
    refused = client.post("/tai-khoan/vang-mat/", sent)
    assert refused.status_code == 403
    assert "Chỉ người giữ vai trò hoặc quản trị" in refused.content.decode()
    assert Absence.objects.count() == 1


def test_an_administrator_sends_a_substitute_for_anybody_and_others_for_themselves(leading, hoa, lan, quan, log_in):
    sent = {"position": leading.pk, "substitute": hoa.pk, "first_day": "1/1/2099", "last_day": "2/1/2099"}
    assert log_in(lan).post("/tai-khoan/vang-mat/", sent).status_code == 422
    assert log_in(quan).post("/tai-khoan/vang-mat/", sent).status_code == 302
    assert "<strong>Trần Văn Minh" not in log_in(lan).get("/tai-khoan/vang-mat/").content.decode()


def test_administrators_cannot_send_each_other_into_a_position_that_sees_documents(agency, leading, minh, quan, person):
    days = {"first_day": timezone.localdate(), "last_day": timezone.localdate()}
    for administrator in (quan, person(agency, "tam", "admin", "Lê Tâm")):
        with pytest.raises(Refused, match="quản trị"):
            set_absence(leading, administrator, quan, **days)
    assert set_absence(leading, quan, minh, **days).substitute == quan


def test_deputies_are_offered_before_others(agency, quan, hoa, lan, minh, log_in):
    give_position(agency, quan, lan, "leader", deputy=True, title="Phó Chủ tịch")
    page = log_in(minh).get("/tai-khoan/vang-mat/").content.decode()
    assert page.index("Nguyễn Thị Lan – Phó Chủ tịch") < page.index("Lê Thị Hòa – Chuyên viên")
