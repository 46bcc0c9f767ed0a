"""The pages that are looked at, by who sees most of each, and an office with something on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PAGES = {
    "lan": [
        "/",
        "/tiep-nhan/",
        "/tiep-nhan/nop/",
        "/tiep-nhan/chua-doc-duoc/",
        "/tiep-nhan/2/",
        "/tiep-nhan/3/",
        "/van-ban/",
        "/van-ban/1/",
        "/van-ban/giay/",
        "/van-ban/di/",
        "/van-ban/di/moi/",
        "/van-ban/noi-bo/",
        "/tim-kiem/?tim=ubnd",
        "/ho-so/",
        "/ho-so/moi/",
        "/ho-so/1/?tim_van_ban=ubnd",
        "/ho-so/danh-muc/",
        "/ho-so/danh-muc/1/",
        "/ho-so/danh-muc/1/1/",
        "/ho-so/danh-muc/1/dong-moi/?de_muc=Văn+phòng",
        "/nop-luu/",
        "/nop-luu/nop/",
        "/nop-luu/1/",
        "/viec-nen/",
        "/viec-nen/3/",
        "/so-dang-dung/",
        "/cho-xu-ly/",
        "/tien-do-chuyen/",
        "/thu-hoi/",
        "/van-ban/so-do/",
        "/cong-viec/?nhom=unsure",
        "/tai-khoan/mat-khau/",
        "/van-ban/noi-bo/moi/",
        "/ho-so/1/sua/",
        "/nhat-ky/ve/registers.entry/1/",
        "/so-dang-dung/1/",
        "/phim-tat/",
    ],
    "minh": [
        "/",
        "/van-ban/1/phan-cong/",
        "/van-ban/1/quyen/",
        "/quyen/",
        "/van-ban/1/phieu-giai-quyet/",
        "/van-ban/1/but-phe/",
        "/cong-viec/",
        "/cong-viec/1/",
        "/cong-viec/chuyen/",
        "/tai-khoan/vang-mat/",
        "/buoc/1/chuyen/",
        "/ma-truy-cap/",
        "/tai-khoan/hai-buoc/",
        "/tai-khoan/phien/",
        "/api/v1/",
    ],
    "quan": [
        "/",
        "/thiet-lap/",
        "/thiet-lap/ma-dinh-danh/",
        "/thiet-lap/co-quan/",
        "/thiet-lap/don-vi/",
        "/thiet-lap/don-vi/2/",
        "/van-ban/day-so/",
        "/van-ban/day-so/moi/",
        "/tai-khoan/",
        "/tai-khoan/3/",
        "/tai-khoan/nhap/",
        "/tai-khoan/truy-cap/",
        "/tiep-nhan/chinh-sua/",
        "/viec-nen/",
        "/nhat-ky/",
        "/van-ban/day-so/1/",
        "/van-ban/nhiem-ky/moi/",
        "/van-ban/nhiem-ky/1/",
        "/sao-luu/",
    ],
    "tu": [
        "/",
        "/nop-luu/cac-thong-bao/",
        "/nop-luu/thong-bao/",
        "/nop-luu/1/",
        "/ho-so/3/",
        "/tieu-huy/",
        "/tieu-huy/moi/",
        "/tieu-huy/1/",
    ],
}


def fill(clerk: Any, samples: Path) -> None:
    """One document with an assignment table registered, two waiting, one with pages, and files that cannot be read."""
    clerk.goto("/tiep-nhan/nop/")
    bad = [
        {"name": "không-đọc-được-" + "x" * 120 + ".txt", "mimeType": "text/plain", "buffer": b""},
        {"name": "mat.txt", "mimeType": "text/plain", "buffer": "MẬT\nSố: 5/UBND-VP\nKính gửi: các xã".encode()},
    ]
    good = [samples / "04-ke-hoach-so-phan-cong.txt", samples / "10-cong-van-don-doc.txt"]
    good += [samples / "files" / "12-bao-cao-tram-y-te.pdf"]
    for files in (good, bad):
        clerk.set_input_files("[type=file]", files)
        clerk.get_by_role("button", name="Nộp và đọc").click()
        clerk.locator("[data-upload] .btn-primary:enabled").wait_for()
    clerk.locator(".progress-list .kept").nth(len(bad) - 1).wait_for()
    clerk.locator(".progress-list .done a").nth(len(good) - 1).wait_for()
    clerk.locator(".progress-list .done a").first.click()
    clerk.wait_for_selector("html[data-live] .proposal-sheet")
    clerk.keyboard.press("Control+Enter")
    clerk.get_by_text("số đến 1/").wait_for()
    clerk.goto("/ho-so/moi/")
    clerk.get_by_label("Số, ký hiệu hồ sơ").fill("01.VP")
    clerk.get_by_label("Tiêu đề hồ sơ").fill("Hồ sơ kế hoạch năm")
    clerk.get_by_role("button", name="Lưu").click()
    clerk.goto("/van-ban/1/")
    clerk.locator("summary").get_by_text("Đưa vào hồ sơ").click()
    clerk.get_by_label("Hồ sơ đang mở").select_option(index=1)
    clerk.get_by_role("button", name="Đưa vào", exact=True).click()
    clerk.get_by_text("Đã đưa vào hồ sơ 01.VP").wait_for()
    clerk.goto("/van-ban/1/")
    card = clerk.locator("#qua-trinh")
    card.locator("summary").get_by_text("Trình").click()
    card.get_by_role("button", name="Trình").click()
    clerk.locator("#qua-trinh ol").wait_for()
    book = clerk.request.get("/so-dang-dung/mau/den/").body()
    clerk.goto("/so-dang-dung/")
    clerk.set_input_files("[type=file]", {"name": "so.xlsx", "mimeType": "application/xlsx", "buffer": book})
    clerk.get_by_role("button", name="Xem trước").click()
    clerk.wait_for_url("**/so-dang-dung/1/")
    plan_and_hand_over(clerk)


def plan_and_hand_over(clerk: Any) -> None:
    """A file plan with a line under two headings; two case files more, closed, and one of them handed over."""
    clerk.goto("/ho-so/danh-muc/")
    clerk.get_by_role("button", name="Lập danh mục").click()
    clerk.get_by_role("link", name="Thêm hồ sơ").first.click()
    typed = {"Đề mục lớn": "Văn phòng", "Đề mục nhỏ": "Hành chính", "Số, ký hiệu hồ sơ": "02.VP"}
    for label, words in (typed | {"Tiêu đề hồ sơ": "Hồ sơ họp giao ban", "Thời hạn bảo quản": "10 năm"}).items():
        clerk.get_by_label(label).fill(words)
    clerk.get_by_role("button", name="Lưu").click()
    for code in ("02.VP", "03.VP"):  # the other one stays to be announced
        closed_case_file(clerk, code)
    clerk.goto("/ho-so/2/")
    clerk.get_by_role("link", name="Nộp lưu hồ sơ").click()
    clerk.get_by_label("Tên khối tài liệu").fill("Hồ sơ của Văn phòng")
    clerk.get_by_role("button", name="Nộp lưu").click()
    clerk.get_by_text("Đã nộp; chờ lưu trữ kiểm tra và nhận.").wait_for()


def closed_case_file(clerk: Any, code: str) -> None:
    """Open a case file and close it."""
    clerk.goto("/ho-so/moi/")
    typed = {"Số, ký hiệu hồ sơ": code, "Tiêu đề hồ sơ": "Hồ sơ họp", "Thời hạn bảo quản": "10 năm"}
    for label, words in typed.items():
        clerk.get_by_label(label).fill(words)
    clerk.get_by_role("button", name="Lưu").click()
    clerk.locator("summary").get_by_text("Kết thúc hồ sơ").click()
    clerk.get_by_label("Lý do vẫn kết thúc").fill("không có văn bản")
    clerk.get_by_role("button", name="Kết thúc", exact=True).click()
    clerk.get_by_role("link", name="Nộp lưu hồ sơ").wait_for()
