"""A page asks the database as often for twenty rows as for two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.jobs.services import receive
from vanban.office.kind import Kind
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.services import register_paper
from vanban.office.routing.services import Acting
from vanban.office.work.services import Order, assign

KEPT = FileValues("01.VP", "Hồ sơ năm học", 2026)


@pytest.fixture
def fill(agency, lan, minh, unit, letter):
    def fill(start: int, end: int) -> None:
        for number in range(start, end):
            tasks = [ConfirmedTask(text=f"Việc {number}", pile="ours", due="2026-06-01"), ConfirmedTask(text="Khác")]
            values = {"system": "state", "number": str(number), "symbol": "UBND-VP", "subject": f"việc {number}"}
            entry = register_paper(agency, lan, values, timezone.localdate() - timedelta(days=number % 2), tasks)
            plan = Issue(Kind.OUTGOING, timezone.localdate(), f"kế hoạch {number}", type="KH", unit=unit)
            issue(agency, lan, replace(plan, answers=(entry,)))
            if number % 2:
                assign(entry, minh, "", [Order(entry.tasks.get(pile="ours"), unit, [minh], date(2026, 6, 2))])
            acting = Acting(lan, lan.positions.get())
            put_in(CaseFile.objects.filter(code=KEPT.code).first() or open_file(acting, KEPT), acting, [entry])
            open_file(acting, replace(KEPT, code=f"02.{number}"))
            receive(agency, lan, [("cho.txt", letter(number)), ("rong.txt", b"")])

    return fill


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("lan", "/"),
        ("minh", "/"),
        ("hoa", "/"),
        ("quan", "/"),
        ("lan", "/tiep-nhan/"),
        ("lan", "/tiep-nhan/chua-doc-duoc/"),
        ("lan", "/viec-nen/"),
        ("quan", "/viec-nen/"),
        ("minh", "/van-ban/"),
        ("lan", "/van-ban/di/"),
        ("lan", "/tim-kiem/?tim=viec"),
        ("hoa", "/tim-kiem/?tim=viec"),
        ("lan", "/ho-so/"),
        ("lan", "/ho-so/{file}/"),
        ("quan", "/van-ban/day-so/"),
        ("minh", "/cong-viec/"),
        ("minh", "/cong-viec/?nhom=unsure"),
        ("quan", "/nhat-ky/"),
        ("quan", "/tai-khoan/"),
    ],
)
def test_the_number_of_questions_does_not_grow_with_the_rows(fill, lan, minh, hoa, quan, log_in, who, address):
    client = log_in({"lan": lan, "minh": minh, "hoa": hoa, "quan": quan}[who])

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    fill(1, 4)
    address = address.format(file=CaseFile.objects.get(code=KEPT.code).pk)
    questions()
    few = questions()
    fill(4, 16)
    assert questions() <= few
