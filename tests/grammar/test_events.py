"""Meetings: what, when, where."""

from __future__ import annotations

import pytest

import vanban

HEAD = "UBND XÃ AN HÒA\nSố: 12/GM-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nGIẤY MỜI\nHọp bàn việc nạo vét kênh\n"


def events(body: str, head: str = HEAD) -> list[tuple[str | None, str | None, str | None]]:
    return [(event.what, event.at, event.where) for event in vanban.read_text(head + body).events]


def test_an_invitation_gives_its_lines() -> None:
    body = (
        "Thực hiện Kế hoạch công tác năm 2026 của Ủy ban nhân dân xã và theo đề nghị của các thôn ở cuối kênh, "
        "nơi nước "
        "thường ngập lâu sau mưa lớn, Ủy ban nhân dân xã trân trọng kính mời các đồng chí dự họp như sau:\n"
        "1. Thời gian: 08 giờ 30, thứ Sáu, ngày 13/3/2026.\n2. Địa điểm: Phòng họp số 1, trụ sở xã.\n"
        "3. Nội dung: Bàn việc nạo vét kênh."
    )
    assert events(body) == [("Họp bàn việc nạo vét kênh", "2026-03-13T08:30", "Phòng họp số 1, trụ sở xã")]


def test_what_is_met_about_is_told_below_where_there_is_no_title() -> None:
    head = "UBND XÃ AN HÒA\nSố: 12/GM-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nGIẤY MỜI\nKính gửi: Các thôn\n"
    body = (
        "Kính mời các đồng chí dự họp như sau:\n1. Nội dung họp: Bàn việc nạo vét kênh.\n2. Thời gian: 08 giờ 30, thứ "
        "Sáu, ngày 13/3/2026.\n3. Địa điểm: Phòng họp số 1."
    )
    assert events(body, head) == [("Bàn việc nạo vét kênh", "2026-03-13T08:30", "Phòng họp số 1")]


def test_place_and_time_may_stand_in_one_line() -> None:
    body = "Kính mời các đồng chí dự họp.\nThời gian: 14h00 ngày 13/3/2026, tại nhà văn hóa thôn Đông."
    assert events(body) == [("Họp bàn việc nạo vét kênh", "2026-03-13T14:00", "nhà văn hóa thôn Đông")]


LETTER = "UBND XÃ AN HÒA\nSố: 15/UBND-VP\nV/v họp bàn\nAn Hòa, ngày 05 tháng 3 năm 2026\nKính gửi: Các thôn\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Ủy ban nhân dân xã tổ chức hội nghị sơ kết công tác nạo vét kênh vào hồi 8h00 ngày 20/3/2026, tại "
            "hội trường xã.",
            [("hội nghị sơ kết công tác nạo vét kênh", "2026-03-20T08:00", "hội trường xã")],
        ),
        (
            "Ủy ban nhân dân xã tổ chức hội nghị sơ kết công tác nạo vét kênh tại hội trường xã vào lúc 8h00 ngày "
            "20/3/2026.",
            [("hội nghị sơ kết công tác nạo vét kênh", "2026-03-20T08:00", "hội trường xã")],
        ),
        ("Đề nghị các thôn báo cáo trước 17 giờ 00 ngày 20/3/2026.", []),
        ("Hội nghị sơ kết đã thành công tốt đẹp.", []),
    ],
)
def test_a_letter_tells_of_a_meeting_in_a_sentence(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert events(body, LETTER) == expected
