"""An EDTF value names its first and its last day, or none."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.days.edtf import first_day, first_day_of_end, last_day, month_length


@pytest.mark.parametrize(
    ("edtf", "first", "last", "first_of_end"),
    [
        ("2026-06-30", "2026-06-30", "2026-06-30", "2026-06-30"),
        ("2026-06", "2026-06-01", "2026-06-30", "2026-06-01"),
        ("2026", "2026-01-01", "2026-12-31", "2026-01-01"),
        ("2026-04/2026-06", "2026-04-01", "2026-06-30", "2026-06-01"),
        ("2020/2025", "2020-01-01", "2025-12-31", "2025-01-01"),
        ("../2026-06-30", None, "2026-06-30", "2026-06-30"),
        ("2026-07/..", "2026-07-01", None, None),
        ("2026-01-22T08:00", "2026-01-22", "2026-01-22", "2026-01-22"),
        ("2026-06?", "2026-06-01", "2026-06-30", "2026-06-01"),
        ("../..", None, None, None),
        ("", None, None, None),
        ("2026-13", None, None, None),
        ("2026-02-29", None, None, None),
        ("0000", None, None, None),
        ("hết năm", None, None, None),
    ],
)
def test_the_days_of_a_value(edtf: str, first: str | None, last: str | None, first_of_end: str | None) -> None:
    found = first_day(edtf), last_day(edtf), first_day_of_end(edtf)
    assert tuple(str(day) if day else None for day in found) == (first, last, first_of_end)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_is_as_long_as_in_the_calendar(year: int, month: int) -> None:
    assert month_length(year, month) == monthrange(year, month)[1]


@given(st.dates())
def test_a_day_names_itself(day: date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day


@given(st.text() | st.from_regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?/[0-9]{4}-[0-9]{2}", fullmatch=True))
def test_any_string_names_days_or_none(edtf: str) -> None:
    first_day(edtf), last_day(edtf), first_day_of_end(edtf)
