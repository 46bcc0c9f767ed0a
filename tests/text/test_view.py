"""The normal view: what it joins, drops and folds, and that its offsets map back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.text import View

JOINED = [
    # a line that goes on with a small letter
    (
        "Trạm Y tế xã phối hợp với\ntrường mầm non tiêm vắc-xin.",
        "Trạm Y tế xã phối hợp với trường mầm non tiêm vắc-xin.",
    ),
    # a word that ends no line
    ("Giao Phòng Kinh tế và\nTrạm Y tế xã", "Giao Phòng Kinh tế và Trạm Y tế xã"),
    ("chậm nhất ngày\n30/4 phải xong", "chậm nhất ngày 30/4 phải xong"),
    ("về chuyển đổi số\nNgày mai họp", "về chuyển đổi số\nNgày mai họp"),
    # a type's name in capitals is a line of its own
    ("KẾ HOẠCH\nsố hóa hồ sơ", "KẾ HOẠCH\nsố hóa hồ sơ"),
    # labels begin something
    ("Yêu cầu\na) Rà soát hồ sơ", "Yêu cầu\na) Rà soát hồ sơ"),
    ("và\n2. Trạm Y tế xã", "và\n2. Trạm Y tế xã"),
    ("Hoàn thành.\nbáo cáo", "Hoàn thành.\nbáo cáo"),
]
CLEANED = [
    ("Số: **76**-CV/ĐU", "Số: 76-CV/ĐU"),
    ("# V/v khai giảng", "V/v khai giảng"),
    ("một\n\n\n## hai", "một\nhai"),
    ("Mục 1\\.", "Mục 1."),
    ("\\* Nạo vét kênh", "* Nạo vét kênh"),
    ("SỞ Y TẾ        CỘNG HÒA", "SỞ Y TẾ\tCỘNG HÒA"),
    ("a  b\u00a0c", "a b c"),
    ("QUYẾT \u00d0ỊNH", "QUYẾT ĐỊNH"),
    ("Trạm\u200b Y\u00ad tế", "Trạm Y tế"),
    ("| - Như trên;<br>- Lưu: VT. | x |", "| - Như trên;\t- Lưu: VT. | x |"),
    ("| năm học<br/>mới |", "| năm học mới |"),
    ("<p>Một</p>\n<p><b>Hai</b></p>", "Một\nHai"),
    ("<tr><td>SỞ Y TẾ</td><td>CỘNG HÒA</td></tr>", "SỞ Y TẾ | CỘNG HÒA"),
    ("Giáo dục &amp; Đào tạo", "Giáo dục & Đào tạo"),
    ("nhiệt độ < 5 và > 3", "nhiệt độ < 5 và > 3"),
]


@pytest.mark.parametrize(("received", "normal"), JOINED)
def test_a_line_broken_in_mid_sentence_is_joined_and_others_are_not(received: str, normal: str) -> None:
    assert View(received).normal == normal


@pytest.mark.parametrize(("received", "normal"), CLEANED)
def test_blanks_and_marks_of_layout_are_cleaned(received: str, normal: str) -> None:
    assert View(received).normal == normal


def test_a_text_broken_at_a_fixed_width_is_joined_before_capitals_too() -> None:
    lines = [
        "Trong quý vừa qua, các thôn đã hoàn thành việc rà soát hộ dân sống gần",
        "bờ sông, lập danh sách hộ cần sơ tán và báo cáo theo đúng thời gian đã",
        "nêu trong kế hoạch; công tác tuyên truyền được làm đều ở các tổ dân phố",
        "và trường học trên địa bàn xã, được Nhân dân đồng tình, ủng hộ rộng rãi",
        "qua loa truyền thanh và bảng tin, đồng thời có sự tham gia của Đoàn",
        "Thanh niên cùng lực lượng dân quân, bảo đảm an toàn cho các hộ dân ở",
        "vùng trũng thấp trong suốt thời gian mưa lũ kéo dài vừa qua.",
    ]
    assert View("\n".join(lines)).normal == " ".join(lines)


# As portals give a page whose source was wrapped: the first line of a paragraph breaks early, empty lines part them.
WRAPPED = """\
Số: 15/KH-UBND
Phường An Khê, ngày 12 tháng 5 năm 2026

Thực hiện kế hoạch của thành
phố về bảo vệ hồ chứa nước, Ủy ban nhân dân phường giao các đơn vị những việc sau

1.
Trạm Thủy nông phối hợp với Sở
Nông nghiệp và Môi trường kiểm tra máy bơm, cửa cống và báo cáo trước ngày 20
tháng 5.

2. Giao Phòng Kinh
tế bố trí vật tư dự phòng cho những điểm xung yếu, phân công người trực ban đêm

3. Đề nghị các tổ dân
phố nạo vét kênh mương, dọn rác ở miệng cống trước mùa mưa và giữ gìn vệ sinh chung

4. Các trường học kiểm
tra mái che, cây xanh, hệ thống điện và lập phương án cho học sinh nghỉ khi có mưa to

5. Bố trí người trực ở Trạm
Quan trắc.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn An
"""


def test_a_paragraph_whose_first_line_breaks_early_is_joined_before_capitals_too() -> None:
    lines = View(WRAPPED).normal.split("\n")
    assert [line.split(" ")[-1] for line in lines[3:8]] == ["5.", "đêm", "chung", "to", "trắc."]
    assert lines[:2] == WRAPPED.split("\n")[:2]
    assert lines[3].startswith("1. Trạm Thủy nông phối hợp với Sở Nông nghiệp")
    assert lines[8:] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn An"]


def test_an_empty_line_parts_paragraphs_where_first_lines_break_early() -> None:
    heading = (
        "6. Kiểm tra cống và các công trình lấy nước trên toàn địa bàn phường An Khê\n\nTrạm Thủy nông lập dự toán."
    )
    assert heading.replace("\n\n", "\n") in View(WRAPPED.replace("\n\nTM. ", f"\n\n{heading}\n\nTM. ")).normal


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Thành phố Hồ Chí\nMinh, ngày 5 tháng 3 năm 2026", "Thành phố Hồ Chí Minh, ngày"),
        ("TP. Hồ Chí\nMinh, ngày 5/3/2026", "TP. Hồ Chí Minh, ngày"),
        ("Thành phố\nHồ Chí Minh, ngày 5 tháng 3 năm 2026", "Thành phố Hồ Chí Minh, ngày"),
        ("Bà Rịa -\nVũng Tàu, ngày 5 tháng 3 năm 2026", "Bà Rịa - Vũng Tàu, ngày"),
        ("Phường Tân\nPhú, ngày 5 tháng 3 năm 2026", "Phường Tân Phú, ngày"),
        ("ĐẢNG CỘNG SẢN\nVIỆT NAM\nSố 5-KH/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM\n"),
        ("CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"),
        ("THỦ TƯỚNG\nCHÍNH PHỦ\nSố: 5/QĐ-TTg", "THỦ TƯỚNG CHÍNH PHỦ\n"),
        ("Xã Tân Phú\nTân Phú, ngày 5 tháng 3 năm 2026", "Xã Tân Phú\nTân Phú, ngày"),
        ("V/v trực hè\nTân Phú, ngày 5 tháng 3 năm 2026", "V/v trực hè\nTân Phú, ngày"),
    ],
)
def test_a_place_that_a_narrow_column_broke_is_joined(broken: str, whole: str) -> None:
    assert whole in View(broken).normal


def test_letters_with_combining_marks_are_composed_and_map_back_whole() -> None:
    received = unicodedata.normalize("NFD", "Số: 12/KH-UBND về phòng lụt")
    view = View(received)
    start = view.normal.index("phòng")
    assert received[slice(*view.span(start, start + 5))] == unicodedata.normalize("NFD", "phòng")


TEXTS = st.text(
    st.sampled_from('aăâêđĐÐIVX19.;:,-–/|*\\#<>&()"“” \t\n\r\u00a0\u200b\u0301\u0323ốẾẶ') | st.characters(),
    max_size=200,
)


@settings(deadline=None)
@given(TEXTS)
def test_every_letter_of_the_view_maps_back_to_itself(received: str) -> None:
    view = View(received)
    for at, letter in enumerate(view.normal):
        if letter.isalnum():
            start, end = view.span(at, at + 1)
            assert 0 <= start < end <= len(received)
            if letter.isascii() and "&" not in received:
                assert received[start] == letter or unicodedata.normalize("NFC", received[start:end]) == letter


@settings(deadline=None)
@given(TEXTS)
def test_letters_are_neither_lost_nor_made_up(received: str) -> None:
    if "<" in received or "&" in received:
        return
    composed = unicodedata.normalize("NFC", received.replace("\u00d0", "Đ").replace("\u0189", "Đ"))
    expected = [letter for letter in composed if letter.isalnum()]
    found = [letter for letter in unicodedata.normalize("NFC", View(received).normal) if letter.isalnum()]
    assert found == expected


@settings(deadline=None)
@given(TEXTS)
def test_the_view_has_one_kind_of_blank_and_of_line_end(received: str) -> None:
    assert not set("\u00a0\u200b\r") & set(View(received).normal.replace("&#", ""))


def test_a_blank_at_the_end_of_a_line_does_not_part_a_sentence():
    assert View("gửi báo cáo trước ngày \n30/4 và các \nSở Y tế").normal == "gửi báo cáo trước ngày 30/4 và các Sở Y tế"


def test_a_full_line_goes_on_behind_a_semicolon_where_the_text_breaks_its_lines():
    line = "rà soát danh sách các hộ ven đê cần sơ tán khi nước lên,\n"
    full = "lập sổ trực lũ ban đêm của từng xóm, ghi mực nước và báo cáo xã;"
    wrapped = f"Các thôn {line * 6}{full}\nthường xuyên kiểm tra cống"
    assert View(wrapped).normal.endswith("báo cáo xã; thường xuyên kiểm tra cống")
    assert View("- lập sổ trực lũ;\n- sửa cống;\nkiểm tra kho").normal.endswith("sửa cống;\nkiểm tra kho")


def test_the_name_of_a_peoples_committee_goes_on_with_its_level():
    assert View("- Tham mưu Ủy ban nhân dân\nThành phố đắp đê").normal == "- Tham mưu Ủy ban nhân dân Thành phố đắp đê"
