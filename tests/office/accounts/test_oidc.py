"""Logging in by a provider of OpenID Connect: one runs for it, and its redirects are followed over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.conftest import library
from tests.office.accounts.conftest import CODE, LOGIN, code_of
from tests.office.accounts.test_typed import PAPER, fields
from vanban.office.accounts import oidc, services
from vanban.office.accounts.models import User
from vanban.office.accounts.settings import providers
from vanban.office.audit.models import Event
from vanban.office.refusals import Refused

START = "/tai-khoan/vao/oidc/"
NAME = "3f9c-le-thi-hoa"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a provider that believes everybody who they are."""
    with library("oidc_provider_mock").run_server_in_thread() as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def provider(server, settings, monkeypatch, tmp_path) -> str:
    """The office knows that provider."""
    (tmp_path / "secret").write_text("bi-mat-cua-van-phong\n")
    monkeypatch.setenv("VANBAN_OIDC_CLIENT", "vanban")
    monkeypatch.setenv("VANBAN_OIDC_SECRET_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("VANBAN_OIDC_NAME", "tài khoản tỉnh")
    settings.SOCIALACCOUNT_PROVIDERS = providers(server)
    return server


@pytest.fixture
def tied(hoa, quan, provider) -> User:
    """Hòa, whom the provider knows by that name."""
    oidc.tie(hoa, NAME, quan)
    return hoa


def back_with(client: Client, name: str, start: str = START) -> str:
    """Go to the provider, say there who one is, and give the address that it sends back to."""
    there = client.get(start)
    assert there.status_code == 302, there.content.decode()
    said = requests.post(there.url, data={"sub": name}, allow_redirects=False, timeout=10)
    return said.headers["Location"]


def come_in(name: str, start: str = START, client: Client | None = None) -> Client:
    client = client or Client(REMOTE_ADDR="10.1.2.3")
    client.answer = client.get(back_with(client, name, start), follow=True)
    return client


def is_in(client: Client, user: User) -> bool:
    return client.session.get("_auth_user_id") == str(user.pk)


def test_who_was_tied_comes_in_and_the_journal_tells_how(tied, agency):
    client = come_in(NAME)
    assert is_in(client, tied)
    assert client.answer.redirect_chain[-1][0] == "/"
    event = Event.objects.filter(stream=agency.access_stream, verb="log-in").get()
    assert event.data == {"user": "hoa", "by": ["socialaccount"], "address": "10.1.2.3", "server": "testserver"}


def test_the_page_that_was_asked_for_comes_after(tied):
    assert come_in(NAME, f"{START}?next=/cong-viec/").answer.redirect_chain[-1][0] == "/cong-viec/"


def test_the_login_page_has_the_button_where_there_is_a_provider(tied, settings):
    assert "Đăng nhập bằng tài khoản tỉnh" in Client().get(LOGIN).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Đăng nhập bằng" not in Client().get(LOGIN).content.decode()
    assert Client().get(START).url == LOGIN


def test_nobody_gets_an_account_by_coming(tied, agency):
    before = User.objects.count()
    client = come_in("nguoi-la")
    page = client.answer.content.decode()
    assert client.answer.status_code == 403
    assert "<code>nguoi-la</code>" in page
    assert "_auth_user_id" not in client.session
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 1)
    event = Event.objects.filter(stream="access", verb="log-in-failed").get()
    assert (event.data["user"], event.data["reason"]) == ("nguoi-la", "not-tied")


def test_nobody_ties_the_own_account_to_a_name_there(provider, lan, log_in):
    client = come_in("nguoi-la", f"{START}?process=connect", log_in(lan))
    assert is_in(client, lan)
    assert not SocialAccount.objects.exists()


def test_a_disabled_account_stays_out(tied, quan, agency):
    services.disable(tied, quan)
    client = come_in(NAME)
    assert "_auth_user_id" not in client.session
    assert "đã ngừng sử dụng" in client.answer.content.decode()
    assert Event.objects.filter(stream=agency.access_stream, verb="log-in-failed").get().data["reason"] == "disabled"


def test_a_second_step_is_asked_for_all_the_same(tied, with_step):
    with_step(tied)
    client = come_in(NAME)
    assert client.answer.redirect_chain[-1][0] == CODE
    assert "_auth_user_id" not in client.session
    client.post(CODE, {"code": code_of()})
    assert is_in(client, tied)


def test_an_answer_without_the_question_is_refused(tied):
    answered = back_with(Client(), NAME)
    other = Client()
    page = other.get(answered, follow=True)
    assert "_auth_user_id" not in other.session
    assert "Chưa đăng nhập được bằng tài khoản dùng chung" in page.content.decode()


def test_a_provider_that_is_away_is_told_in_words(tied, settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers("http://127.0.0.1:1")
    page = Client().get(START, follow=True)
    assert page.status_code == 200
    assert "Chưa đăng nhập được bằng tài khoản dùng chung" in page.content.decode()


def test_what_was_typed_is_sent_again_after_coming_in_by_another_tab(tied, lan, quan):
    oidc.tie(lan, "lan", quan)
    client = Client()
    kept = client.post(PAPER, {"subject": "Họp giao ban tháng"})
    assert "gửi tiếp" in kept.content.decode()
    sealed = fields(kept.content.decode())["giu"][0]
    come_in("lan", client=client)
    again = client.post(LOGIN, {"giu": sealed, "username": "", "password": ""})
    assert fields(again.content.decode())["subject"] == ["Họp giao ban tháng"]


def test_the_same_with_the_token_of_the_tab_of_before(tied, lan, quan):
    oidc.tie(lan, "lan", quan)
    client = Client(enforce_csrf_checks=True)
    client.get(LOGIN)
    token = client.cookies["csrftoken"].value
    ours = {"origin": "http://testserver"}
    kept = client.post(PAPER, {"subject": "Họp giao ban tháng", "csrfmiddlewaretoken": token}, headers=ours)
    sealed = fields(kept.content.decode())["giu"][0]
    come_in("lan", client=client)
    again = client.post(LOGIN, {"giu": sealed, "csrfmiddlewaretoken": token}, headers=ours)
    assert fields(again.content.decode())["subject"] == ["Họp giao ban tháng"]


def test_an_administrator_ties_and_unties_an_account(hoa, lan, quan, provider, log_in):
    admin, page = log_in(quan), f"/tai-khoan/{hoa.pk}/"
    admin.post(f"{page}gan/", {"oidc-name": f" {NAME} "})
    assert oidc.name_of(hoa) == NAME
    assert f'value="{NAME}"' in admin.get(page).content.decode()
    with pytest.raises(Refused, match="đã gắn với tài khoản khác"):
        oidc.tie(lan, NAME, quan)
    again = admin.post(f"/tai-khoan/{lan.pk}/gan/", {"oidc-name": NAME})
    assert again.status_code == 422
    assert f'value="{NAME}"' in again.content.decode()
    admin.post(f"{page}gan/", {"oidc-name": ""})
    assert come_in(NAME).answer.status_code == 403
    said = [event.data["to"] for event in Event.objects.about(hoa).filter(verb="tie-account", actor=quan)]
    assert said == [NAME, ""]


def test_the_name_may_be_another_claim(provider, hoa, quan, settings, monkeypatch):
    monkeypatch.setenv("VANBAN_OIDC_CLAIM", "preferred_username")
    settings.SOCIALACCOUNT_PROVIDERS = providers(provider)
    requests.put(f"{provider}/users/cua-hoa", json={"preferred_username": "hoa.lt"}, timeout=10).raise_for_status()
    oidc.tie(hoa, "hoa.lt", quan)
    assert is_in(come_in("cua-hoa"), hoa)


def test_the_environment_tells_of_the_provider(monkeypatch):
    assert providers("") == {}
    monkeypatch.delenv("VANBAN_OIDC_CLIENT", raising=False)
    with pytest.raises(ValueError, match="VANBAN_OIDC_CLIENT"):
        providers("https://sso.tinh.vn")
    for wrong in ("http://sso.tinh.vn", "sso.tinh.vn"):
        with pytest.raises(ValueError, match="https://"):
            providers(wrong)


def test_no_page_to_sign_up_or_for_mail_is_there(client, db):
    for address in (
        "dang-ky",
        "signup",
        "email",
        "login",
        "password/reset",
        "social/signup",
        "3rdparty",
        "confirm-email",
    ):
        for start in ("/", "/tai-khoan/", "/tai-khoan/vao/", "/accounts/"):
            answer = client.get(f"{start}{address}/")
            assert answer.status_code in (302, 404), address
            assert answer.status_code == 404 or answer.url.startswith(LOGIN)
