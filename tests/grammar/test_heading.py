"""The type and the subject of a document, and what stands beside them."""

import pytest

import vanban

STATE_HEAD = (
    "UBND XÃ HÒA AN\nSố: 8/QĐ-UBND\nHòa An, ngày 2 tháng 4 năm 2026\n\nQUYẾT ĐỊNH\n{}.\n\nCăn cứ Luật Đê điều;\n"
)
PARTY_HEAD = """TỈNH ỦY HÒA AN
*
Số 21-BC/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hòa An, ngày 14 tháng 8 năm 2025

BÁO CÁO
"""


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        (
            "kết quả thực hiện Nghị quyết số 9-NQ/TW, ngày 12/6/2025 của Bộ Chính trị\nvề thủy lợi\n-----\nMở đầu.",
            "kết quả thực hiện Nghị quyết số 9-NQ/TW, ngày 12/6/2025 của Bộ Chính trị về thủy lợi",
        ),
        (
            "kết quả thực hiện\nNghị quyết số 9-NQ/TW\ncủa Bộ Chính trị về thủy lợi\n-----\nMở đầu.",
            "kết quả thực hiện Nghị quyết số 9-NQ/TW của Bộ Chính trị về thủy lợi",
        ),
        ("Vệ sinh môi trường\n\nThực hiện Nghị quyết số 9-NQ/TW, Tỉnh ủy báo cáo:\n1. Rác.", "Vệ sinh môi trường"),
    ],
)
def test_a_document_cited_in_the_subject_or_below_it_does_not_cut_it(lines: str, subject: str) -> None:
    read = vanban.read_text(PARTY_HEAD + lines)
    assert (read.subject, read.number, read.symbol) == (subject, 21, "BC/TU")


@pytest.mark.parametrize(
    "lines", ["kết quả thực hiện\nNghị quyết số 9-NQ/TW\n", "về Nghị quyết\nsố 9-NQ/TW của Bộ Chính trị\n"]
)
def test_a_number_left_blank_is_not_filled_from_the_subject(lines: str) -> None:
    read = vanban.read_text(PARTY_HEAD.replace("Số 21-BC/TU", "Số:") + lines + "-----\nMở đầu.")
    assert (read.type, read.number, read.symbol) == ("BC", None, None)


def test_a_number_that_is_not_printed_is_not_taken_from_a_citation_on_a_line_of_its_own() -> None:
    lines = "kết quả thực hiện Nghị quyết\nSố 9-NQ/TW, ngày 12/6/2025 của Bộ Chính trị\n-----\nMở đầu."
    read = vanban.read_text(PARTY_HEAD.replace("Số 21-BC/TU\n", "") + lines)
    assert (read.type, read.number, read.symbol) == ("BC", None, None)


@pytest.mark.parametrize(
    "subject", ["BAN HÀNH QUY CHẾ VĂN THƯ", "TỔ CHỨC TẾT TRỒNG CÂY", "BÁO CÁO VIỆC TIÊM CHỦNG", "BỘ TIÊU CHÍ XÃ SẠCH"]
)
def test_a_subject_in_capitals_is_no_deciding_body(subject: str) -> None:
    read = vanban.read_text(
        "UBND XÃ TÂN PHÚ\nSố: 3/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Tân Phú, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\n{subject}\n\nCăn cứ Luật Lưu trữ;\n"
    )
    assert (read.subject, read.issuer) == (subject, "UBND xã Tân Phú")


def test_the_type_above_the_letterhead_and_below_it_is_one_title() -> None:
    document = vanban.read_text(
        "# THÔNG BÁO\n\n**UBND TỈNH HÒA AN - SỞ Y TẾ**\n\n**Số: 8/TB-SYT**\n\n"
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\n**Hòa An, ngày 2 tháng 4 năm 2026**\n\n"
        "## THÔNG BÁO\n\nLịch tiêm chủng\n\n## CĂN CỨ PHÁP LÝ\n\n- Luật Phòng bệnh ngày 10/12/2025;\n"
    )
    assert (document.subject, document.issuer, document.issuer_parent) == (
        "Lịch tiêm chủng", "Sở Y tế", "UBND tỉnh Hòa An"
    )  # fmt: skip


LONG = "nạo vét kênh và sửa cống " * 9 + "năm 2026"


@pytest.mark.parametrize("subject", [f"Về việc {LONG}", f"Tổ chức {LONG}", f"Quy chế phối hợp {LONG}"])
def test_a_long_subject_below_the_type_is_one(subject: str) -> None:
    assert vanban.read_text(STATE_HEAD.format(subject)).subject == subject


@pytest.mark.parametrize(
    "sentence",
    [
        f"Ủy ban nhân dân xã tổ chức hội nghị bàn việc {LONG}",
        f"Thực hiện Kế hoạch số 5/KH-UBND về {LONG}, xã quyết định như sau",
    ],
)
def test_a_sentence_right_below_the_type_is_no_subject(sentence: str) -> None:
    assert vanban.read_text(STATE_HEAD.format(sentence)).subject is None


@pytest.mark.parametrize("aside", ["(Dự thảo lần 2)", "(Kèm theo Công văn số 5/UBND-VP)"])
def test_an_aside_above_the_subject_or_below_it_is_passed_over(aside: str) -> None:
    for lines in (f"{aside}\nTrực máy bơm", f"Trực máy bơm\n{aside}"):
        assert vanban.read_text(STATE_HEAD.replace("{}.", lines)).subject == "Trực máy bơm"


def test_an_urgency_in_brackets_below_the_subject_is_no_part_of_it() -> None:
    document = vanban.read_text(
        "UBND XÃ HÒA AN\nSố: 3/UBND-KT\nV/v chống úng cho lúa\n(Hỏa tốc)\nHòa An, ngày 02 tháng 9 năm 2026\n"
        "Kính gửi: Các thôn.\nXã yêu cầu các thôn mở cống.\n"
    )
    assert (document.urgency, document.subject) == ("Hỏa tốc", "chống úng cho lúa")


def test_the_years_below_a_letters_subject_belong_to_it() -> None:
    read = vanban.read_text(
        "SỞ Y TẾ\nSố: 8/SYT-KH\nV/v tuyển sinh năm học\n2026 - 2027\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hòa An, ngày 2 tháng 4 năm 2026\nKính gửi: Các trường.\nSở đề nghị các trường nộp hồ sơ."
    )
    assert read.subject == "tuyển sinh năm học 2026 - 2027"


def test_a_mark_of_urgency_below_the_subject_is_none_of_it() -> None:
    read = vanban.read_text(STATE_HEAD.format("Về việc sơ tán dân\nHỎA TỐC").replace("TỐC.", "TỐC"))
    assert (read.subject, read.urgency) == ("Về việc sơ tán dân", "HỎA TỐC")


def test_a_number_that_a_scan_damaged_leaves_its_symbol() -> None:
    read = vanban.read_text(STATE_HEAD.format("Về đê").replace("Số: 8/", "Số: J2/"))
    assert (read.type, read.number, read.symbol, read.genre) == ("QĐ", None, "QĐ-UBND", "official")


def test_the_number_may_stand_in_the_line_below_its_label() -> None:
    read = vanban.read_text(STATE_HEAD.format("Về đê").replace("Số: 8/QĐ", "Số:\n8/2026/QĐ"))
    assert (read.number, read.symbol, read.subject) == (8, "2026/QĐ-UBND", "Về đê")
