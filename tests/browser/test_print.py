"""What comes out of the printer: lists lie across the sheet with every column, and nothing begins a page too late."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.browser.pages import fill

pytestmark = pytest.mark.browser
MARK = re.compile("In từ Vanban lúc [0-9]{2}:[0-9]{2} [0-9]{2}/[0-9]{2}/20[0-9]{2} bởi Nguyễn Thị Lan")


def sheets(page: Any, address: str) -> tuple[list[str], bool]:
    """The words of each sheet, and whether the first lies across."""
    page.goto(address)
    pages = list(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))
    width, height = pages[0].get_size()
    return [one.get_textpage().get_text_range() for one in pages], width > height


def test_lists_documents_and_the_slip_print_from_the_first_sheet_on(visitor: Callable[..., Any], samples: Path) -> None:
    clerk = visitor("lan", 1280, 800)
    fill(clerk, samples)
    for address, across, first, nowhere in (
        ("/van-ban/", True, ["Việc của ta", "đê điều"], ["Số dòng", "Hiện bộ lọc"]),
        ("/cong-viec/?nhom=others&tinh_trang=tat-ca", True, ["Tình trạng", "96/KH-SNNMT"], ["Hiện bộ lọc"]),
        ("/ho-so/1/", True, ["Hồ sơ kế hoạch năm", "96/KH-SNNMT"], ["Kết thúc hồ sơ"]),
        ("/van-ban/1/", False, ["96/KH-SNNMT", "KẾ HOẠCH"], ["Hướng dẫn trang này", "Trang gốc"]),
        ("/van-ban/1/phieu-giai-quyet/", False, ["PHIẾU GIẢI QUYẾT"], ["DOCX"]),
    ):
        words, lies_across = sheets(clerk, address)
        assert all(MARK.search(sheet) for sheet in words), f"who printed each sheet of {address}"
        assert lies_across == across, address
        for one in first:
            assert one.lower() in words[0].lower(), f"{one} on the first sheet of {address}"
        for one in nowhere:
            assert not any(one in sheet for sheet in words), f"{one} at {address}"
