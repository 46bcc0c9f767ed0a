from __future__ import annotations

from datetime import date

import pytest

from vanban.office.desk.dates import distance, printed


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-06-30", "30/06/2026"),
        ("2026-06", "06/2026"),
        ("2026", "năm 2026"),
        ("2026-04/2026-06", "quý II/2026"),
        ("2026-10/2026-12", "quý IV/2026"),
        ("2026-04/2026-07", "từ 04/2026 đến 07/2026"),
        ("2026-01/2027-03", "từ 01/2026 đến 03/2027"),
        ("../2026-06-30", "đến 30/06/2026"),
        ("2026-06-30/..", "từ 30/06/2026"),
        ("2026-06-30/2026-06-30", "30/06/2026"),
        ("không rõ", "không rõ"),
        (date(2026, 3, 1), "01/03/2026"),
        (None, ""),
    ],
)
def test_a_time_is_written_as_an_office_writes_it(edtf, words):
    assert printed(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "phrase", "words"),
    [
        ("../2026-06-30", "trước ngày 30/6/2026", "trước 30/06/2026"),
        ("../2026", "trước năm 2026", "trước năm 2026"),
        ("../2026-06-30", "chậm nhất ngày 30/6/2026", "đến 30/06/2026"),
        ("2026-04/2026-06", "trước hết trong quý II/2026", "quý II/2026"),
    ],
)
def test_an_open_deadline_is_written_as_its_words_mean_it(edtf, phrase, words):
    assert printed(edtf, phrase) == words


@pytest.mark.parametrize(
    ("due", "tone", "words"),
    [
        (date(2026, 6, 17), "late", "Quá hạn 3 ngày"),
        (date(2026, 6, 20), "soon", "Đến hạn hôm nay"),
        (date(2026, 6, 23), "soon", "Còn 3 ngày"),
        (date(2026, 6, 24), "fine", "Còn 4 ngày"),
        (None, "none", "Không hạn"),
    ],
)
def test_a_deadline_has_a_colour_and_words(due, tone, words):
    assert distance(due, date(2026, 6, 20)) == (tone, words)
