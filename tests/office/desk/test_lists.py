from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from vanban.office.bodies.models import Unit
from vanban.office.desk import lists
from vanban.office.desk.lists import Column, Listing, csv_response
from vanban.office.registers.services import register_paper

COLUMNS = (Column("ten", "Tên", ("~name",)), Column("ma", "Mã", ("code",)), Column("khac", "Khác"))


@pytest.fixture
def units(agency):
    Unit.objects.filter(agency=agency).delete()
    for number in range(60):
        Unit.objects.create(agency=agency, name=f"Đơn vị {number:02}", code=f"{60 - number:02}")
    return Unit.objects.all()


def shown(units, asked: str) -> Listing:
    return Listing(units, COLUMNS, QueryDict(asked), default="ten")


def test_a_list_shows_its_first_page_in_its_own_order(units):
    listing = shown(units, "")
    assert [unit.name for unit in listing.page][:2] == ["Đơn vị 00", "Đơn vị 01"]
    assert (len(listing.page), listing.total) == (25, 60)


@pytest.mark.parametrize(
    ("asked", "first"), [("sap=-ten", "Đơn vị 59"), ("sap=ma", "Đơn vị 59"), ("sap=-ma", "Đơn vị 00")]
)
def test_a_column_sorts_both_ways(units, asked, first):
    assert shown(units, asked).page[0].name == first


@pytest.mark.parametrize("asked", ["sap=khac", "sap=password", "so_dong=7", "so_dong=x", "trang=x", "sap="])
def test_a_wish_that_makes_no_sense_falls_back(units, asked):
    listing = shown(units, asked)
    assert (listing.page[0].name, listing.size, listing.page.number) == ("Đơn vị 00", 25, 1)


def test_pages_turn_and_a_page_beyond_the_last_is_the_last(units):
    assert shown(units, "trang=2").page[0].name == "Đơn vị 25"
    assert shown(units, "trang=99&so_dong=50").page.number == 2


def test_the_head_of_a_column_says_how_it_sorts_and_what_a_click_asks_for(units):
    heads = shown(units, "sap=ten").heads
    assert [(head.next, head.direction) for head in heads] == [("-ten", "ascending"), ("ma", ""), ("", "")]


def test_a_csv_file_opens_in_a_spreadsheet_without_running_anything():
    answer = csv_response("so", ["Tên"], [["=HYPERLINK()"], ["-1"], ["Văn bản, “đến”"], [None], [7]])
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows == [["Tên"], ["'=HYPERLINK()"], ["'-1"], ["Văn bản, “đến”"], [""], ["7"]]
    assert answer["Content-Disposition"] == 'attachment; filename="so.csv"'


def test_every_page_from_either_end_goes_on_where_the_one_before_ended(units):
    codes = [unit.code for number in (1, 2, 3) for unit in shown(units, f"sap=-ma&trang={number}").page]
    assert codes == [f"{number:02}" for number in range(60, 0, -1)]


@pytest.mark.parametrize("sort", ["ngay-den", "-ngay-den", "so", "-so", "ngay", "co-quan", "-trich-yeu"])
def test_a_long_list_of_documents_is_walked_along_an_index_and_not_sorted(agency, lan, log_in, monkeypatch, sort):
    monkeypatch.setattr(lists, "MANY", 0)
    register_paper(agency, lan, {"subject": "sửa cầu"}, date(2026, 3, 2))
    client = log_in(lan)
    with CaptureQueriesContext(connection) as asked:
        client.get("/van-ban/", {"sap": sort})
    (of_keys,) = (one["sql"] for one in asked if one["sql"].startswith('SELECT "registers_entry"."id" AS "pk"'))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {of_keys}")
            plan = [row[-1] for row in cursor.fetchall()]
        assert plan[0].startswith("SCAN registers_entry USING")
        assert not any("TEMP B-TREE" in line for line in plan)


def test_what_a_list_was_made_of_is_asked_as_before(units, monkeypatch):
    monkeypatch.setattr(lists, "MANY", 10)
    rows = units.filter(agency__name__gt="")
    before = str(rows.query)
    assert len(shown(rows, "").page) == 25
    assert str(rows.query) == before


def test_the_rows_of_a_page_are_looked_for_once(units):
    with CaptureQueriesContext(connection) as asked:
        list(shown(units.filter(name__startswith="Đơn vị 1"), "").page)
    count, keys, rows = (query["sql"] for query in asked.captured_queries)
    assert "LIKE" in count
    assert "LIKE" in keys
    assert "LIKE" not in rows
