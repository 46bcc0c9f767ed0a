"""The page of a registered document, as the browser's script serves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ SƠN
-------
Số: 21/UBND-VX

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Sơn, ngày 05 tháng 3 năm 2026

Kính gửi: Ủy ban nhân dân các xã, phường

1. Ủy ban nhân dân các xã, phường rà soát kho lưu trữ trước ngày 20/4/2026.

2. Việc số hóa hồ sơ được tiếp tục trong năm 2026.
"""


def test_a_sentence_selected_on_the_page_of_a_document_becomes_a_task(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", {"name": "a.txt", "mimeType": "text/plain", "buffer": LETTER.encode()})
    page.click("text=Nộp và đọc")
    page.click(".progress-list a")
    page.wait_for_selector("html[data-live] .proposal-sheet")
    page.fill("[name=subject]", "rà soát kho lưu trữ")
    page.click("button[value=entry]")
    page.wait_for_selector("[data-add-task]", state="attached")
    assert page.is_hidden("[data-add-selected]")
    page.locator("p.marked-p:has-text('Việc số hóa')").click(click_count=3)
    page.click("[data-add-selected]")
    assert page.input_value("[data-add-task] [name=text]") == "Việc số hóa hồ sơ được tiếp tục trong năm 2026."
    page.select_option("[data-add-task] [name=pile]", "ours")
    page.click("[data-add-task] button")
    page.wait_for_selector("text=Đã thêm nhiệm vụ.")
    page.click(".task-list li:has-text('Việc số hóa') >> text=Xem câu")


def test_the_page_of_a_task_shows_its_words_though_they_stand_deep_in_a_table(visitor: Callable[..., Any]) -> None:
    rows = "\n".join(f"| {n} | Rà soát hồ sơ của thôn {n} | Phòng Kinh tế | 20/4/2026 |" for n in range(1, 41))
    table = f"| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n{rows}\n"
    letter = LETTER.replace("2. Việc số hóa", f"{table}\n2. Việc số hóa")
    page = visitor("lan", 1280, 800)
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", {"name": "a.md", "mimeType": "text/markdown", "buffer": letter.encode()})
    page.click("text=Nộp và đọc")
    page.click(".progress-list a")
    page.wait_for_selector("html[data-live] .proposal-sheet")
    page.fill("[name=subject]", "rà soát kho lưu trữ")
    page.click("button[value=entry]")
    page.locator(".task-list a:has-text('thôn 33')").first.click()
    words = page.locator(".excerpt td:has-text('thôn 33')")
    words.wait_for()
    page.wait_for_function("document.querySelector('.excerpt').scrollTop > 0")
    frame, box = page.locator(".excerpt").bounding_box(), words.bounding_box()
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]
