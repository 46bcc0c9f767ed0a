"""The page 'Quyền truy cập': forms, the screen that says who gains and loses, and the list."""

from __future__ import annotations

import re
from datetime import date

from django.utils import timezone

from vanban.office.accounts.models import Absence
from vanban.office.audit.models import Event
from vanban.office.kind import Kind
from vanban.office.recall.services import recall
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry, Grant
from vanban.office.registers.services import register_paper


def address(entry, action: str = "") -> str:
    return f"/van-ban/{entry.pk}/quyen/" + (f"{action}/" if action else "")


def test_a_change_is_shown_with_those_whom_it_gives_and_takes_and_made_when_confirmed(entry, minh, hoa, log_in):
    client = log_in(minh)
    sent = {"audience": "concerned", "reason": "nội bộ"}
    shown = client.post(address(entry, "pham-vi"), sent)
    assert "Chưa có gì được ghi" in shown.content.decode()
    assert "Lê Thị Hòa" in shown.content.decode()
    assert log_in(hoa).get(f"/van-ban/{entry.pk}/").status_code == 200
    done = client.post(address(entry, "pham-vi"), sent | {"seal": shown.context["effect"].seal})
    assert done.status_code == 302
    assert log_in(hoa).get(f"/van-ban/{entry.pk}/").status_code == 404
    assert "Mất quyền: Lê Thị Hòa" in client.get(f"/van-ban/{entry.pk}/").content.decode()
    assert f"/van-ban/{entry.pk}/quyen/" in client.get("/quyen/").content.decode()


def test_a_grant_is_given_and_withdrawn_there(closed, minh, hoa, log_in):
    client = log_in(minh)
    sent = {"person": hoa.pk, "reason": "phối hợp"}
    seal = client.post(address(closed, "cap"), sent).context["effect"].seal
    assert client.post(address(closed, "cap"), sent | {"seal": seal}).status_code == 302
    assert log_in(hoa).get(f"/van-ban/{closed.pk}/").status_code == 200
    sent = {"grant": Grant.objects.get().pk, "reason": "xong việc"}
    seal = client.post(address(closed, "thu-hoi"), sent).context["effect"].seal
    assert client.post(address(closed, "thu-hoi"), sent | {"seal": seal}).status_code == 302
    assert log_in(hoa).get(f"/van-ban/{closed.pk}/").status_code == 404


def test_a_recalled_document_shows_its_rights_and_offers_no_change(agency, lan, minh, log_in):
    plan = issue(agency, lan, Issue(Kind.OUTGOING, date(2026, 8, 19), "diễn tập phòng cháy", type="KH"))
    client = log_in(minh)
    assert f'action="{address(plan, "cap")}"' in client.get(address(plan)).content.decode()
    recall(plan, lan, minh, number="45/TB-UBND", on=date(2026, 8, 21), reason="nhầm phụ lục")
    page = client.get(address(plan)).content.decode()
    assert "đã bị thu hồi nên quyền truy cập được giữ nguyên" in page
    assert "/quyen/" not in "".join(re.findall(r'action="([^"]*)"', page))
    assert client.post(address(plan, "cap"), {"person": lan.pk, "reason": "x"}).status_code == 422


def test_what_is_wrong_stands_beside_its_form_with_what_was_typed(closed, minh, log_in):
    answer = log_in(minh).post(address(closed, "cap"), {"reason": "phối hợp"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hãy chọn một người, hoặc đơn vị và vai trò." in page
    assert 'value="phối hợp"' in page


def test_clerks_see_the_rights_and_do_not_change_them_and_others_do_neither(entry, lan, hoa, quan, log_in):
    page = log_in(lan).get(address(entry))
    assert page.status_code == 200
    assert "Đổi phạm vi" not in page.content.decode()
    assert log_in(lan).post(address(entry, "pham-vi"), {"audience": "concerned", "reason": "x"}).status_code == 403
    for user in (hoa, quan):
        assert log_in(user).get(address(entry)).status_code == 403
    assert not Event.objects.filter(verb="set-audience").exists()


def test_a_new_document_begins_with_the_audience_of_its_series(entry, lan, minh, hoa, agency):
    entry.register.series.audience = "concerned"
    entry.register.series.save()
    values = {"system": "state", "subject": "họp giao ban", "issuer": "Ủy ban nhân dân tỉnh Hà Sơn"}
    later = register_paper(agency, lan, values, timezone.localdate().replace(year=entry.day.year))
    assert later.audience == "concerned"
    assert set(Entry.objects.for_position(hoa.positions.get())) == {entry}


def test_nothing_that_was_shown_is_kept_without_asking_again(entry, hoa, log_in):
    client = log_in(hoa)
    for shown in (f"/van-ban/{entry.pk}/", f"/van-ban/tep/{entry.files.get().pk}/", "/van-ban/?dang=csv"):
        kept = client.get(shown)["Cache-Control"]
        assert "private" in kept
        assert "no-cache" in kept or "no-store" in kept


def test_whoever_stands_in_sees_what_the_absent_one_sees(closed, minh, hoa, log_in):
    today = timezone.localdate()
    position = minh.positions.get()
    Absence.objects.create(position=position, substitute=hoa, first_day=today, last_day=today, by=minh)
    client = log_in(hoa)
    assert client.get(f"/van-ban/{closed.pk}/").status_code == 404
    client.post(f"/tai-khoan/vai-tro/{position.pk}/")
    assert client.get(f"/van-ban/{closed.pk}/").status_code == 200
