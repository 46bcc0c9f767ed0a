"""Articles about a document."""

import pytest

import vanban

LINES = [
    ("11:30 17/03/2025 | Lượt xem : 2564", "2025-03-17"),
    ("Ngày cập nhật 10/02/2025", "2025-02-10"),
    ("Thứ Hai, 11/5/2026 | 09:15 (GMT+7)", "2026-05-11"),
    ("Cập nhật lúc 08:00, ngày 5-6-2022", "2022-06-05"),
    ("17 Tháng 3, 2025", "2025-03-17"),
    ("Thứ Sáu, ngày 07 tháng 3 năm 2025", "2025-03-07"),
]


@pytest.mark.parametrize(("line", "day"), LINES)
def test_the_day_of_publication_is_read_with_hours_and_counters_about_it(line: str, day: str) -> None:
    document = vanban.read_text(
        f"Trang chủ | Tin tức\nXã Tân Phú tập huấn số hóa hồ sơ cho cán bộ.\n{line}\nNgày 12/3, xã ban hành kế hoạch.\n"
    )
    assert (document.genre, document.system, document.issued_on) == ("news", "other", day)
    assert document.subject == "Xã Tân Phú tập huấn số hóa hồ sơ cho cán bộ"
    assert (document.type, document.issuer, document.signature) == (None, None, None)


def test_an_iso_date_is_the_day_of_publication_where_a_document_is_named() -> None:
    lead = "Sở Y tế thực hiện Kế hoạch số 8/KH-UBND về tiêm chủng lưu động tại các thôn."
    below = vanban.read_text(f"date 2025-03-17 Xã hội\nXã Tân Phú tiêm chủng lưu động\n{lead}\n")
    assert (below.genre, below.issued_on) == ("news", "2025-03-17")
    assert below.subject == "Xã Tân Phú tiêm chủng lưu động"
    assert vanban.read_text("Ghi chú họp nhóm\n2025-03-17\nNhóm mua thêm hai máy in cho lớp.\n").genre is None


def test_todays_date_of_a_portal_is_not_the_day_of_publication() -> None:
    document = vanban.read_text(
        "CỔNG THÔNG TIN XÃ TÂN PHÚ\nHôm nay: Thứ Tư, 13/5/2026\nTin tức > Y tế\n"
        "Trạm Y tế xã tiêm chủng lưu động tại các thôn\n"
        "Thứ Hai, 11/5/2026\nTrạm Y tế xã đã tiêm cho 120 cháu.\n"
    )
    assert document.issued_on == "2026-05-11"
    assert document.subject == "Trạm Y tế xã tiêm chủng lưu động tại các thôn"


@pytest.mark.parametrize(
    "cited",
    ["Nghị quyết số 8/NQ-HĐND", "Chỉ thị số 8/CT-UBND", "Kế hoạch số 8/KH-UBND", "Pháp lệnh số 8/2020/UBTVQH14"],
)
def test_a_cited_number_makes_no_official_document_of_an_article(cited: str) -> None:
    document = vanban.read_text(
        "Xã Tân Phú tập huấn số hóa hồ sơ cho cán bộ\n15:30 05/7/2025\nNgày 30/6, UBND xã ban hành Kế hoạch số "
        f"15/KH-UBND về số hóa hồ sơ, thực hiện {cited} ngày 28/01/2025 của cấp trên. Lớp học có 30 người.\n"
    )
    assert (document.genre, document.number, document.issued_on) == ("news", None, "2025-07-05")
    assert document.reported == ("15/KH-UBND",)


@pytest.mark.parametrize("lead", ["(HoaAn.vn) - Ngày 14/3, xã có kế hoạch mới.", "BHA - Xã có kế hoạch mới."])
def test_a_lead_with_its_source_above_the_day_of_publication_is_no_headline(lead: str) -> None:
    document = vanban.read_text(
        f"Xã Tân Phú số hóa hồ sơ đất đai\n{lead}\n15/3/2026 20:10\nXã giao văn phòng rà soát hồ sơ.\n"
    )
    assert document.subject == "Xã Tân Phú số hóa hồ sơ đất đai"


def test_a_sentence_that_begins_with_a_count_makes_no_header_of_an_article() -> None:
    document = vanban.read_text(
        "Xã Tân Phú số hóa hồ sơ đất đai\n15/3/2026 20:10\nXã đã rà soát hồ sơ. Số 20 hộ dân còn lại làm trong quý.\n"
    )
    assert document.genre == "news"


@pytest.mark.parametrize(
    "lead",
    [
        "Ngày 12/3/2026, Ủy ban nhân dân xã Tân Phú ban hành Chỉ thị số 15/CT-UBND về số hóa hồ sơ.",
        "(HoaAn.vn) - Chủ tịch UBND xã vừa ký ban hành Chỉ thị số 15/CT-UBND về số hóa hồ sơ.",
    ],
)
def test_an_article_without_its_day_is_told_by_its_lead(lead: str) -> None:
    document = vanban.read_text(f"Xã Tân Phú số hóa hồ sơ đất đai\n\n{lead}\n\nLớp học có 30 người.\n")
    assert (document.genre, document.issued_on, document.reported) == ("news", None, ("15/CT-UBND",))
    assert document.subject == "Xã Tân Phú số hóa hồ sơ đất đai"


def test_a_letter_that_has_lost_its_head_is_no_article() -> None:
    document = vanban.read_text(
        "Ủy ban nhân dân xã Tân Phú gửi các thôn\nNgày 12/3/2026, tỉnh ban hành Chỉ thị số 15/CT-UBND.\n"
        "Kính gửi: Các thôn\nĐề nghị các thôn nạo vét kênh.\n"
    )
    assert document.genre != "news"


def test_the_document_that_an_article_prints_is_read_as_one() -> None:
    document = vanban.read_text(
        "Chỉ thị của Đảng ủy xã Tân Phú về phòng lũ\nNgày 12/3/2026, Đảng ủy xã Tân Phú ban hành Chỉ thị số 15-CT/ĐU "
        "về phòng lũ.\nĐể chủ động phòng lũ, Đảng ủy xã yêu cầu:\n1. Trạm bơm kiểm tra máy trước ngày 20/3/2026.\n"
        "2. Các thôn lập danh sách hộ ven sông.\n"
    )
    assert [(task.provision, task.due) for task in document.tasks] == [("1", "../2026-03-20"), ("2", None)]


def test_a_page_may_print_author_source_and_day_below_the_prose() -> None:
    prose = (
        "Tỉnh An Hòa chỉ đạo sửa cống trước mùa lũ\n\nNội dung chính\n\n"
        "Ngày 05/3/2026, Chủ tịch UBND tỉnh An Hòa ký ban hành Công điện số 12/CĐ-UBND về việc sửa cống.\n\n"
        "Sửa cống trước tháng sáu\n\n"
        "Chủ tịch UBND tỉnh giao Sở Thủy lợi kiểm tra 15 cống dưới đê, báo cáo trước ngày 20/3/2026.\n\n"
        "Kiểm tra cống số 2 tại xã Hòa Bình - Ảnh: Trần Bình\n\n"
        "Sở Tài chính được giao bố trí kinh phí; các xã phải cử người trực đêm tại các điếm canh đê ở đầu làng.\n\n"
    )
    for foot in (
        "Theo Cổng Thông tin điện tử tỉnh An Hòa\n\nTác giả: Trần Bình\n\nGiờ đăng: 07:09 08/3/2026",
        "Trần Bình\n\nLink bài viết gốc: https://tinh.example/sua-cong.htm\n\nNgày giờ đăng: 07:09 08/3/2026",
        "Cập nhật lúc 07:09, ngày 08/3/2026",
    ):
        found = vanban.read_text(prose + foot)
        assert (found.genre, found.issued_on, found.reported) == ("news", "2026-03-08", ("12/CĐ-UBND",))
        assert found.subject == "Tỉnh An Hòa chỉ đạo sửa cống trước mùa lũ"
        assert [[body.name for body in task.assignees] for task in found.tasks] == [
            ["Sở Thủy lợi"],
            ["Sở Tài chính"],
            ["các xã"],
        ]


def test_a_letter_that_ends_with_a_day_is_no_article() -> None:
    letter = "Kính gửi: Các thôn trong xã An Hòa\n\nYêu cầu các thôn nạo vét kênh trước mùa lũ năm nay.\n\n" * 8
    assert vanban.read_text(f"{letter}Ngày đăng: 08/3/2026").genre != "news"
