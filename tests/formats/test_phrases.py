"""Dates and intervals as officials write them."""

from __future__ import annotations

import pytest

from vanban.formats.phrases import when


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("2025-06-30", "30/06/2025"),
        ("2025-06", "06/2025"),
        ("2025", "năm 2025"),
        ("2025-04/2025-06", "quý II/2025"),
        ("2025-04/2025-07", "từ 04/2025 đến 07/2025"),
        ("2024-10/2025-12", "từ 10/2024 đến 12/2025"),
        ("2020/2025", "từ năm 2020 đến năm 2025"),
        ("../2025-06-30", "đến 30/06/2025"),
        ("2025-06-30/..", "từ 30/06/2025"),
        ("không rõ", "không rõ"),
    ],
)
def test_a_date_is_written_with_the_day_first(edtf: str, written: str):
    assert when(edtf) == written


@pytest.mark.parametrize(
    ("edtf", "phrase", "written"),
    [
        ("../2025-06-30", "trước ngày 30/6/2025", "trước 30/06/2025"),
        ("../2025-06", "Trước tháng 6/2025", "trước 06/2025"),
        ("../2025-06", "trước Quý II/2025", "trước quý II/2025"),
        ("../2025-06", "trước khi hết quý II/2025", "đến 06/2025"),
        ("../2025-06-30", "chậm nhất ngày 30/6/2025", "đến 30/06/2025"),
        ("../2025-06-30", "trước hoặc trong ngày 30/6/2025", "đến 30/06/2025"),
        ("../2025-06-30", "trước 17 giờ ngày 30/6/2025", "đến 30/06/2025"),
        ("2025-04/2025-06", "trước hết trong quý II/2025", "quý II/2025"),
    ],
)
def test_an_open_date_is_written_as_its_words_mean_it(edtf: str, phrase: str, written: str):
    assert when(edtf, phrase) == written
