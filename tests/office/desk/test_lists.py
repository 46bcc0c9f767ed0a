from __future__ import annotations

import csv
import io

import pytest
from django.http import QueryDict

from vanban.office.bodies.models import Unit
from vanban.office.desk.lists import Column, Listing, csv_response

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
