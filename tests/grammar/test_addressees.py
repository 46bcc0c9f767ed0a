"""'Kính gửi' and 'Kính trình'."""

import pytest

import vanban

ADDRESSED = [
    ("Kính gửi: Ủy ban nhân dân các xã, phường.", ["Ủy ban nhân dân các xã, phường"]),
    ("Kính gửi:\n- Sở Y tế;\n- Sở Tài chính.", ["Sở Y tế", "Sở Tài chính"]),
    ("Kính gửi: - Các chi bộ trực thuộc,\n- Trạm Y tế xã.", ["Các chi bộ trực thuộc", "Trạm Y tế xã"]),
    ("| Kính gửi: | - Bộ Y tế; - Bộ Lao động - Xã hội. |", ["Bộ Y tế", "Bộ Lao động - Xã hội"]),
    ("Kính gửi: Sở Y tế; Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
    ("Kính gửi: Hiệu trưởng các trường\ntrên địa bàn xã", ["Hiệu trưởng các trường trên địa bàn xã"]),
    ("Kính gửi: Trưởng các thôn;\n(Sau đây gọi chung là các thôn)", ["Trưởng các thôn"]),
    (
        "Chủ tịch Ủy ban nhân dân tỉnh điện:\n- Giám đốc Sở Y tế;\n- Trưởng các thôn.",
        ["Giám đốc Sở Y tế", "Trưởng các thôn"],
    ),
    ("Kính gửi:\n1. Sở Y tế;\n2. Sở Tài chính.", ["Sở Y tế", "Sở Tài chính"]),
    ("Kính gửi:\n• Sở Y tế\n• Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
    ("Kính gửi: + Sở Y tế;\n+ Sở Tài chính;", ["Sở Y tế", "Sở Tài chính"]),
    ("Kính gửi:\nỦy ban nhân dân các xã", ["Ủy ban nhân dân các xã"]),
    ("| Kính gửi: | Sở Y tế; |\n| | Sở Tài chính. |", ["Sở Y tế", "Sở Tài chính"]),
    ("| Kính gửi: |\n| - Sở Y tế; |\n| - Sở Tài chính. |", ["Sở Y tế", "Sở Tài chính"]),
    ("| Kính gửi: | - Sở Y tế;<br>- Sở Tài chính. |", ["Sở Y tế", "Sở Tài chính"]),
    ("Kính trình: Ban Thường vụ Tỉnh uỷ", ["Ban Thường vụ Tỉnh uỷ"]),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSED)
def test_the_addressees_are_listed(text: str, expected: list[str]) -> None:
    document = vanban.read_text(
        f"Số: 8/UBND-VX\nV/v tiêm chủng\n{text}\nXã đề nghị các đơn vị trên địa bàn phối hợp tiêm chủng cho trẻ em.\n"
    )
    assert [one.name for one in document.addressees] == expected
    assert all(document.text[slice(*one.span)] for one in document.addressees)
