"""No list shows more rows than its page says, sorts by its heads, and keeps in its address what was asked of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from vanban.office.accounts.journal import note
from vanban.office.archive.models import Notice, Transfer
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.jobs.services import receive
from vanban.office.kind import Kind
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry
from vanban.office.registers.services import register_paper
from vanban.office.routing.services import Acting, submit

MANY = 31  # more than a page has
ROWS = re.compile(r"<tr[ >]")
LISTS = {
    "/van-ban/": "lan",
    "/van-ban/di/": "lan",
    "/van-ban/noi-bo/": "lan",
    "/tiep-nhan/": "lan",
    "/tiep-nhan/chua-doc-duoc/": "lan",
    "/viec-nen/": "lan",
    "/cong-viec/": "minh",
    "/cong-viec/?nhom=unsure": "minh",
    "/cho-xu-ly/": "minh",
    "/tien-do-chuyen/": "minh",
    "/quyen/": "minh",
    "/ho-so/": "lan",
    "/ho-so/1/": "lan",
    "/nop-luu/": "lan",
    "/nop-luu/cac-thong-bao/": "lan",
    "/nhat-ky/": "quan",
    "/tai-khoan/truy-cap/": "quan",
    "/tai-khoan/": "quan",
    "/tai-khoan/?tinh_trang=tat-ca": "quan",
}


@pytest.fixture
def full(agency, lan, minh, hoa, quan, unit, letter, read_all, person) -> None:
    """More of everything than a page shows."""
    acting = Acting(lan, lan.positions.get())
    today = timezone.localdate()
    filed = open_file(acting, FileValues("00", "Hồ sơ đầy", 2026))
    for number in range(1, MANY + 1):
        tasks = [ConfirmedTask(text=f"Việc {number}", pile="ours"), ConfirmedTask(text="Khác")]
        values = {"system": "state", "number": str(number), "symbol": "UBND-VP", "subject": f"văn bản {number}"}
        entry = register_paper(agency, lan, values, today, tasks)
        for kind in (Kind.OUTGOING, Kind.INTERNAL):
            issue(agency, lan, Issue(kind, today, f"kế hoạch {number}", type="KH", unit=unit))
        put_in(filed, acting, [entry])
        open_file(acting, FileValues(f"01.{number}", "Hồ sơ", 2026))
        Notice.objects.create(agency=agency, unit=unit, by=lan, due=today)
        Transfer.objects.create(agency=agency, unit=unit, by=lan, title=f"Khối {number}", giver="Lan")
        submit(entry, acting, minh.positions.get())
        note("log-in", lan, lan, {"user": lan.username})
        person(agency, f"nguoi-{number}", "officer", f"Vũ Thị {number}")
    Entry.objects.update(audience="concerned")
    receive(agency, lan, [(f"{number}.txt", letter(number)) for number in range(MANY)])
    receive(agency, lan, [(f"rong-{number}.txt", b"") for number in range(MANY)])
    read_all()


def test_every_list_has_pages_heads_that_sort_and_an_address_that_keeps_them(full, log_in, lan, minh, quan):
    people = {"lan": lan, "minh": minh, "quan": quan}
    for address, who in LISTS.items():
        client = log_in(people[who])
        answer = client.get(address)
        page, listing = answer.content.decode(), answer.context["listing"]
        assert listing.total >= MANY, address
        body = page[page.index("<tbody") :]
        assert len(ROWS.findall(body[: body.index("</tbody>")])) <= 25, address
        assert 'rel="next"' in page, address
        sorts = [head.next for head in listing.heads if head.next]
        assert sorts, address
        for sort in sorts:
            again = client.get(address, {**answer.wsgi_request.GET.dict(), "sap": sort, "trang": "2"})
            assert again.context["listing"].sort == sort, address
            shown = again.content.decode()
            assert len(again.context["listing"].page.object_list) <= 25
            kept = re.search(r'href="(\?[^"]*)" rel="prev"', shown)[1]
            assert f"sap={sort}" in kept, address


def test_what_waits_longest_of_the_most_pressing_stands_first(agency, lan, minh, log_in):
    acting, today = Acting(lan, lan.positions.get()), timezone.localdate()
    for number, (urgency, days) in enumerate([("", 1), ("Hỏa tốc", 9), ("Khẩn", 2), ("Khẩn", 1)]):
        values = {"system": "state", "subject": f"văn bản {number}", "urgency": urgency}
        entry = register_paper(agency, lan, values, today)
        step = submit(entry, acting, minh.positions.get())
        type(step).objects.filter(pk=step.pk).update(due_date=today + timedelta(days=days))
    page = log_in(minh).get("/cho-xu-ly/")
    assert [step.entry.subject[-1] for step in page.context["listing"].page] == ["1", "3", "2", "0"]
