"""Sessions: how many at once, seen and ended by the person; and what every figure of accounts is without a setting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as office
from django.contrib.sessions.models import Session
from django.utils import timezone

from vanban.office.accounts import attempts, passwords, sessions
from vanban.office.accounts.forms import PasswordForm
from vanban.office.accounts.idle import disable_idle, disabled_idle
from vanban.office.accounts.models import User
from vanban.office.accounts.services import end_position, give_position
from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.environment import networks, number, secret
from vanban.office.jobs.worker import Worker

PAGE = "/tai-khoan/phien/"


def is_in(client) -> bool:
    return client.get("/").status_code == 200


def used(client, minutes: int) -> None:
    """Let the session of a client be used for the last time so long ago."""
    row = UserSession.objects.filter(session_key=client.session.session_key)
    assert row.update(last_seen_at=timezone.now() - timedelta(minutes=minutes)) == 1


def test_one_session_too_many_ends_the_one_unused_for_longest(hoa, lan, enter, settings):
    settings.SESSIONS = 2
    first, second, other = enter("hoa"), enter("hoa"), enter("lan")
    used(first, 1)
    used(second, 5)
    third = enter("hoa", address="10.9.9.9")
    assert "tối đa 2 phiên" in third.answer.content.decode()
    assert [is_in(one) for one in (first, second, third, other)] == [True, False, True, True]
    event = Event.objects.about(hoa).get(verb="end-sessions")
    assert (event.data["limit"], event.data["of"], event.data["address"]) == (2, "10.1.2.3", "10.9.9.9")


def test_a_session_that_has_ended_counts_no_more(hoa, enter, settings):
    settings.SESSIONS = 2
    first, second = enter("hoa"), enter("hoa")
    second.post("/tai-khoan/ra/")
    assert "tối đa" not in enter("hoa").answer.content.decode()
    assert is_in(first)


def test_a_person_sees_the_own_sessions_alone_and_ends_the_others(hoa, lan, enter):
    here, there, other = enter("hoa"), enter("hoa", address="10.7.7.7"), enter("lan", address="10.8.8.8")
    page = here.get(PAGE).content.decode()
    assert "10.7.7.7" in page
    assert "10.8.8.8" not in page
    assert page.count("phiên này") == 1
    here.post(PAGE)
    assert [is_in(one) for one in (here, there, other)] == [True, False, True]
    assert "chỉ đăng nhập ở máy này" in here.get(PAGE).content.decode()
    assert Event.objects.about(hoa).get(verb="end-sessions").data["count"] == 1


def test_an_administrator_ends_one_session_of_a_person_and_no_other(hoa, quan, enter, log_in):
    lost, here = enter("hoa", address="10.7.7.7"), enter("hoa")
    admin, page = log_in(quan), f"/tai-khoan/{hoa.pk}/"
    assert "Kết thúc phiên ở 10.7.7.7" in admin.get(page).content.decode()
    chosen = {"session": UserSession.objects.get(user=hoa, ip="10.7.7.7").pk}
    assert "Đã kết thúc một phiên" in admin.post(f"{page}phien/", chosen, follow=True).content.decode()
    assert [is_in(one) for one in (lost, here)] == [False, True]
    event = Event.objects.about(hoa).get(verb="end-sessions")
    assert (event.actor, event.data["of"]) == (quan, "10.7.7.7")
    assert words.details(event) == "hoa, phiên từ 10.7.7.7"
    again = admin.post(f"{page}phien/", chosen)
    assert (again.status_code, "Phiên này đã kết thúc." in again.content.decode()) == (422, True)


def test_nobody_else_ends_sessions_and_no_administrator_those_of_another_agency(
    hoa, quan, minh, enter, log_in, person, other_agency
):
    enter("hoa")
    chosen = {"session": UserSession.objects.get(user=hoa).pk}
    for who in (minh, person(other_agency, "xa", "admin")):
        assert log_in(who).post(f"/tai-khoan/{hoa.pk}/phien/", chosen).status_code in (403, 404)
    assert log_in(quan).post(f"/tai-khoan/{minh.pk}/phien/", chosen).status_code == 422
    end_position(hoa.positions.get(), quan)
    give_position(other_agency, quan, hoa, role="clerk")
    assert "10.1.2.3" not in log_in(quan).get(f"/tai-khoan/{hoa.pk}/").content.decode()
    assert log_in(quan).post(f"/tai-khoan/{hoa.pk}/phien/", chosen).status_code == 422
    assert UserSession.objects.filter(pk=chosen["session"]).exists()


def test_an_administrator_does_not_end_the_own_session_by_mistake(quan, enter):
    here = enter("quan")
    chosen = {"session": UserSession.objects.get(user=quan).pk}
    here.post(f"/tai-khoan/{quan.pk}/phien/", chosen)
    assert UserSession.objects.filter(user=quan).exists()


def test_changing_the_password_ends_the_sessions_elsewhere(hoa, enter):
    here, there = enter("hoa"), enter("hoa")
    here.post("/tai-khoan/mat-khau/", {"current": "mua-lu-2026-an-toan", "password": "Mat-Khau-Moi-1"})
    assert is_in(here)
    assert not is_in(there)
    assert "chỉ đăng nhập ở máy này" in here.get(PAGE).content.decode()


def test_the_figures_are_those_of_the_regulation():
    """QCVN 12:2026/BCA, 3.6.2.1.8 and 3.7.2."""
    assert (office.PASSWORD_LENGTH, office.PASSWORD_DAYS, office.PASSWORD_KEPT) == (8, 60, 10)
    assert (office.TRIES, office.LOCK_HOURS, office.IDLE_DAYS) == (5, 12, 45)
    assert office.SESSION_COOKIE_AGE == 15 * 60
    from vanban.office.accounts import settings as own

    assert own.MFA_ROLES == ["admin"]


def test_each_figure_is_a_setting(hoa, quan, settings, enter):
    settings.TRIES, settings.LOCK_HOURS = 2, 1
    for _ in range(2):
        enter("hoa", "sai")
    assert timedelta(0) < attempts.locked_until("hoa") - timezone.now() <= timedelta(hours=1)
    settings.IDLE_DAYS = 5
    User.objects.filter(pk=hoa.pk).update(date_joined=timezone.now() - timedelta(days=6))
    assert disable_idle() == [hoa]
    settings.PASSWORD_DAYS = 5
    User.objects.filter(pk=quan.pk).update(password_changed_at=timezone.now() - timedelta(days=6))
    quan.refresh_from_db()
    assert "tối đa 5 ngày" in passwords.due(quan, quan.positions.get())


def test_the_length_of_a_password_is_told_where_it_is_asked_for(settings):
    settings.PASSWORD_LENGTH = 14
    settings.AUTH_PASSWORD_VALIDATORS = [
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": settings.PASSWORD_LENGTH},
        }
    ]
    form = PasswordForm({"password": "Ngan-Qua-1"})
    assert form.errors["password"] == ["Mật khẩu quá ngắn, cần ít nhất 14 ký tự."]
    assert "Ít nhất 14 ký tự" in form.fields["password"].help_text
    assert len(passwords.made()) == 14


@pytest.mark.parametrize("said", ["0", "-1", "nhiều", "1.5"])
def test_a_figure_that_makes_no_sense_is_refused_by_name(monkeypatch, said):
    monkeypatch.setenv("VANBAN_TRIES", said)
    with pytest.raises(ValueError, match="VANBAN_TRIES phải là một số lần"):
        number("VANBAN_TRIES", 5, "lần")


def test_networks_and_files_that_make_no_sense_are_refused_by_name(monkeypatch, tmp_path):
    monkeypatch.setenv("VANBAN_MFA_INSIDE", "mạng của xã")
    with pytest.raises(ValueError, match="VANBAN_MFA_INSIDE phải gồm các mạng"):
        networks("VANBAN_MFA_INSIDE", "")
    monkeypatch.setenv("VANBAN_LDAP_PASSWORD_FILE", str(tmp_path / "khong-co"))
    with pytest.raises(ValueError, match="VANBAN_LDAP_PASSWORD_FILE: không đọc được"):
        secret("VANBAN_LDAP_PASSWORD_FILE")


def test_workers_disable_idle_accounts_and_the_administrator_is_told(hoa, lan, quan, log_in):
    User.objects.filter(pk__in=[hoa.pk, lan.pk]).update(date_joined=timezone.now() - timedelta(days=46))
    User.objects.filter(pk=lan.pk).update(is_active=False)  # by a person, not for being idle
    Worker()._tidy()
    hoa.refresh_from_db()
    assert not hoa.is_active
    desk = log_in(quan).get("/").content.decode()
    assert "tự ngừng vì lâu không dùng" in desk
    assert f'<a href="/tai-khoan/{hoa.pk}/">Lê Thị Hòa</a>' in desk
    assert "Nguyễn Thị Lan" not in desk
    log_in(quan).post(f"/tai-khoan/{hoa.pk}/mo/")
    assert disabled_idle(quan.positions.get()) == []


def test_many_wrong_passwords_from_one_address_have_to_wait_whatever_the_names(hoa, enter, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "3/m/ip"}
    for number_ in range(3):
        enter(f"ten-{number_}", "sai")
    assert "quá nhiều lần sai" in enter("hoa").answer.content.decode()
    assert is_in(enter("hoa", address="10.5.5.5"))


def test_the_journal_of_access_tells_from_where_to_where_and_with_what_result(hoa, quan, enter, log_in):
    enter("hoa", "sai")
    enter("hoa")
    admin = log_in(quan)
    failed = admin.get("/tai-khoan/truy-cap/?ket_qua=khong").content.decode()
    assert "Đăng nhập sai" in failed
    assert "Tạo tài khoản" not in failed.partition("<tbody>")[2]
    lines = b"".join(admin.get("/tai-khoan/truy-cap/?dang=csv&tai_khoan=hoa").streaming_content).decode().splitlines()
    assert "Kết quả" in lines[0]
    assert "Địa chỉ đích" in lines[0]
    wrong = next(line for line in lines if "Đăng nhập sai" in line)
    assert "Không được" in wrong
    assert "10.1.2.3" in wrong
    assert "testserver" in wrong
    assert any("hoa, mật khẩu" in line and "Được" in line for line in lines)


def test_a_name_of_odd_letters_is_no_error(db, enter, hoa):
    for name in ("\x00", "ho\x00a", "'; --", "x" * 400):
        assert enter(name, "sai").answer.status_code == 200


def test_what_was_kept_of_a_session_goes_when_it_ended(hoa, lan, enter):
    gone, here = enter("hoa"), enter("lan")
    Session.objects.filter(pk=gone.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    sessions.forget()
    assert list(UserSession.objects.values_list("user", flat=True)) == [lan.pk]
    assert Session.objects.count() == 1
    assert is_in(here)
