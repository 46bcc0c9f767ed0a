"""The first start in a browser: from the address that `vanban serve` prints to the first document, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_axe import look

pytestmark = pytest.mark.browser

PASSWORD = "Nam-Hoc-Moi-2026"


class Counted:
    """A person at the page: counts what has to be done."""

    def __init__(self, page: Any) -> None:
        self.page, self.done, self.found = page, 0, list[str]()

    def fill(self, selector: str, words: str) -> None:
        self.done += 1
        self.page.locator(selector).fill(words)

    def choose(self, selector: str, words: str) -> None:
        self.done += 1
        self.page.locator(selector).select_option(words)

    def check(self, selector: str) -> None:
        self.done += 1
        self.page.locator(selector).check()

    def press(self, words: str, to: str = "**") -> None:
        self.found += look(self.page)
        self.done += 1
        self.page.get_by_role("button", name=words, exact=True).click()
        self.page.wait_for_url(to)


def test_the_agency_is_set_up_in_twenty_actions_and_the_first_document_follows(
    chromium: Any, new_office: str, samples: Path
) -> None:
    page = chromium.new_page()
    page.set_default_timeout(15_000)
    page.goto(new_office)
    person = Counted(page)
    person.fill("[name=name]", "Ủy ban nhân dân xã Suối Ngọc")
    person.choose("[name=province]", "Tỉnh Lâm Đồng")
    person.press("Tiếp", "**buoc=ten-goi")
    assert page.locator("[name=superiors]").input_value() == "Ủy ban nhân dân tỉnh Lâm Đồng"
    person.press("Tiếp", "**buoc=don-vi")
    person.press("Tiếp", "**buoc=nguoi")
    person.fill("[name=toi-full_name]", "Hoàng Thị Mai")
    person.fill("[name=toi-username]", "mai")
    person.check("[name=toi-is_clerk]")
    person.fill("[name=nguoi-0-full_name]", "Nguyễn Thị Lan")
    person.fill("[name=nguoi-1-full_name]", "Trần Văn Minh")
    page.get_by_role("button", name="Thêm người").click()
    assert page.locator("[name$=-full_name]").count() == 8
    person.press("Tiếp", "**buoc=so")
    person.fill("[name=incoming]", "812")
    person.press("Tiếp", "**buoc=xem-lai")
    person.fill("[name=password]", PASSWORD)
    person.press("Bắt đầu")
    page.get_by_text("đã sẵn sàng").first.wait_for()
    assert page.locator(".slips tbody tr").count() == 2
    page.emulate_media(media="print")
    assert page.locator(".slips code").first.is_visible()
    assert page.locator(".top-bar").is_hidden()
    page.emulate_media(media="screen")
    page.set_input_files("[type=file]", [samples / "10-cong-van-don-doc.txt"])
    person.done += 1
    person.press("Nộp và đọc")
    page.wait_for_url("**/viec-nen/1/")
    assert person.done <= 20
    assert not person.found, "\n".join(person.found)
    page.context.close()
