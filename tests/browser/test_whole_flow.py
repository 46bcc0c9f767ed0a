"""The way of one document, from the clerk's upload to the officer's task, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

# The place on the screen of some words in the marked text, scrolled into view.
PLACE = """words => {
  const walker = document.createTreeWalker(document.querySelector('[data-marked]'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = range.getClientRects()[0];
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
  return null;
}"""
SENTENCE = "Mỗi việc có một đơn vị chủ trì, một thời hạn, một sản phẩm kiểm đếm được."


def expect(*what: Any) -> Any:
    """Playwright's `expect`, which waits; imported late so that its absence is told by the fixture."""
    from playwright.sync_api import expect

    return expect(*what)


class ProposalScreen:
    """The clerk's screen; on a phone text and form take turns."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.phone = page.viewport_size["width"] < 992

    def side(self, name: str) -> None:
        if self.phone:
            self.page.locator(f".proposal-sides label:has([value={name}])").click()

    def click_words(self, words: str, times: int = 1) -> None:
        self.side("text")
        self.page.wait_for_timeout(700)  # the text may still be on its way to the field's words
        self.page.mouse.click(*self.page.evaluate(PLACE, words), click_count=times)

    def field(self, name: str) -> Any:
        return self.page.locator(f"#field-{name}")

    def tasks(self) -> Any:
        return self.page.locator("[data-pile] > [data-task]")

    def current(self) -> Any:
        return self.page.locator("[data-task][data-current]")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_a_document_goes_from_upload_to_the_officer_at_its_sentence(
    visitor: Callable[..., Any], samples: Path, width: int, height: int
) -> None:
    clerk = visitor("lan", width, height)
    upload(clerk, samples / "04-ke-hoach-so-phan-cong.txt", samples / "10-cong-van-don-doc.txt")
    correct_and_register(clerk)

    leader = visitor("minh", width, height)
    leader.goto("/van-ban/1/phan-cong/")
    assign_by_keys(leader)

    officer = visitor("hoa", width, height)
    officer.goto("/cong-viec/")
    officer.get_by_text(SENTENCE).first.click()
    officer.get_by_role("link", name="Mở văn bản tại câu này").click()
    officer.wait_for_url("**/van-ban/1/#span-*")
    assert officer.evaluate("[...CSS.highlights.get('lit')].map(range => range.toString()).join('')") == SENTENCE

    officer.goto("/van-ban/so-do/")
    officer.wait_for_selector("[data-canvas] canvas")
    assert officer.locator(".cascade-list [data-node]").count() >= 2
    assert officer.locator(".cascade-list").get_by_text("Kế hoạch 96/KH-SNNMT").first.is_visible()


def upload(page: Any, *files: Path) -> None:
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[type=file]", files)
    page.get_by_role("button", name="Nộp và đọc").click()
    page.locator(".progress-list .done a").nth(len(files) - 1).wait_for()
    page.locator(".progress-list .done a").first.click()
    page.wait_for_selector("html[data-live] .proposal-sheet")


def correct_and_register(page: Any) -> None:
    screen = ProposalScreen(page)
    take_words(screen)
    make_a_task(screen)
    split_and_merge(screen)
    page.wait_for_selector("[data-saved=saved]", state="attached")
    page.reload()
    page.wait_for_selector("html[data-live] .proposal-sheet")
    expect(screen.field("symbol"), "the draft was kept").to_have_value("KH-SNNMT")
    assert page.locator("[data-task] textarea").evaluate_all("all => all.map(one => one.value)").count(SENTENCE) == 1
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".note-success")
    assert "số đến 1/" in page.locator(".note-success").inner_text()
    assert page.locator("h1").inner_text() == "10-cong-van-don-doc.txt", "the next waiting document follows"


def take_words(screen: ProposalScreen) -> None:
    """A field that was emptied takes the words that are clicked."""
    screen.side("form")
    screen.field("symbol").fill("")
    screen.field("issued_on").fill("")
    screen.click_words("tháng 5 năm 2026")
    expect(screen.field("issued_on")).to_have_value("18/05/2026")
    screen.side("form")
    screen.field("symbol").focus()
    screen.click_words("KH-SNNMT")
    expect(screen.field("symbol")).to_have_value("KH-SNNMT")
    screen.page.keyboard.press("Escape")


def make_a_task(screen: ProposalScreen) -> None:
    """A sentence that is selected becomes a task of ours, without its label."""
    before = screen.tasks().count()
    screen.click_words("Mỗi việc có một đơn vị", times=3)
    screen.page.locator("[data-make-task]").click()
    expect(screen.tasks()).to_have_count(before + 1)
    expect(screen.current().locator("textarea")).to_have_value(SENTENCE)


def split_and_merge(screen: ProposalScreen) -> None:
    """A task is cut where the cursor stands, and the pieces are one again after two steps back."""
    before = screen.tasks().count()
    words = screen.current().locator("textarea")
    words.evaluate("area => area.setSelectionRange(area.value.indexOf(', một thời'), area.value.indexOf(', một thời'))")
    screen.current().locator("[data-do=split]").click()
    expect(screen.tasks()).to_have_count(before + 1)
    assert screen.current().locator("textarea").input_value() == "Một thời hạn, một sản phẩm kiểm đếm được."
    screen.page.keyboard.press("Escape")
    screen.page.keyboard.press("k")
    screen.current().locator("[data-do=merge]").click()
    expect(screen.tasks()).to_have_count(before)
    screen.page.keyboard.press("Escape")
    screen.page.keyboard.press("u")
    screen.page.keyboard.press("u")
    expect(screen.tasks()).to_have_count(before)
    assert (
        screen.page.locator("[data-task] textarea").evaluate_all("all => all.map(one => one.value)").count(SENTENCE)
        == 1
    )


def assign_by_keys(page: Any) -> None:
    """Every task of ours goes to the second unit, Phòng Kinh tế; the third helps with the first task."""
    page.wait_for_selector("[data-keys]:not([hidden]), .assign-tasks", state="attached")
    ours = page.locator(".assign-tasks").first.locator("[data-task]")
    ours.first.locator("[type=radio]").first.focus()
    count = ours.count()
    for at in range(count):
        page.keyboard.press("2")
        if at == 0:
            page.keyboard.press("Shift+Digit3")
        page.keyboard.press("Enter")
    assert "Phòng Kinh tế" in ours.last.locator(".pick:has([type=radio]:checked)").inner_text()
    assert ours.first.locator("[type=checkbox]:checked").count() == 1
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".note-success")
    assert f"giao {count} việc" in page.locator(".note-success").inner_text()
