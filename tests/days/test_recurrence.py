"""What comes again falls on days that the record's rule and the agency's customs give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from vanban.days.customs import Customs
from vanban.days.recurrence import rhythm


def days(rule: str, first: str, last: str, customs: Customs | None = None) -> list[str]:
    found = rhythm(rule)
    assert found is not None
    return [
        str(day) for day in found.between(date.fromisoformat(first), date.fromisoformat(last), customs or Customs())
    ]


@pytest.mark.parametrize(
    ("rule", "first", "last", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-01-15", "2026-03-14", ["2026-01-15", "2026-02-15"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2026-01-31", "2026-03-30", ["2026-02-28", "2026-03-30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-05-02", "2026-06-14", ["2026-05-15", "2026-06-01"]),
        ("FREQ=MONTHLY", "2026-02-01", "2026-03-31", ["2026-02-28", "2026-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-01-01", "2026-07-01", ["2026-03-31", "2026-06-30"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "2026-01-01", "2026-07-01", ["2026-03-15", "2026-06-15"]),
        ("FREQ=MONTHLY;INTERVAL=6", "2026-01-01", "2026-12-31", ["2026-06-30", "2026-12-31"]),
        ("FREQ=WEEKLY;BYDAY=MO,FR", "2026-06-01", "2026-06-08", ["2026-06-01", "2026-06-05", "2026-06-08"]),
        ("FREQ=WEEKLY", "2026-06-01", "2026-06-14", ["2026-06-05", "2026-06-12"]),
        ("FREQ=DAILY", "2026-06-05", "2026-06-07", ["2026-06-05", "2026-06-06", "2026-06-07"]),
        ("FREQ=YEARLY", "2025-06-01", "2026-12-31", ["2025-12-31", "2026-12-31"]),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30", "2026-01-01", "2026-12-31", ["2026-11-30"]),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "2026-01-01", "2026-12-31", ["2026-06-15", "2026-12-15"]),
        ("FREQ=DAILY", "2026-06-05", "2026-06-04", []),
        ("FREQ=MONTHLY", "2026-06-05", "2025-06-04", []),
    ],
)
def test_a_rule_gives_its_days(rule: str, first: str, last: str, expected: list[str]) -> None:
    assert days(rule, first, last) == expected


def test_customs_say_the_day_that_is_not_printed() -> None:
    customs = Customs(period_day=14, week_ends=3)
    assert days("FREQ=MONTHLY;INTERVAL=3", "2026-01-01", "2026-06-30", customs) == ["2026-03-14", "2026-06-14"]
    assert days("FREQ=WEEKLY", "2026-06-01", "2026-06-07", customs) == ["2026-06-04"]
    assert days("FREQ=MONTHLY;BYMONTHDAY=20", "2026-06-01", "2026-06-30", customs) == ["2026-06-20"]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "định kỳ",
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=2",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
        "FREQ=MONTHLY;INTERVAL=5",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=một",
        "FREQ=MONTHLY;BYDAY=2MO",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTHDAY=5",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=MONTHLY;COUNT=3",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYMONTHDAY=2",
    ],
)
def test_a_rule_of_another_kind_is_not_guessed(rule: str) -> None:
    assert rhythm(rule) is None


@given(st.text())
def test_any_string_is_a_rhythm_or_none(rule: str) -> None:
    rhythm(rule)


PRINTED_DAY = st.sampled_from(
    ["FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=DAILY",
     "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=28", "FREQ=MONTHLY;BYMONTHDAY=1,28"]
)  # fmt: skip


@given(PRINTED_DAY, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_where_the_day_is_printed_the_days_are_those_of_rfc_5545(rule: str, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    midnight = f"DTSTART:{first:%Y%m%d}T000000\nRRULE:{rule};UNTIL={last:%Y%m%d}T000000"
    assert days(rule, str(first), str(last)) == [str(one.date()) for one in rrulestr(midnight)]
