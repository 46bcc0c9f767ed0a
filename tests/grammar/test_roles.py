"""Roles: the reason of a document, what an article reports on, what comes with a document, and all else."""

from __future__ import annotations

import pytest

from vanban import read_text

LETTER = """ỦY BAN NHÂN DÂN
XÃ HÒA AN
Số: 45/UBND-VX
V/v tiêm chủng mở rộng
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa An, ngày 05 tháng 3 năm 2026
Kính gửi: Các trường học trên địa bàn xã

{}

1. Các trường học lập danh sách theo Công văn số 99/SYT-NVY ngày 02/3/2026.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn An
"""


def roles(opening: str) -> list[tuple[int | str | None, str, str | None]]:
    return [(c.number, c.role, c.relation) for c in read_text(LETTER.format(opening)).citations]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "Thực hiện Kế hoạch số 8/KH-SYT ngày 01/3/2026 của Sở Y tế và Công văn số 9/SYT-NVY, xã đề nghị:",
            [(8, "basis", "Thực hiện"), (9, "basis", None)],
        ),
        (
            "Tiếp theo Kế hoạch số 8/KH-UBND về tiêm chủng và thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh "
            "tại Công văn số 9/UBND-VX, xã đề nghị:",
            [(8, "basis", "Tiếp theo"), (9, "basis", None)],
        ),
        (
            "Thực hiện Chỉ thị số 8-CT/TW về chống rét và ý kiến chỉ đạo của Thường trực Tỉnh ủy tại Công văn số "
            "9-CV/TU, xã yêu cầu:",
            [(8, "basis", "Thực hiện"), (9, "basis", "tại")],
        ),
        (
            "Căn cứ Nghị định số 7/2026/NĐ-CP của Chính phủ sửa đổi Nghị định số 6/2020/NĐ-CP về y tế, xã yêu cầu:",
            [(7, "basis", "Căn cứ"), (6, "related", None)],
        ),
        (
            "Trả lời Công văn số 3/THCS ngày 02/3/2026 của Trường Trung học cơ sở Hòa An, xã có ý kiến như sau:",
            [(3, "basis", "Trả lời")],
        ),
        (
            "Sở Y tế ban hành Kế hoạch số 8/KH-SYT (gửi kèm), xã yêu cầu:",
            [(8, "attachment", "ban hành")],
        ),
        (
            "Xét đề nghị của Trường Tiểu học tại Tờ trình số 8/TTr-TH về sửa bếp và ý kiến của Phòng Văn hóa tại "
            "Tờ trình số 9/TTr-VH, xã có ý kiến:",
            [(8, "basis", "tại"), (9, "basis", "tại")],
        ),
        (
            "Căn cứ Luật số 7/2026/QH16 sửa đổi, bổ sung một số điều của Luật Thủy lợi số 6/2020/QH14, Luật Đê điều "
            "số 5/2020/QH14 và Luật Trồng trọt số 4/2020/QH14; Nghị định số 3/2026/NĐ-CP, xã yêu cầu:",
            [(7, "basis", "Căn cứ"), *((k, "related", None) for k in (6, 5, 4)), (3, "basis", None)],
        ),
        (
            "Sau khi nghe Trạm Y tế báo cáo kết quả thực hiện Thông báo số 8/TB-UBND, xã kết luận:",
            [(8, "related", "thực hiện")],
        ),
        (
            "Sau khi nghe Trạm Y tế báo cáo tại Báo cáo số 8/BC-TYT, xã kết luận:",
            [(8, "related", "tại")],
        ),
        (
            "CĂN CỨ PHÁP LÝ\n- Nghị định số 8/2026/NĐ-CP quy định chi tiết Nghị quyết số 7/2025/QH15;\n"
            "- Thông tư số 9/2026/TT-BYT; Kế hoạch số 10/KH-SYT.\nNỘI DUNG\n- Gửi Công văn số 11/SYT-NVY.",
            [
                (8, "basis", None),
                (7, "related", None),
                (9, "basis", None),
                (10, "basis", None),
                (11, "related", None),
            ],
        ),
        (
            "Thực hiện các Quyết định của Bộ trưởng Bộ Y tế: Số 8/QĐ-BYT về tiêm chủng; số 9/QĐ-BYT, xã yêu cầu:",
            [(8, "basis", "Thực hiện các"), (9, "basis", None)],
        ),
        ("Thực hiện Công điện số 8/CĐ-TTg V/v phòng dịch, xã yêu cầu:", [(8, "basis", "Thực hiện")]),
        ("Nhận được Công văn số 8/SYT-NVY kèm theo hồ sơ, xã đề nghị:", [(8, "basis", "Nhận được")]),
        ("Xã đề nghị (gửi kèm Kế hoạch số 8/KH-UBND):", [(8, "attachment", "gửi kèm")]),
        ("Thực híện Kế hoạch số 8/KH-SYT, xã đề nghị:", [(8, "basis", "Thực híện")]),
        ("Can cứ Kế hoạch số 8/KH-SYT, xã đề nghị:", [(8, "basis", "Can cứ")]),
        # a list that a colon or a new line goes on; one in the subject of the reason
        ("Căn cứ Thông tư số 8/TT-BYT về giá: Thông tư số 9/TT-BYT, xã:", [(8, "basis", "Căn cứ"), (9, "basis", None)]),
        ("Căn cứ Thông tư số 8/TT-BYT;\nThông tư số 9/TT-BYT, xã:", [(8, "basis", "Căn cứ"), (9, "basis", None)]),
        (
            "Theo Công văn số 7/SYT-KH về việc báo cáo thực hiện Chỉ thị số 8/CT-UBND, Chỉ thị số 9/CT-UBND, xã:",
            [(7, "basis", "Theo"), (8, "related", None), (9, "related", None)],
        ),
    ],
)
def test_the_opening_states_the_reason(opening: str, expected: list[tuple[int, str, str | None]]) -> None:
    found = roles(opening)
    assert [(number, role) for number, role, _ in found[:-1]] == [(number, role) for number, role, _ in expected]
    assert found[0][2] == expected[0][2]
    assert found[-1] == (99, "related", "theo")


def test_a_plan_that_begins_with_its_first_number_has_no_opening() -> None:
    text = (
        "UBND XÃ HÒA AN\nSố: 12/KH-UBND\nHòa An, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nTiêm chủng năm 2026\n\n"
        "1. Thực hiện Công văn số 8/SYT-NVY.\n2. Trạm Y tế lập danh sách.\n"
    )
    assert [c.role for c in read_text(text).citations] == ["related"]


def test_a_second_mention_of_the_reason_is_related() -> None:
    found = roles(
        "Thực hiện Kế hoạch số 8/KH-SYT, xã yêu cầu các trường thực hiện nghiêm Kế hoạch số 8/KH-SYT, cụ thể:"
    )
    assert [role for _, role, _ in found] == ["basis", "related", "related"]


def test_a_decision_enacts_what_comes_with_it() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ HÒA AN\nSố: 12/QĐ-UBND\nHòa An, ngày 05 tháng 3 năm 2026\n\n"
        "QUYẾT ĐỊNH\nBan hành quy chế\n\n"
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế văn thư của xã.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn An\n"
    )
    assert [(c.type, c.role) for c in read_text(text).citations] == [("NĐ", "basis"), ("QC", "attachment")]


@pytest.mark.parametrize(
    ("approved", "role"),
    [
        ("Phê duyệt Đề án chợ đêm xã Hòa An giai đoạn 2026 - 2030 với các nội dung sau:", "related"),
        ("Phê duyệt Đề án chợ đêm xã Hòa An (có Đề án kèm theo).", "attachment"),
        ("Ban hành kèm theo Quyết định này “Quy chế quản lý chợ đêm xã Hòa An”.", "attachment"),
    ],
)
def test_what_a_decision_approves_comes_with_it_where_it_says_so(approved: str, role: str) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ HÒA AN\nSố: 12/QĐ-UBND\nHòa An, ngày 05 tháng 3 năm 2026\n\n"
        f"QUYẾT ĐỊNH\nVề chợ đêm\n\nQUYẾT ĐỊNH:\n\nĐiều 1. {approved}\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn An\n"
    )
    assert [c.role for c in read_text(text).citations] == [role]


def test_an_article_reports_on_one_document_and_names_its_reason() -> None:
    text = (
        "Hòa An đẩy mạnh tiêm chủng trong trường học\n\nThứ Hai, 09/3/2026 | 08:00 | Lượt xem: 120\n\n"
        "Ngày 05/3/2026, Ủy ban nhân dân xã Hòa An ban hành Kế hoạch số 45/KH-UBND về việc thực hiện "
        "Chỉ thị số 02/CT-UBND của Ủy ban nhân dân tỉnh.\n\n"
        "Theo đó, các trường học rà soát danh sách theo Công văn số 99/SYT-NVY trước ngày 20/3.\n"
    )
    document = read_text(text)
    assert document.genre == "news"
    assert document.reported == ("45/KH-UBND",)
    assert [(c.number, c.role) for c in document.citations] == [(45, "reported"), (2, "basis"), (99, "related")]
    assert document.citations[0].issued_on == "2026-03-05"


def test_the_reason_below_a_list_of_addressees_in_the_body_is_one() -> None:
    text = (
        "UBND XÃ HÒA AN\nSố: 12/CĐ-UBND\nHòa An, ngày 05 tháng 3 năm 2026\nCÔNG ĐIỆN\nVề chống úng\n"
        "Mưa lớn kéo dài đã gây ngập úng hầu hết các cánh đồng trũng ven sông của xã, nước trong kênh tiêu lên nhanh, "
        "nhiều máy bơm phải chạy cả ngày lẫn đêm.\nChủ tịch Ủy ban nhân dân xã điện:\n- Trưởng các thôn;\n"
        "- Trạm trưởng Trạm bơm.\nThực hiện Công điện số 5/CĐ-UBND ngày 01/3/2026 của UBND tỉnh, yêu cầu:\n1. Mở cống."
    )
    assert [(c.number, c.role) for c in read_text(text).citations] == [(5, "basis")]


def test_the_number_of_a_reported_document_has_the_sign_that_a_scan_lost() -> None:
    text = (
        "Hòa An tiêm chủng trong trường học\n\nThứ Hai, 09/3/2026 | 08:00\n\n"
        "BHA - Sở Y tế vừa ban hành Công văn số 45 SYT-NVY ngày 05/3/2026 về tiêm chủng.\n"
    )
    assert read_text(text).reported == ("45/SYT-NVY",)


def test_an_article_says_what_the_reported_document_aims_at() -> None:
    text = (
        "Hòa An đẩy mạnh tiêm chủng trong trường học\n\nThứ Hai, 09/3/2026 | 08:00\n\n"
        "BHA - UBND xã Hòa An vừa ban hành Kế hoạch số 45/KH-UBND về tiêm chủng.\n\n"
        "Kế hoạch này được xây dựng để triển khai Chỉ thị số 02/CT-UBND ngày 01/3/2026 của UBND tỉnh về tiêm chủng.\n\n"
        "Các trường nhằm thực hiện Công văn số 99/SYT-NVY đã lập danh sách.\n"
    )
    roles = [(c.number, c.role) for c in read_text(text).citations]
    assert roles == [(45, "reported"), (2, "basis"), (99, "related")]


def test_an_article_that_names_the_reported_document_again_says_its_reason_further_down() -> None:
    text = (
        "Hòa An đẩy mạnh tiêm chủng trong trường học\n\nThứ Hai, 09/3/2026 | 08:00\n\n"
        "BHA - UBND xã Hòa An vừa có Công văn số 45/UBND-VX gửi các trường về tiêm chủng.\n\n"
        "Theo Công văn số 45/UBND-VX ngày 05/3, còn 30 cháu chưa tiêm. Thực hiện Chỉ thị số 02/CT-UBND của UBND tỉnh "
        "về tiêm chủng, Chủ tịch UBND xã yêu cầu các trường rà soát.\n\n"
        "Thực hiện Kế hoạch số 7/KH-TYT, trạm đã tiêm cho 120 cháu.\n"
    )
    document = read_text(text)
    assert document.reported == ("45/UBND-VX",)
    assert [(c.number, c.role) for c in document.citations] == [
        (45, "reported"), (45, "reported"), (2, "basis"), (7, "related"),
    ]  # fmt: skip


def test_the_reason_in_a_headline_is_the_reason_in_the_first_sentence_too() -> None:
    document = read_text(
        "Triển khai thực hiện Nghị quyết số 7-NQ/TU tại xã Hòa An\n16/03/2026 | 120 lượt xem\n"
        "Thực hiện Nghị quyết số 7-NQ/TU của Tỉnh ủy, Đảng ủy xã đã ban hành Kế hoạch số 12-KH/ĐU về thủy lợi.\n"
    )
    assert [(c.number, c.role) for c in document.citations] == [(7, "basis"), (7, "basis"), (12, "reported")]
