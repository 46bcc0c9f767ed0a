"""Where sentences of running text end, and the parts between their semicolons."""

from __future__ import annotations

import pytest

from vanban.grammar import sentences
from vanban.grammar.prose import Prose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các thôn nạo vét kênh. Trạm Y tế chuẩn bị thuốc.", ["Các thôn nạo vét kênh.", "Trạm Y tế chuẩn bị thuốc."]),
        # capitals beyond the Latin ones
        ("Nạo vét kênh. Đồng thời sửa cống. Ủy ban họp.", ["Nạo vét kênh.", "Đồng thời sửa cống.", "Ủy ban họp."]),
        ("Xong trong năm 2026. Ấp 3 làm trước.", ["Xong trong năm 2026.", "Ấp 3 làm trước."]),
        ("Gửi trước ngày 15/4. Ưu tiên vùng trũng!", ["Gửi trước ngày 15/4.", "Ưu tiên vùng trũng!"]),
        # abbreviations and numbers end none
        ("Sở đặt tại TP. Vinh, do ThS. Nguyễn Văn Ân phụ trách.", None),
        ("Trong đợt mưa v.v. các thôn trực.", None),
        ("Trạm bơm 12.500 m3 mỗi giờ.", None),
    ],
)
def test_a_stop_before_a_capital_ends_a_sentence(text: str, expected: list[str] | None) -> None:
    found = [text[start:end] for start, end in sentences.split(Prose(text), 0, len(text))]
    assert found == (expected or [text])


def test_semicolons_part_a_sentence() -> None:
    text = "Sửa cống; trực đê; đo mực nước."
    assert [text[a:b] for a, b in sentences.clauses(text, 0, len(text))] == ["Sửa cống", "trực đê", "đo mực nước."]
