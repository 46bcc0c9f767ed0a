"""The rules of accounts (QCVN 12:2026/BCA): passwords, idle sessions, idle accounts, and the journal of access."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from vanban.office.accounts import command, passwords, services
from vanban.office.accounts.idle import disable_idle
from vanban.office.accounts.middleware import address_of
from vanban.office.accounts.models import User
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.refusals import Refused

PASSWORD = "mua-lu-2026-an-toan"
NEW = "Mat-Khau-Moi-{}"


@pytest.fixture
def enter():
    """Log in by the page; the client."""

    def enter(name: str, password: str = PASSWORD) -> Client:
        client = Client(REMOTE_ADDR="10.1.2.3")
        client.answer = client.post("/tai-khoan/vao/", {"username": name, "password": password}, follow=True)
        return client

    return enter


@pytest.mark.parametrize("weak", ["abcdefg1-", "ABCDEFG1-", "Abcdefgh-", "Abcdefg12"])
def test_a_password_has_letters_of_four_classes(weak):
    with pytest.raises(ValidationError):
        passwords.FourClasses().validate(weak)


def test_a_password_made_by_the_software_has_them_and_differs_each_time():
    made = {passwords.made() for _number in range(50)}
    assert len(made) == 50
    for one in made:
        passwords.FourClasses().validate(one)
        assert len(one) >= 8


def test_who_was_given_a_password_changes_it_before_anything_else(agency, quan, hoa, enter):
    services.set_password(hoa, NEW.format(1), quan)
    client = enter("hoa", NEW.format(1))
    assert client.answer.redirect_chain[-1][0] == "/tai-khoan/mat-khau/"
    assert "Hãy đổi mật khẩu" in client.answer.content.decode()
    assert client.get("/cong-viec/")["Location"] == "/tai-khoan/mat-khau/"
    same = client.post("/tai-khoan/mat-khau/", {"current": NEW.format(1), "password": NEW.format(1)})
    assert "đã dùng gần đây" in same.content.decode()
    assert client.post("/tai-khoan/mat-khau/", {"current": NEW.format(1), "password": NEW.format(2)}).url == "/"
    assert client.get("/cong-viec/").status_code == 200


def test_a_person_added_by_an_administrator_changes_the_password_first(quan, unit, log_in, enter):
    form = {"full_name": "Vũ Tư", "username": "tu", "password": NEW.format(1), "role": "officer", "unit": unit.pk}
    log_in(quan).post("/tai-khoan/", form)
    assert enter("tu", NEW.format(1)).get("/")["Location"] == "/tai-khoan/mat-khau/"


def test_an_administrator_s_password_lasts_two_months_and_another_s_longer(quan, hoa, log_in):
    assert quan.password_changed_at > timezone.now() - timedelta(minutes=1)
    User.objects.update(password_changed_at=timezone.now() - timedelta(days=61))
    assert log_in(quan).get("/")["Location"] == "/tai-khoan/mat-khau/"
    assert log_in(hoa).get("/").status_code == 200
    User.objects.update(password_changed_at=timezone.now() - timedelta(days=59))
    assert log_in(quan).get("/").status_code == 200


def test_an_administrator_takes_none_of_the_last_ten_passwords(quan):
    for number in range(11):
        services.set_password(quan, NEW.format(number), quan)
    for number in (1, 5, 10):
        with pytest.raises(Refused, match="đã dùng gần đây"):
            services.set_password(quan, NEW.format(number), quan)
    services.set_password(quan, NEW.format(0), quan)
    assert quan.passwords_kept.count() == 10


def test_who_is_no_administrator_only_avoids_the_password_of_now(hoa):
    services.set_password(hoa, NEW.format(1), hoa)
    with pytest.raises(Refused, match="đã dùng gần đây"):
        services.set_password(hoa, NEW.format(1), hoa)
    services.set_password(hoa, PASSWORD, hoa)
    assert hoa.check_password(PASSWORD)


def test_a_session_ends_a_quarter_of_an_hour_after_the_last_thing_done(hoa, enter, settings):
    client = enter("hoa")
    cookie = client.cookies["sessionid"]
    assert int(cookie["max-age"]) == 15 * 60
    session = client.session
    before = session["seen"] = session["seen"] - 60
    session.save()
    client.get("/", headers={"HX-Request": "true"})
    assert client.session["seen"] == before
    client.get("/tai-khoan/con-day/")
    assert client.session["seen"] > before
    session = client.session
    session.set_expiry(-1)
    session.save()
    assert client.get("/")["Location"].startswith("/tai-khoan/vao/")


def test_an_account_that_nobody_used_for_45_days_is_disabled_at_the_next_log_in_of_anybody(
    hoa, lan, quan, enter, log_in
):
    User.objects.filter(pk=hoa.pk).update(date_joined=timezone.now() - timedelta(days=46))
    old = timezone.now() - timedelta(days=44)
    User.objects.filter(pk=lan.pk).update(date_joined=timezone.now() - timedelta(days=90), last_login=old)
    enter("quan")
    hoa.refresh_from_db()
    assert not hoa.is_active
    assert "Người quản trị của cơ quan mở lại được" in enter("hoa").answer.content.decode()
    assert enter("lan").answer.redirect_chain[-1][0] == "/"
    log_in(quan).post(f"/tai-khoan/{hoa.pk}/mo/")
    assert disable_idle() == []
    assert enter("hoa").answer.redirect_chain[-1][0] == "/"


def test_the_command_disables_idle_accounts_and_opens_one(hoa, capsys, monkeypatch):
    monkeypatch.setattr(command, "start", lambda: None)
    User.objects.filter(pk=hoa.pk).update(date_joined=timezone.now() - timedelta(days=46))
    assert command.main(["check"]) == 0
    assert "Đã ngừng tài khoản hoa" in capsys.readouterr().out
    assert command.main(["unlock", "HOA"]) == 0
    assert User.objects.get(pk=hoa.pk).is_active
    assert command.main(["unlock", "hoa"]) == 0
    assert "không bị khoá" in capsys.readouterr().out
    assert command.main(["unlock", "khong-ai"]) == 2


def test_an_account_is_disabled_and_its_sessions_end(hoa, quan, log_in, enter):
    client = enter("hoa")
    log_in(quan).post(f"/tai-khoan/{hoa.pk}/khoa/")
    assert client.get("/")["Location"].startswith("/tai-khoan/vao/")
    for person, words in ((quan, "tự khoá"), (hoa, None)):
        if words:
            with pytest.raises(Refused, match=words):
                services.disable(person, quan)


def test_the_last_administrator_is_neither_ended_nor_disabled(agency, quan, hoa, person):
    second = person(agency, "hai", "admin")
    services.disable(second, quan)
    with pytest.raises(Refused, match="ít nhất một quản trị"):
        services.disable(quan, hoa)
    with pytest.raises(Refused, match="ít nhất một quản trị"):
        services.end_position(quan.positions.get(), hoa)


def test_access_is_journalled_with_address_in_a_chain_of_its_own(agency, hoa, quan, enter, log_in):
    client = enter("hoa")
    client.post("/tai-khoan/ra/")
    events = Event.objects.filter(stream=agency.access_stream).order_by("sequence")
    told = [(event.verb, event.data.get("address")) for event in events if event.verb.startswith("log-")]
    assert told == [("log-in", "10.1.2.3"), ("log-out", "10.1.2.3")]
    assert verify(agency.access_stream) is None
    page = log_in(quan).get("/tai-khoan/truy-cap/?tai_khoan=hoa&su_kien=log-in").content.decode()
    assert page.count('<td class="number muted">10.1.2.3</td>') == 1
    csv = b"".join(log_in(quan).get("/tai-khoan/truy-cap/?dang=csv").streaming_content).decode()
    assert "Đăng xuất" in csv
    assert "10.1.2.3" in csv


def test_the_page_counts_by_the_day_how_often_people_came_in_and_were_turned_away(hoa, lan, quan, enter, log_in):
    for name, password in (("hoa", None), ("lan", None), ("lan", "sai")):
        enter(*filter(None, (name, password)))
    admin, today = log_in(quan), f"{timezone.localdate():%d/%m/%Y}"
    came = Event.objects.filter(verb="log-in", stream=quan.positions.get().agency.access_stream).count()
    page = admin.get("/tai-khoan/truy-cap/")
    assert [(one.day, one.came_in, one.turned_away) for one in page.context["days"]] == [
        (timezone.localdate(), came, 1)
    ]
    assert f'aria-label="1 lượt không được ngày {today}"' in page.content.decode()
    (one,) = admin.get("/tai-khoan/truy-cap/?tai_khoan=lan").context["days"]
    assert (one.came_in, one.turned_away) == (1, 1)
    assert admin.get("/tai-khoan/truy-cap/?den=01/01/2020").context["days"] == []
    assert admin.get("/api/v1/access/days?account=lan").json() == [
        {"day": timezone.localdate().isoformat(), "came_in": 1, "turned_away": 1}
    ]


@pytest.mark.parametrize("column", ["luc", "-tai-khoan", "gi", "ai", "dia-chi"])
def test_the_journal_of_access_sorts_by_each_column(lan, hoa, quan, enter, log_in, column):
    for name in ("hoa", "lan", "hoa"):
        enter(name)
    page = log_in(quan).get(f"/tai-khoan/truy-cap/?sap={column}&su_kien=log-in")
    accounts = [event.data["user"] for event in page.context["listing"].page]
    assert sorted(accounts) == ["hoa", "hoa", "lan"]
    if column == "-tai-khoan":
        assert accounts == ["lan", "hoa", "hoa"]


def test_the_journal_of_access_is_for_the_administrator_of_the_agency_alone(hoa, other_agency, person, log_in, enter):
    enter("hoa", "sai")
    assert log_in(hoa).get("/tai-khoan/truy-cap/").status_code == 403
    stranger = log_in(person(other_agency, "la", "admin"))
    assert "<td>hoa</td>" not in stranger.get("/tai-khoan/truy-cap/").content.decode()


def test_tries_of_unknown_names_are_read_by_the_highest_agency_alone(agency, other_agency, quan, person, enter, log_in):
    other_agency.superior = agency
    other_agency.save()
    enter("ma", "sai")
    below = log_in(person(other_agency, "la", "admin"))
    assert "<td>ma</td>" in log_in(quan).get("/tai-khoan/truy-cap/").content.decode()
    assert "<td>ma</td>" not in below.get("/tai-khoan/truy-cap/").content.decode()


def test_behind_a_proxy_the_address_is_what_the_proxy_saw(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 10.9.8.7"}, REMOTE_ADDR="127.0.0.1")
    assert address_of(request) == "127.0.0.1"
    settings.HTTPS = True
    assert address_of(request) == "10.9.8.7"


def test_an_administrator_changes_no_account_that_is_another_agencys_too(agency, other_agency, quan, hoa, log_in):
    services.give_position(other_agency, None, hoa, "clerk")
    admin = log_in(quan)
    admin.post(f"/tai-khoan/{hoa.pk}/khoa/")
    admin.post(f"/tai-khoan/{hoa.pk}/mat-khau/", {"moi-password": NEW.format(1)})
    hoa.refresh_from_db()
    assert hoa.is_active
    assert hoa.check_password(PASSWORD)
