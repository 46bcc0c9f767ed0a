"""What keys and hands do on the clerk's pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

DROP = """names => {
  const files = new DataTransfer();
  for (const name of names) files.items.add(new File([`Số: 1/KH-UBND ${name}`], name, {type: 'text/plain'}));
  document.querySelector('[data-drop-zone]').dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true}));
}"""
WORDS = "all => all.map(one => one.querySelector('[data-part=text]').value)"


def open_proposal(page: Any, file: Path) -> None:
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[type=file]", [file])
    page.get_by_role("button", name="Nộp và đọc").click()
    page.locator(".progress-list .done a").click()
    page.wait_for_selector("html[data-live] .proposal-sheet")


def words(page: Any) -> list[str]:
    """The tasks from top to bottom, by their words."""
    return page.locator("[data-pile] > [data-task]").evaluate_all(WORDS)


def selected(page: Any) -> str:
    """The words of the task that has the focus as a whole."""
    return page.evaluate("document.activeElement.querySelector(':scope > [data-part=text]')?.value ?? ''")


def test_dropped_files_wait_beside_the_chosen_ones_for_the_button(visitor: Callable[..., Any], samples: Path) -> None:
    page = visitor("lan", 1280, 800)
    sent: list[str] = []
    page.on("request", lambda asked: asked.method == "POST" and sent.append(asked.url))
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[type=file]", [samples / "04-ke-hoach-so-phan-cong.txt"])
    page.evaluate(DROP, ["phu-luc.txt", "bieu-mau.txt"])
    assert page.locator("[data-chosen] li").all_inner_texts() == [
        "04-ke-hoach-so-phan-cong.txt",
        "phu-luc.txt",
        "bieu-mau.txt",
    ]
    assert page.locator("[data-upload-list]").is_hidden()
    assert sent == []
    page.get_by_label("Các tệp của cùng một văn bản").check()
    page.get_by_role("button", name="Nộp và đọc").click()
    page.locator(".progress-list .done a").wait_for()
    assert len(sent) == 1
    assert page.locator(".progress-list li").count() == 1
    assert page.locator("[data-chosen] li").count() == 0


def test_after_a_task_goes_or_comes_back_the_keys_go_on_from_there(visitor: Callable[..., Any], samples: Path) -> None:
    page = visitor("lan", 1280, 800)
    open_proposal(page, samples / "04-ke-hoach-so-phan-cong.txt")
    tasks = words(page)
    assert len(tasks) > 4
    for _ in range(2):
        page.keyboard.press("j")
    assert selected(page) == tasks[1]
    page.keyboard.press("Delete")
    assert selected(page) == tasks[2], "the task after the one that went"
    page.keyboard.press("Delete")
    assert (words(page), selected(page)) == ([tasks[0], *tasks[3:]], tasks[3])
    page.keyboard.press("u")
    assert selected(page) == tasks[2], "the task that came back"
    page.keyboard.press("u")
    assert (words(page), selected(page)) == (tasks, tasks[1])
    page.keyboard.press("r")
    assert selected(page) == tasks[2]


def test_escape_leaves_the_field_for_its_task_where_letters_are_keys_again(
    visitor: Callable[..., Any], samples: Path
) -> None:
    page = visitor("lan", 1280, 800)
    open_proposal(page, samples / "04-ke-hoach-so-phan-cong.txt")
    tasks = words(page)
    page.keyboard.press("j")
    page.keyboard.press("Alt+g")
    page.keyboard.type("ur?")
    assert "ur?" in "".join(words(page)), "in a field letters are letters"
    page.keyboard.press("Escape")
    assert "ur?" in selected(page)
    page.keyboard.press("u")
    page.keyboard.press("u")
    assert words(page) == tasks
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    help_ = page.locator("#proposal-keys")
    assert help_.is_visible()
    assert "ngoài ô nhập" in help_.inner_text()


def test_the_draft_tells_the_same_moment_before_and_after_a_reload(visitor: Callable[..., Any], samples: Path) -> None:
    page = visitor("lan", 1280, 800)
    page.clock.install(time="2031-01-01T03:04:05")
    open_proposal(page, samples / "04-ke-hoach-so-phan-cong.txt")
    page.fill("#field-subject", "Tên khác")
    page.clock.run_for(2000)
    page.wait_for_selector("[data-saved=saved]", state="attached")
    said = page.locator("[data-saved]").text_content()
    page.reload()
    assert page.locator("[data-saved]").text_content() == said
