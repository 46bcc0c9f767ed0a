"""A token is the right of one program: for one purpose, in one position, until a day, and it can be taken back."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.office.api.conftest import Program
from vanban.office.accounts.models import Absence
from vanban.office.accounts.services import disable, end_position, give_position
from vanban.office.api.models import Token
from vanban.office.api.services import give_token, revoke_token
from vanban.office.audit.models import Event
from vanban.office.refusals import Refused

TODAY = timezone.localdate


def made(user, *scopes: str, until=None) -> tuple[Token, Program]:
    token, secret = give_token(user.positions.get(), user, "máy quét", scopes or ["read"], until or TODAY())
    return token, Program(secret)


def said(answer) -> str:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.json()["detail"]


def test_a_token_tells_who_asks_by_which_right(hoa):
    _token, program = made(hoa, "read", "work")
    me = program.get("me").json()
    assert me["person"]["name"] == "Lê Thị Hòa"
    assert (me["position"]["role"], me["scopes"]) == ("officer", ["read", "work"])


def test_without_a_token_there_is_a_clear_answer(db):
    answer = Client().get("/api/v1/tasks")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "Authorization: Bearer" in said(answer)


@pytest.mark.parametrize("secret", ["vanban_sai", "", "a b", "ả", "x" * 1000])
def test_a_wrong_token_is_told_and_stands_in_the_log_with_its_address(db, caplog, secret):
    with caplog.at_level(logging.WARNING, "vanban.office.api"):
        answer = Client().get("/api/v1/tasks", headers={"Authorization": f"Bearer {secret}"}, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 401
    assert said(answer) == "Mã truy cập không đúng."
    assert "192.0.2.7" in caplog.text
    assert not secret or secret not in caplog.text


def test_who_tries_many_wrong_tokens_has_to_wait_and_right_ones_beside_them_need_not(hoa, settings):
    settings.API_WRONG = 3
    _token, program = made(hoa)
    wrong = Program("vanban_sai")
    assert [wrong.get("me").status_code for _time in range(5)] == [401, 401, 401, 429, 429]
    assert wrong.get("me").headers["Retry-After"] == "60"
    assert program.get("me").status_code == 200


def test_a_token_does_only_what_its_scopes_say(lan, submission):
    _token, program = made(lan, "read")
    assert program.get(f"inbox/{submission.pk}").status_code == 200
    answer = program.post(f"inbox/{submission.pk}/register")
    assert answer.status_code == 403
    assert "register" in said(answer)


def test_a_scope_opens_nothing_that_the_position_may_not(hoa):
    _token, program = made(hoa, "read", "register", "work", "admin")
    assert program.get("people").status_code == program.get("inbox").status_code == 403


def test_a_token_ends_with_its_day_with_its_position_with_the_account_and_when_it_is_revoked(hoa, minh, quan, agency):
    for end in (
        lambda token: Token.objects.filter(pk=token.pk).delete,  # nothing yet: it works
        lambda token: revoke_token(token, hoa),
        lambda token: disable(hoa, quan),
    ):
        token, program = made(hoa)
        assert program.get("me").status_code == 200
        end(token)
        open_still = Token.objects.get(pk=token.pk).revoked_at is None and hoa.is_active
        hoa.refresh_from_db()
        answer = program.get("me")
        assert answer.status_code == (200 if open_still and hoa.is_active else 401), end


def test_a_token_of_a_position_that_was_ended_is_good_no_more(hoa, quan, agency):
    first = hoa.positions.get()
    _token, program = made(hoa)
    give_position(agency, quan, hoa, "officer", agency.units.first())
    end_position(first, quan)
    assert program.get("me").status_code == 401


def test_a_token_of_yesterday_is_good_no_more(hoa, unguarded):
    token, program = made(hoa)
    Token.objects.filter(pk=token.pk).update(until=TODAY() - timedelta(days=1))
    assert "hết hạn" in said(program.get("me"))


def test_a_person_whose_password_is_due_gets_nothing_by_program_either(hoa):
    _token, program = made(hoa)
    hoa.must_change_password = True
    hoa.save()
    assert "mật khẩu" in said(program.get("me"))


def test_nobody_makes_a_token_for_the_position_of_somebody_else(hoa, minh):
    today = TODAY()
    Absence.objects.create(position=minh.positions.get(), substitute=hoa, first_day=today, last_day=today, by=minh)
    with pytest.raises(Refused):
        give_token(minh.positions.get(), hoa, "thử", ["read"], today)


@pytest.mark.parametrize("days", [-1, 733])
def test_a_token_holds_at_most_two_years_and_never_ends_before_today(hoa, days):
    with pytest.raises(Refused):
        give_token(hoa.positions.get(), hoa, "thử", ["read"], TODAY() + timedelta(days=days))


def test_the_secret_is_shown_once_and_kept_nowhere(hoa, log_in, django_assert_max_num_queries):
    client = log_in(hoa)
    sent = {"name": "máy quét", "scopes": ["read"], "until": f"{TODAY():%d/%m/%Y}"}
    page = client.post("/ma-truy-cap/", sent).content.decode()
    secret = page.split('<code class="secret" tabindex="0">')[1].split("<")[0]
    assert Program(secret).get("me").status_code == 200
    assert secret not in client.get("/ma-truy-cap/").content.decode()
    token = Token.objects.get()
    assert secret not in str(vars(token))
    assert all(secret not in str(event.data) for event in Event.objects.all())


def test_a_wrong_form_keeps_what_was_typed(hoa, log_in):
    answer = log_in(hoa).post("/ma-truy-cap/", {"name": "máy quét", "until": "32/13/2026"})
    assert answer.status_code == 422
    assert "máy quét" in answer.content.decode()
    assert not Token.objects.exists()


def test_one_revokes_ones_own_and_an_administrator_any_of_the_agency(hoa, minh, quan, other_agency, person, log_in):
    token, _program = made(hoa)
    stranger = person(other_agency, "xa", "admin")
    for user, status in ((minh, 404), (stranger, 404), (quan, 302)):
        assert log_in(user).post(f"/ma-truy-cap/{token.pk}/thu-hoi/").status_code == status
    token.refresh_from_db()
    assert token.revoked_by == quan


def test_the_journal_of_access_tells_of_tokens(hoa, quan, log_in):
    token, _program = made(hoa)
    revoke_token(token, hoa)
    page = log_in(quan).get("/tai-khoan/truy-cap/").content.decode()
    assert "Lập mã truy cập" in page
    assert "Thu hồi mã truy cập" in page
    assert "máy quét" in page


def test_what_a_program_does_stands_under_the_persons_name_with_the_token(hoa, minh, entry):
    from vanban.office.work.services import Order, assign

    task = entry.tasks.get(pile="ours")
    assign(entry, minh, "giao", [Order(task, hoa)])
    token, program = made(hoa, "work")
    assert program.post(f"tasks/{task.pk}/complete", {"on": "2026-08-20", "note": "xong"}).status_code == 200
    event = Event.objects.get(verb="complete")
    assert (event.actor, event.data["token"]) == (hoa, str(token))


def test_it_is_kept_when_and_from_where_a_token_was_used(hoa):
    token, program = made(hoa)
    program.get("me")
    token.refresh_from_db()
    assert token.used_at
    assert token.used_from == "127.0.0.1"


def test_a_browser_reads_by_its_session_and_writes_only_with_its_csrf_token(hoa, entry):
    client = Client(enforce_csrf_checks=True)
    client.force_login(hoa)
    assert client.get("/api/v1/me").json()["token"] == ""
    answer = client.post(f"/api/v1/tasks/{entry.tasks.first().pk}/complete", {}, content_type="application/json")
    assert answer.status_code == 403
    assert "X-CSRFToken" in said(answer)
    client.get("/ma-truy-cap/")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        f"/api/v1/tasks/{entry.tasks.first().pk}/complete",
        {"on": "2026-08-20"},
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert "chưa đúng" not in said(answer)
    assert answer.status_code == 403  # it is nobody's yet: the rights decide, not the form


def test_an_address_that_is_not_there_is_told_as_a_problem(db):
    answer = Client().get("/api/v1/khong-co")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:vanban:not-found"


def test_a_session_whose_password_is_due_is_told_so_and_not_led_to_a_page(hoa, log_in):
    hoa.must_change_password = True
    hoa.save()
    answer = log_in(hoa).get("/api/v1/me")
    assert answer.status_code == 403
    assert "mật khẩu" in said(answer)
