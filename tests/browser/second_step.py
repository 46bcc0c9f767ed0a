"""The pages of a second step, as somebody comes by them who sets one up and logs in with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from tests.browser.conftest import PASSWORD
from tests.office.accounts.conftest import code_of

# All of them; `pages_of_second_step` opens each.
NAMES = {
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}


def log_in(page: Any, name: str) -> None:
    """Give name and password."""
    page.goto("/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("main button.btn-primary")


def with_key(context: Any, page: Any) -> None:
    """Plug a security key into the machine, which is touched whenever it is asked for."""
    machine = context.new_cdp_session(page)
    machine.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    key |= {"hasResidentKey": False, "automaticPresenceSimulation": True}
    machine.send("WebAuthn.addVirtualAuthenticator", {"options": key})


def pages_of_second_step(chromium: Any, office: str) -> Iterator[Any]:
    """The page each time it shows another one, to be looked at."""
    # browsers take keys by HTTPS, or on the machine itself
    context = chromium.new_context(locale="vi-VN", base_url=office.replace("127.0.0.1", "localhost"))
    with closing(context):
        page = context.new_page()
        with_key(context, page)
        log_in(page, "hoa")
        page.wait_for_selector(".top-bar")
        page.goto("/tai-khoan/hai-buoc/khoa/")
        yield page
        page.fill("[name=name]", "Khoá của Hòa")
        page.click("#khoa-bao-mat")
        page.wait_for_selector(".codes")
        yield page
        page.goto("/tai-khoan/hai-buoc/bat/")
        yield page
        page.fill("[name=code]", code_of(page.input_value("#khoa")))
        page.press("[name=code]", "Enter")
        page.wait_for_url("**/hai-buoc/")
        yield page
        page.click("a[href$='/go/']")
        yield page
        for address in ("hai-buoc/tat", "hai-buoc/ma/moi", "xac-nhan", "xac-nhan/ma", "xac-nhan/khoa"):
            page.goto(f"/tai-khoan/{address}/")
            yield page
        context.clear_cookies(name="sessionid")
        log_in(page, "hoa")
        page.wait_for_selector("text=Bước xác thực thứ hai")
        yield page
