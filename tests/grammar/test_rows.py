"""Rows of tables: work and who does it, columns in any order, phases, groups, people, ditto marks and spans of days."""

from __future__ import annotations

import pytest

import vanban
from vanban.record import Document

HEAD = (
    "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\nỦy "
    "ban nhân dân xã xây dựng Kế hoạch như sau:\nII. VIỆC\n"
)


def read(table: str) -> Document:
    head, *rows = table.strip().split("\n")
    rule = "|" + "---|" * (head.count("|") - 1)
    return vanban.read_text("\n".join((HEAD + head, rule, *rows)))


def phases(document: Document) -> list[tuple[str, str, str | None]]:
    return [(phase.label, phase.provision, phase.period) for phase in document.phases]


def tasks(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    return [(task.provision, task.phase, task.due) for task in document.tasks]


def leads(document: Document) -> list[list[str]]:
    return [[body.name for body in task.assignees if body.role == "lead"] for task in document.tasks]


def test_rows_that_only_name_phases_are_phases_and_no_tasks() -> None:
    document = read(
        "| Đợt | Thời gian | Địa bàn |\n| Đợt 1 | Từ 09/3 đến 12/3/2026 | Thôn Đông |\n"
        "| Đợt 2 (bổ sung) | 06 - 10/4/2026 | Các thôn |"
    )
    assert phases(document) == [
        ("Đợt 1", "II/Đợt 1", "2026-03-09/2026-03-12"),
        ("Đợt 2", "II/Đợt 2", "2026-04-06/2026-04-10"),
    ]
    first, _ = document.phases
    assert document.text[first.span[0] : first.span[1]] == "Đợt 1 | Từ 09/3 đến 12/3/2026"
    assert document.tasks == ()


def test_a_phase_has_its_two_ends_in_two_columns() -> None:
    document = read("| Các đợt | Từ ngày | Đến ngày |\n| Đợt 1 | 01/3/2026 | 15/3/2026 |")
    assert phases(document) == [("Đợt 1", "II/Đợt 1", "2026-03-01/2026-03-15")]


def test_a_number_in_a_column_of_phases_is_one_and_holds_for_the_empty_cells_below() -> None:
    document = read(
        "| Đợt | Thời gian | Nội dung | Đơn vị |\n| 1 | 01/3 - 15/3/2026 | Nạo vét kênh | Tổ thủy nông |\n"
        "| | | Sửa cống | Trưởng thôn |\n| 2 | 16/3 - 30/3/2026 | Đắp đê | Tổ thủy nông |"
    )
    assert tasks(document) == [
        ("II/Đợt 1", "II/Đợt 1", "2026-03-01/2026-03-15"),
        ("II/Đợt 1", "II/Đợt 1", "2026-03-01/2026-03-15"),
        ("II/Đợt 2", "II/Đợt 2", "2026-03-16/2026-03-30"),
    ]


def test_a_numbered_row_keeps_its_number_and_belongs_to_its_phase() -> None:
    document = read(
        "| STT | Giai đoạn | Nội dung | Chủ trì | Thời gian |\n"
        "| 1 | Giai đoạn 1 | Nạo vét kênh | Tổ thủy nông | Quý I/2026 |"
    )
    assert phases(document) == [("Giai đoạn 1", "II/1/Giai đoạn 1", "2026-01/2026-03")]
    assert tasks(document) == [("II/1", "II/1/Giai đoạn 1", "2026-01/2026-03")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "| TT | Nội dung | Chủ trì | Thời hạn |\n| I | Đợt 1 (từ tháng 3 đến tháng 5/2026) | | |\n"
            "| 1 | Nạo vét kênh | Tổ thủy nông | 30/3/2026 |\n| 2 | Sửa cống | Trưởng thôn | |",
            [("II/I/Đợt 1/1", "II/I/Đợt 1", "2026-03-30"), ("II/I/Đợt 1/2", "II/I/Đợt 1", "2026-03/2026-05")],
        ),
        (
            "| Nội dung | Chủ trì | Thời hạn |\n| Đợt 1: Từ 01/3 đến 15/3/2026 | | |\n"
            "| Nạo vét kênh | Tổ thủy nông | |\n| Đợt 2: Từ 16/3 đến 30/3/2026 | | |\n| Sửa cống | Trưởng thôn | |",
            [
                ("II/Đợt 1", "II/Đợt 1", "2026-03-01/2026-03-15"),
                ("II/Đợt 2", "II/Đợt 2", "2026-03-16/2026-03-30"),
            ],
        ),
    ],
)
def test_a_group_row_may_be_a_phase(table: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    document = read(table)
    assert tasks(document) == expected
    assert {phase.provision for phase in document.phases} == {phase for _, phase, _ in expected}


def test_a_person_with_a_post_is_one_name() -> None:
    document = read(
        "| Người phụ trách | Công việc | Hoàn thành |\n"
        "| Ông Trần Văn Hòa - Phó Chủ tịch UBND xã | Chỉ đạo nạo vét kênh | 30/6/2026 |\n"
        "| Bà Lê Thị Mai, Trưởng phòng Kinh tế | Dự toán kinh phí | 20/3/2026 |\n"
        "| Sở Y tế - Sở Tài chính | Cấp thuốc | 20/3/2026 |"
    )
    assert leads(document) == [
        ["Ông Trần Văn Hòa - Phó Chủ tịch UBND xã"],
        ["Bà Lê Thị Mai, Trưởng phòng Kinh tế"],
        ["Sở Y tế", "Sở Tài chính"],
    ]


def test_a_ditto_mark_stands_for_the_cell_above() -> None:
    document = read(
        "| TT | Chủ trì | Nhiệm vụ | Thời hạn |\n| 1 | Trạm Y tế | Mua thuốc | 20/3/2026 |\n"
        "| 2 | -nt- | Phun khử khuẩn | Như trên |\n| 3 | nt | Tập huấn cấp cứu | nt |"
    )
    assert leads(document) == [["Trạm Y tế"]] * 3
    assert [task.due for task in document.tasks] == ["2026-03-20"] * 3


ASSIGNED = """| TT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn | Sản phẩm |
| I | CHUẨN BỊ |
| 1 | Nạo vét kênh chính | Trạm Thủy nông | Các thôn; Công an xã | Trước ngày 15/4/2026 | Biên bản |
| 2 | Sửa cống số 2 | Trạm Thủy nông, Phòng Kinh tế |  | Tháng 4/2026 |  |
| II | ỨNG TRỰC |
| 1 | Trực lũ |  | Công an xã | Hằng ngày |  |
"""


def test_the_rows_of_an_assignment_table_are_tasks() -> None:
    document = read(ASSIGNED)
    found = [
        (
            task.provision,
            [(one.name, one.role[0]) for one in task.assignees],
            task.due,
            task.deliverable,
            task.recurrence,
        )
        for task in document.tasks
    ]
    assert found == [
        (
            "II/I/1",
            [("Trạm Thủy nông", "l"), ("Các thôn", "c"), ("Công an xã", "c")],
            "../2026-04-15",
            "Biên bản",
            None,
        ),
        ("II/I/2", [("Trạm Thủy nông", "l"), ("Phòng Kinh tế", "l")], "2026-04", None, None),
        ("II/II/1", [("Trạm Thủy nông", "l"), ("Phòng Kinh tế", "l"), ("Công an xã", "c")], None, None, "daily"),
    ]


def test_a_dash_inside_a_name_does_not_part_the_bodies_of_a_cell() -> None:
    table = (
        "| TT | Nội dung | Chủ trì | Phối hợp |\n"
        "| 1 | Sửa cống | Phòng Văn hóa - Xã hội | - Trạm Đê điều - Phòng Tài chính - Kế toán |\n"
        "| 2 | Sửa đê | Trạm Đê điều - Trạm Bơm Phú Hòa | Bệnh viện Sản - Nhi - Thanh tra Sở |"
    )
    one, two = read(table).tasks
    assert [who.name for who in one.assignees] == [
        "Phòng Văn hóa - Xã hội", "Trạm Đê điều", "Phòng Tài chính - Kế toán",
    ]  # fmt: skip
    assert [who.name for who in two.assignees] == [
        "Trạm Đê điều", "Trạm Bơm Phú Hòa", "Bệnh viện Sản - Nhi", "Thanh tra Sở",
    ]  # fmt: skip


def test_the_columns_may_stand_in_any_order_and_a_bare_day_under_before_is_a_limit() -> None:
    table = (
        "| Đơn vị | Việc cần làm | Hoàn thành trước ngày |\n| Trạm Y tế | Mua thuốc | "
        "01/5/2026 |\n|  | Tiêm vắc xin | 15/5/2026 |\n"
    )
    document = read(table)
    assert [([one.name for one in task.assignees], task.due) for task in document.tasks] == [
        (["Trạm Y tế"], "../2026-05-01"),
        (["Trạm Y tế"], "../2026-05-15"),
    ]


def test_a_second_line_of_heads_divides_the_columns_above_it() -> None:
    table = (
        "| TT | Việc | Phân công | Thời gian | Ghi chú |\n"
        "|  |  | Chủ trì | Phối hợp | Bắt đầu | Hoàn thành |  |\n"
        "| 1 | Nạo vét kênh | Trạm Thủy nông | Các thôn | 3/2026 | 5/2026 |  |\n"
    )
    (task,) = read(table).tasks
    assert [(one.name, one.role) for one in task.assignees] == [("Trạm Thủy nông", "lead"), ("Các thôn", "coordinate")]
    assert (task.start, task.due) == ("2026-03", "2026-05")


def test_a_table_of_figures_gives_no_tasks() -> None:
    table = "| TT | Thôn | Số hộ |\n| 1 | Thôn Đông | 64 |\n| 2 | Thôn Đoài | 58 |\n"
    assert read(table).tasks == ()
