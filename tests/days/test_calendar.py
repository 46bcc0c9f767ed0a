"""Working days: weekends, public holidays, announced swaps, and an agency's own rows over all of them."""

from __future__ import annotations

import builtins
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.days import calendar
from vanban.days.calendar import MissingHolidaysError, WorkingDays
from vanban.tables.days import DaySwap, day_swaps

DAYS = WorkingDays()
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SOME_DAY = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-06-05", True),  # a Friday
        ("2026-06-06", False),  # a Saturday
        ("2026-01-01", False),
        ("2026-02-16", False),  # the day before Tết Bính Ngọ
        ("2026-04-27", False),  # for Giỗ Tổ Hùng Vương on a Sunday
        ("2026-09-01", False),
        ("2026-01-02", False),  # a Friday, exchanged
        ("2026-01-10", True),  # for this Saturday
        ("2025-05-02", False),
        ("2025-04-26", True),
        ("2019-01-05", True),  # for a day of the year before
        ("2014-02-05", False),
        ("2013-01-05", True),
    ],
)
def test_a_day_is_worked_or_not(day: str, worked: bool) -> None:
    assert DAYS.is_working(date.fromisoformat(day)) is worked


@pytest.mark.parametrize("row", day_swaps(), ids=lambda row: str(row.day))
def test_an_announced_day_is_kept_and_its_example_says_it(row: DaySwap) -> None:
    assert DAYS.is_working(row.day) is (row.kind == "work")
    verb = "nghỉ" if row.kind == "off" else "đi làm bù"
    assert row.example == f"{verb} {WEEKDAYS[row.day.weekday()]}, ngày {row.day.day:02}/{row.day.month}/{row.day.year}"
    assert (row.day.weekday() >= 5) is (row.kind == "work")
    assert "ngày" in row.source
    assert "https://" in row.source


def test_the_announced_days_are_sorted_and_once_each() -> None:
    days = [row.day for row in day_swaps()]
    assert days == sorted(set(days))


def test_an_agencys_own_rows_outweigh_the_rest() -> None:
    own = WorkingDays({date(2026, 6, 5): "off", date(2026, 6, 6): "work", date(2026, 9, 2): "work"})
    assert [own.is_working(date(2026, 6, 5)), own.is_working(date(2026, 6, 6)), own.is_working(date(2026, 9, 2))] == [
        False,
        True,
        True,
    ]
    assert own.add(date(2026, 6, 4), 1) == date(2026, 6, 6)


def test_an_agency_may_work_on_saturdays() -> None:
    assert WorkingDays(weekend=[calendar.SUNDAY]).is_working(date(2026, 6, 6))
    with pytest.raises(ValueError, match="a working day"):
        WorkingDays(weekend=range(7))


def test_the_answer_does_not_hang_on_what_was_asked_before() -> None:
    calendar._public.cache_clear()
    assert DAYS.is_working(date(2014, 12, 27))  # worked for 2 January 2015
    calendar._public.cache_clear()
    assert not DAYS.is_working(date(2015, 1, 2))
    assert DAYS.is_working(date(2014, 12, 27))


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("holidays"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    calendar._public.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingHolidaysError, match=r"vanban\[days\]"):
        WorkingDays()


@given(SOME_DAY, st.integers(-60, 60).filter(bool))
def test_adding_working_days_never_lands_on_a_day_off(day: date, count: int) -> None:
    assert DAYS.is_working(DAYS.add(day, count))


@given(SOME_DAY, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    end = DAYS.add(day, count)
    between = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(map(DAYS.is_working, between)) == count


@given(SOME_DAY, st.integers(0, 60))
def test_going_back_as_far_ends_where_it_began(day: date, count: int) -> None:
    start = DAYS.on_or_after(day)
    assert DAYS.add(DAYS.add(start, count), -count) == start


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_any_day_of_the_calendar_has_a_working_day_near(day: date) -> None:
    assert (DAYS.on_or_after(day) - day).days < 15
    assert (day - DAYS.on_or_before(day)).days < 15
