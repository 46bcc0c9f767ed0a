"""Every form of deadline gives its last day in time, and says how."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.days.calendar import WorkingDays
from vanban.days.customs import Customs
from vanban.days.due import Anchors, Resolved, due_day
from vanban.days.rules import Rule

CALENDAR = WorkingDays()
ISSUED, RECEIVED = date(2026, 6, 1), date(2026, 6, 3)  # a Monday and a Wednesday
KNOWN = Anchors(issued=ISSUED, received=RECEIVED, effective=date(2026, 7, 15), event=date(2026, 8, 28))


def resolve(
    due: str | None = None,
    phrase: str | None = None,
    rule: Rule | str | None = None,
    *,
    anchors: Anchors = KNOWN,
    customs: Customs | None = None,
) -> Resolved:
    return due_day(due, phrase, rule, anchors=anchors, calendar=CALENDAR, customs=customs or Customs())


@pytest.mark.parametrize(
    ("due", "phrase", "day", "clock"),
    [
        ("../2026-06-30", "trước ngày 30/6/2026", "2026-06-29", None),
        ("../2026-06", "trước tháng 6/2026", "2026-05-31", None),
        ("../2026-06", "trước quý II/2026", "2026-03-31", None),
        ("../2027", "trước năm 2027", "2026-12-31", None),
        ("../2026-12", "trước cuối năm 2026", "2026-12-31", None),
        ("../2026-06-30", "trước hoặc trong ngày 30/6/2026", "2026-06-30", None),
        ("../2026-06-30", "trước 17 giờ ngày 30/6/2026", "2026-06-30", "17:00"),
        ("../2026-06-30", "chậm nhất 16h30 ngày 30/6/2026", "2026-06-30", "16:30"),
        ("../2026-06-30", "trước 5 giờ chiều ngày 30/6/2026", "2026-06-30", "17:00"),
        ("../2026-07-01", "trước 0 giờ ngày 01/7/2026", "2026-06-30", None),
        ("../2026-06-30", "chậm nhất ngày 30/6/2026", "2026-06-30", None),
        ("../2026-06", "đến hết tháng 6/2026", "2026-06-30", None),
        ("2026-04/2026-06", "trong quý II/2026", "2026-06-30", None),
        ("2028-02", "trong tháng 02/2028", "2028-02-29", None),
        ("2026", "trong năm 2026", "2026-12-31", None),
        ("2026-06-01/2026-06-03", "từ 8 giờ ngày 01/6 đến ngày 03/6/2026", "2026-06-03", None),
        ("2026-06-01/2026-06-03", "từ 8 giờ ngày 01/6 đến 17 giờ ngày 03/6/2026", "2026-06-03", "17:00"),
        ("2026-06-20", None, "2026-06-20", None),
    ],
)
def test_a_deadline_that_names_its_day(due: str, phrase: str | None, day: str, clock: str | None) -> None:
    found = resolve(due, phrase)
    assert (str(found.day), found.clock) == (day, clock)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("trong vòng 10 ngày kể từ ngày ký", "2026-06-11"),
        ("trong vòng 05 ngày kể từ ngày ký", "2026-06-08"),  # Saturday the 6th → Monday
        ("trong vòng 05 ngày làm việc kể từ ngày ký", "2026-06-08"),
        ("chậm nhất 05 ngày làm việc kể từ ngày nhận được văn bản này", "2026-06-10"),
        ("sau 15 ngày kể từ ngày ký", "2026-06-16"),
        ("trong vòng 02 tuần kể từ ngày ký", "2026-06-15"),
        ("trong thời hạn 02 tháng kể từ ngày ký", "2026-08-03"),  # 1 August is a Saturday
        ("trong thời hạn 01 quý kể từ ngày Quyết định này có hiệu lực", "2026-10-15"),
        ("trong thời hạn 06 tháng kể từ ngày khai giảng", "2027-03-01"),  # clamped to 28/02/2027, a Sunday
        ("trong thời hạn 02 năm kể từ ngày 29/02/2024", "2026-03-02"),  # clamped to 28/02/2026, a Saturday
        ("ít nhất 05 ngày trước ngày khai giảng", "2026-08-22"),  # a Sunday, then a Saturday worked for 31 August
        ("ít nhất 03 ngày làm việc trước ngày khai giảng", "2026-08-25"),
        ("trước 07 ngày so với ngày khai giảng", "2026-08-21"),
        ("trong vòng 03 ngày làm việc kể từ ngày khai giảng", "2026-09-07"),  # over the swapped day and National Day
        ("trong ngày làm việc tiếp theo kể từ ngày ký", "2026-06-02"),
        ("trong ngày nhận được văn bản này", "2026-06-03"),
        ("trong vòng 24 giờ kể từ khi nhận được Công văn này", "2026-06-04"),
        ("trong vòng 10 ngày kể từ ngày 24/12/2025", "2026-01-05"),  # Saturday 3 January → Monday
        ("trong vòng 09 ngày kể từ ngày 24/12/2025", "2026-01-05"),  # 2 January 2026 was off for the 10th
    ],
)
def test_a_deadline_that_runs_from_an_event(rule: str, day: str) -> None:
    assert str(resolve(rule=rule).day) == day


@pytest.mark.parametrize(
    ("customs", "given_", "day"),
    [
        (Customs(before_includes_day=True), {"due": "../2026-06-30", "phrase": "trước ngày 30/6/2026"}, "2026-06-30"),
        (Customs(first_day_counts=True), {"rule": "trong vòng 10 ngày kể từ ngày ký"}, "2026-06-10"),
        (Customs(ends_on_day_off="keep"), {"rule": "trong vòng 05 ngày kể từ ngày ký"}, "2026-06-06"),
        (Customs(unsaid="received"), {"rule": "trong vòng 02 ngày"}, "2026-06-05"),
        (Customs(unsaid="issued"), {"rule": "trong vòng 02 ngày"}, "2026-06-03"),
    ],
)
def test_a_custom_changes_the_day_and_says_so(customs: Customs, given_: dict[str, str], day: str) -> None:
    changed, plain = resolve(**given_, customs=customs), resolve(**given_)
    assert str(changed.day) == day
    assert changed != plain


def test_an_hour_known_gives_an_hour() -> None:
    anchors = Anchors(received=datetime(2026, 6, 3, 14, 30))
    found = resolve(rule="trong vòng 36 giờ kể từ khi nhận được văn bản này", anchors=anchors)
    assert (found.day, found.clock) == (date(2026, 6, 5), "02:30")
    assert "14:30 ngày 03/06/2026" in found.how


def test_a_day_is_said_with_what_gave_it() -> None:
    how = resolve(rule="trong vòng 05 ngày kể từ ngày ký").how
    assert how == (
        "5 ngày kể từ ngày ký, ban hành văn bản (01/06/2026), không tính ngày đầu (Bộ luật Dân sự 2015, Điều 147); "
        "ngày cuối 06/06/2026 là ngày nghỉ nên tính đến ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 148)"
    )
    assert resolve("../2026-06-30", "trước ngày 30/6/2026").how == (
        "“trước ngày 30/6/2026”: chậm nhất là ngày liền trước, 29/06/2026"
    )


@pytest.mark.parametrize(
    ("rule", "missing", "words"),
    [
        ("trong vòng 10 ngày kể từ ngày ký", "issued", "chưa biết ngày ký, ban hành văn bản"),
        ("trong vòng 10 ngày kể từ ngày nhận được văn bản này", "received", "chưa biết ngày nhận văn bản"),
        ("trong vòng 10 ngày kể từ ngày nhận đủ hồ sơ", "event", "chưa biết ngày của “ngày nhận đủ hồ sơ”"),
        ("trong vòng 10 ngày", "unsaid", "không nêu tính từ ngày nào"),
        ("trước 03 ngày làm việc", "unsaid", "không nêu tính từ ngày nào"),
    ],
)
def test_an_unknown_day_to_run_from_is_named(rule: str, missing: str, words: str) -> None:
    found = resolve(rule=rule, anchors=Anchors())
    assert (found.day, found.missing) == (None, missing)
    assert words in found.how


def test_a_named_day_goes_before_a_term() -> None:
    assert resolve("../2026-06-30", "chậm nhất ngày 30/6/2026", "trong vòng 10 ngày kể từ ngày ký").day == date(
        2026, 6, 30
    )


def test_the_term_decides_where_the_deadline_is_open() -> None:
    assert resolve("2026-06-30/..", "từ ngày 30/6/2026", "trong vòng 10 ngày kể từ ngày ký").day == date(2026, 6, 11)


def test_no_deadline_and_no_term_give_no_day() -> None:
    assert resolve().day is None
    assert resolve(None, "kịp thời", "").missing is None


def test_a_term_beyond_the_calendar_gives_no_day() -> None:
    anchors = Anchors(issued=date.max, event=date.min)
    for rule in (
        "trong vòng 02 năm kể từ ngày ký",
        "trong vòng 10 ngày làm việc kể từ ngày ký",
        "10 ngày trước ngày họp",
    ):
        found = resolve(rule=rule, anchors=anchors)
        assert found.day is None
        assert "ngoài lịch" in found.how


UNITS = st.sampled_from(["minute", "hour", "day", "week", "month", "quarter", "year"])
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    unit = draw(UNITS)
    working = unit in ("minute", "hour", "day") and draw(st.booleans())
    relation = draw(st.sampled_from(["within", "after", "before"]))
    return Rule(
        count=draw(st.integers(0, 60)), unit=unit, working=working, relation=relation, anchor="issued", words="ngày ký"
    )


@given(st.text() | st.none(), st.text() | st.none(), st.text() | st.none())
def test_any_strings_give_an_answer(due: str | None, phrase: str | None, rule: str | None) -> None:
    found = resolve(due, phrase, rule)
    assert found.how
    assert found.day is None or found.missing is None


@given(rules(), DAYS, st.integers(0, 40))
def test_who_starts_later_is_due_no_earlier(rule: Rule, day: date, later: int) -> None:
    first = resolve(rule=rule, anchors=Anchors(issued=day)).day
    second = resolve(rule=rule, anchors=Anchors(issued=day + timedelta(days=later))).day
    assert first is not None
    assert second is not None
    assert first <= second


@given(rules(), DAYS)
def test_a_term_ends_on_the_right_side_of_its_start(rule: Rule, day: date) -> None:
    due = resolve(rule=rule, anchors=Anchors(issued=day)).day
    assert due is not None
    assert due >= day if rule.relation != "before" else due <= CALENDAR.on_or_after(day)


@given(rules(), DAYS)
def test_a_term_of_days_never_ends_on_a_day_off(rule: Rule, day: date) -> None:
    due = resolve(rule=rule, anchors=Anchors(issued=day)).day
    assert due is not None
    if rule.unit not in ("minute", "hour") or rule.working:
        assert CALENDAR.is_working(due)
