"""What is missing is said before a case file is closed, and what somebody left so is written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.office.casefiles.conftest import VALUES
from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.casefiles.checks import lacks
from vanban.office.casefiles.closing import close_file
from vanban.office.casefiles.services import amend_file, open_file, put_in
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.amending import void
from vanban.office.registers.answers import answer_all
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry
from vanban.office.registers.services import register_paper
from vanban.office.work.services import complete


@pytest.fixture
def paper(agency, lan) -> Entry:
    values = {"subject": "Họp giao ban", "issuer": "Sở Y tế", "number": "9", "symbol": "SYT", "issued_on": "2026-03-01"}
    return register_paper(agency, lan, values, date(2026, 3, 2))


@pytest.fixture
def codes(lan, acting):
    """What is missing in a case file, as somebody sees it (the clerk)."""
    return lambda one, who=lan: [lack.code for lack in lacks(one, acting(who).position)]


@pytest.mark.parametrize(("retention", "firm"), [("", "no-term"), ("Theo vụ việc", "no-term"), ("10 năm", "empty")])
def test_a_term_of_retention_is_firm_and_an_empty_file_is_told(lan, acting, codes, retention, firm):
    one = open_file(acting(lan), replace(VALUES, retention=retention))
    assert codes(one)[0] == firm
    if firm == "no-term":
        with pytest.raises(Refused, match="hời hạn bảo quản"):
            close_file(one, acting(lan), "cứ kết thúc")


def test_what_is_complete_closes_without_a_reason(case_file, lan, acting, paper, codes):
    put_in(case_file, acting(lan), [paper])
    assert codes(case_file) == []
    close_file(case_file, acting(lan))
    case_file.refresh_from_db()
    assert case_file.closed_at


def test_open_work_is_told_until_it_is_done(case_file, lan, minh, acting, entry, codes):
    put_in(case_file, acting(lan), [entry])
    assert codes(case_file) == ["open-tasks"]
    for task in entry.tasks.filter(pile="ours"):
        complete(task, minh, timezone.localdate(), "xong")
    assert codes(case_file) == []


def test_a_void_number_and_a_missing_one_are_told(case_file, agency, lan, minh, acting, paper, codes):
    bare = register_paper(agency, lan, {"subject": "Đơn xin cấp nước", "issuer": "Tổ 3"}, date(2026, 3, 3))
    put_in(case_file, acting(lan), [paper, bare])
    void(paper, lan, minh, "ghi nhầm")
    found = {lack.code: lack.entries for lack in lacks(case_file, acting(lan).position)}
    assert found == {"void": (paper,), "no-number": (bare,)}


def test_the_same_document_under_two_numbers_is_told(case_file, agency, lan, acting, paper, codes):
    values = {"subject": "Họp giao ban", "issuer": "Sở Y tế", "number": "9", "symbol": "SYT", "issued_on": "2026-03-01"}
    put_in(case_file, acting(lan), [paper])
    assert codes(case_file) == []
    again = register_paper(agency, lan, values | {"type": "CV"}, date(2026, 3, 4), accept_duplicate=True)
    other = register_paper(agency, lan, values | {"type": "CV"}, date(2026, 3, 5), accept_duplicate=True)
    put_in(case_file, acting(lan), [again, other])
    (told,) = lacks(case_file, acting(lan).position)
    assert (told.code, set(told.entries)) == ("twice", {again, other})


def test_an_answer_that_lies_elsewhere_is_told_to_who_may_see_it(case_file, agency, lan, hoa, acting, paper, codes):
    letter = issue(
        agency, lan, Issue(kind=Kind.OUTGOING, type="CV", subject="Trả lời", day=timezone.localdate(), signer="Minh")
    )
    answer_all(letter, lan, [paper])
    put_in(case_file, acting(lan), [paper])
    assert codes(case_file) == codes(case_file, hoa) == ["answer-elsewhere"]
    Entry.objects.filter(pk=letter.pk).update(audience="concerned")
    assert codes(case_file, hoa) == []
    put_in(case_file, acting(lan), [letter])
    assert codes(case_file) == []


def test_who_closes_all_the_same_says_why_and_the_journal_names_no_document(case_file, lan, acting, entry):
    put_in(case_file, acting(lan), [entry])
    with pytest.raises(Refused, match="Văn bản còn việc chưa hoàn thành"):
        close_file(case_file, acting(lan))
    close_file(case_file, acting(lan), "việc còn lại theo hồ sơ khác")
    event = Event.objects.get(verb="close-case-file")
    said = words.details(event).splitlines()
    assert said[1:] == ["Văn bản còn việc chưa hoàn thành.", "Vẫn kết thúc: việc còn lại theo hồ sơ khác"]
    assert said[0].startswith("20 năm, đến hết 31/12/")
    assert "312" not in str(event.data)


def test_the_page_says_what_is_missing_with_links(case_file, lan, acting, entry, log_in):
    amend_file(case_file, acting(lan), replace(VALUES, code="01.KT", retention=""))
    put_in(case_file, acting(lan), [entry])
    page = log_in(lan).get(f"/ho-so/{case_file.pk}/").content.decode()
    missing = page.partition('class="lacks"')[2].partition("</ul>")[0]
    assert "Chưa ghi thời hạn bảo quản." in missing
    assert f'href="/ho-so/{case_file.pk}/sua/"' in missing
    assert f'href="/van-ban/{entry.pk}/"' in missing
