"""Two clerks at the same proposal: whoever was overtaken is asked, and what was typed stays on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_the_later_draft_waits_until_its_clerk_has_chosen(visitor: Callable[..., Any], samples: Path) -> None:
    lan = visitor("lan", 1280, 800)
    thu = visitor("thu", 1280, 800, expected=409)
    lan.goto("/tiep-nhan/nop/")
    lan.set_input_files("[type=file]", samples / "10-cong-van-don-doc.txt")
    lan.get_by_role("button", name="Nộp và đọc").click()
    lan.locator(".progress-list .done a").click()
    lan.wait_for_selector("html[data-live] .proposal-sheet")
    thu.goto(lan.url)
    thu.wait_for_selector("html[data-live] .proposal-sheet")

    lan.fill("#field-subject", "Bản của Lan")
    lan.wait_for_selector("[data-saved=saved]", state="attached")
    thu.fill("#field-subject", "Bản của Thu")
    thu.locator("[data-overtaken]").get_by_text("Nguyễn Thị Lan đã lưu bản nháp khác").wait_for()
    assert thu.input_value("#field-subject") == "Bản của Thu"
    thu.fill("#field-note", "gõ tiếp")
    thu.wait_for_selector("[data-saved=overtaken]", state="attached")
    assert subject_of(visitor, lan.url) == "Bản của Lan", "nothing is overwritten while the question is open"

    thu.click("[data-keep-mine]")
    thu.wait_for_selector("[data-saved=saved]", state="attached")
    assert thu.locator("[data-overtaken]").is_hidden()
    assert subject_of(visitor, lan.url) == "Bản của Thu"


def subject_of(visitor: Callable[..., Any], address: str) -> str:
    page = visitor("lan", 1280, 800)
    page.goto(address)
    return page.input_value("#field-subject")


def test_a_draft_is_saved_when_its_clerk_has_logged_in_again(visitor: Callable[..., Any], samples: Path) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[type=file]", samples / "10-cong-van-don-doc.txt")
    page.get_by_role("button", name="Nộp và đọc").click()
    page.locator(".progress-list .done a").click()
    page.wait_for_selector("html[data-live] .proposal-sheet")
    page.context.clear_cookies(name="sessionid")
    page.fill("#field-subject", "Gõ khi đã hết phiên")
    page.wait_for_selector("[data-saved=login]", state="attached")
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("[name=username]", "lan")
    other.fill("[name=password]", "mua-lu-2026-an-toan")
    other.click("main button.btn-primary")
    page.wait_for_selector("[data-saved=saved]", state="attached")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".note-success")
