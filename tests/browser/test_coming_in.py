"""Coming in with a second step, and by a provider of OpenID Connect, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PASSWORD
from tests.browser.second_step import log_in, with_key
from tests.conftest import library
from tests.office.accounts.conftest import code_of

pytestmark = pytest.mark.browser
PHONE = (390, 844)
NAME = "3f9c-le-thi-hoa"


@pytest.fixture
def asked_of_administrators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_MFA_ROLES", "admin")


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A provider that believes everybody who they are; the office that starts after it knows it."""
    with library("oidc_provider_mock").run_server_in_thread() as running:
        address = f"http://localhost:{running.server_port}"
        monkeypatch.setenv("VANBAN_OIDC", address)
        monkeypatch.setenv("VANBAN_OIDC_CLIENT", "vanban")
        (tmp_path / "secret").write_text("bi-mat")
        monkeypatch.setenv("VANBAN_OIDC_SECRET_FILE", str(tmp_path / "secret"))
        monkeypatch.setenv("VANBAN_OIDC_NAME", "tài khoản tỉnh")
        yield address


def narrow(page: Any) -> bool:
    """Whether nothing stands out of the page on either side."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", [PHONE, (1280, 800)], ids=["phone", "desktop"])
def test_an_administrator_sets_up_the_second_step_and_comes_in_with_it(
    asked_of_administrators: None, visitor: Callable[..., Any], size: tuple[int, int]
) -> None:
    page = visitor("quan", *size)
    assert page.url.endswith("/tai-khoan/hai-buoc/bat/")
    assert page.locator(".step-picture img").evaluate("picture => picture.complete && picture.naturalWidth > 100")
    assert narrow(page)
    secret = page.input_value("#khoa")
    page.fill("[name=code]", "000000")
    page.press("[name=code]", "Enter")
    page.wait_for_selector("text=Mã không đúng")
    assert page.input_value("#khoa") == secret
    page.fill("[name=code]", code_of(secret))
    page.press("[name=code]", "Enter")
    page.wait_for_selector(".codes")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    assert narrow(page)
    page.goto("/tai-khoan/")
    page.wait_for_selector("text=Thêm người dùng")
    page.click(".who summary")
    page.click("text=Đăng xuất")
    page.wait_for_selector("[name=password]")
    log_in(page, "quan")
    page.wait_for_selector("text=Bước xác thực thứ hai")
    assert page.evaluate("document.activeElement.name") == "code"
    assert narrow(page)
    page.keyboard.type(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_selector(".top-bar")
    page.goto("/tai-khoan/phien/")
    assert page.locator("text=phiên này").count() == 1
    assert narrow(page)


def test_what_was_typed_outlives_the_session_and_both_steps(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800, expected=403)
    page.goto("/tai-khoan/hai-buoc/bat/")
    secret = page.input_value("#khoa")
    page.fill("[name=code]", code_of(secret))
    page.press("[name=code]", "Enter")
    page.wait_for_selector(".codes")
    code = page.locator(".codes code").first.inner_text()
    page.goto("/van-ban/giay/")
    page.fill("[name=subject]", "Họp giao ban tháng Mười một")
    page.context.clear_cookies(name="sessionid")
    page.click("main form button.btn-primary")
    page.wait_for_selector("text=còn nguyên")
    page.fill("[name=username]", "lan")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.btn-primary")
    page.fill("[name=code]", code)
    page.click("main button.btn-primary")
    page.wait_for_selector("text=Gửi tiếp")
    assert "Họp giao ban tháng Mười một" in page.inner_text("main")


def test_hoa_comes_in_by_the_provider_once_an_administrator_tied_her(provider: str, office: str, chromium: Any) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN", base_url=office)
    page = context.new_page()
    page.goto("/")
    page.click("text=Đăng nhập bằng tài khoản tỉnh")
    page.wait_for_url(f"{provider}/**")
    page.fill("[name=sub]", NAME)
    page.press("[name=sub]", "Enter")
    page.wait_for_selector(f"code:has-text('{NAME}')")
    assert narrow(page)
    log_in(page, "quan")
    page.wait_for_selector(".top-bar")
    page.goto("/tai-khoan/")
    page.click("a:has-text('Lê Thị Hòa')")
    page.click("summary:has-text('Gắn với tài khoản tỉnh')")
    page.fill("[name=oidc-name]", NAME)
    page.click("details[open] button:has-text('Lưu')")
    page.wait_for_selector("text=Đã lưu mã người dùng")
    context.clear_cookies()
    page.goto("/cong-viec/")
    page.click("text=Đăng nhập bằng tài khoản tỉnh")
    page.wait_for_url(f"{provider}/**")
    page.fill("[name=sub]", NAME)
    page.press("[name=sub]", "Enter")
    page.wait_for_url(re.compile(rf"^{re.escape(office)}/cong-viec/"))
    assert "Lê Thị Hòa" in page.inner_html(".top-bar")
    context.close()


def test_a_security_key_stands_in_for_a_telephone_and_nothing_typed_is_lost_by_it(
    asked_of_administrators: None, office: str, chromium: Any
) -> None:
    address = office.replace("127.0.0.1", "localhost")  # browsers take keys by HTTPS, or on the machine itself
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN", base_url=address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with_key(context, page)
    log_in(page, "quan")
    page.click("text=Dùng khoá bảo mật thay cho điện thoại")
    page.fill("[name=name]", "Khoá của Quân")
    page.click("#khoa-bao-mat")
    page.wait_for_selector(".codes")
    page.goto("/tai-khoan/hai-buoc/")
    assert "Khoá của Quân" in page.inner_text("main")
    assert narrow(page)
    page.goto("/tai-khoan/")
    page.fill("[name=full_name]", "Vũ Thị Tư")
    context.clear_cookies(name="sessionid")
    page.click("button:has-text('Thêm')")
    page.wait_for_selector("text=còn nguyên")
    page.fill("[name=username]", "quan")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_selector("text=Bước xác thực thứ hai")
    assert narrow(page)
    page.click("#khoa-bao-mat")
    page.wait_for_selector("text=Gửi tiếp")
    assert "Vũ Thị Tư" in page.inner_text("main")
    page.goto("/tai-khoan/hai-buoc/")
    page.click("text=Gỡ")
    page.click("main button.btn-primary")
    page.wait_for_selector("text=Vai trò của bạn phải có bước xác thực thứ hai")
    assert complaints == []
    context.close()
