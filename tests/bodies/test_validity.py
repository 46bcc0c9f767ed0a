"""Days known within bounds, and what the ends of a row say of them."""

from datetime import date

import pytest

from vanban.bodies.validity import day, status

DAYS = [
    ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
    ("2025-02-03", date(2025, 2, 3), date(2025, 2, 3)),
    ("2025?", date(2025, 1, 1), date(2025, 12, 31)),
    ("[2025-01-24..2025-02]", date(2025, 1, 24), date(2025, 2, 28)),
    ("[..2001]", date.min, date(2001, 12, 31)),
]


@pytest.mark.parametrize(("edtf", "first", "last"), DAYS)
def test_a_date_is_a_day_within_bounds(edtf: str, first: date, last: date) -> None:
    assert day(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "hôm nay", "2025-13", "2025-02-30", "3/2025", "2025-01/2025-02", "0000"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day(edtf)


STATUSES = [
    (None, None, "2025", "valid"),
    ("2025-03-01", None, "2025-02-28", "not yet"),
    ("2025-03-01", None, "2025-03-01", "valid"),
    ("2025-03-01", None, "2025-03", "valid"),
    ("2025-03-01", None, "2025", "unsure"),
    (None, "2025-02-28", "2025-02-28", "valid"),
    (None, "2025-02-28", "2025-03-01", "ended"),
    (None, "2025-02", "2025-02-10", "unsure"),
    ("[..2001]", None, "2001-06-01", "unsure"),
    ("[..2001]", None, "2002-01-01", "valid"),
]


@pytest.mark.parametrize(("first", "last", "on", "said"), STATUSES)
def test_the_ends_of_a_row_tell_of_a_day(first: str | None, last: str | None, on: str, said: str) -> None:
    assert status(first, last, day(on)) == said
