"""Citations by title alone: where the title ends, and what is no citation."""

from __future__ import annotations

import pytest

import vanban
from vanban.grammar import citations, times, titles
from vanban.grammar.page import Page
from vanban.grammar.phrases import small
from vanban.grammar.signs import Signs


def read(text: str, head: int = 0) -> list[tuple[str, str | None, str | None]]:
    low = small(text)
    page = Page(text, low, Signs(low), times.points(low), 2026)
    found = titles.find(page, citations.find(page), head)
    return [(text[m.start : m.end], m.type, m.issued_on) for m in found if m.number_at is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # laws
        ("theo Luật Lưu trữ và các văn bản", [("Luật Lưu trữ", "LUAT", None)]),
        (
            "Căn cứ Luật Đê điều ngày 29 tháng 11 năm 2006;",
            [("Luật Đê điều ngày 29 tháng 11 năm 2006", "LUAT", "2006-11-29")],
        ),
        ("thi hành Luật Đê điều bảo đảm kịp thời", [("Luật Đê điều", "LUAT", None)]),
        ("việc của Luật Đê điều thuộc phạm vi quản lý", [("Luật Đê điều", "LUAT", None)]),
        ("thi hành Luật Đê điều đồng bộ, hiệu quả", [("Luật Đê điều", "LUAT", None)]),
        ("theo Luật Đăng ký giao dịch bảo đảm và", [("Luật Đăng ký giao dịch bảo đảm", "LUAT", None)]),
        ("Căn cứ Luật Giáo dục năm 2019;", [("Luật Giáo dục năm 2019", "LUAT", "2019")]),
        ("theo Luật Công đoàn 2024 để", [("Luật Công đoàn 2024", "LUAT", "2024")]),
        ("theo Luật Phòng, chống thiên tai, Sở", [("Luật Phòng, chống thiên tai", "LUAT", None)]),
        ("theo Bộ luật Lao động.", [("Bộ luật Lao động", "LUAT", None)]),
        (
            "Pháp lệnh Ưu đãi người có công với cách mạng;",
            [("Pháp lệnh Ưu đãi người có công với cách mạng", "PL", None)],
        ),
        ("Hiến pháp năm 2013", [("Hiến pháp năm 2013", "HP", "2013")]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 25/11/2025;",
            [
                ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 25/11/2025", "LUAT", "2025-11-25"),
                ("Luật Giáo dục", "LUAT", None),
            ],
        ),
        ("Căn cứ Luật hàng không ngày 29/6/2006;", [("Luật hàng không ngày 29/6/2006", "LUAT", "2006-06-29")]),
        ("theo Luật Phòng không nhân dân và các quy định", [("Luật Phòng không nhân dân", "LUAT", None)]),
        (
            "theo Luật Chuyển đổi số, Luật Tương trợ tư pháp về dân sự và Nghị định",
            [("Luật Chuyển đổi số", "LUAT", None), ("Luật Tương trợ tư pháp về dân sự", "LUAT", None)],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của 12 luật có liên quan đến nước sạch, thủy lợi;",
            [("Luật sửa đổi, bổ sung một số điều của 12 luật có liên quan đến nước sạch, thủy lợi", "LUAT", None)],
        ),
        # congresses and plenums
        ("Nghị quyết Đại hội XIV của Đảng và", [("Nghị quyết Đại hội XIV của Đảng", "NQ", None)]),
        ("Nghị quyết Trung ương 4 khóa XII", [("Nghị quyết Trung ương 4 khóa XII", "NQ", None)]),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ",
            [("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX", "NQ", None)],
        ),
        # plans that a year, a body or a decision tells
        (
            "thực hiện Chiến lược phát triển nghề muối đến năm 2030, tầm nhìn đến năm 2045 tại xã",
            [("Chiến lược phát triển nghề muối đến năm 2030, tầm nhìn đến năm 2045", None, None)],
        ),
        (
            "quyết tâm thực hiện thành công Chiến lược nước sạch nông thôn đến năm 2030.",
            [("Chiến lược nước sạch nông thôn đến năm 2030", None, None)],
        ),
        (
            "đối chiếu với quy hoạch bến thủy nội địa đến năm 2030 của tỉnh;",
            [("quy hoạch bến thủy nội địa đến năm 2030", None, None)],
        ),
        # a title in quotation marks, of a document still to be written and of one that is there
        ("Giao Sở Y tế xây dựng Đề án “Trạm y tế thôn bản” trong năm 2027.", []),
        ("thực hiện Đề án “Trạm y tế thôn bản” ở các xã.", [("Đề án “Trạm y tế thôn bản”", "ĐA", None)]),
        # the word alone, with what goes on behind it
        ("Giao Sở Xây dựng triển khai Đề án; hằng quý báo cáo kết quả.", []),
        ("rà soát việc thực hiện Đề án trong quý I năm 2028.", []),
        ("thực hiện Chiến lược, định kỳ kiểm tra các xã năm 2027.", []),
        # what an enacted plan is for, behind its year
        (
            "Quyết định số 7/QĐ-UBND ngày 01/7/2026 của Ủy ban nhân dân tỉnh ban hành Kế hoạch tiêm phòng năm 2026"
            " đối với trâu, bò và gia cầm; theo đề nghị của",
            [("Kế hoạch tiêm phòng năm 2026 đối với trâu, bò và gia cầm", "KH", None)],
        ),
        (
            "05 năm thực hiện Đề án “Tủ sách thôn giai đoạn 2021 - 2025”.",
            [("Đề án “Tủ sách thôn giai đoạn 2021 - 2025”", "ĐA", None)],
        ),
        (
            "Ban hành kèm theo Quyết định này “Quy chế quản lý chợ đêm xã Tân An”.",
            [("Quy chế quản lý chợ đêm xã Tân An", "QC", None)],
        ),
        (
            "Điều 1. Phê duyệt phương án nạo vét kênh Bà Rén (phụ lục kèm theo).",
            [("phương án nạo vét kênh Bà Rén", "PA", None)],
        ),
        (
            "theo Đề cương tuyên truyền phòng dịch năm 2026 để",
            [("Đề cương tuyên truyền phòng dịch năm 2026", None, None)],
        ),
        (
            "Quyết định số 5/QĐ-TTg về việc phê duyệt Quy hoạch thủy lợi, cấp nước sạch nông thôn; giao",
            [("Quy hoạch thủy lợi, cấp nước sạch nông thôn", None, None)],
        ),
        (
            "Quy chế quản lý chợ nông thôn ban hành kèm theo Quyết định số 5/QĐ-UBND",
            [("Quy chế quản lý chợ nông thôn", "QC", None)],
        ),
        (
            "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tiêm chủng mở rộng ở các xã vùng cao.",
            [("Kế hoạch tiêm chủng mở rộng ở các xã vùng cao", "KH", None)],
        ),
        (
            "theo Biên bản bàn giao trạm bơm Đồng Dinh ngày 22/7/2025, hai xã",
            [("Biên bản bàn giao trạm bơm Đồng Dinh ngày 22/7/2025", "BB", "2025-07-22")],
        ),
        ("khi điều chỉnh Quy hoạch điện IX; các", [("Quy hoạch điện IX", None, None)]),
        (
            "triển khai hiệu quả Nghị quyết của Quốc hội về giao thông nông thôn miền núi; giao",
            [("Nghị quyết của Quốc hội về giao thông nông thôn miền núi", "NQ", None)],
        ),
        (
            "tỉnh đã phê duyệt Đề án nước sạch nông thôn giai đoạn 2025 - 2030 tại Quyết định số 5/QĐ-UBND",
            [("Đề án nước sạch nông thôn giai đoạn 2025 - 2030", "ĐA", None)],
        ),
        (
            "Điều 1. Phê duyệt Phương án tưới tiêu vụ đông với các nội dung sau:",
            [("Phương án tưới tiêu vụ đông", "PA", None)],
        ),
        ("theo Luật Dân số và", [("Luật Dân số", "LUAT", None)]),
        (
            "Căn cứ Pháp lệnh sửa đổi, bổ sung Pháp lệnh Nghề muối của Quốc hội;",
            [
                ("Pháp lệnh sửa đổi, bổ sung Pháp lệnh Nghề muối của Quốc hội", "PL", None),
                ("Pháp lệnh Nghề muối", "PL", None),
            ],
        ),
        (
            "thực hiện Đề án bảo vệ đê biển đến năm 2030 và những năm tiếp theo, xã",
            [("Đề án bảo vệ đê biển đến năm 2030 và những năm tiếp theo", "ĐA", None)],
        ),
        (
            "Điều 1. Phê duyệt phương án tưới tiêu vụ đông (chi tiết kèm theo).",
            [("phương án tưới tiêu vụ đông (chi tiết kèm theo)", "PA", None)],
        ),
    ],
)
def test_a_title_is_read_to_its_end(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "theo Luật này",
        "quy định của pháp luật",
        "Luật sư Trần An",
        "Trường Đại học Luật Hòa An",
        "soạn thảo dự án Luật Nước sạch",
        "các nghị quyết, chỉ thị của cấp trên",
        "Nghị quyết Đại hội và chương trình hành động",
        "Kế hoạch này",
        "xây dựng Kế hoạch tiêm chủng năm 2026",
        "ban hành Kế hoạch kiểm tra chợ năm 2026",
        "thực hiện Kế hoạch đã đề ra",
        "TRANG CHỦ   PHÁP LUẬT   ĐỜI SỐNG",
        "soạn thảo dự án Luật Nước sạch nông thôn (Luật Cấp nước), trong đó",
        "Điều 1. Phê duyệt phương án tưới tiêu vụ đông với tổng kinh phí 655 triệu đồng.",
        "Xây dựng Nghị quyết của Quốc hội về giao thông nông thôn miền núi",
        "Quy hoạch đất ở mục II và",
    ],
)
def test_what_tells_no_document_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("word", ["danh mục", "quy chế", "Kế hoạch"])
def test_a_text_may_end_with_the_word_of_a_plan(word: str) -> None:
    text = f"Số: 12/UBND-KT\nKính gửi: Các phòng.\nTheo {word}"
    assert vanban.read_text(text).text == text


def test_the_title_in_the_documents_own_head_is_its_own() -> None:
    text = "triển khai Kế hoạch tuyên truyền phòng dịch năm 2026\nNội dung"
    assert read(text, head=len(text)) == []
    assert len(read(text)) == 1


def test_a_title_told_once_is_known_again_in_the_same_words() -> None:
    text = (
        "Quyết định số 5/QĐ-TTg phê duyệt quy hoạch thủy lợi vùng trung du; bám sát quy hoạch thủy lợi vùng trung du."
    )
    assert [quote for quote, _, _ in read(text)] == ["quy hoạch thủy lợi vùng trung du"] * 2


def test_a_title_told_once_is_the_document_itself_where_this_issues_it() -> None:
    told = "Thực hiện Quyết định số 9/QĐ-UBND ngày 3/2/2026 về ban hành Kế hoạch trồng cây ven đê của xã;\n"
    own = "Ủy ban nhân dân xã ban hành Kế hoạch trồng cây ven đê của xã với các nội dung sau:\n"
    assert read(told + own) == [("Kế hoạch trồng cây ven đê của xã", "KH", None)]
