"""A clerk registers an answer from its file, and a leader voids a number, as they do it in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ SƠN
-------
Số: 640/UBND-NC
V/v kiểm tra phòng cháy, chữa cháy tại chợ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Sơn, ngày 04 tháng 5 năm 2026

Kính gửi: Ủy ban nhân dân các xã, phường

Ủy ban nhân dân các xã, phường kiểm tra các chợ, báo cáo trước ngày 20/5/2026.
"""
ANSWER = """\
ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
-------
Số:      /UBND-KT
V/v kết quả kiểm tra các chợ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Tân Hòa, ngày 18 tháng 5 năm 2026

Kính gửi: Ủy ban nhân dân tỉnh Hà Sơn

Trả lời Công văn số 640/UBND-NC ngày 04/5/2026 của Ủy ban nhân dân tỉnh Hà Sơn, Ủy ban nhân dân xã báo cáo: hai chợ đã \
được kiểm tra.

Nơi nhận:
- Như trên;
- Lưu: VT, KT.

CHỦ TỊCH

Trần Văn Minh
"""


def file(name: str, text: str) -> list[dict[str, Any]]:
    return [{"name": name, "mimeType": "text/plain", "buffer": text.encode()}]


def test_an_answer_gets_its_number_and_a_voided_number_stays_struck_out(visitor: Callable[..., Any]) -> None:
    clerk = visitor("lan", 1280, 800)
    clerk.goto("/tiep-nhan/nop/")
    clerk.set_input_files("[type=file]", file("cong-van.txt", LETTER))
    clerk.get_by_role("button", name="Nộp và đọc").click()
    clerk.locator(".progress-list .done a").click()
    clerk.wait_for_selector("html[data-live] .proposal-sheet")
    clerk.keyboard.press("Control+Enter")
    clerk.get_by_text("số đến 1/").wait_for()

    clerk.get_by_role("link", name="Văn bản đi").first.click()
    clerk.get_by_role("link", name="Đăng ký văn bản đi").click()
    clerk.set_input_files("[name=files]", file("tra-loi.txt", ANSWER))
    clerk.get_by_role("button", name="Nộp tệp và đọc").click()
    clerk.wait_for_url("**/van-ban/di/moi/*/")
    assert clerk.get_by_label("Ký hiệu").input_value() == "UBND-KT"
    assert clerk.get_by_role("checkbox", name="640/UBND-NC").is_checked()
    clerk.get_by_label("Ký hiệu").press("Control+Enter")
    clerk.get_by_role("heading", name="01/UBND-KT").wait_for()
    clerk.get_by_role("link", name="640/UBND-NC", exact=True).click()
    clerk.get_by_role("heading", name="Văn bản trả lời").wait_for()

    leader = visitor("minh", 390, 800)
    leader.goto("/van-ban/di/")
    leader.get_by_role("link", name="Kết quả kiểm tra các chợ").click()
    leader.get_by_text("Huỷ số").first.click()
    leader.get_by_label("Lý do huỷ số").fill("ban hành nhầm thể thức")
    leader.get_by_role("button", name="Huỷ số").click()
    leader.get_by_text("Số này đã huỷ: ban hành nhầm thể thức (Trần Văn Minh duyệt).").wait_for()
    leader.goto("/van-ban/di/")
    struck = leader.locator("tr.voided .number").first
    assert "line-through" in struck.evaluate("one => getComputedStyle(one).textDecorationLine")
