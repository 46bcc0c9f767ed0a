"""A frozen case file stays as it is, and so do the documents in it, until that is lifted."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.office.casefiles.conftest import VALUES
from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.casefiles.closing import close_file, reopen_file
from vanban.office.casefiles.holding import hold, lift
from vanban.office.casefiles.models import CaseFile, Hold
from vanban.office.casefiles.services import amend_file, put_in, take_out
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.amending import amend, void
from vanban.office.registers.issuing import Issue, issue


@pytest.fixture
def frozen(case_file, lan, minh, acting, entry) -> CaseFile:
    put_in(case_file, acting(lan), [entry])
    hold(case_file, acting(minh), "thanh tra đang xem")
    case_file.refresh_from_db()
    return case_file


def test_nobody_does_anything_with_a_frozen_case_file(frozen, lan, minh, acting, entry):
    for deed in (
        lambda: put_in(frozen, acting(lan), [entry]),
        lambda: take_out(frozen, acting(lan), entry, "nhầm"),
        lambda: amend_file(frozen, acting(lan), VALUES),
        lambda: close_file(frozen, acting(lan), "xong"),
        lambda: reopen_file(frozen, acting(lan), "còn việc"),
        lambda: hold(frozen, acting(minh), "lần nữa"),
    ):
        with pytest.raises(Refused, match="đóng băng"):
            deed()
    lift(frozen, acting(minh), "thanh tra đã xong")
    amend_file(frozen, acting(lan), VALUES)


def test_the_documents_in_it_are_not_put_right_nor_voided(frozen, lan, minh, acting, entry):
    for deed in (
        lambda: amend(entry, lan, "subject", "khác", "ghi nhầm"),
        lambda: void(entry, lan, minh, "ghi nhầm"),
    ):
        with pytest.raises(Refused, match=r"nằm trong hồ sơ 01.KT/2026 đang bị đóng băng"):
            deed()
    lift(frozen, acting(minh), "thanh tra đã xong")
    amend(entry, lan, "subject", "khác", "ghi nhầm")


def test_what_answers_a_document_in_it_is_not_unlinked_and_the_reason_typed_is_shown(
    frozen, agency, lan, minh, acting, entry, log_in
):
    answers = issue(agency, lan, Issue(Kind.OUTGOING, date(2026, 8, 19), "trả lời", type="CV", answers=(entry,)))
    unlink = f"/van-ban/tra-loi/{answers.answers.get().pk}/go/"
    refused = log_in(lan).post(unlink, {"reason": "trả lời văn bản khác"})
    assert "đang bị đóng băng" in refused.content.decode()
    assert "trả lời văn bản khác" in refused.content.decode()
    assert answers.answers.exists()
    lift(frozen, acting(minh), "thanh tra đã xong")
    log_in(lan).post(unlink, {"reason": "trả lời văn bản khác"})
    assert not answers.answers.exists()


@pytest.mark.parametrize(
    "changed", [{"title": "khác"}, {"closed_at": timezone.now()}, {"retention": ""}, {"unit": None}]
)
def test_the_database_refuses_it_too(frozen, changed):
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseFile.objects.filter(pk=frozen.pk).update(**changed)
    CaseFile.objects.filter(pk=frozen.pk).update(held=False)
    CaseFile.objects.filter(pk=frozen.pk).update(title="khác")


def test_who_may_freeze_and_why_is_written_down(case_file, agency, lan, minh, hoa, quan, person, acting):
    for who in (lan, hoa, quan, person(agency, "tu", "archivist")):
        with pytest.raises(Refused, match="lãnh đạo và chánh văn phòng"):
            hold(case_file, acting(who), "thanh tra")
    for deed in (hold, lift):
        with pytest.raises(Refused, match=r"lý do|không bị đóng băng"):
            deed(case_file, acting(minh), " ")
    chief = person(agency, "chanh", "chief-of-office")
    hold(case_file, acting(chief), "thanh tra")
    with pytest.raises(Refused, match="lý do"):
        lift(case_file, acting(minh), "")
    lift(case_file, acting(minh), "xong")
    (kept,) = Hold.objects.all()
    assert (kept.by, kept.reason, kept.lifted_by) == (chief, "thanh tra", minh)
    told = [words.details(event) for event in Event.objects.about(case_file)]
    assert told[1:] == ["thanh tra", "xong"]


def test_a_stranger_freezes_nothing(case_file, other_agency, person, acting):
    with pytest.raises(Refused, match="không có"):
        hold(case_file, acting(person(other_agency, "la", "leader")), "thanh tra")


def test_the_pages_say_that_it_is_frozen_and_offer_nothing(frozen, lan, minh, log_in, entry):
    page = f"/ho-so/{frozen.pk}/"
    shown = log_in(lan).get(page).content.decode()
    assert "đóng băng hồ sơ lúc" in shown
    assert "thanh tra đang xem" in shown
    assert "Kết thúc hồ sơ" not in shown
    assert "/dua-vao/" not in shown
    assert "Đang đóng băng" in log_in(lan).get("/ho-so/?tinh_trang=dong-bang").content.decode()
    assert log_in(lan).post(f"{page}bo-dong-bang/", {"reason": "xong"}).status_code == 403
    log_in(minh).post(f"{page}bo-dong-bang/", {"reason": "xong"})
    assert "Kết thúc hồ sơ" in log_in(lan).get(page).content.decode()
    log_in(minh).post(f"{page}dong-bang/", {"reason": "thanh tra lại"})
    assert CaseFile.objects.get().held
    log_in(lan).post(f"/ho-so/van-ban/{entry.pk}/", {"ho_so": frozen.pk})
    assert f'<option value="{frozen.pk}">' not in log_in(lan).get(f"/van-ban/{entry.pk}/").content.decode()
