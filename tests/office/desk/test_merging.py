"""Two people at one record: what one of them typed is neither lost nor written over unseen."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from tests.office.conftest import opened
from vanban.office.kind import Kind
from vanban.office.registers.books import Series, Term
from vanban.office.registers.models import Entry
from vanban.office.registers.numbering import series_of


@pytest.fixture
def desks(quan, person, agency, log_in):
    """The browsers of two administrators."""
    return log_in(quan), log_in(person(agency, "thu", "admin"))


def test_both_changes_stay_where_each_changed_another_value(agency, desks):
    series = series_of(agency, Kind.OUTGOING)[0]
    page, mine, other = f"/van-ban/day-so/{series.pk}/", *desks
    given = {"kind": "outgoing", "name": series.name, "period": "year", "start": 1, "symbol": series.symbol,
             "letter_symbol": series.letter_symbol, "audience": series.audience}  # fmt: skip
    seen = opened(mine, page)
    assert other.post(page, given | {"symbol": "{loại}-UB", "opened": seen}).status_code == 302
    assert mine.post(page, given | {"name": "Văn bản đi chung", "opened": seen}).status_code == 302
    series = Series.objects.get(pk=series.pk)
    assert (series.name, series.symbol) == ("Văn bản đi chung", "{loại}-UB")


def test_a_value_that_both_changed_is_asked_about_and_either_can_be_kept(unit, desks):
    mine, other = desks
    page, act = f"/thiet-lap/don-vi/{unit.pk}/", f"/thiet-lap/don-vi/{unit.pk}/ten/"
    seen = opened(mine, page)
    given = {"name": unit.name, "short_name": "KTE", "code": "", "names": ""}
    other.post(act, given | {"opened": seen})
    answer = mine.post(act, given | {"short_name": "PKT", "opened": seen})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Giá trị bạn ghi: <strong>PKT</strong>" in shown
    assert "Giá trị người khác đã lưu: <strong>KTE</strong>" in shown
    assert 'value="PKT"' in shown
    unit.refresh_from_db()
    assert unit.short_name == "KTE"
    now = unescape(re.search(r'name="opened" value="([^"]*)"', shown)[1])
    for choice, kept in (("theirs", "KTE"), ("mine", "PKT")):
        done = mine.post(act, given | {"short_name": "PKT", "opened": now, "short_name-giu": choice})
        unit.refresh_from_db()
        assert (done.status_code, unit.short_name) == (302, kept)


def test_the_agency_and_a_person_are_not_written_over_either(agency, hoa, desks):
    mine, other = desks
    page = "/thiet-lap/"
    seen = opened(mine, page)
    given = {"name": agency.name, "short_name": "UBND", "system": "state", "place": "Tân Hòa", "names": "",
             "superiors": "Ủy ban nhân dân tỉnh Hà Sơn\r\nĐảng ủy xã Tân Hòa", "classes": ""}  # fmt: skip
    assert other.post(page, given | {"opened": seen}).status_code == 302
    assert mine.post(page, given | {"short_name": "UB Tân Hòa", "opened": seen}).status_code == 422
    page = f"/tai-khoan/{hoa.pk}/"
    seen = opened(mine, page, "ten-opened")
    assert other.post(f"{page}ho-ten/", {"ten-full_name": "Lê Thu Hòa", "ten-opened": seen}).status_code == 302
    assert mine.post(f"{page}ho-ten/", {"ten-full_name": "Lê Hòa", "ten-opened": seen}).status_code == 422


def test_a_value_put_right_meanwhile_is_shown_before_it_is_put_right_again(agency, lan, log_in):
    from vanban.office.registers.services import register_paper

    entry = register_paper(agency, lan, {"subject": "Họp", "issuer": "Sở Y tế"}, date(2026, 3, 2))
    client = log_in(lan)
    page, act = f"/van-ban/{entry.pk}/", f"/van-ban/{entry.pk}/dinh-chinh/"
    seen = opened(client, page)
    given = {"field": "subject", "reason": "ghi sai", "opened": seen}
    assert client.post(act, given | {"value": "Họp giao ban"}).status_code == 302
    answer = client.post(act, given | {"value": "Họp tổng kết"})
    assert answer.status_code == 422
    assert "<strong>Họp giao ban</strong>" in answer.content.decode()
    assert Entry.objects.get(pk=entry.pk).subject == "Họp giao ban"
    assert client.post(act, given | {"value": "Sở Nội vụ", "field": "issuer"}).status_code == 302


@pytest.mark.parametrize("stamp", [{}, {"opened": ""}, {"opened": "[]"}, {"opened": "{"}])
def test_a_form_without_its_stamp_is_not_saved_and_keeps_what_was_typed(unit, quan, log_in, stamp):
    client, page = log_in(quan), f"/thiet-lap/don-vi/{unit.pk}/ten/"
    given = {"name": "Phòng Kinh tế và Hạ tầng", "short_name": "KTHT", "code": "", "names": ""}
    answer = client.post(page, given | stamp)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "không rõ trang được mở từ lúc nào" in shown
    assert 'value="KTHT"' in shown
    now = unescape(re.search(r'name="opened" value="([^"]*)"', shown)[1])
    assert client.post(page, given | {"opened": now}).status_code == 302


def test_a_term_and_the_unit_above_are_not_written_over_either(agency, unit, desks):
    mine, other = desks
    office, health = agency.units.get(name="Văn phòng HĐND và UBND"), agency.units.get(name="Trạm Y tế")
    page = f"/thiet-lap/don-vi/{unit.pk}/"
    seen = opened(mine, page, action=f"{page}chuyen/")
    assert other.post(f"{page}chuyen/", {"parent": office.pk, "opened": seen}).status_code == 302
    answer = mine.post(f"{page}chuyen/", {"parent": health.pk, "opened": seen})
    assert answer.status_code == 422
    unit.refresh_from_db()
    assert unit.parent == office
    term = Term.objects.create(agency=agency, name="2025-2030", since=date(2025, 8, 16))
    page = f"/van-ban/nhiem-ky/{term.pk}/"
    seen = opened(mine, page)
    given = {"name": term.name, "since": "16/8/2025"}
    assert other.post(page, given | {"since": "17/8/2025", "opened": seen}).status_code == 302
    assert mine.post(page, given | {"since": "18/8/2025", "opened": seen}).status_code == 422
    assert mine.post(page, given | {"name": "2025 – 2030", "opened": seen}).status_code == 302
    term.refresh_from_db()
    assert (term.name, term.since) == ("2025 – 2030", date(2025, 8, 17))
