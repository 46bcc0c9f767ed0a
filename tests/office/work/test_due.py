"""The last day on which a task is in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.office.work.due import resolve

TODAY = date(2026, 6, 4)


@pytest.mark.parametrize(
    ("edtf", "phrase", "day"),
    [
        ("../2026-06-30", "trước ngày 30/6/2026", date(2026, 6, 29)),
        ("../2026-06-30", "Trước ngày 30 tháng 6 năm 2026", date(2026, 6, 29)),
        ("../2026-06-30", "chậm nhất ngày 30/6/2026", date(2026, 6, 30)),
        ("../2026-06-30", "đến hết ngày 30/6/2026", date(2026, 6, 30)),
        ("../2026-06-30", "trước hoặc trong ngày 30/6/2026", date(2026, 6, 30)),
        ("../2026-06-30", "trước 17 giờ ngày 30/6/2026", date(2026, 6, 30)),
        ("../2026-06-30", "trước 17h00 ngày 30/6/2026", date(2026, 6, 30)),
        ("../2026-06-30", "30/6/2026", date(2026, 6, 30)),
        ("../2026-06", "trước tháng 6/2026", date(2026, 5, 31)),
        ("../2026", "trước năm 2026", date(2025, 12, 31)),
        ("../2026-06", "trước quý II/2026", date(2026, 3, 31)),
        ("../2026-03", "Trước Quý 1 năm 2026", date(2025, 12, 31)),
        ("../2026-04", "trước đầu quý II/2026", date(2026, 3, 31)),
        ("../2026-06", "trước khi hết quý II/2026", date(2026, 6, 30)),
        ("../2026-06", "trước cuối tháng 6/2026", date(2026, 6, 30)),
        ("2026-04/2026-06", "trước hết trong quý II/2026", date(2026, 6, 30)),
        ("2026-06", "trong tháng 6/2026", date(2026, 6, 30)),
        ("2026-04/2026-06", "trong quý II/2026", date(2026, 6, 30)),
        ("2026-05-01/2026-05-10", "từ ngày 01/5 đến ngày 10/5/2026", date(2026, 5, 10)),
        ("2028-02", "tháng 02/2028", date(2028, 2, 29)),
        ("2026", "năm 2026", date(2026, 12, 31)),
        ("2026-06-30/..", "từ ngày 30/6/2026", None),
        ("", "", None),
        ("2026-13", "tháng 13", None),
        ("2026-02-30", "ngày 30/02/2026", None),
        ("hằng tháng", "hằng tháng", None),
        ("0000", "", None),
    ],
)
def test_the_printed_words_decide_which_day_is_the_last(edtf, phrase, day):
    assert resolve(edtf, phrase, received=TODAY).day == day


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_before_a_day_ends_the_day_before_and_until_a_day_ends_with_it(day):
    assert resolve(f"../{day}", f"trước ngày {day:%d/%m/%Y}", received=TODAY).day == day - timedelta(days=1)
    assert resolve(f"../{day}", f"chậm nhất ngày {day:%d/%m/%Y}", received=TODAY).day == day


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_give_a_day_or_none(edtf, phrase):
    day = resolve(edtf, phrase, received=TODAY).day
    assert day is None or isinstance(day, date)


def test_terms_run_from_the_day_of_the_document_or_of_its_arrival():
    assert resolve("", "", "trong vòng 10 ngày kể từ ngày ký", issued="2026-06-01", received=TODAY).day == date(
        2026, 6, 11
    )
    assert resolve("", "", "trong vòng 10 ngày kể từ ngày ký", issued="2026-06", received=TODAY).day is None
    received = resolve("", "", "03 ngày làm việc kể từ ngày nhận được văn bản này", received=TODAY)
    assert received.day == date(2026, 6, 9)
    assert "ngày nhận văn bản (04/06/2026)" in received.how
