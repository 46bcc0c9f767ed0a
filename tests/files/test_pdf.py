"""PDF with a text layer: pages made word by word, so that every rule of reading has its own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from vanban.files import Limits, Unreadable, open_file

Page = Callable[[], Any]
Pdf = Callable[..., bytes]

BODY = [  # 12 points, every letter 6 points wide: 75 letters reach from 70 to 520
    "   Các cơ quan, đơn vị rà soát hồ sơ giấy đang lưu, lập danh mục số hóa và",
    "gửi về Trung tâm Lưu trữ trước ngày 15/8/2025 để tổng hợp, báo cáo Ủy ban n",
    "hân dân tỉnh theo quy định.",
]


def read(data: bytes) -> list[str]:
    text, source = open_file(data)
    assert source.reader == "pdf"
    return text.split("\n")


def test_lines_that_had_no_room_for_more_make_one_paragraph(page: Page, pdf: Pdf):
    first = "Các cơ quan rà soát hồ sơ giấy đang lưu giữ và lập danh mục số hóa gửi về"
    words = page().column(88, 700, [first]).column(70, 684, [first + " Sở,", "trước ngày 15/8/2025."])
    words.column(88, 652, ["Các xã chủ động làm theo."])
    assert read(pdf([words])) == [f"{first} {first} Sở, trước ngày 15/8/2025.", "Các xã chủ động làm theo."]


def test_the_letterhead_is_read_column_by_column(page: Page, pdf: Pdf):
    words = page().column(60, 780, ["UBND TỈNH HÀ SƠN", "SỞ NỘI VỤ"]).word(60, 730, "Số: 12/KH-SNV")
    words.column(270, 780, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"])
    words.word(290, 730, "Hà Sơn, ngày 05 tháng 6 năm 2025")
    words.word(240, 690, "KẾ HOẠCH").column(
        70, 660, ["Về số hóa hồ sơ lưu trữ lịch sử trong các cơ quan của tỉnh năm 2025"]
    )
    assert read(pdf([words])) == [
        "UBND TỈNH HÀ SƠN", "SỞ NỘI VỤ", "Số: 12/KH-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Hà Sơn, ngày 05 tháng 6 năm 2025", "KẾ HOẠCH",
        "Về số hóa hồ sơ lưu trữ lịch sử trong các cơ quan của tỉnh năm 2025",
    ]  # fmt: skip


def test_a_gap_that_stands_out_in_its_row_parts_the_letterhead_too(page: Page, pdf: Pdf):
    words = page().word(60, 780, "UBND XÃ AN BÌNH").word(162, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    words.word(70, 764, "TRẠM Y TẾ").word(200, 764, "Độc lập - Tự do - Hạnh phúc")
    assert read(pdf([words])) == [
        "UBND XÃ AN BÌNH", "TRẠM Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip


def test_a_last_word_that_a_narrow_column_had_no_room_for_ends_its_name(page: Page, pdf: Pdf):
    words = page().column(60, 780, ["UBND TỈNH HÀ SƠN", "SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"])
    words.column(270, 780, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"])
    assert read(pdf([words]))[:2] == ["UBND TỈNH HÀ SƠN", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]


def test_names_in_the_middle_of_their_columns_stand_apart_where_no_more_than_a_blank_is_between_them(
    page: Page, pdf: Pdf
):
    long, state = "BỘ TÀI NGUYÊN NƯỚC VÀ THIÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    right = 60 + 6 * (len(long) + 1)
    words = page().word(60, 780, long).word(right, 780, state)
    words.word(60 + 3 * (len(long) - 3), 764, "TAI").word(
        right + 3 * (len(state) - 27), 764, "Độc lập - Tự do - Hạnh phúc"
    )
    assert read(pdf([words])) == [f"{long} TAI", state, "Độc lập - Tự do - Hạnh phúc"]


def test_a_line_over_two_columns_that_its_halves_are_not_in_the_middle_of_is_one_line(page: Page, pdf: Pdf):
    words = (
        page()
        .word(60, 780, "DANH SÁCH CÁC XÃ VÀ PHƯỜNG CÓ TRẠM BƠM")
        .word(60, 764, "Xã An Bình")
        .word(300, 764, "02 trạm")
    )
    assert "DANH SÁCH CÁC XÃ VÀ PHƯỜNG CÓ TRẠM BƠM" in read(pdf([words]))


def test_a_wide_gap_in_one_line_of_a_paragraph_parts_nothing(page: Page, pdf: Pdf):
    first = "Các cơ quan rà soát hồ sơ giấy đang lưu giữ và lập danh mục số hóa gửi về"
    words = (
        page().column(70, 700, [first]).word(70, 684.4, "Sở Nội vụ trước ngày 15").word(219, 684.4, "tháng 8 năm nay.")
    )
    assert read(pdf([words])) == [f"{first} Sở Nội vụ trước ngày 15 tháng 8 năm nay."]


def test_a_tab_behind_a_label_parts_nothing(page: Page, pdf: Pdf):
    items = [("I.", "Mục tiêu"), ("1.2.", "Lộ trình chung"), ("a)", "Năm đầu"), ("-", "Phường"), ("Điều 5.", "Kinh")]
    words = page().column(70, 780, BODY)
    for place, (label, text) in enumerate(items):
        words.word(70, 700 - 16 * place, label).word(130, 700 - 16 * place, text)
    assert read(pdf([words]))[1:] == [f"{label} {text}" for label, text in items]


def test_a_letter_that_a_pdf_calls_a_soft_hyphen_is_a_letter_of_the_old_encoding(page: Page, pdf: Pdf):
    line = "§Ò nghÞ c¸c ph\xadêng rµ so¸t hå s¬ c¸n bé tr\xadíc"
    assert read(pdf([page().column(70, 700, [line])])) == ["Đề nghị các phường rà soát hồ sơ cán bộ trước"]
    assert read(pdf([page().column(70, 700, ["Các ph\xadường rà soát hồ sơ"])])) == ["Các phường rà soát hồ sơ"]


def test_a_wide_gap_in_the_last_line_above_two_columns_parts_nothing(page: Page, pdf: Pdf):
    words = page().column(70, 700, ["   Mọi chi tiết xin liên hệ Phòng Nội vụ và Lưu trữ của huyện An Phú theo máy số"])
    words.word(70, 684, "bàn của Phòng").word(162, 684, "đã in ở trên./.").word(70, 620, "Nơi nhận:")
    words.word(330, 620, "GIÁM ĐỐC").word(70, 604, "- Như trên;").word(330, 560, "Lê Văn An")
    assert read(pdf([words]))[0].endswith("theo máy số bàn của Phòng đã in ở trên./.")


def test_items_of_a_list_stand_apart_after_commas_too(page: Page, pdf: Pdf):
    words = page().column(70, 300, ["Nơi nhận:", "- Tỉnh ủy (để báo cáo),", "- Các chi bộ trực thuộc,"], 10)
    words.column(330, 300, ["T/M ĐẢNG ỦY", "BÍ THƯ"], 13)
    assert read(pdf([words]))[:3] == ["Nơi nhận:", "- Tỉnh ủy (để báo cáo),", "- Các chi bộ trực thuộc,"]


def test_recipients_come_before_the_signature_though_their_lines_do_not_match(page: Page, pdf: Pdf):
    words = page().column(70, 300, ["Nơi nhận:", "- Như trên;", "- Sở Tài chính;", "- Lưu: VT, VP."], 10)
    words.column(330, 296, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], 13).word(340, 205, "Lê Thị Hòa", 13)
    assert read(pdf([words])) == [
        "Nơi nhận:", "- Như trên;", "- Sở Tài chính;", "- Lưu: VT, VP.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Hòa",
    ]  # fmt: skip


def test_recipients_set_below_the_first_line_of_their_column_stay_with_it(page: Page, pdf: Pdf):
    words = page().word(70, 300, "Nơi nhận:").word(330, 300, "GIÁM ĐỐC")
    words.column(70, 280, ["- Như trên;", "- Lưu: VT."]).word(330, 220, "Lê Văn An")
    assert read(pdf([words])) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An"]


def test_the_name_of_a_signer_ends_with_its_page(page: Page, pdf: Pdf):
    first = page().column(
        70, 300, ["Nơi nhận:", "- Lưu: VT, Phòng Nội vụ, Phòng Văn hóa và Trung tâm Phục vụ hành chính"]
    )
    first.word(430, 200, "Lê Hoàng An Bình")
    second = page().word(70, 780, "BIỂU").word(70, 760, "Đơn vị báo cáo:")
    assert read(pdf([first, second]))[2:4] == ["Lê Hoàng An Bình", "BIỂU"]


def test_a_blank_that_a_pen_fills_in_is_no_gap_between_columns(page: Page, pdf: Pdf):
    words = page().word(60, 780, "Số:").word(130, 780, "/KH-SNV").word(300, 780, "ngày").word(360, 780, "tháng 6")
    words.column(60, 740, ["Kính gửi:"]).word(180, 740, "Các phòng thuộc Sở")
    assert read(pdf([words])) == ["Số: /KH-SNV", "ngày tháng 6", "Kính gửi: Các phòng thuộc Sở"]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("Kế hoạch số 258-", "KH/TU của Tỉnh ủy", "Kế hoạch số 258-KH/TU của Tỉnh ủy"),
        ("nhiệm kỳ 2020-", "2025 của Đảng bộ", "nhiệm kỳ 2020-2025 của Đảng bộ"),
        ("Quyết định số 15/", "QĐ-UBND của tỉnh", "Quyết định số 15/QĐ-UBND của tỉnh"),
        ("Quyết định số 15", "/QĐ-UBND của tỉnh", "Quyết định số 15/QĐ-UBND của tỉnh"),
        ("giai đoạn 2020 –", "2025 của Đảng bộ", "giai đoạn 2020 – 2025 của Đảng bộ"),
        ("Sở Lao động -", "Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_a_dash_at_the_end_of_a_line_is_kept(page: Page, pdf: Pdf, end: str, start: str, joined: str):
    full = ("Tiếp tục thực hiện nghiêm túc việc tiêm chủng theo tinh thần của các văn " + "x" * 80)[
        : 75 - len(end) - 1
    ].rstrip()
    words = page().column(70, 700, [f"{full} {end}", start])
    words.column(70, 600, [("Dòng dài cho thấy lề phải của trang giấy này ở đâu " * 2)[:75]])
    assert read(pdf([words]))[0] == f"{full} {joined}"


def test_page_numbers_and_running_heads_are_dropped(page: Page, pdf: Pdf):
    def one(number: int) -> Any:
        head = page().word(200, 815, f"CÔNG BÁO/Số {number + 40}/Ngày 05-6-2025")
        return head.column(70, 700, [f"Nội dung của trang thứ {number} đứng ở đây."]).word(295, 30, f"- {number} -")

    assert read(pdf([one(1), one(2), one(3)])) == [
        "CÔNG BÁO/Số 41/Ngày 05-6-2025",
        "Nội dung của trang thứ 1 đứng ở đây.",
        "Nội dung của trang thứ 2 đứng ở đây.",
        "Nội dung của trang thứ 3 đứng ở đây.",
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page(page: Page, pdf: Pdf):
    first = "Các cơ quan rà soát hồ sơ giấy đang lưu giữ và lập danh mục số hóa gửi về"
    one = page().column(88, 120, [first]).column(70, 104, [first + " Sở,"]).word(295, 30, "1")
    two = (
        page()
        .column(
            70,
            780,
            [
                "trước ngày 15/8/2025.",
            ],
        )
        .column(88, 764, [first])
        .word(295, 30, "2")
    )
    assert read(pdf([one, two])) == [f"{first} {first} Sở, trước ngày 15/8/2025.", first]


def test_a_paragraph_set_in_from_the_page_before_is_one_of_its_own(page: Page, pdf: Pdf):
    full = "Các cơ quan rà soát hồ sơ giấy đang lưu giữ và lập danh mục số hóa gửi v."
    first = page().column(88, 90, [full[:-3]]).column(70, 74, [full])
    second = page().word(88, 780, "Rất mong nhận được sự phối hợp./.").word(300, 700, "Lê Văn An")
    assert read(pdf([first, second]))[1:] == ["Rất mong nhận được sự phối hợp./.", "Lê Văn An"]


def test_a_ruled_table_becomes_pipe_rows(page: Page, pdf: Pdf):
    words = page().word(70, 760, "Phụ lục phân công")
    for y in (740, 700, 620):
        words.rule(70, y, 520, y)
    words.rule(70, 660, 320, 660).rule(420, 660, 520, 660)  # the third column is merged over two rows
    for x in (70, 110, 320, 420, 520):
        words.rule(x, 620, x, 740)
    words.word(75, 715, "TT").word(120, 715, "Nội dung").word(330, 715, "Chủ trì").word(430, 715, "Hạn")
    words.word(75, 675, "1").column(120, 682, ["Lập danh mục hồ sơ cần được số", "hóa"]).word(330, 675, "Phòng Lưu trữ")
    words.word(430, 675, "30/6/2025").word(75, 635, "2").word(120, 635, "Quét hồ sơ").word(430, 635, "30/9/2025")
    words.word(70, 590, "Sau bảng.")
    assert read(pdf([words])) == [
        "Phụ lục phân công",
        "| TT | Nội dung | Chủ trì | Hạn |",
        "|---|---|---|---|",
        "| 1 | Lập danh mục hồ sơ cần được số hóa | Phòng Lưu trữ | 30/6/2025 |",
        "| 2 | Quét hồ sơ |  | 30/9/2025 |",
        "Sau bảng.",
    ]


def ruled_rows(words: Any, top: int, rows: list[list[str]]) -> Any:
    """Rows of four columns below each other."""
    sides = (70, 110, 320, 420, 520)
    for place in range(len(rows) + 1):
        words.rule(70, top - 40 * place, 520, top - 40 * place)
    for x in sides:
        words.rule(x, top - 40 * len(rows), x, top)
    for place, row in enumerate(rows):
        for x, field in zip(sides, row, strict=False):
            words.word(x + 5, top - 40 * place - 15, field)
    return words


def test_a_table_that_goes_on_over_a_page_has_its_head_once_and_its_rows_whole(page: Page, pdf: Pdf):
    head = ["TT", "Nội dung", "Chủ trì", "Hạn"]
    first = ruled_rows(
        page(), 200, [head, ["1", "Quét hồ sơ", "Tổ A", "Tháng 6"], ["2", "Rà soát hồ sơ của", "Tổ B", "Tháng 7"]]
    )
    second = ruled_rows(page(), 780, [head, ["", "cán bộ các xã", "", ""], ["3", "Họp tổ", "Tổ C", "Tháng 8"]])
    assert read(pdf([first, second])) == [
        "| TT | Nội dung | Chủ trì | Hạn |",
        "|---|---|---|---|",
        "| 1 | Quét hồ sơ | Tổ A | Tháng 6 |",
        "| 2 | Rà soát hồ sơ của cán bộ các xã | Tổ B | Tháng 7 |",
        "| 3 | Họp tổ | Tổ C | Tháng 8 |",
    ]


@pytest.mark.parametrize("row", [["", "Họp tổ", "", ""], ["", "a) họp tổ", "", ""], ["3", "họp tổ", "", ""]])
def test_a_row_that_begins_a_page_with_words_of_its_own_is_one(page: Page, pdf: Pdf, row: list[str]):
    first = ruled_rows(page(), 200, [["TT", "Nội dung", "Chủ trì", "Hạn"], ["2", "Rà soát", "Tổ B", "Tháng 7"]])
    assert read(pdf([first, ruled_rows(page(), 780, [row])]))[-1] == f"| {row[0]} | {row[1]} |  |  |"


def test_a_column_that_no_upright_rule_closes_is_one_of_the_table(page: Page, pdf: Pdf):
    words = page()
    for y in (700, 680, 660, 640):
        words.rule(70, y, 500, y)
    for x in (70, 100, 350):
        words.rule(x, 640, x, 700)
    for y, cells in ((685, ("TT", "Việc", "Hạn")), (665, ("1", "Kiểm tra", "15/6")), (645, ("2", "Báo cáo", "30/6"))):
        for x, text in zip((75, 105, 355), cells, strict=True):
            words.word(x, y, text)
    assert read(pdf([words])) == [
        "| TT | Việc | Hạn |",
        "|---|---|---|",
        "| 1 | Kiểm tra | 15/6 |",
        "| 2 | Báo cáo | 30/6 |",
    ]


def test_a_turned_page_reads_as_it_is_shown(page: Page, pdf: Pdf):
    words = (
        page()
        .word(100, 70, "Dòng thứ nhất của trang", matrix="0 1 -1 0")
        .word(120, 70, "Dòng thứ hai", matrix="0 1 -1 0")
    )
    assert read(pdf([words], page_entries="/Rotate 90")) == ["Dòng thứ nhất của trang", "Dòng thứ hai"]


def test_words_set_aslant_are_no_part_of_the_text(page: Page, pdf: Pdf):
    words = page().word(70, 700, "Nội dung chính thức.").word(200, 400, "BẢN SAO 123", 60, "0.7 0.7 -0.7 0.7")
    assert read(pdf([words])) == ["Nội dung chính thức."]


def test_the_raised_mark_of_a_note_is_no_digit_of_the_symbol(page: Page, pdf: Pdf):
    words = page().word(70, 700, "số 15/2025/NĐ-CP").word(166, 705, "1", 7).word(176, 700, "của Chính phủ")
    assert read(pdf([words])) == ["số 15/2025/NĐ-CP[1] của Chính phủ"]


NOTICE = ["Người ký: SỞ NỘI VỤ", "Email: sonoivu@hason.example", "Cơ quan: ỦY BAN NHÂN DÂN TỈNH HÀ SƠN"]


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that are read from their pictures; each of them then says 'Ảnh.'"""
    from vanban.files import recognition
    from vanban.files.pages import Page as Read
    from vanban.files.placed import PageSize
    from vanban.files.words import Word

    numbers: list[int] = []

    def page(image: Any, dpi: float, number: int, limits: Limits) -> Read:
        numbers.append(number)
        word = Word("Ảnh.", 70, 100, 700, 12, number, None, 0.5)
        return Read(PageSize(image.width * 72 / dpi, image.height * 72 / dpi), [word], [], [])

    monkeypatch.setattr(recognition, "page", page)
    return numbers


def test_pages_that_are_pictures_are_recognised_and_the_others_keep_their_text(
    page: Page, pdf: Pdf, scanned: list[int]
):
    text, source = open_file(pdf([page().column(70, 700, BODY), page().picture(), page().column(70, 700, ["Hết."])]))
    assert scanned == [2]
    assert text.startswith(BODY[0].strip())
    assert text.endswith("Ảnh. Hết.")
    assert source.pages == 3
    assert source.warnings == ("nhận dạng chữ từ ảnh: 1 chữ chưa chắc, ở trang 2",)


@pytest.mark.parametrize("layer", [[], ["Ký bởi: Sở Nội vụ, 05/6/2025"], NOTICE * 3, ["123456.0912"]])
def test_a_scan_is_recognised_whatever_a_signing_service_printed_on_it(
    page: Page, pdf: Pdf, scanned: list[int], layer: list[str]
):
    words = page().picture().column(70, 800, layer, 8)
    assert open_file(pdf([words]))[0] == "Ảnh."
    assert scanned == [1]


def test_a_scan_keeps_the_text_layer_that_a_good_program_gave_it(page: Page, pdf: Pdf, scanned: list[int]):
    first = "Các cơ quan rà soát hồ sơ giấy đang lưu giữ và lập danh mục số hóa gửi về"
    assert open_file(pdf([page().picture().column(70, 700, [first, first, first])]))[0].startswith(first)
    assert scanned == []


def test_a_text_layer_that_makes_no_sense_is_not_taken(page: Page, pdf: Pdf, scanned: list[int]):
    garbled = "Gác cø quãñ rã söát hô sø giâÿ ðãñg lưü giữ vã lâp ðãñh mục sö höã gữi vê"
    open_file(pdf([page().picture().column(70, 700, [garbled] * 4)]))
    assert scanned == [1]


def test_letters_that_are_drawn_as_shapes_are_recognised(page: Page, pdf: Pdf, scanned: list[int]):
    words = page()
    for place in range(400):
        words.rule(70 + place, 700, 70 + place, 701)
    open_file(pdf([words]))
    assert scanned == [1]


def test_the_number_of_pages_to_recognise_is_limited(page: Page, pdf: Pdf, scanned: list[int]):
    with pytest.raises(Unreadable) as refusal:
        open_file(pdf([page().picture(), page().picture()]), limits=Limits(ocr_pages=1))
    assert (refusal.value.code, scanned) == ("too-many-scans", [])


def test_a_page_of_too_many_pixels_is_refused(page: Page, pdf: Pdf, scanned: list[int]):
    with pytest.raises(Unreadable) as refusal:
        open_file(pdf([page().picture()]), limits=Limits(pixels=500_000))
    assert (refusal.value.code, scanned) == ("too-many-pixels", [])


def test_a_locked_file_is_refused_by_name(page: Page, pdf: Pdf):
    keys = f"/O<{'ab' * 32}>/U<{'cd' * 32}>"
    locked = pdf(
        [page().word(70, 700, "mật")],
        trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/P -44{keys}>>/ID[<{'00' * 16}><{'00' * 16}>]",
    )
    with pytest.raises(Unreadable) as refusal:
        open_file(locked)
    assert refusal.value.code == "encrypted-pdf"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing more", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"])
def test_a_broken_file_is_refused_by_name(data: bytes):
    with pytest.raises(Unreadable) as refusal:
        open_file(data)
    assert refusal.value.code == "broken-pdf"


def test_the_number_of_pages_is_limited(page: Page, pdf: Pdf):
    with pytest.raises(Unreadable) as refusal:
        open_file(pdf([page().word(70, 700, "một"), page()]), limits=Limits(pdf_pages=1))
    assert (refusal.value.code, refusal.value.facts) == ("too-many-pages", {"found": 2, "limit": 1})
