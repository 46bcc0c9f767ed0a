"""A whole day without a mouse: taken in, corrected, registered, assigned, done, printed; and keys in nobody's way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AT = "selector => Boolean(document.activeElement?.matches(selector))"


def tab_to(page: Any, selector: str, most: int = 60) -> None:
    """Press Tab until what is meant has the focus."""
    for _press in range(most):
        if page.evaluate(AT, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def go(page: Any, keys: str, address: str) -> None:
    press(page, *keys)
    page.wait_for_url(f"**{address}")
    page.wait_for_load_state()


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def take_in(page: Any, *files: Path) -> None:
    """From anywhere: the tray, the form, the files, and the first of them open on the proposal screen."""
    page.on("filechooser", lambda chooser: None)  # heard from now on, and not from just before the key on
    go(page, "gt", "/tiep-nhan/")
    go(page, "m", "/tiep-nhan/nop/")
    page.wait_for_selector(".drop-zone.ready")
    tab_to(page, "input[type=file]")
    with page.expect_file_chooser() as chosen:
        press(page, "Enter")
    chosen.value.set_files(files)
    tab_to(page, ".upload .btn-primary")
    press(page, "Enter")
    page.locator(".progress-list .done a").nth(len(files) - 1).wait_for()
    press(page, "j", "Enter")
    page.wait_for_selector("html[data-live] .proposal-sheet")


def test_clerk_leader_and_officer_do_a_day_without_a_mouse(visitor: Callable[..., Any], samples: Path) -> None:
    clerk = visitor("lan", 1280, 800)
    press(clerk, "Tab", "Enter")
    assert clerk.evaluate(AT, "main"), "the first Tab is the way past the menu"
    take_in(clerk, samples / "04-ke-hoach-so-phan-cong.txt", samples / "10-cong-van-don-doc.txt")
    tab_to(clerk, "#field-subject")
    press(clerk, "Control+a")
    clerk.keyboard.type("Kế hoạch chuyển đổi số năm nay")
    press(clerk, "Control+Enter")
    clerk.get_by_text("số đến 1/").wait_for()
    clerk.wait_for_selector("html[data-live] .proposal-sheet")
    press(clerk, "Control+Enter")
    clerk.get_by_text("số đến 2/").wait_for()

    leader = visitor("minh", 1280, 800)
    go(leader, "gd", "/van-ban/")
    press(leader, "/")
    leader.keyboard.type("chuyen doi so")
    leader.wait_for_url("**tim=chuyen*so")
    leader.locator(".rows tbody tr").nth(1).wait_for(state="detached")
    press(leader, "Escape", "j")
    assert focused(leader) == "Kế hoạch chuyển đổi số năm nay"
    go(leader, ["Enter"], "/van-ban/1/")
    go(leader, "m", "/van-ban/1/phan-cong/")
    leader.wait_for_function(AT, arg="[data-task] [type=radio]")
    tasks = leader.locator(".assign-tasks").first.locator("[data-task]").count()
    for _task in range(tasks):
        press(leader, "2", "Enter")
    press(leader, "Control+Enter")
    leader.locator(".note-success").get_by_text(f"giao {tasks} việc").wait_for()

    officer = visitor("hoa", 1280, 800)
    go(officer, "gc", "/cong-viec/")
    press(officer, "j")
    go(officer, ["Enter"], "/cong-viec/*/")
    tab_to(officer, "[name=note]", 80)
    officer.keyboard.type("Đã gửi báo cáo")
    press(officer, "Control+Enter")
    officer.locator(".note-success").wait_for()

    go(clerk, "gd", "/van-ban/")
    press(clerk, "j", "j", "Enter")
    clerk.wait_for_url("**/van-ban/*/")
    go(clerk, "i", "/phieu-giai-quyet/")
    clerk.evaluate("window.print = () => { document.title = 'printed' }")
    press(clerk, "i")
    assert clerk.title() == "printed"


def test_rows_are_walked_and_their_neighbours_are_a_key_away(visitor: Callable[..., Any], samples: Path) -> None:
    page = visitor("lan", 1280, 800)
    take_in(page, samples / "04-ke-hoach-so-phan-cong.txt", samples / "10-cong-van-don-doc.txt")
    press(page, "Control+Enter")
    page.get_by_text("số đến 1/").wait_for()
    page.wait_for_selector("html[data-live] .proposal-sheet")
    press(page, "Control+Enter")
    page.get_by_text("số đến 2/").wait_for()
    go(page, "gd", "/van-ban/")
    links = page.locator(".rows td.words > a").all_inner_texts()
    press(page, "j", "j", "j")
    assert focused(page) == links[1], "the last row stays"
    press(page, "ArrowUp")
    assert focused(page) == links[0]
    with page.expect_response("**/van-ban/**"):
        page.evaluate("htmx.trigger('form.filters', 'submit')")
    page.wait_for_function("words => document.activeElement.textContent.trim() === words", arg=links[0])
    page.wait_for_timeout(100)
    assert focused(page) == links[0], "a list that is drawn anew keeps its row"
    press(page, "Enter")
    page.locator("[data-neighbours]").get_by_text("1/2").wait_for()
    first = page.url
    press(page, "n")
    page.locator("[data-neighbours]").get_by_text("2/2").wait_for()
    assert page.url != first
    press(page, "p")
    page.wait_for_url(first)


def test_letters_are_letters_in_a_field_and_keys_can_be_turned_off(visitor: Callable[..., Any], samples: Path) -> None:
    page = visitor("lan", 1280, 800)
    go(page, "gc", "/cong-viec/")
    page.goto("/van-ban/giay/")
    page.locator("[name=subject]").focus()
    page.keyboard.type("gd?/jk")
    assert page.locator("[name=subject]").input_value() == "gd?/jk"
    assert page.locator("dialog").count() == 0
    press(page, "Escape", "h")
    assert page.locator("details.help").get_attribute("open") is not None
    assert focused(page) == "Hướng dẫn trang này"
    press(page, "?")
    dialog = page.locator("dialog#bang-phim")
    dialog.get_by_text("Màn hình vào sổ").wait_for()
    assert page.locator("[name=subject]").input_value() == "gd?/jk", "the page stays as it was"
    press(page, "Escape")
    dialog.wait_for(state="hidden")
    page.goto("/phim-tat/")
    tab_to(page, "[data-letters]", 80)
    press(page, "Space")
    page.goto("/van-ban/giay/")
    press(page, "g", "d", "?", "h")
    assert page.url.endswith("/van-ban/giay/")
    assert page.locator("details.help").get_attribute("open") is None
    assert page.locator("dialog").count() == 0


def test_every_letter_of_the_menu_leads_to_one_place() -> None:
    from vanban.office.desk.keys import PLACES
    from vanban.office.desk.menu import PAGES

    assert len(set(PLACES.values())) == len(PLACES)
    assert PLACES.keys() <= {(name, kind) for name, kind, *_more in PAGES}
