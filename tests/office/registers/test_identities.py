"""Which names are one document, and what the page of an entry says of the documents that it cites."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vanban.office.registers.identities import Documents, Name, mentions_of, name_of, same
from vanban.office.registers.models import EntryCitation
from vanban.office.registers.services import register_paper

PROVINCE = Name("vn:state:ubnd-tinh:2026:cv:2187", "2187", "UBND-NNMT", "2026-05-14")
COMMUNE = Name("vn:state:ubnd-xa:2026:cv:2187", "2187", "UBND-NNMT", "2026-05-14")


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        (PROVINCE, True),
        # a mention leaves the issuer out, or the type, or prints the number with a zero
        (Name("vn:state:ubnd:2026:cv:2187", "2187", "UBND-NNMT", "2026-05-14"), True),
        (Name("", "02187", "ubnd-nnmt", "2026-05-14"), True),
        # only the year is told
        (Name("vn:state:ubnd:2026:cv:2187", "2187", "UBND-NNMT", "2026"), True),
        # the day of a document that has the same issuer was misprinted
        (Name("vn:state:ubnd-tinh:2026:cv:2187", "2187", "UBND-NNMT", "2026-05-15"), True),
        (Name("vn:state:ubnd:2026:cv:2187", "2187", "UBND-NNMT", "2026-06-30"), False),
        (COMMUNE, False),
        (Name("", "2187", "UBND-NNMT", ""), False),
        (Name("", "2187", "UBND-TH", "2026-05-14"), False),
        (Name("vn:state:ubnd:2026:kh:2187", "2187", "KH-UBND", "2026-05-14"), False),
    ],
)
def test_two_names_are_one_document_where_all_that_both_tell_is_alike(name: Name, alike: bool):
    assert same(PROVINCE, name) is alike
    assert same(name, PROVINCE) is alike


def test_a_name_that_may_mean_two_documents_means_none():
    known: Documents[str] = Documents()
    known.add(PROVINCE, "province")
    mention = Name("vn:state:ubnd:2026:cv:2187", "2187", "UBND-NNMT", "2026-05-14")
    assert known.meant(mention) == "province"
    known.add(COMMUNE, "commune")
    assert known.meant(mention) is None
    assert known.alike(mention) == ["province", "commune"]
    assert known.meant(COMMUNE) == "commune"


def test_a_mention_without_a_day_means_the_one_document_that_has_its_number_and_symbol():
    known: Documents[str] = Documents()
    known.add(PROVINCE, "province")
    bare = Name("", "2187", "UBND-NNMT", "", "CV")
    assert known.meant(bare) == "province"
    assert known.meant(bare._replace(issuer="Ủy ban nhân dân tỉnh Hà Sơn")) == "province"
    assert known.meant(bare._replace(issuer="Ủy ban nhân dân xã Bình Lâm")) is None
    assert known.meant(bare._replace(symbol="UBND-TH")) is None
    assert known.meant(bare._replace(symbol="")) is None
    assert known.meant(bare._replace(issued_on="2025")) is None
    assert known.alike(bare) == [], "it is no sign of a duplicate"
    known.add(Name("vn:state:ubnd-tinh:2025:cv:2187", "2187", "UBND-NNMT", "2025-05-14"), "of the year before")
    assert known.meant(bare) is None


def test_header_values_give_the_name():
    values = {"type": "CV", "number": "2187", "symbol": "UBND-NNMT", "issued_on": "2026-05-14"}
    assert name_of(values | {"issuer": "Ủy ban nhân dân tỉnh Hà Sơn"})[:4] == PROVINCE[:4]
    assert name_of({}) == Name("", "", "", "")


@pytest.fixture
def cited(agency, lan):
    """Registers the documents numbered, then one that cites them all without their issuer: the citing entry."""

    def cited(*numbers: int):
        common = {"system": "state", "type": "CV", "symbol": "UBND-NNMT", "issued_on": "2026-05-14", "subject": "x"}
        issuer = {"issuer": "Ủy ban nhân dân tỉnh Hà Sơn"}
        for number in numbers:
            register_paper(agency, lan, common | issuer | {"number": str(number)}, date(2026, 5, 20))
        entry = register_paper(agency, lan, {"system": "state", "subject": "Triển khai"}, date(2026, 5, 21))
        for order, number in enumerate((*numbers, 1)):
            EntryCitation.objects.create(
                entry=entry,
                order=order,
                span_start=0,
                span_end=1,
                printed=f"Công văn số {number}/UBND-NNMT ngày 14/5/2026",
                type="CV",
                number=str(number),
                symbol="UBND-NNMT",
                issued_on="2026-05-14",
                role="basis",
                identity=f"vn:state:ubnd:2026:cv:{number}",
            )
        return entry

    return cited


def test_the_page_of_an_entry_knows_a_registered_document_whose_issuer_the_mention_leaves_out(cited, lan, log_in):
    page = log_in(lan).get(f"/van-ban/{cited(2187).pk}/")
    assert [one["entry"] and one["entry"].ordinal for one in page.context["citations"]] == [1, None]
    assert "số đến 1" in page.content.decode()


def test_many_citations_ask_the_database_no_more_often_than_few(cited, lan, log_in):
    client = log_in(lan)

    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    few, many = cited(11), cited(*range(20, 30))
    questions(f"/van-ban/{few.pk}/")
    for address in ("/van-ban/{}/", "/van-ban/so-do/?van_ban={}"):
        assert questions(address.format(many.pk)) == questions(address.format(few.pk))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes an index only where there are many rows")
def test_mentions_are_found_by_their_number_along_an_index(agency):
    sql, params = mentions_of(agency, [PROVINCE]).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        plan = [row[-1] for row in cursor.fetchall()]
    assert any("citation_by_number" in line for line in plan), plan
