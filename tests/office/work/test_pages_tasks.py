from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.services import register_paper
from vanban.office.work.models import Task
from vanban.office.work.services import Order, assign, cancel, complete

DAY = "ngay=20/6/2026"


@pytest.fixture
def work(agency, lan, minh, hoa, unit):
    """Tasks that stand in every way on 20 June 2026."""
    tasks = [
        ConfirmedTask(text="Nộp báo cáo quý", pile="ours", due="2026-06-10"),
        ConfirmedTask(text="Rà soát hồ sơ", pile="ours", due="2026-06-12", phase="Đợt 1"),
        ConfirmedTask(text="Sửa cầu treo", pile="ours", due="2026-06-15", phase="Đợt 2"),
        ConfirmedTask(text="Kiểm tra trạm bơm", pile="ours", due="2026-06-22"),
        ConfirmedTask(text="Đọc sách hằng tuần", pile="ours"),
        ConfirmedTask(text="Bỏ việc này", pile="ours"),
        ConfirmedTask(text="Cấp kinh phí", pile="others", assignees=(("Sở Tài chính", "lead"),)),
        ConfirmedTask(text="Phối hợp chung", pile="unsure", due="2026-06-10"),
    ]
    values = {"system": "state", "number": "5", "symbol": "UBND-VP", "subject": "việc hè", "issuer": "UBND tỉnh Hà Sơn"}
    entry = register_paper(agency, lan, values, date(2026, 6, 1), tasks)
    report, review, bridge, pump, _reading, dropped, *_ = entry.tasks.order_by("order")
    assign(entry, minh, "", [Order(report, hoa), Order(review, unit), Order(bridge, minh), Order(pump, unit)])
    complete(report, minh, date(2026, 6, 9))
    complete(review, minh, date(2026, 6, 14))
    cancel(dropped, minh, "Trùng.")
    return entry


@pytest.fixture
def texts(minh, log_in):
    def texts(asked: str) -> list[str]:
        return [task.text for task in log_in(minh).get(f"/cong-viec/?{asked}&{DAY}").context["listing"].page]

    return texts


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Sửa cầu treo", "Kiểm tra trạm bơm", "Đọc sách hằng tuần"]),
        ("tinh_trang=overdue", ["Sửa cầu treo"]),
        ("tinh_trang=in_time", ["Kiểm tra trạm bơm"]),
        ("tinh_trang=sap-den-han", ["Kiểm tra trạm bơm"]),
        ("tinh_trang=no_deadline", ["Đọc sách hằng tuần"]),
        ("tinh_trang=done_on_time", ["Nộp báo cáo quý"]),
        ("tinh_trang=done_late", ["Rà soát hồ sơ"]),
        ("tinh_trang=chua-giao", ["Đọc sách hằng tuần"]),
        ("tinh_trang=da-huy", ["Bỏ việc này"]),
        ("nhom=others", ["Cấp kinh phí"]),
        ("nhom=unsure", ["Phối hợp chung"]),
        ("nhom=la-gi", ["Sửa cầu treo", "Kiểm tra trạm bơm", "Đọc sách hằng tuần"]),
        ("nguoi=toi", ["Sửa cầu treo"]),
        ("giai_doan=Đợt+2", ["Sửa cầu treo"]),
        ("han_tu=16/6/2026&han_den=30/6/2026", ["Kiểm tra trạm bơm"]),
        ("tim=cau+treo", ["Sửa cầu treo"]),
        ("tim=5/ubnd-vp+bom", ["Kiểm tra trạm bơm"]),
        ("sap=viec", ["Đọc sách hằng tuần", "Kiểm tra trạm bơm", "Sửa cầu treo"]),
        ("sap=-han", ["Kiểm tra trạm bơm", "Sửa cầu treo", "Đọc sách hằng tuần"]),
    ],
)
def test_the_list_shows_what_the_address_asks_for(work, texts, asked, found):
    assert texts(asked) == found


def test_tasks_are_found_by_unit_person_and_document(work, texts, unit, hoa):
    assert texts(f"don_vi={unit.pk}&tinh_trang=tat-ca") == ["Rà soát hồ sơ", "Kiểm tra trạm bơm"]
    assert texts(f"nguoi={hoa.pk}&tinh_trang=tat-ca") == ["Nộp báo cáo quý"]
    assert len(texts(f"van_ban={work.pk}&tinh_trang=tat-ca")) == 5


def test_each_count_leads_to_a_list_of_that_many_tasks(work, minh, log_in):
    client = log_in(minh)
    numbers = {kind: number for kind, _, number, _ in client.get(f"/cong-viec/?{DAY}").context["numbers"]}
    assert numbers == {"done_on_time": 1, "done_late": 1, "in_time": 1, "overdue": 1, "no_deadline": 1}
    for kind, number in numbers.items():
        assert client.get(f"/cong-viec/?tinh_trang={kind}&{DAY}").context["listing"].total == number


def test_an_earlier_day_shows_how_things_stood_then(work, minh, log_in):
    answer = log_in(minh).get("/cong-viec/?ngay=8/6/2026")
    assert {kind: number for kind, _, number, _ in answer.context["numbers"]} == {
        "done_on_time": 0,
        "done_late": 0,
        "in_time": 4,
        "overdue": 0,
        "no_deadline": 1,
    }


def test_the_csv_file_says_who_has_each_task_and_how_it_stands(work, minh, log_in):
    answer = log_in(minh).get(f"/cong-viec/?tinh_trang=overdue&dang=csv&{DAY}")
    head, row = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    said = dict(zip(head, row, strict=True))
    assert said["Nhiệm vụ"] == "Sửa cầu treo"
    assert said["Chủ trì"] == "Trần Văn Minh"
    assert (said["Hạn"], said["Tình trạng"]) == ("15/06/2026", "Quá hạn 5 ngày")


def test_an_office_without_tasks_says_where_they_come_from(minh, log_in):
    assert not Task.objects.exists()
    assert "Chưa có nhiệm vụ nào" in log_in(minh).get("/cong-viec/").content.decode()


def test_other_bodies_tasks_show_whom_the_document_names(work, minh, log_in):
    page = log_in(minh).get("/cong-viec/?nhom=others").content.decode()
    assert "Sở Tài chính" in page
    assert "Không theo dõi" in page


def test_a_task_that_is_nobodys_yet_is_never_late(work, minh, log_in):
    client = log_in(minh)
    page = client.get(f"/cong-viec/?nhom=unsure&{DAY}").content.decode()
    task = work.tasks.get(pile="unsure")
    for shown in (page, client.get(f"/cong-viec/{task.pk}/").content.decode()):
        assert "Chờ xếp nhóm" in shown
        assert "Quá hạn 10 ngày" not in shown
    answer = client.get(f"/cong-viec/?nhom=unsure&dang=csv&{DAY}")
    assert "Quá hạn" not in b"".join(answer.streaming_content).decode()


def test_only_our_tasks_are_asked_for_by_how_they_stand(work, minh, log_in):
    for pile, offered in (("ours", True), ("others", False), ("unsure", False)):
        answer = log_in(minh).get(f"/cong-viec/?nhom={pile}&tinh_trang=overdue&{DAY}")
        assert ('value="overdue"' in answer.content.decode()) == offered
        assert answer.context["listing"].total == 1


@pytest.mark.parametrize("asked", ["", "tinh_trang=tat-ca", "tinh_trang=overdue", "tim=tram", "tinh_trang=da-huy"])
def test_the_number_on_a_tab_is_that_of_its_list(work, minh, log_in, asked):
    client = log_in(minh)
    for pile, _label, number in client.get(f"/cong-viec/?{asked}&{DAY}").context["piles"]:
        page = client.get(f"/cong-viec/?nhom={pile}&{asked}&{DAY}")
        assert page.context["listing"].total == number
