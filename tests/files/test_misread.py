"""What is put right in recognised letters, and what is left as it was recognised."""

from __future__ import annotations

import pytest

from vanban import tables
from vanban.files.misread import mended
from vanban.text.fold import fold, plain


def line(text: str) -> str:
    (found,) = mended([text.split(" ")])
    return " ".join(found)


@pytest.mark.parametrize("row", tables.standing_phrases(), ids=lambda row: row.phrase)
def test_a_standing_phrase_gets_its_marks_again(row: tables.StandingPhrase):
    assert fold(row.phrase) not in fold(row.example)
    assert fold(row.phrase) in fold(line(row.example))


def test_no_two_phrases_lose_their_marks_alike():
    phrases = [plain(row.phrase.lower()) for row in tables.standing_phrases()]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("HI. TỔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"),
        ("H. Nội dung", "II. Nội dung"),
        ("IH- NỘI DUNG", "III- NỘI DUNG"),
        ("H Ứng trực trong mùa lũ", "II Ứng trực trong mùa lũ"),
        ("HI", "III"),
        ("trình trong quý IH/2026.", "trình trong quý III/2026."),
        ("trình trong quý HI/2026.", "trình trong quý III/2026."),
        ("theo Phụ lục H kèm theo", "theo Phụ lục II kèm theo"),
        ("ngày I5 tháng 0] năm 2010", "ngày 15 tháng 01 năm 2010"),
        ("Trước ngày 15⁄4/2024", "Trước ngày 15/4/2024"),
        ("ngày 2l/6", "ngày 21/6"),
        (".Kính gửi: Sở Nội vụ", "Kính gửi: Sở Nội vụ"),
        ("- Như trên; 'TL. CHỦ TỊCH", "- Như trên; TL. CHỦ TỊCH"),
        ("- Lưu: VI, CCTL.", "- Lưu: VT, CCTL."),
        ("TĨNH HÀ SƠN", "TỈNH HÀ SƠN"),
        ("ỦY BAN NHẪN DẪN XÃ", "ỦY BAN NHÂN DÂN XÃ"),
        ("(đế b/C);", "(để b/c);"),
    ],
)
def test_only_one_reading_makes_sense(read: str, printed: str):
    assert line(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "UỶ BAN NHÂN DÂN",
        "hàng năm",
        "h. Châu Thành",
        "HIV trong cộng đồng",
        "HI-TECH",
        "trình trong quý IIH/2026.",
        "vitamin H và kẽm",
        "Số: 12/HI-UBND",
        "chỉ bộ phận một cửa",
        "... và các xã",
        "HÀ TĨNH",
        "được về nhà để nghỉ ngơi",
        "giấy phép bị thu hồi",
        "các hộ sơ tán",
        "cấp phát bao cao su",
        "Thủ trưởng các đơn vị",
        "Thứ trưởng Bộ Y tế",
        "bài viết năm 2026",
        "các xã có đê báo cáo kết quả",
        "nơi nhân dân sinh sống",
        "chỉ tiết kiệm được một phần",
        "ngập chỉ cục bộ",
        "cần cụ thể hóa",
        "công văn Sở Y tế gửi",
        "khoản chi đào tạo",
        "vùng 'a",
        "C) Cộng",
        "ngày Í tháng TÌ năm",
        "tháng II",
    ],
)
def test_other_words_stay_as_they_are(text: str):
    assert line(text) == text


def test_a_capital_label_among_small_ones_is_a_small_one():
    assert mended([["b)", "Hai"], ["C)", "Ba"], ["Điều", "C)"]]) == [["b)", "Hai"], ["c)", "Ba"], ["Điều", "C)"]]
