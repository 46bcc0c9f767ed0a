"""The header's values, in State and Party forms, in any order of the columns."""

from typing import Any

import pytest

import vanban

STATE = """UBND TỈNH HÒA AN
SỞ GIÁO DỤC VÀ ĐÀO TẠO
-------
Số: 1122/SGDĐT-VP
V/v tổ chức khai giảng
năm học 2025 - 2026

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hòa An, ngày 05 tháng 8 năm 2025

Kính gửi: Hiệu trưởng các trường trung học phổ thông.

Thực hiện Kế hoạch số 88/KH-UBND ngày 01/8/2025 của Ủy ban nhân dân tỉnh, Sở đề nghị các trường chuẩn bị khai giảng.
"""
GAPS = """UBND HUYỆN CHÂU SƠN                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG TÀI CHÍNH - KẾ HOẠCH           Độc lập - Tự do - Hạnh phúc
Số: 15a/BC-TCKH                      Châu Sơn, ngày 5 tháng 9 năm 2022
BÁO CÁO
Kết quả thu ngân sách tháng 8 năm 2022
I. KẾT QUẢ
"""
ONE_LINE = """UBND TỈNH HÒA AN CỘNG HOÀA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập — Tự do - Hạnh phúc
Số:318/TB-SYT Hòa An, ngày 12 tháng 4 năm 2024
THÔNG BÁO
Về lịch tiêm chủng tháng 5
1. Thời gian
"""
PIPES = """# V/v điều chỉnh lịch cắt điện

| BỘ CÔNG NGHIỆP TỔNG CỤC ĐIỆN LỰC ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |
|---|---|
| Số: 77/TCĐL-KT V/v điều chỉnh lịch cắt điện. | Hà Nội, ngày 04 tháng 05 năm 2013 |

Kính gửi: Công ty Điện lực Hòa An.
"""
PARTY = """ĐẢNG BỘ TỈNH HÒA AN
ĐẢNG UỶ XÃ TÂN PHÚ
*
Số 07-KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Tân Phú, ngày 02 tháng 6 năm 2026

KẾ HOẠCH
học tập chuyên đề năm 2026
-----
Thực hiện Hướng dẫn số 03-HD/BTGDVTU, ngày 12/5/2026, Đảng uỷ xây dựng kế hoạch như sau:
"""
PARTY_LETTER = """TỈNH ỦY HÒA AN
BAN TỔ CHỨC
*
Số 357-CV/BTCTU
về việc rà soát hồ sơ đảng viên
ĐẢNG CỘNG SẢN VIỆT NAM
Hòa An, ngày 10 tháng 7 năm 2026
Kính gửi: Các đảng uỷ trực thuộc
Thực hiện chương trình công tác, đề nghị các đảng uỷ rà soát hồ sơ.
"""
CONGRESS = """ĐẢNG BỘ HUYỆN CHÂU SƠN
ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ HUYỆN
LẦN THỨ XXIII
*
Số 03-NQ/ĐH
ĐẢNG CỘNG SẢN VIỆT NAM
Châu Sơn, ngày 28 tháng 6 năm 2020
NGHỊ QUYẾT
Đại hội đại biểu Đảng bộ huyện lần thứ XXIII
-----
Đại hội họp từ ngày 26 đến ngày 28/6/2020.
"""
COUNCIL = """HỘI ĐỒNG NHÂN DÂN
TỈNH HÒA AN
Số: 15/2021/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa An, ngày 09 tháng 12 năm 2021
NGHỊ QUYẾT
VỀ MỨC THU HỌC PHÍ NĂM HỌC 2021 - 2022
HỘI ĐỒNG NHÂN DÂN TỈNH HÒA AN
KHÓA XVIII, KỲ HỌP THỨ 4
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
"""
DRAFT = """UBND TỈNH HÒA AN
SỞ XÂY DỰNG
Số:       /KH-SXD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa An, ngày     tháng 3 năm 2024
KẾ HOẠCH
Kiểm tra an toàn chung cư
I. MỤC ĐÍCH
"""
GAZETTE = """NGHỊ ĐỊNH
CỦA CHÍNH PHỦ SỐ 99/2026/NĐ-CP NGÀY 16 THÁNG 3 NĂM 2026
VỀ CHỢ NÔNG THÔN
CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
"""
TELEGRAM = """THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 55/CĐ-TTg
Hà Nội, ngày 10 tháng 9 năm 2024
HỎA TỐC
CÔNG ĐIỆN
Về việc khắc phục hậu quả bão
THỦ TƯỚNG CHÍNH PHỦ điện:
- Bộ trưởng Bộ Quốc phòng;
- Chủ tịch Ủy ban nhân dân các tỉnh ven biển.
Bão gây thiệt hại lớn.
"""
CONSOLIDATED = """BỘ Y TẾ
Số: 12/VBHN-BYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2024
THÔNG TƯ
HƯỚNG DẪN TIÊM CHỦNG MỞ RỘNG
Căn cứ Luật Phòng bệnh năm 2007;
"""
BODY_ONLY = """Số: /TTCS-KH
V/v kiểm kê loa truyền thanh
Hà Nội, ngày tháng năm 2023
Kính gửi: Các đài truyền thanh xã
Căn cứ chương trình công tác năm. Cục Truyền thanh cơ sở đề nghị các đài kiểm kê loa:
"""

SMALL = """Ủy ban nhân dân tỉnh Hòa An
Sở Xây dựng
Số: 123 / SXD-QLN
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Hòa An, ngày 05/3/2024
V/v: Báo cáo tình hình nhà ở
Kính gửi: Ủy ban nhân dân các xã.
"""
YOUTH = """BCH ĐOÀN TỈNH HÒA AN
***
Số: 45-KH/TĐTN-PT
ĐOÀN TNCS HỒ CHÍ MINH
Ninh Hòa ngày 12 tháng 4 năm 2023
KẾ HOẠCH
Tổ chức chiến dịch tình nguyện hè năm 2023
Căn cứ chương trình công tác năm 2023;
"""

HEADERS: list[tuple[str, dict[str, Any]]] = [
    (
        STATE,
        {
            "genre": "official", "system": "state", "type": "CV", "number": 1122, "symbol": "SGDĐT-VP",
            "issued_on": "2025-08-05", "place": "Hòa An", "issuer": "Sở Giáo dục và Đào tạo",
            "issuer_parent": "UBND tỉnh Hòa An", "subject": "tổ chức khai giảng năm học 2025 - 2026",
        },
    ),
    (GAPS, {"type": "BC", "number": "15a", "issuer": "Phòng Tài chính - Kế hoạch",
            "issuer_parent": "UBND huyện Châu Sơn", "issued_on": "2022-09-05",
            "subject": "Kết quả thu ngân sách tháng 8 năm 2022"}),
    (ONE_LINE, {"type": "TB", "number": 318, "symbol": "TB-SYT", "issued_on": "2024-04-12", "place": "Hòa An",
                "issuer": "Sở Y tế", "issuer_parent": "UBND tỉnh Hòa An", "subject": "Về lịch tiêm chủng tháng 5"}),
    (PIPES, {"type": "CV", "number": 77, "symbol": "TCĐL-KT", "issuer": "Tổng cục Điện lực",
             "issuer_parent": "Bộ Công nghiệp", "subject": "điều chỉnh lịch cắt điện"}),
    (PARTY, {"system": "party", "type": "KH", "number": 7, "symbol": "KH/ĐU", "issuer": "Đảng uỷ xã Tân Phú",
             "issuer_parent": "Đảng bộ tỉnh Hòa An", "subject": "học tập chuyên đề năm 2026"}),
    (PARTY_LETTER, {"system": "party", "type": "CV", "number": 357, "issuer": "Ban Tổ chức",
                    "issuer_parent": "Tỉnh ủy Hòa An", "subject": "rà soát hồ sơ đảng viên"}),
    (CONGRESS, {"type": "NQ", "symbol": "NQ/ĐH", "issuer": "Đại hội đại biểu Đảng bộ huyện lần thứ XXIII"}),
    (COUNCIL, {"type": "NQ", "symbol": "2021/NQ-HĐND", "issuer": "Hội đồng nhân dân tỉnh Hòa An",
               "issuer_parent": None, "subject": "VỀ MỨC THU HỌC PHÍ NĂM HỌC 2021 - 2022"}),
    (DRAFT, {"genre": "draft", "number": None, "symbol": "KH-SXD", "issued_on": "2024-03"}),
    (GAZETTE, {"type": "NĐ", "number": 99, "symbol": "2026/NĐ-CP", "issued_on": "2026-03-16", "issuer": "Chính phủ",
               "subject": "VỀ CHỢ NÔNG THÔN"}),
    (TELEGRAM, {"type": "CĐ", "urgency": "HỎA TỐC", "subject": "Về việc khắc phục hậu quả bão"}),
    (CONSOLIDATED, {"type": "VBHN", "subject": "HƯỚNG DẪN TIÊM CHỦNG MỞ RỘNG"}),
    (SMALL, {"number": 123, "symbol": "SXD-QLN", "issued_on": "2024-03-05", "issuer": "Sở Xây dựng",
             "issuer_parent": "Ủy ban nhân dân tỉnh Hòa An"}),
    (YOUTH, {"system": "other", "type": "KH", "number": 45, "place": "Ninh Hòa"}),
    (BODY_ONLY, {"genre": "draft", "type": "CV", "issuer": "Cục Truyền thanh cơ sở", "issued_on": "2023"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADERS)
def test_the_header_is_read(text: str, expected: dict[str, Any]) -> None:
    document = vanban.read_text(text)
    assert {name: getattr(document, name) for name in expected} == expected


@pytest.mark.parametrize("text", [text for text, _ in HEADERS])
def test_every_value_says_where_it_was_read(text: str) -> None:
    document = vanban.read_text(text)
    assert document.fields["type"].rule.startswith("header.")
    for name, field in document.fields.items():
        assert document.text[slice(*field.span)] == field.printed, name


def test_the_own_number_is_never_taken_from_a_citation() -> None:
    document = vanban.read_text(
        "KẾ HOẠCH\nDọn vệ sinh\nThực hiện Công văn số 12/UBND-VX ngày 3/4/2024 của xã.\n1. Quét rác."
    )
    assert (document.type, document.number, document.symbol) == ("KH", None, None)


def test_a_text_that_is_no_document_has_no_genre() -> None:
    assert vanban.read_text("Danh sách mua sắm: gạo, muối, dầu ăn.").genre is None


def test_the_header_of_an_appendix_is_not_the_document() -> None:
    document = vanban.read_text(
        STATE + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Thị Hoa\n\n"
        "TRƯỜNG ……\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 99/BC-TH\nHòa An, ngày 09 tháng 9 năm 2025\nBÁO CÁO\nKết quả khai giảng\n"
    )
    assert (document.type, document.number, document.issued_on) == ("CV", 1122, "2025-08-05")


def test_a_letterhead_broken_by_narrow_columns_is_put_together():
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập -\nTự do - Hạnh phúc\n"
        "|\nSố: 15/QĐ-UBND\n|\nHòa An, ngày\n29 tháng 4 năm 2026\n|\nQUYẾT ĐỊNH\nVề việc vận hành trạm bơm\n"
        "Căn cứ Luật Thủy lợi;\n"
    )
    read = vanban.read_text(text)
    assert (read.issuer, read.issuer_parent) == ("Ủy ban nhân dân tỉnh Hòa An", None)
    assert (read.place, read.issued_on) == ("Hòa An", "2026-04-29")


def test_the_heading_of_a_web_page_is_no_superior_body():
    text = (
        "TẠM DỪNG TIẾP DÂN ĐỂ SỬA TRỤ SỞ\n\nỦY BAN NHÂN DÂN\n\nXÃ HÒA AN\n\nSố:      / TB-UBND\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n\nHòa An, ngày ….. tháng 5 năm 2026\n\n"
        "THÔNG BÁO\nVề việc tạm dừng tiếp công dân\n\nỦy ban nhân dân xã Hòa An thông báo như sau:\n"
    )
    read = vanban.read_text(text)
    assert (read.issuer, read.issuer_parent) == ("Ủy ban nhân dân xã Hòa An", None)
    assert (read.genre, read.issued_on) == ("draft", "2026-05")


def test_the_standing_committee_of_the_national_assembly_is_one_body():
    text = (
        "ỦY BAN THƯỜNG VỤ\nQUỐC HỘI\n--------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Nghị quyết số: 53/2026/UBTVQH16\nHà Nội, ngày 12 tháng 3 năm 2026\nNGHỊ QUYẾT\nVề việc lưu trữ hồ sơ số\n"
    )
    assert vanban.read_text(text).issuer == "Ủy ban Thường vụ Quốc hội"


@pytest.mark.parametrize("line", ["Luật số: 31/2024/QH15", "Luật số 31/2024/QH15"])
def test_a_law_says_its_number_behind_its_type(line: str) -> None:
    read = vanban.read_text(
        f"QUỐC HỘI\n-----\n{line}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "LUẬT\nCông trình thủy lợi\n\nCăn cứ Hiến pháp;\n"
    )
    assert (read.type, read.number, read.symbol) == ("LUAT", 31, "2024/QH15")


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 23 KH-UBND", 23, "KH-UBND"),
        ("Số: 23 KH/TU", 23, "KH/TU"),
        ("Số: O7/KH-UBND", 7, "KH-UBND"),
        ("Số: 2I2/KH-UBND", None, "KH-UBND"),
        ("Số: 21l/KH-UBND", None, "KH-UBND"),
        ("Số: I/KH-UBND", None, "KH-UBND"),
    ],
)
def test_an_own_number_from_a_scan_is_read_as_far_as_it_is_certain(
    printed: str, number: int | None, symbol: str
) -> None:
    read = vanban.read_text(DRAFT.replace("Số:       /KH-SXD", printed).replace("ngày    ", "ngày O5"))
    assert (read.genre, read.number, read.symbol, read.issued_on) == ("official", number, symbol, "2024-03-05")
    assert read.citations == ()
    messages = [finding.message for finding in read.findings if finding.code == "missing-number"]
    assert messages == ([] if number else ["Không đọc được số của văn bản"])


@pytest.mark.parametrize("printed", ["Số: xx/KH-SXD", "Số: …/…/KH-SXD", "Số: ___/KH-SXD", "Số:      -KH/SXD"])
def test_a_number_left_blank_makes_a_draft_whatever_stands_in_its_place(printed: str) -> None:
    read = vanban.read_text(DRAFT.replace("Số:       /KH-SXD", printed))
    assert (read.genre, read.number, read.symbol and read.symbol[:2]) == ("draft", None, "KH")


INVITATION = """HỘI ĐỒNG NHÂN DÂN
XÃ TÂN PHÚ
Số: 61/GM-HĐND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Phú, ngày 17 tháng 6 năm 2026

GIẤY MỜI
Họp bàn việc tưới tiêu

"""


@pytest.mark.parametrize(
    "lines",
    [
        "Hội đồng nhân dân xã trân trọng kính mời: Trưởng các thôn\n\nThời gian: {}\nĐịa điểm: Hội trường xã\n",
        "Kính mời: Trưởng các thôn\nĐến dự: buổi họp\nThời gian: {}\nĐịa điểm: Hội trường xã\n",
        "Kính gửi: Trưởng các thôn\n- Thời gian họp: {}\n- Địa điểm: Hội trường xã\n",
    ],
)
@pytest.mark.parametrize(
    "when", ["08 giờ 00, ngày 10 tháng 7 năm 2026", "8 giờ 00 phút, Thứ Sáu, ngày 10 tháng 7 năm 2026"]
)
def test_the_hour_of_a_meeting_is_no_date_line(lines: str, when: str) -> None:
    read = vanban.read_text(INVITATION + lines.format(when))
    assert (read.subject, read.issued_on, read.place) == ("Họp bàn việc tưới tiêu", "2026-06-17", "Tân Phú")
    assert [(event.at, event.where) for event in read.events] == [("2026-07-10T08:00", "Hội trường xã")]


@pytest.mark.parametrize(
    "row",
    [
        "| Số: 23/UBND-VP KHẨN V/v phòng, chống bão | Tân Phú, ngày 5 tháng 9 năm 2025 |",
        "| Số: 23/UBND-VP HỎA TỐC V/v phòng, chống bão | Tân Phú, ngày 5 tháng 9 năm 2025 |",
        "| Số: 23/UBND-VP HOẢ TỐC HẸN GIỜ V/v phòng, chống bão | Tân Phú, ngày 5 tháng 9 năm 2025 |",
    ],
)
def test_a_mark_in_the_cell_of_the_number_is_read(row: str) -> None:
    read = vanban.read_text(
        "| UBND XÃ TÂN PHÚ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\n|---|---|\n"
        f"{row}\n\nKính gửi: Các thôn.\n"
    )
    assert read.urgency is not None
    assert f"VP {read.urgency} V/v" in row
    assert (read.number, read.symbol, read.subject) == (23, "UBND-VP", "phòng, chống bão")


def test_a_place_with_blanks_from_a_scan_is_kept_as_printed() -> None:
    read = vanban.read_text(
        "| SỞ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n"
        "| Số: 3/QĐ-SYT | Ki ế n Hòa, ngày 04 tháng 10 năm 2026 |\n\nQUYẾT ĐỊNH\nVề trực cấp cứu\n\nCăn cứ Luật Y tế;\n"
    )
    assert (read.place, read.issued_on) == ("Ki ế n Hòa", "2026-10-04")


@pytest.mark.parametrize("day", ["ngày 16 tháng 8 năm 20l9", "ngày l6 tháng 8 năm 2019", "ngày 16 tháng I8 năm 2019"])
def test_a_date_line_that_a_scan_harmed_is_one_all_the_same(day: str) -> None:
    read = vanban.read_text(PARTY.replace("ngày 02 tháng 6 năm 2026", day))
    assert (read.place, read.issued_on, read.subject) == ("Tân Phú", None, "học tập chuyên đề năm 2026")
    assert "missing-date" in [finding.code for finding in read.findings]


@pytest.mark.parametrize(
    "line",
    [
        "Hòa An, hồi 14 giờ 00 ngày 02 tháng 9 năm 2026",
        "Hòa An, 14 giờ 30 phút, ngày 02 tháng 9 năm 2026",
        "Hòa An, ngày 02 tháng 9 năm 2026, 14 giờ 00",
    ],
)
def test_the_hour_in_the_date_line_of_a_telegram_is_passed_over(line: str) -> None:
    text = f"UBND XÃ HÒA AN\nSố: 3/CĐ-UBND\n{line}\n\nCÔNG ĐIỆN\nVề chống úng\n\nYêu cầu các thôn:\n"
    document = vanban.read_text(text)
    assert (document.place, document.issued_on) == ("Hòa An", "2026-09-02")


@pytest.mark.parametrize(
    ("head", "system"),
    [
        ("HỘI NÔNG DÂN TỈNH HÒA AN\nBAN THƯỜNG VỤ\nSố: 14-HD/HND", "other"),
        ("ĐẢNG BỘ TỈNH HÒA AN\nĐẢNG ỦY XÃ TÂN PHÚ\nSố: 14-HD/ĐU", "party"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ TÂN PHÚ\nSố: 14/HD-HĐND", "state"),
    ],
)
def test_an_association_is_of_neither_system(head: str, system: str) -> None:
    text = f"{head}\nHòa An, ngày 5 tháng 1 năm 2026\nHƯỚNG DẪN\nTrồng cây\n1. Các thôn trồng cây.\n"
    assert vanban.read_text(text).system == system
