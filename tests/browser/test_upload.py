"""Handing files in, as the browser's script does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SECRET = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ SƠN
-------
MẬT
Số: 21/UBND-NC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Sơn, ngày 05 tháng 8 năm 2026

Kính gửi: Ủy ban nhân dân các xã, phường

Ủy ban nhân dân tỉnh đề nghị rà soát kho lưu trữ trước ngày 20/8/2026.
"""


def test_a_statement_holds_for_the_file_it_was_written_for_and_no_other(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")

    def hand_in(name: str) -> str:
        page.set_input_files("[name=files]", {"name": name, "mimeType": "text/plain", "buffer": SECRET.encode()})
        before = page.locator(".progress-list li").count()
        page.click("text=Nộp và đọc")
        line = page.locator(".progress-list li").nth(before)
        line.and_(page.locator(".done, .kept, .failed")).wait_for()
        return line.get_attribute("class")

    page.click("summary:has-text('Nộp lại tệp')")
    page.fill("[name=statement]", "Tệp mẫu của lớp tập huấn.")
    assert hand_in("mot.txt") == "done"
    assert page.input_value("[name=statement]") == ""
    assert hand_in("hai.txt") == "kept"


# Drops a file and a folder, as the browser tells them apart, on the zone or beside it.
DROP = """([names, target]) => {
  const dropped = new DataTransfer();
  for (const name of names) dropped.items.add(new File(['Số: 5/UBND'], name, {type: 'text/plain'}));
  DataTransferItem.prototype.webkitGetAsEntry = function () {
    return {isDirectory: !this.getAsFile().name.includes('.')};
  };
  const event = new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true});
  return document.querySelector(target).dispatchEvent(event);
}"""


def test_a_dropped_folder_is_told_to_be_one_and_the_files_beside_it_are_taken(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.evaluate(DROP, [["Hồ sơ tháng 6", "mot.txt"], "[data-drop-zone]"])
    assert page.locator("[data-chosen] li").all_inner_texts() == ["mot.txt"]
    line = page.locator(".progress-list li.failed")
    assert "Hồ sơ tháng 6" in line.inner_text()
    assert "thả các tệp bên trong" in line.inner_text()


def test_a_file_that_falls_beside_the_zone_does_not_take_the_place_of_the_page(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    assert page.evaluate(DROP, [["mot.txt"], "h1"]) is False, "the browser's own way of dropping is called off"


def test_clicking_twice_hands_a_file_in_once(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", {"name": "mot.txt", "mimeType": "text/plain", "buffer": b"So: 5/UBND"})
    page.evaluate("() => { for (const i of [1, 2]) document.querySelector('[data-upload] .btn-primary').click(); }")
    page.locator(".progress-list .done").wait_for()
    page.locator("[data-upload] .btn-primary:enabled").wait_for()
    assert page.locator(".progress-list li").count() == 1


def test_who_is_no_longer_logged_in_is_told_so(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", {"name": "mot.txt", "mimeType": "text/plain", "buffer": b"So: 5/UBND"})
    page.context.clear_cookies(name="sessionid")
    page.click("text=Nộp và đọc")
    page.locator(".progress-list .failed").get_by_text("đăng nhập lại").wait_for()


FILE = {"name": "mot.txt", "mimeType": "text/plain", "buffer": "Số: 5/UBND-VP\nV/v trực lũ".encode()}


def test_the_page_of_a_job_goes_on_to_the_proposal_by_itself(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", FILE)
    page.evaluate("document.querySelector('[data-upload]').submit()")  # as without the script of the form
    page.wait_for_url("**/tiep-nhan/1/")


def test_without_any_script_a_file_is_handed_in_read_and_shown(visitor: Callable[..., Any]) -> None:
    with_scripts = visitor("lan", 1280, 800)
    known = with_scripts.context.storage_state()
    address = with_scripts.url.removesuffix("/")
    context = with_scripts.context.browser.new_context(java_script_enabled=False, storage_state=known, base_url=address)
    page = context.new_page()
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", FILE)
    page.click("text=Nộp và đọc")
    page.wait_for_url("**/tiep-nhan/1/")
    context.close()


def test_the_waiting_list_tells_of_files_that_are_read_until_they_are(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", [FILE | {"name": f"{number}.txt"} for number in range(12)])
    page.evaluate("document.querySelector('[data-upload]').submit()")
    page.locator("#dang-doc a").get_by_text("Đã đọc, mở để vào sổ").last.wait_for()
    page.click("text=Cập nhật danh sách")
    assert page.locator(".rows tbody tr").count() == 12
