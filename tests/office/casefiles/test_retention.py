"""How long case files are kept, and when the archive is to have them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from vanban.office.casefiles.closing import close_file, reopen_file
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.retention import FOR_EVER, Term, term


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Vĩnh viễn", FOR_EVER),
        (" vĩnh  viễn ", FOR_EVER),
        ("20 năm", Term(20)),
        ("05 Năm", Term(5)),
        ("", None),
        ("năm", None),
        ("0 năm", None),
        ("Theo vụ việc", None),
        ("201 năm", None),
        ("hai năm", None),
    ],
)
def test_a_term_is_for_ever_or_a_number_of_years(words, meant):
    assert term(words) == meant


def test_years_count_from_the_end_of_the_year_in_which_the_work_ended():
    assert Term(10).last_day(date(2026, 3, 2)) == Term(10).last_day(date(2026, 12, 31)) == date(2036, 12, 31)
    assert FOR_EVER.last_day(date(2026, 3, 2)) is None


def test_the_archive_takes_what_is_kept_for_five_years_and_longer_within_a_year():
    assert Term(5).transfer_due(date(2026, 3, 2)) == FOR_EVER.transfer_due(date(2026, 3, 2)) == date(2027, 3, 2)
    assert Term(4).transfer_due(date(2026, 3, 2)) is None
    assert FOR_EVER.transfer_due(date(2028, 2, 29)) == date(2029, 2, 28)


def test_closing_begins_the_term_and_reopening_ends_it(case_file, lan, acting, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 31, 17, 30, tzinfo=UTC))
    close_file(case_file, acting(lan), "không có văn bản")
    case_file.refresh_from_db()
    # half an hour after midnight in Viet Nam: the work ended in the new year
    assert (case_file.kept_until, case_file.transfer_due) == (date(2047, 12, 31), date(2028, 1, 1))
    reopen_file(case_file, acting(lan), "còn văn bản")
    case_file.refresh_from_db()
    assert (case_file.kept_until, case_file.transfer_due) == (None, None)


def test_the_list_can_be_narrowed_to_what_has_passed_its_term(case_file, lan, acting, log_in):
    close_file(case_file, acting(lan), "không có văn bản")
    client, page = log_in(lan), "/ho-so/?tinh_trang=het-han-bao-quan"
    today = timezone.localdate()
    for last_day, listed in ((today, []), (today.replace(year=today.year - 1), [case_file])):
        CaseFile.objects.update(kept_until=last_day)
        assert client.get(page).context["files"] == listed


def test_what_was_closed_before_terms_were_counted_gets_them(case_file, lan, acting):
    begin = import_module("vanban.office.casefiles.migrations.0002_plan_and_keeping").begin_terms
    close_file(case_file, acting(lan), "không có văn bản")
    case_file.refresh_from_db()
    counted = (case_file.kept_until, case_file.transfer_due)
    CaseFile.objects.update(kept_until=None, transfer_due=None)
    begin(apps, None)
    case_file.refresh_from_db()
    assert (case_file.kept_until, case_file.transfer_due) == counted != (None, None)
