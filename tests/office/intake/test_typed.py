"""Times as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.office.desk.dates import printed
from vanban.office.intake.typed import edtf

TYPED = [
    ("", ""),
    ("5/3/2026", "2026-03-05"),
    ("05-03-2026", "2026-03-05"),
    ("5.3.2026", "2026-03-05"),
    ("ngày 5/3/2026", "2026-03-05"),
    ("2026-03-05", "2026-03-05"),
    ("3/2026", "2026-03"),
    ("tháng 3 năm 2026", "2026-03"),
    ("2026", "2026"),
    ("Năm 2026", "2026"),
    ("quý II/2026", "2026-04/2026-06"),
    ("Quý 4 năm 2026", "2026-10/2026-12"),
    ("đến 30/6/2026", "../2026-06-30"),
    ("trước ngày 30/6/2026", "../2026-06-30"),
    ("từ 1/7/2026", "2026-07-01/.."),
    ("từ 6/2026 đến 10/2026", "2026-06/2026-10"),
    ("đến quý II/2026", "../2026-06"),
    ("2020-2025", "2020/2025"),
]


@pytest.mark.parametrize(("words", "expected"), TYPED, ids=[words or "nothing" for words, _ in TYPED])
def test_what_people_type_is_understood(words, expected):
    assert edtf(words) == expected


@pytest.mark.parametrize("words", ["mai", "30/6", "ngày", "từ đến", "quý V/2026"])
def test_words_that_name_no_time_are_none(words):
    assert edtf(words) is None


days = st.dates().map(lambda day: day.isoformat())
points = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
spans = st.tuples(points, points).filter(lambda pair: pair[0] != pair[1]).map("/".join)


@given(
    st.one_of(points, spans, points.map("../{}".format), points.map("{}/..".format)),
    st.sampled_from(["", "trước ngày", "chậm nhất"]),
)
def test_what_the_screen_prints_is_read_back(value, phrase):
    assert edtf(printed(value, phrase)) == value
