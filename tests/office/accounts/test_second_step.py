"""The second step of logging in (QCVN 12:2026/BCA, 3.6.2.1.8–9): switched on by each person, asked of some, taken off
by an administrator."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.office.accounts.conftest import CODE, LOGIN, code_of, secret_in
from tests.office.accounts.test_typed import PAPER, fields, log_in_with
from vanban.office.accounts import addresses, command, second_step, services
from vanban.office.accounts.models import Attempts
from vanban.office.accounts.settings import roles
from vanban.office.audit.models import Event

HERE, ON, OFF = "/tai-khoan/hai-buoc/", "/tai-khoan/hai-buoc/bat/", "/tai-khoan/hai-buoc/tat/"
CODES, NEW_CODES = "/tai-khoan/hai-buoc/ma/", "/tai-khoan/hai-buoc/ma/moi/"
KEY = "/tai-khoan/hai-buoc/khoa/"
AGAIN, AGAIN_CODE = "/tai-khoan/xac-nhan/", "/tai-khoan/xac-nhan/ma/"
WRONG = "000000"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def give_code(client: Client, code: str, **more: str):
    return client.post(CODE, {"code": code} | more)


def codes_in(client: Client) -> list[str]:
    return client.get(CODES).context["unused_codes"]


@pytest.fixture
def switched_on(hoa, enter) -> Client:
    """Hòa, who logged in and switched the second step on just now."""
    client = enter("hoa")
    secret = secret_in(client.get(ON).content.decode())
    client.answer = client.post(ON, {"code": code_of(secret)}, follow=True)
    client.secret = secret
    return client


def test_it_is_switched_on_with_a_code_of_the_key_that_the_page_shows(switched_on, hoa):
    assert switched_on.answer.redirect_chain[-1][0] == CODES
    assert len(codes_in(switched_on)) == 10
    assert second_step.is_on(hoa)
    assert "Ứng dụng xác thực trên điện thoại" in switched_on.get(HERE).content.decode()
    assert "otpauth" not in switched_on.get(HERE).content.decode()


def test_a_wrong_code_switches_nothing_on_and_keeps_the_key(hoa, enter):
    client = enter("hoa")
    secret = secret_in(client.get(ON).content.decode())
    page = client.post(ON, {"code": WRONG}).content.decode()
    assert "Mã không đúng" in page
    assert secret_in(page) == secret
    assert not second_step.is_on(hoa)


def test_the_key_lies_encrypted_in_the_database(switched_on, hoa):
    kept = str(list(Authenticator.objects.filter(user=hoa).values_list("data", flat=True)))
    assert switched_on.secret not in kept


def test_then_the_password_alone_opens_nothing(hoa, with_step, enter, agency):
    with_step(hoa)
    client = enter("hoa")
    assert client.answer.redirect_chain[-1][0] == CODE
    assert not is_in(client)
    assert client.get("/cong-viec/").url.startswith(LOGIN)
    assert "Mã không đúng" in give_code(client, WRONG).content.decode()
    assert not is_in(client)
    assert give_code(client, code_of()).url == "/"
    assert is_in(client)
    events = Event.objects.filter(stream=agency.access_stream, verb__startswith="log-in").order_by("sequence")
    assert [(event.verb, event.data.get("reason"), event.data.get("by")) for event in events] == [
        ("log-in-failed", "code", None),
        ("log-in", None, ["password", "totp"]),
    ]


def test_a_code_opens_once(hoa, with_step, enter):
    with_step(hoa)
    code = code_of()
    first, second = enter("hoa"), enter("hoa")
    give_code(first, code)
    give_code(second, code)
    assert is_in(first)
    assert not is_in(second)


def test_a_recovery_code_opens_once_too(switched_on, enter):
    code = codes_in(switched_on)[0]
    for opens in (True, False):
        client = enter("hoa")
        give_code(client, code)
        assert is_in(client) is opens
    assert code not in codes_in(switched_on)


def test_wrong_codes_lock_the_name_even_with_right_passwords_between(hoa, with_step, enter, quan, log_in):
    with_step(hoa)
    for _ in range(5):
        give_code(enter("hoa"), WRONG)
    assert "nhờ người quản trị mở khoá" in enter("hoa").answer.content.decode()
    assert Event.objects.about(hoa).filter(verb="lock").count() == 1
    log_in(quan).post(f"/tai-khoan/{hoa.pk}/mo-khoa/")
    client = enter("hoa")
    give_code(client, code_of())
    assert is_in(client)
    assert not Attempts.objects.exists()


def test_a_name_that_is_locked_takes_no_code_either(hoa, with_step, enter):
    with_step(hoa)
    client = enter("hoa")
    for _ in range(5):
        enter("hoa", "sai")
    assert "Sai quá nhiều lần" in give_code(client, code_of()).content.decode()
    assert not is_in(client)


def test_what_was_typed_goes_through_both_pages_and_wrong_tries_in_each(lan, with_step):
    with_step(lan)
    client = Client()
    page = client.post(PAPER, {"subject": "Họp giao ban tháng", "issuer": "Sở Nội vụ"}).content.decode()
    page = log_in_with(client, page, "sai").content.decode()
    page = log_in_with(client, page).content.decode()
    assert f'action="{CODE}"' in page
    assert "Họp giao ban" not in str(dict(client.session))
    page = give_code(client, WRONG, giu=fields(page)["giu"][0]).content.decode()
    again = give_code(client, code_of(), giu=fields(page)["giu"][0]).content.decode()
    assert fields(again)["subject"] == ["Họp giao ban tháng"]
    assert f'action="{PAPER}"' in again


def test_nor_is_it_lost_where_the_code_comes_too_late_or_the_password_is_given_anew(lan, with_step):
    with_step(lan)
    client = Client()
    page = client.post(PAPER, {"subject": "Họp giao ban tháng"}).content.decode()
    log_in_with(client, page)  # the person goes back to the page before, which is still there
    page = log_in_with(client, page).content.decode()
    sealed = fields(page)["giu"][0]
    client.session.flush()
    page = give_code(client, code_of(), giu=sealed).content.decode()
    assert f'action="{LOGIN}"' in page
    page = log_in_with(client, page).content.decode()
    again = give_code(client, code_of(), giu=fields(page)["giu"][0]).content.decode()
    assert fields(again)["subject"] == ["Họp giao ban tháng"]


def test_roles_that_need_it_find_no_other_page_before(quan, lan, enter, settings):
    settings.MFA_ROLES = ["admin"]
    client = enter("quan")
    assert client.answer.redirect_chain[-1][0] == ON
    assert "phải có bước xác thực thứ hai" in client.answer.content.decode()
    for page in ("/", "/tai-khoan/", "/nhat-ky/"):
        assert client.get(page).url == ON
    client.post(ON, {"code": code_of(secret_in(client.get(ON).content.decode()))})
    assert client.get("/tai-khoan/").status_code == 200
    assert enter("lan").get("/").status_code == 200


def test_a_new_password_comes_before_the_second_step(quan, enter, settings):
    settings.MFA_ROLES = ["admin"]
    services.set_password(quan, "Mat-Khau-Moi-1", None)
    quan.must_change_password = True
    quan.save()
    client = enter("quan", "Mat-Khau-Moi-1")
    assert client.answer.redirect_chain[-1][0] == "/tai-khoan/mat-khau/"
    changed = client.post(
        "/tai-khoan/mat-khau/", {"current": "Mat-Khau-Moi-1", "password": "Mat-Khau-Moi-2"}, follow=True
    )
    assert changed.redirect_chain[-1][0] == ON


@pytest.mark.parametrize(
    ("address", "is_asked"),
    [("10.1.2.3", False), ("::ffff:10.1.2.3", False), ("203.0.113.9", True), ("", True), ("fe80::1%eth0", False)],
)
def test_whoever_comes_from_outside_needs_it_whatever_the_role(hoa, enter, address, is_asked):
    client = enter("hoa", address=address or "unknown")
    assert (client.answer.redirect_chain[-1][0] == ON) is is_asked
    assert client.get("/").status_code == (302 if is_asked else 200)


def test_which_networks_are_inside_is_a_setting(settings):
    settings.MFA_INSIDE = [ip_network("203.0.113.0/24")]
    assert not addresses.is_outside("203.0.113.9")
    assert addresses.is_outside("10.1.2.3")
    settings.MFA_INSIDE = []
    assert not addresses.is_outside("198.51.100.1")


def test_which_roles_need_it_is_a_setting_that_knows_the_roles(monkeypatch):
    monkeypatch.setenv("VANBAN_MFA_ROLES", "admin, clerk")
    assert roles("VANBAN_MFA_ROLES", "admin") == ["admin", "clerk"]
    monkeypatch.setenv("VANBAN_MFA_ROLES", "-")
    assert roles("VANBAN_MFA_ROLES", "admin") == []
    monkeypatch.setenv("VANBAN_MFA_ROLES", "quan-tri")
    with pytest.raises(ValueError, match="không có vai trò quan-tri"):
        roles("VANBAN_MFA_ROLES", "admin")


def test_it_is_switched_off_by_oneself_unless_the_role_needs_it(switched_on, hoa, settings):
    settings.MFA_ROLES = ["officer"]
    assert "phải có bước xác thực thứ hai" in switched_on.get(OFF).content.decode()
    switched_on.post(OFF)
    assert second_step.is_on(hoa)
    settings.MFA_ROLES = []
    switched_on.post(OFF)
    assert not Authenticator.objects.filter(user=hoa).exists()
    verbs = [event.verb for event in Event.objects.about(hoa) if event.verb.endswith("-step")]
    assert verbs == ["add-step", "remove-step"]


def test_new_recovery_codes_end_the_old_ones(switched_on, hoa):
    before = codes_in(switched_on)
    assert "hết tác dụng" in switched_on.get(NEW_CODES).content.decode()
    switched_on.post(NEW_CODES)
    assert not set(before) & set(codes_in(switched_on))
    taken = switched_on.get("/tai-khoan/hai-buoc/ma/tep/").content.decode().split()
    assert taken == codes_in(switched_on)
    assert Event.objects.about(hoa).filter(verb="new-codes").count() == 1


@pytest.mark.parametrize("page", [ON, CODES, NEW_CODES, OFF])
def test_who_found_a_session_open_changes_nothing_without_the_password_or_a_code(hoa, with_step, log_in, page):
    if page != ON:
        with_step(hoa)
    found = log_in(hoa)
    answer = found.get(page)
    assert answer.status_code == 302
    assert answer.url.startswith(AGAIN)
    assert "Mật khẩu không đúng" in found.post(answer.url, {"password": "sai"}).content.decode()
    assert found.get(page).status_code == 302
    assert found.post(answer.url, {"password": "mua-lu-2026-an-toan"}).url == page


def test_the_same_is_proven_by_a_code(hoa, with_step, log_in):
    with_step(hoa)
    client = log_in(hoa)
    assert "Mã không đúng" in client.post(f"{AGAIN_CODE}?next={OFF}", {"code": WRONG}).content.decode()
    assert client.post(f"{AGAIN_CODE}?next={OFF}", {"code": code_of()}).url == OFF
    assert client.get(OFF).status_code == 200


def test_an_administrator_takes_it_off_for_who_lost_the_telephone(hoa, with_step, quan, log_in, enter):
    with_step(hoa)
    admin, page = log_in(quan), f"/tai-khoan/{hoa.pk}/"
    assert "Gỡ xác thực hai bước" in admin.get(page).content.decode()
    admin.post(f"{page}go-buoc/")
    assert is_in(enter("hoa"))
    assert Event.objects.about(hoa).get(verb="take-off-step").actor == quan
    again = admin.post(f"{page}go-buoc/", follow=True).content.decode()
    assert "chưa bật bước xác thực thứ hai" in again


def test_an_administrator_takes_off_none_that_is_another_agencys_too(hoa, with_step, other_agency, quan, log_in):
    with_step(hoa)
    services.give_position(other_agency, None, hoa, "clerk")
    log_in(quan).post(f"/tai-khoan/{hoa.pk}/go-buoc/")
    assert second_step.is_on(hoa)


def test_the_command_takes_it_off_where_no_administrator_can_come_in(quan, with_step, capsys, monkeypatch):
    monkeypatch.setattr(command, "start", lambda: None)
    with_step(quan)
    assert command.main(["take-off-step", "QUAN"]) == 0
    assert not second_step.is_on(quan)
    assert command.main(["take-off-step", "quan"]) == 2
    assert command.main(["take-off-step", "khong-ai"]) == 2


def test_recovery_codes_alone_are_no_second_step(hoa):
    Authenticator.objects.create(user=hoa, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not second_step.is_on(hoa)


def key_of(user) -> Authenticator:
    """A security key that the person has, and cannot use for want of what it answers with."""
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Khoá của Hòa"})


def test_security_keys_are_offered_where_browsers_take_them(hoa, enter):
    client = enter("hoa")
    assert "khoá bảo mật" not in client.get(HERE).content.decode()
    assert client.get(KEY).url == HERE
    assert "khoá bảo mật" in client.get(HERE, secure=True).content.decode()
    assert client.get(KEY, secure=True).status_code == 200
    assert client.get(KEY, headers={"host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize("said", ["", "abc", "{}", '{"id": "x", "rawId": "x", "response": {}, "type": "public-key"}'])
def test_what_is_no_answer_of_a_key_adds_none(hoa, enter, said):
    answer = enter("hoa").post(KEY, {"name": "Khoá", "credential": said}, secure=True)
    assert answer.status_code == 200
    assert 'value="Khoá"' in answer.content.decode()
    assert not second_step.is_on(hoa)


def test_one_step_goes_where_another_stays(hoa, with_step, enter, settings):
    with_step(hoa)
    client = enter("hoa")
    give_code(client, code_of())
    key = f"{KEY}{key_of(hoa).pk}/go/"
    settings.MFA_ROLES = ["officer"]
    client.post(OFF)
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    client.post(key)
    assert second_step.is_on(hoa)
    settings.MFA_ROLES = []
    assert "Khoá của Hòa" in client.get(key).content.decode()
    client.post(key)
    assert not Authenticator.objects.filter(user=hoa).exists()
    told = [event.data["by"] for event in Event.objects.about(hoa).filter(verb="remove-step")]
    assert told == [["totp"], ["webauthn"]]


def test_nobody_removes_another_s_key(lan, hoa, enter):
    assert enter("lan").post(f"{KEY}{key_of(hoa).pk}/go/").status_code == 404
    assert second_step.is_on(hoa)


@pytest.mark.parametrize("said", ["", "abc", "{}", '{"id": "x", "rawId": "x", "response": {}, "type": "public-key"}'])
def test_nor_does_it_open_the_office(hoa, with_step, enter, said):
    with_step(hoa)
    client = enter("hoa")
    assert client.post(CODE, {"credential": said}).status_code == 200
    assert not is_in(client)
