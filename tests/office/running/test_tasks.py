"""Open tasks from a workbook: linked to documents in the books, given to units and people by their names."""

from __future__ import annotations

from datetime import date

import pytest

from tests.office.running.conftest import INCOMING, carry_out, look
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.running.models import Import
from vanban.office.running.services import take_back
from vanban.office.work.models import Assignment, Task
from vanban.office.work.services import complete

HEAD = ("TT", "Nội dung công việc", "Văn bản giao", "Đơn vị chủ trì", "Đơn vị phối hợp", "Hạn xử lý", "Tiến độ")
ROWS = [
    HEAD,
    (1, "Báo cáo trực Tết", "15/SYT-NV ngày 02/01/2026", "Trạm Y tế", "Công an xã; đ/c Lê Thị Hòa", "30/01/2026",
     "Đang làm"),
    (2, "Tiêm chủng đợt 1", "số đến 2", "Lê Thị Hòa", None, "khi có vắc-xin", None),
    (3, "Họp giao ban", "45-CV/ĐU", "Văn phòng HĐND và UBND", None, None, "Đã hoàn thành"),
]  # fmt: skip


@pytest.fixture
def bring(agency, lan, hoa, book, series):
    carry_out(look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(INCOMING)), lan)
    return lambda rows: look(agency, lan, None, 2026, "viec.xlsx", book(rows))


def test_open_tasks_are_given_out_and_those_that_are_done_are_left_out(bring, lan):
    found = bring(ROWS)
    assert [one["wrong"] for one in found.report] == ["", "", ""]
    assert Task.objects.count() == 0
    carry_out(found, lan)
    report, vaccine = Task.objects.order_by("pk")
    assert (report.entry.document_number, report.due_date, report.pile) == ("15/SYT-NV", date(2026, 1, 30), "ours")
    assert [str(one) for one in report.assignments.active()] == ["Trạm Y tế", "Công an xã", "Lê Thị Hòa"]
    assert (vaccine.entry.ordinal, vaccine.due_date, vaccine.due_phrase) == (2, None, "khi có vắc-xin")
    assert "không phải là ngày" in found.report[1]["doubts"][0]
    assert found.report[2]["becomes"] == "Bỏ qua: tiến độ ghi “Đã hoàn thành”"


def test_a_direction_of_the_book_before_is_by_whom_it_says_or_by_nobody(bring, lan, minh, log_in):
    rows = [(*HEAD, "Lãnh đạo giao"), (*ROWS[1], "Ông Trần Văn Minh"), (*ROWS[2], None), (*ROWS[1], "Nguyễn Văn Xa")]
    found = carry_out(bring(rows), lan)
    told = [
        (one.assignments.first().direction.leader, one.assignments.first().by) for one in Task.objects.order_by("pk")
    ]
    assert told == [(minh, lan), (None, lan), (None, lan)]
    assert found.report[2]["doubts"] == ["Không rõ người giao “Nguyễn Văn Xa”: để trống."]
    entry = Task.objects.order_by("pk")[1].entry
    for page in (f"/van-ban/{entry.pk}/", f"/van-ban/{entry.pk}/phieu-giai-quyet/", f"/van-ban/{entry.pk}/phan-cong/"):
        assert "None" not in log_in(minh).get(page).content.decode()


def test_unknown_names_and_documents_are_told_with_those_that_are_near(bring):
    found = bring([
        HEAD,
        (1, "Báo cáo", "15/SYT-NV", "Trạm Y té", None, None, None),
        (2, "Báo cáo", "15/STC-NV", "Trạm Y tế", None, None, None),
        (3, "Báo cáo", None, "Trạm Y tế", None, None, None),
    ])  # fmt: skip
    wrong = [(one["column"], one["said"], one["wrong"]) for one in found.report]
    assert wrong[0][:2] == ("Đơn vị chủ trì", "Trạm Y té")
    assert "Gần giống: “Trạm Y tế”" in wrong[0][2]
    assert wrong[1][:2] == ("Văn bản giao", "15/STC-NV")
    assert "15/SYT-NV (số đến 1/2026)" in wrong[1][2]
    assert wrong[2][0] == "Văn bản giao"
    assert found.state == Import.State.WRONG


def test_tasks_are_taken_back_as_long_as_nobody_went_on_with_them(bring, lan):
    done = carry_out(bring(ROWS), lan)
    take_back(done, lan)
    assert (Task.objects.count(), Assignment.objects.count()) == (0, 0)
    again = carry_out(bring(ROWS), lan)
    complete(Task.objects.first(), lan, date(2026, 1, 20))
    with pytest.raises(Refused, match="có sự kiện sau đó"):
        take_back(again, lan)


def test_a_book_whose_entries_have_tasks_stays(bring, lan):
    carry_out(bring(ROWS), lan)
    with pytest.raises(Refused, match="có sự kiện sau đó"):
        take_back(Import.objects.get(series__isnull=False), lan)
