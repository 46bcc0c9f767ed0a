"""Sentences that look like work and are none, and work that does not look like it."""

from __future__ import annotations

import pytest

import vanban

PLACE = "An Hòa, ngày 05 tháng 3 năm 2026\n"
PLAN = f"UBND XÃ AN HÒA\nSố: 12/KH-UBND\n{PLACE}KẾ HOẠCH\nChuẩn bị mùa mưa\nỦy ban nhân dân xã lập Kế hoạch như sau:\n"
POLICY = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ KHÊ\nSố: 18/2026/QĐ-UBND\nHà Khê, ngày 04 tháng 5 năm 2026\nQUYẾT ĐỊNH\n"
    "Hỗ trợ hộ nuôi cá bị thiệt hại do bão\nCăn cứ Luật Thủy sản;\nQUYẾT ĐỊNH:\n"
)
INVITATION = (
    "UBND TỈNH HÀ KHÊ\nSỞ THỦY LỢI\nSố: 77/GM-STL\nHà Khê, ngày 04 tháng 5 năm 2026\nGIẤY MỜI\n"
    "Họp về hồ chứa\nSở Thủy lợi kính mời quý cơ quan dự họp:\n"
)
CONCLUSION = (
    "ĐẢNG ỦY XÃ AN HÒA\n*\nSố 45-KL/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Hòa, ngày 12 tháng 3 năm 2026\nKẾT LUẬN\n"
    "của Ban Thường vụ về phòng lũ\nBan Thường vụ Đảng ủy kết luận:\n"
)


def provisions(text: str) -> list[str | None]:
    return [task.provision for task in vanban.read_text(text).tasks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a normative decision that gives help says who does what
        (
            "Điều 1. Mức hỗ trợ\n1. Hỗ trợ 15 triệu đồng/lồng.\nĐiều 2. Trình tự\n1. Ủy ban nhân dân cấp xã lập danh "
            "sách hộ bị thiệt hại.\nĐiều 3. Trách nhiệm của Sở Thủy sản\n1. Hướng dẫn kiểm đếm;\n2. Tổng hợp kết quả.",
            ["Điều 2/1", "Điều 3/1", "Điều 3/2"],
        ),
        # a case that is laid down gives nobody work
        ("Điều 1. Nguồn vốn\n1. Đối với xã có thu thì ngân sách tỉnh hỗ trợ một nửa.", []),
        # the document only names what is worked on
        (
            "Điều 2. Trách nhiệm\n1. Văn phòng Sở thực hiện niêm yết các thủ tục nêu tại Quyết định này.",
            ["Điều 2/1"],
        ),
    ],
)
def test_the_articles_of_a_policy_are_work_where_bodies_do_something(text: str, expected: list[str]) -> None:
    assert provisions(POLICY + text) == expected


def test_an_invitations_agenda_is_no_work_and_its_preparation_is() -> None:
    text = (
        "1. Nội dung\n- Báo cáo về hồ chứa.\n- Trao bằng khen.\n2. Chủ trì: Đồng chí Phó Giám đốc Sở phụ trách đê.\n"
        "3. Địa điểm: Phòng họp số 2.\n4. Chuẩn bị\n- Phòng Tài chính chuẩn bị báo cáo.\n"
        "Các đại biểu tải tài liệu trên trang của Sở."
    )
    assert provisions(INVITATION + text) == ["4/-1", None]


def test_how_a_meeting_goes_is_no_work() -> None:
    text = "II. NỘI DUNG\n1. Hội nghị cử Chủ tọa và Thư ký.\n2. Hội nghị thảo luận, lập danh sách.\n3. Nạo vét kênh."
    assert provisions(PLAN + text) == ["II/3"]


def test_an_agreement_is_no_work_and_what_follows_it_is() -> None:
    text = (
        "1- Ban Thường vụ cơ bản thống nhất với báo cáo của Trạm bơm.\n"
        "2- Đồng ý với đề xuất của Trạm bơm về mua máy; Trạm bơm lập dự toán trong tháng 3/2026."
    )
    (task,) = vanban.read_text(CONCLUSION + text).tasks
    assert (task.provision, task.due) == ("2", "2026-03")
    assert [who.name for who in task.assignees] == ["Trạm bơm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb that no table has, beside others that are work
        ("- Rà soát các hộ ven sông.\n- Ướp lạnh cá giống trước khi chở ra lồng nuôi.\n- Mở lớp dạy nghề.", 3),
        # … and what is none beside them
        ("- Rà soát các hộ ven sông.\n- Báo cáo của các trạm bơm phải có chữ ký.\n- Mở lớp dạy nghề.", 2),
        # what is to be reached
        ("- Rà soát các hộ ven sông.\n- Mỗi thôn có ít nhất một điểm truy cập miễn phí.", 1),
        # what is done about a topic
        ("- Kiểm dịch: lập hai chốt tại đầu xã.\n- Kinh phí: sử dụng ngân sách xã.", 1),
    ],
)
def test_items_are_work_by_what_they_say(text: str, expected: int) -> None:
    assert len(provisions(f"{PLAN}II. NHIỆM VỤ\n1. Việc trên sông\n{text}")) == expected


def test_a_superiors_opinion_gives_work_to_bodies_that_are_only_named() -> None:
    text = (
        f"UBND TỈNH HÀ KHÊ\nSố: 15/UBND-NN\nV/v phòng lũ\n{PLACE}Kính gửi: Các xã\n"
        "Chủ tịch UBND tỉnh có ý kiến như sau:\n1. Yêu cầu các xã nạo vét kênh.\n2. Các xã niêm yết số điện thoại."
    )
    assert provisions(text) == ["1", "2"]


LETTER = f"UBND XÃ AN HÒA\nSố: 15/UBND-NN\nV/v phòng lũ\n{PLACE}Kính gửi: Các thôn\n"


def test_a_duty_before_the_first_provision_of_a_letter_is_work() -> None:
    body = "Các thôn có trách nhiệm nạo vét kênh.\n1. Đề nghị Trạm bơm cử người trực đêm."
    assert provisions(LETTER + body) == [None, "1"]


def test_a_letter_urges_by_words_of_manner_and_only_tells_without() -> None:
    assert provisions(LETTER + "1. Các thôn chủ động nạo vét kênh.\n2. Các thôn nạo vét kênh hằng năm.") == ["1"]
