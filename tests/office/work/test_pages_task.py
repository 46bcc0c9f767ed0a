from __future__ import annotations

import pytest
from django.utils import timezone

from vanban.office.audit.models import Event
from vanban.office.work import services
from vanban.office.work.services import Order, assign


@pytest.fixture
def ours(entry):
    return entry.tasks.get(pile="ours")


def act(client, task, action: str, **data):
    return client.post(f"/cong-viec/{task.pk}/{action}/", data)


def test_the_page_shows_the_words_in_their_place_and_leads_to_them(ours, lan, log_in):
    page = log_in(lan).get(f"/cong-viec/{ours.pk}/").content.decode()
    assert "trước ngày 20/8/2026" in page
    assert f"/van-ban/{ours.entry_id}/#span-{ours.span_start}-{ours.span_end}" in page
    assert "19/08/2026" in page  # 'trước ngày 20/8' is in time until the 19th


def test_the_page_tells_how_a_term_gave_its_day(ours, lan, log_in):
    ours.due_rule = ours.due_phrase = "trong vòng 10 ngày kể từ ngày nhận được văn bản này"
    ours.due = ""
    ours.save()
    page = log_in(lan).get(f"/cong-viec/{ours.pk}/").content.decode()
    assert "Cách tính: 10 ngày kể từ ngày nhận văn bản" in " ".join(page.split())


def test_an_officer_reports_a_task_of_the_unit_as_done(ours, minh, hoa, unit, log_in):
    client = log_in(hoa)
    assert act(client, ours, "complete", on="18/8/2026").status_code == 403
    assign(ours.entry, minh, "", [Order(ours, unit)])
    assert act(client, ours, "complete", on="18/8/2026", note="Báo cáo số 3").status_code == 302
    assert ours.completions.get().note == "Báo cáo số 3"
    assert "Xong 18/08/2026" in client.get(f"/cong-viec/{ours.pk}/").content.decode()


def test_only_who_leads_a_task_and_the_leader_report_it(ours, minh, lan, hoa, unit, person, log_in):
    office = ours.entry.register.agency.units.get(name="Văn phòng HĐND và UBND")
    assign(ours.entry, minh, "", [Order(ours, unit, [office])])
    helper = person(unit.agency, "tu", "officer", unit=office)
    alone = person(unit.agency, "ba", "officer")
    for user, may in ((hoa, True), (minh, True), (helper, False), (alone, False), (lan, False)):
        page = log_in(user).get(f"/cong-viec/{ours.pk}/")
        assert ("complete" in page.context["allowed"]) is may
    assert act(log_in(helper), ours, "complete", on="18/8/2026").status_code == 403
    assign(ours.entry, minh, "", [Order(ours, alone)])
    assert act(log_in(alone), ours, "complete", on="18/8/2026").status_code == 302
    assert act(log_in(hoa), ours, "reopen", reason="Nhầm").status_code == 403


def test_a_wrong_day_is_said_beside_its_field(ours, minh, log_in):
    answer = act(log_in(minh), ours, "complete", on="hôm qua")
    assert answer.status_code == 422
    assert "Ghi ngày theo dạng" in answer.content.decode()
    assert not ours.completions.exists()


def test_a_done_task_is_reopened_with_a_reason(ours, minh, log_in):
    client = log_in(minh)
    act(client, ours, "complete", on="18/8/2026")
    assert act(client, ours, "reopen", reason="").status_code == 422
    act(client, ours, "reopen", reason="Báo nhầm")
    assert ours.completions.get().withdrawn_at is not None


def test_the_clerk_puts_an_unsure_task_on_our_pile(entry, lan, log_in):
    unsure = entry.tasks.get(pile="unsure")
    act(log_in(lan), unsure, "move", pile="ours", **{"from": "unsure"})
    unsure.refresh_from_db()
    assert unsure.pile == "ours"


def test_a_cancelled_task_can_do_nothing_more(ours, minh, log_in):
    client = log_in(minh)
    act(client, ours, "cancel", reason="Trùng với việc khác")
    assert act(client, ours, "complete", on="18/8/2026").status_code == 403
    assert "Đã huỷ" in client.get(f"/cong-viec/{ours.pk}/").content.decode()


def test_a_cancelled_task_is_followed_again_with_a_reason(ours, minh, hoa, log_in):
    client = log_in(minh)
    act(client, ours, "cancel", reason="Nhầm")
    assert act(log_in(hoa), ours, "revive", reason="Cần làm").status_code == 403
    assert act(client, ours, "revive", reason="").status_code == 422
    act(client, ours, "revive", reason="Huỷ nhầm")
    ours.refresh_from_db()
    assert ours.state == "open"
    assert [event.verb for event in Event.objects.about(ours)] == ["cancel", "revive"]
    assert act(client, ours, "revive", reason="Nữa").status_code == 403


def test_a_refusal_of_the_rules_comes_back_as_a_message(ours, minh, unit, log_in):
    assign(ours.entry, minh, "", [Order(ours, unit)])
    answer = log_in(minh).post(f"/cong-viec/{ours.pk}/move/", {"pile": "others", "from": "ours"}, follow=True)
    assert "đã được phân công" in answer.content.decode()


def test_the_history_tells_of_registering_assigning_and_doing(ours, minh, unit, log_in):
    client = log_in(minh)
    assign(ours.entry, minh, "Làm sớm.", [Order(ours, unit)])
    act(client, ours, "complete", on="18/8/2026")
    verbs = [event.verb for event, _words in client.get(f"/cong-viec/{ours.pk}/").context["told"]]
    assert verbs == ["register", "assign", "complete"]


def test_a_task_that_another_has_moved_is_not_moved_unseen(ours, minh, log_in):
    client = log_in(minh)
    shown = client.get(f"/cong-viec/{ours.pk}/").content.decode()
    assert 'name="from" value="ours"' in shown
    services.move(ours, minh, "others")
    for stamp in ({"from": "ours"}, {}):
        answer = client.post(f"/cong-viec/{ours.pk}/move/", {"pile": "unsure"} | stamp, follow=True)
        assert "Nhóm của nhiệm vụ nay là" in answer.content.decode()
    ours.refresh_from_db()
    assert ours.pile == "others"


def test_a_report_on_a_task_that_was_done_meanwhile_is_shown_not_lost(ours, minh, log_in):
    services.cancel(ours, minh, "không còn cần")
    given = {"on": f"{timezone.localdate():%d/%m/%Y}", "note": "Đã kiểm tra xong hai xã"}
    answer = log_in(minh).post(f"/cong-viec/{ours.pk}/complete/", given)
    assert answer.status_code == 403
    assert "Đã kiểm tra xong hai xã" in answer.content.decode()
