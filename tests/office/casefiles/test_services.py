"""Case files: opened, filled, put right and closed by those whose they are, each deed an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.office.casefiles.conftest import VALUES
from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.audit.subjects import history
from vanban.office.casefiles.closing import close_file, reopen_file
from vanban.office.casefiles.models import CaseFile, Filed
from vanban.office.casefiles.services import (
    amend_file,
    open_file,
    put_in,
    take_out,
)
from vanban.office.refusals import Refused
from vanban.office.registers.amending import void
from vanban.office.registers.models import Entry
from vanban.office.registers.services import register_paper


def verbs(record) -> list[str]:
    return [event.verb for event in Event.objects.about(record)]


@pytest.fixture
def other(agency, lan) -> Entry:
    return register_paper(agency, lan, {"subject": "Họp giao ban", "issuer": "Sở Y tế"}, date(2026, 3, 2))


def test_a_document_lies_in_several_case_files_and_once_in_each(case_file, lan, acting, entry, other):
    second = open_file(acting(lan), VALUES)
    assert put_in(case_file, acting(lan), [entry, other, entry]) == 2
    assert put_in(case_file, acting(lan), [entry]) == 0
    assert put_in(second, acting(lan), [entry]) == 1
    assert set(entry.filed.values_list("case_file", flat=True)) == {case_file.pk, second.pk}
    assert verbs(case_file) == ["open-case-file", "file", "file"]
    assert verbs(entry)[-2:] == ["filed", "filed"]


def test_what_is_taken_out_leaves_with_a_reason_and_both_histories_tell_it(case_file, lan, acting, entry):
    put_in(case_file, acting(lan), [entry])
    with pytest.raises(Refused, match="lý do"):
        take_out(case_file, acting(lan), entry, " ")
    take_out(case_file, acting(lan), entry, "để nhầm hồ sơ")
    assert not Filed.objects.exists()
    told = {event.verb: words.details(event) for event in Event.objects.filter(verb__in=["unfile", "unfiled"])}
    assert told == {"unfile": "312/UBND-KGVX: để nhầm hồ sơ", "unfiled": "01.KT/2026: để nhầm hồ sơ"}
    with pytest.raises(Refused, match="không còn"):
        take_out(case_file, acting(lan), entry, "lần nữa")


def test_a_void_or_unseen_document_is_not_put_in(case_file, lan, minh, hoa, acting, entry, other):
    void(other, lan, minh, "ghi nhầm")
    other.refresh_from_db()
    with pytest.raises(Refused, match="đã huỷ số"):
        put_in(case_file, acting(lan), [entry, other])
    Entry.objects.filter(pk=entry.pk).update(audience="concerned")
    with pytest.raises(Refused, match="không được xem"):
        put_in(case_file, acting(hoa), [entry])
    assert not Filed.objects.exists()


def test_the_history_names_no_document_that_its_reader_may_not_see(case_file, lan, hoa, acting, entry, other):
    put_in(case_file, acting(lan), [entry, other])
    take_out(case_file, acting(lan), entry, "để nhầm")
    Entry.objects.filter(pk=entry.pk).update(audience="concerned")
    told = [words.details(event) for event in history(case_file, acting(hoa).position)]
    assert [len(told), told[1]] == [2, str(other.called)]
    assert len(history(case_file, acting(lan).position)) == 4


def test_a_closed_case_file_changes_only_after_it_was_opened_again(case_file, lan, acting, entry):
    put_in(case_file, acting(lan), [entry])
    close_file(case_file, acting(lan), "việc còn lại theo hồ sơ khác")
    for deed in (
        lambda: put_in(case_file, acting(lan), [entry]),
        lambda: take_out(case_file, acting(lan), entry, "nhầm"),
        lambda: amend_file(case_file, acting(lan), VALUES),
        lambda: close_file(case_file, acting(lan)),
    ):
        with pytest.raises(Refused, match="đã kết thúc"):
            deed()
    with pytest.raises(Refused, match="lý do"):
        reopen_file(case_file, acting(lan), "")
    reopen_file(case_file, acting(lan), "còn văn bản")
    amend_file(case_file, acting(lan), VALUES)
    assert verbs(case_file)[-3:] == ["close-case-file", "reopen-case-file", "amend-case-file"]


def test_an_amendment_tells_what_was_and_what_is(case_file, lan, acting, unit):
    amend_file(case_file, acting(lan), replace(VALUES, code="01.KT", unit=unit, ended=date(2026, 12, 1)))
    said = words.details(Event.objects.get(verb="amend-case-file"))
    assert "Thời hạn bảo quản: 20 năm → –" in said
    assert "Tài liệu đến ngày: – → 01/12/2026" in said
    assert "Số, ký hiệu hồ sơ" not in said
    amend_file(case_file, acting(lan), replace(VALUES, code="01.KT", unit=unit, ended=date(2026, 12, 1)))
    assert Event.objects.filter(verb="amend-case-file").count() == 1  # nothing was changed


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"code": " "}, "Chưa có “Số, ký hiệu hồ sơ”"),
        ({"title": ""}, "Chưa có “Tiêu đề hồ sơ”"),
        ({"title": "a" * 501}, "dài quá 500"),
        ({"year": 20}, "Năm của hồ sơ"),
        ({"begun": date(2026, 3, 2), "ended": date(2026, 3, 1)}, "sau ngày bắt đầu"),
        ({"code": "01.KT "}, "đã có hồ sơ"),
    ],
)
def test_values_that_cannot_be_are_refused_with_the_reason(case_file, lan, acting, wrong, why):
    with pytest.raises(Refused, match=why):
        open_file(acting(lan), replace(VALUES, **wrong))


def test_a_code_counts_once_in_a_year_of_an_agency(case_file, lan, acting, other_agency, person):
    stranger = acting(person(other_agency, "la", "clerk"))
    for who, values in ((stranger, VALUES), (acting(lan), replace(VALUES, year=2025))):
        open_file(who, replace(values, code="01.KT"))
    assert CaseFile.objects.filter(code="01.KT").count() == 3


def test_who_fills_case_files_of_which_units(case_file, agency, unit, lan, minh, hoa, quan, person, acting, entry):
    archivist, elsewhere = person(agency, "tu", "archivist"), person(agency, "khac", "officer")
    chief, whole = person(agency, "chanh", "chief-of-office"), open_file(acting(lan), VALUES)
    sees = {lan: 2, archivist: 2, minh: 2, chief: 2, hoa: 1, elsewhere: 0, quan: 0}
    assert {who: CaseFile.objects.for_position(acting(who).position).count() for who in sees} == sees
    for who in (lan, archivist, hoa):
        put_in(case_file, acting(who), [entry])
    for who in (minh, chief, elsewhere, quan):
        with pytest.raises(Refused, match="không lập hồ sơ này"):
            put_in(case_file, acting(who), [entry])
    with pytest.raises(Refused, match="không lập hồ sơ này"):
        put_in(whole, acting(hoa), [entry])
    open_file(acting(hoa), replace(VALUES, code="03.KT", unit=unit))
    with pytest.raises(Refused, match="đơn vị mình"):
        open_file(acting(elsewhere), replace(VALUES, code="04.KT", unit=unit))
    with pytest.raises(Refused, match="chỉ xem"):
        open_file(acting(minh), replace(VALUES, code="05"))


def test_the_database_keeps_case_files_past_the_services(case_file):
    with pytest.raises(IntegrityError, match="is refused"), transaction.atomic():
        CaseFile.objects.filter(pk=case_file.pk).delete()
