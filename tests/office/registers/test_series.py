"""The books as data: which series numbers a document, where its numbers begin, and what may be changed of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.office.conftest import opened
from vanban.office.audit.models import Event
from vanban.office.bodies.services import set_up
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.numbering import next_number, register_for, register_of, series_for, series_of
from vanban.office.registers.series import SeriesValues, keep_series, keep_term
from vanban.office.registers.services import register_paper
from vanban.office.registers.symbols import sign_of, symbol

MAY, JUNE = date(2026, 5, 20), date(2026, 6, 1)


@pytest.fixture
def committee(db):
    return set_up(None, None, name="Đảng ủy xã Tân Hòa", system="party")


def numbers(agency, kind, day, type="", unit=None, times=1):
    register = register_for(agency, kind, day, type, unit)
    return [next_number(register) for _time in range(times)]


def test_a_body_of_the_state_has_one_series_of_each_kind_by_the_year(agency):
    for kind in Kind:
        (series,) = series_of(agency, kind)
        assert (str(series), series.period, series.by_type) == (str(kind.label), "year", False)
    assert numbers(agency, Kind.OUTGOING, MAY, "KH", times=2) == [1, 2]
    assert numbers(agency, Kind.OUTGOING, JUNE, "QĐ") == [3]
    assert numbers(agency, Kind.OUTGOING, date(2027, 1, 4), "QĐ") == [1]


def test_a_party_committee_numbers_each_type_by_the_term(committee, quan):
    with pytest.raises(Refused, match="Chưa khai nhiệm kỳ"):
        register_for(committee, Kind.OUTGOING, MAY, "KH")
    keep_term(committee, quan, "2025-2030", date(2025, 8, 16), None)
    assert numbers(committee, Kind.OUTGOING, date(2025, 12, 31), "KH") == [1]
    assert numbers(committee, Kind.OUTGOING, MAY, "KH") == [2]
    assert numbers(committee, Kind.OUTGOING, MAY, "QĐ") == [1]
    assert numbers(committee, Kind.INCOMING, MAY) == [1]
    with pytest.raises(Refused, match="Hãy chọn loại văn bản"):
        register_for(committee, Kind.OUTGOING, MAY)


def test_a_new_term_ends_the_one_before_and_numbers_anew(committee, quan):
    first = keep_term(committee, quan, "2020-2025", date(2020, 8, 1), None)
    assert numbers(committee, Kind.OUTGOING, date(2025, 8, 15), "KH", times=3) == [1, 2, 3]
    keep_term(committee, quan, "2025-2030", date(2025, 8, 16), None)
    first.refresh_from_db()
    assert first.until == date(2025, 8, 15)
    assert numbers(committee, Kind.OUTGOING, date(2025, 8, 16), "KH") == [1]
    with pytest.raises(Refused, match="không đổi được ngày bắt đầu"):
        keep_term(committee, quan, "2020-2025", date(2020, 9, 1), first.until, first)
    with pytest.raises(Refused, match="không được trùng ngày"):
        keep_term(committee, quan, "2024", date(2024, 1, 1), date(2024, 6, 1))


def test_a_congress_has_one_series_that_is_taken_by_choice_alone(committee, quan):
    keep_term(committee, quan, "2025-2030", date(2025, 1, 1), None)
    congress = SeriesValues("outgoing", "Đại hội", period="whole", since=MAY, until=MAY, by_choice=True)
    series = keep_series(committee, quan, replace(congress, symbol="{loại}/ĐH"))
    assert series_for(committee, Kind.OUTGOING, MAY, "BC") != series
    assert [next_number(register_of(series, MAY, kind)) for kind in ("BC", "NQ")] == [1, 2]
    assert symbol(series, "BC") == "BC/ĐH"
    with pytest.raises(Refused, match="không dùng cho ngày 01/06/2026"):
        register_of(series, JUNE)


def test_a_series_starts_where_the_paper_book_ended_and_at_one_in_the_next_year(agency, quan):
    (series,) = series_of(agency, Kind.OUTGOING)
    values = SeriesValues("outgoing", series.name, start=413, since=date(2026, 5, 1))
    keep_series(agency, quan, values, series)
    assert numbers(agency, Kind.OUTGOING, MAY, times=2) == [413, 414]
    assert numbers(agency, Kind.OUTGOING, date(2027, 1, 4)) == [1]
    with pytest.raises(Refused, match="Không có dãy số nào"):
        register_for(agency, Kind.OUTGOING, date(2026, 4, 30))


def test_a_type_and_a_unit_may_have_a_series_of_their_own(agency, quan, unit):
    series_of(agency, Kind.OUTGOING)
    keep_series(agency, quan, SeriesValues("outgoing", "Quyết định", types=["QĐ"]))
    keep_series(agency, quan, SeriesValues("outgoing", "Phòng Kinh tế", unit=unit))
    assert numbers(agency, Kind.OUTGOING, MAY, "KH", times=5)[-1] == 5
    assert numbers(agency, Kind.OUTGOING, MAY, "QĐ") == [1]
    assert numbers(agency, Kind.OUTGOING, MAY, "QĐ", unit) == [1]
    assert str(series_for(agency, Kind.OUTGOING, MAY, "QĐ", unit)) == "Phòng Kinh tế"


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"start": 5, "since": MAY}, "Hãy kết thúc dãy này"),
        ({"period": "whole", "since": MAY}, "Hãy kết thúc dãy này"),
        ({"kind": "internal"}, "Hãy kết thúc dãy này"),
        ({"until": date(2026, 5, 19)}, "không thể kết thúc trước ngày đó"),
        ({"name": " "}, "Chưa có tên"),
    ],
)
def test_a_series_in_use_keeps_its_way_of_numbering(agency, lan, quan, change, refused):
    register_paper(agency, lan, {"subject": "họp giao ban"}, MAY)
    (series,) = series_of(agency, Kind.INCOMING)
    events = Event.objects.count()
    with pytest.raises(Refused, match=refused):
        keep_series(agency, quan, replace(SeriesValues("incoming", series.name), **change), series)
    series.refresh_from_db()
    assert (series.start, series.period, series.kind, series.until) == (1, "year", "incoming", None)
    assert Event.objects.count() == events


def test_a_series_is_ended_and_a_new_one_goes_on_from_a_day(agency, lan, quan):
    register_paper(agency, lan, {"subject": "họp giao ban"}, MAY)
    (old,) = series_of(agency, Kind.INCOMING)
    keep_series(agency, quan, SeriesValues("incoming", old.name, until=date(2026, 5, 31)), old)
    keep_series(agency, quan, SeriesValues("incoming", old.name, since=JUNE, start=100))
    assert register_paper(agency, lan, {"subject": "họp tháng 6"}, JUNE).ordinal == 100
    assert register_paper(agency, lan, {"subject": "đến muộn"}, MAY).ordinal == 2
    told = Event.objects.filter(verb="set-series").order_by("sequence")[0]
    assert told.data["changed"] == {"until": [None, "2026-05-31"]}


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        (SeriesValues("outgoing", "Dãy khác"), "đã đánh số những văn bản này"),
        (SeriesValues("outgoing", "Văn bản đi", by_choice=True), "Đã có dãy số đang dùng mang tên này"),
        (SeriesValues("outgoing", "Từ 5", types=["KH"], start=5), "cần ngày bắt đầu"),
        (SeriesValues("outgoing", "Liền", types=["KH"], period="whole"), "cần ngày bắt đầu"),
        (SeriesValues("outgoing", "Ngược", types=["KH"], since=JUNE, until=MAY), "phải sau ngày bắt đầu"),
    ],
)
def test_a_series_whose_numbers_could_not_be_told_apart_is_refused(agency, quan, values, refused):
    series_of(agency, Kind.OUTGOING)
    with pytest.raises(Refused, match=refused):
        keep_series(agency, quan, values)
    assert len(series_of(agency, Kind.OUTGOING)) == 1


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Ủy ban nhân dân xã Tân Hòa", "UBND"),
        ("UBND xã Tân Hòa", "UBND"),
        ("Hội đồng nhân dân phường Suối Ngọc", "HĐND"),
        ("Sở Y tế", "SYT"),
        ("Đảng ủy xã Tân Hòa", "ĐU"),
        ("Tỉnh ủy Hà Sơn", "TU"),
        ("Ban Tổ chức Tỉnh uỷ", "BTCTU"),
    ],
)
def test_the_sign_of_a_body_follows_its_name(name, sign):
    assert sign_of(name) == sign


def test_symbols_are_proposed_as_the_system_writes_them(agency, committee, unit):
    (state,), (party,) = series_of(agency, Kind.OUTGOING), series_of(committee, Kind.OUTGOING)
    assert symbol(state, "KH") == symbol(state, "KH", unit) == "KH-UBND"
    assert (symbol(state, "CV", unit), symbol(state, "CV")) == ("UBND-KT", "UBND")
    assert (symbol(party, "KH"), symbol(party, "CV")) == ("KH/ĐU", "CV/ĐU")


def test_the_administrator_changes_the_books_on_their_page(agency, quan, lan, log_in):
    client = log_in(quan)
    page = client.get("/van-ban/day-so/").content.decode()
    assert page.count("<strong>Văn bản đi</strong>") == 1
    new = {
        "kind": "outgoing",
        "name": "Giấy mời",
        "types": ["GM"],
        "period": "year",
        "start": "20",
        "audience": "concerned",
    }
    answer = client.post("/van-ban/day-so/moi/", new)
    assert answer.status_code == 422
    assert "cần ngày bắt đầu" in answer.content.decode()
    assert client.post("/van-ban/day-so/moi/", new | {"since": "1/1/2026"}).status_code == 302
    assert numbers(agency, Kind.OUTGOING, MAY, "GM") == [20]
    series = series_for(agency, Kind.OUTGOING, MAY, "GM")
    page = client.get(f"/van-ban/day-so/{series.pk}/").content.decode()
    assert "Dãy này đã cấp số" in page
    sent = {"name": "Giấy mời họp", "symbol": "GM-UBND", "until": "31/12/2026", "audience": "agency"}
    sent["opened"] = opened(client, f"/van-ban/day-so/{series.pk}/")
    assert client.post(f"/van-ban/day-so/{series.pk}/", sent).status_code == 302
    series.refresh_from_db()
    assert (series.name, series.start, series.types, series.until) == ("Giấy mời họp", 20, ["GM"], date(2026, 12, 31))
    assert log_in(lan).get("/van-ban/day-so/").status_code == 403


def test_a_party_agency_tells_its_terms_there(committee, person, log_in):
    client = log_in(person(committee, "tam", "admin"))
    assert "Chưa khai nhiệm kỳ" in client.get("/van-ban/day-so/").content.decode()
    assert client.post("/van-ban/nhiem-ky/moi/", {"name": "2025-2030", "since": "16/8/2025"}).status_code == 302
    assert numbers(committee, Kind.OUTGOING, MAY, "KH") == [1]
    assert "KH 2025-2030" in client.get("/van-ban/day-so/").content.decode()


def test_nobody_opens_the_books_of_another_agency(agency, committee, person, log_in):
    (series,) = series_of(agency, Kind.OUTGOING)
    assert log_in(person(committee, "tam", "admin")).get(f"/van-ban/day-so/{series.pk}/").status_code == 404
