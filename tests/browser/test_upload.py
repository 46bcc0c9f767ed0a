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
