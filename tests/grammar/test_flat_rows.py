"""Tables flattened to one cell a line: rows without all their cells, groups, two lines of heads."""

from __future__ import annotations

import pytest

import vanban

HEAD = (
    "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\nỦy "
    "ban nhân dân xã xây dựng Kế hoạch như sau:\nII. VIỆC\n"
)
HEADS = "TT\nNội dung\nThời gian\nCơ quan chủ trì\nCơ quan phối hợp\n"
FULL = "1.\nNạo vét kênh\nTháng 4/2026\nTổ thủy nông\nCác thôn\n"


def tasks(body: str) -> list[tuple[str | None, str | None, list[str]]]:
    document = vanban.read_text(HEAD + body)
    return [(task.provision, task.due, [who.name for who in task.assignees]) for task in document.tasks]


FIRST = ("II/1", "2026-04", ["Tổ thủy nông", "Các thôn"])


def test_rows_of_one_cell_a_line_are_read_up_to_the_next_heading() -> None:
    heads = "TT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n"
    rows = "1\nSửa cống số 2\nTrạm Đê điều\nTháng 4/2026\n2\nTrực đê\nCác thôn\nQuý III/2026\nIII. VIỆC KHÁC"
    assert tasks(heads + rows) == [
        ("II/1", "2026-04", ["Trạm Đê điều"]),
        ("II/2", "2026-07/2026-09", ["Các thôn"]),
    ]


@pytest.mark.parametrize("rows", ["1\nSửa cống số 2", "Sửa cống số 2\n1\nTrạm Đê điều\nTháng 4/2026"])
def test_lines_that_are_no_whole_row_give_none(rows: str) -> None:
    assert all(provision != "II/1" for provision, _, _ in tasks(HEADS + rows))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (FULL + "2.\nSửa cống số 2\nQuý III/2026\nTrạm Đê điều\nCác thôn", ("II/2", "2026-07/2026-09")),
        # one body where there may be two: its column is not certain
        (FULL + "2.\nSửa cống số 2\nTháng 6/2026\nCác thôn", ("II/2", "2026-06")),
        (FULL + "2.\nSửa cống số 2\nTháng 6/2026\n3.\nTrực đê\nTháng 7/2026\nTrạm Đê\nCác thôn", ("II/2", "2026-06")),
    ],
)
def test_a_row_that_lacks_cells_has_what_its_time_tells(rows: str, expected: tuple[str, str]) -> None:
    found = tasks(HEADS + rows)
    assert found[0] == FIRST
    assert found[1][:2] == expected


@pytest.mark.parametrize(
    "row",
    [
        "2.\nSửa cống số 2\nTháng 6/2026\nTrạm Đê điều\nHạt Kiểm lâm\nCác thôn\n",  # a cell too many
        "2.\nSửa cống số 2\nTrạm Đê điều\n",  # no time
        "2.\nSửa cống số 2\nTrạm Đê điều\nCác thôn\nTháng 6/2026\n",  # the time in another column
    ],
)
def test_a_row_whose_cells_cannot_be_told_apart_is_passed_over(row: str) -> None:
    last = "3.\nTrực đê\nTháng 7/2026\nTrạm Đê điều\nCác thôn"
    assert tasks(HEADS + FULL + row + last) == [FIRST, ("II/3", "2026-07", ["Trạm Đê điều", "Các thôn"])]


def test_groups_between_the_rows_give_the_first_label() -> None:
    closing = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn An\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n"
    rows = f"I. CÔNG TRÌNH\n{FULL}II. TRỰC BAN\nTrực đê\nTháng 7/2026\nTrạm Đê điều\nCác thôn"
    body = f"{HEAD}{closing}{HEADS}{rows}"
    document = vanban.read_text(body)
    assert [(task.provision, task.due) for task in document.tasks] == [("I/1", "2026-04"), ("II", "2026-07")]


def test_two_lines_of_heads_make_one_row() -> None:
    heads = "STT\nNội dung\nPhân công\nThời gian\nĐơn vị chủ trì\nĐơn vị phối hợp\nBắt đầu\nHoàn thành\n"
    rows = (
        "1\nNạo vét kênh\nTổ thủy nông\nCác thôn\n2/2026\n4/2026\n2\nSửa cống\nTrạm Đê điều\nCác thôn\n5/2026\n6/2026"
    )
    document = vanban.read_text(HEAD + heads + rows)
    assert [(task.provision, task.start, task.due) for task in document.tasks] == [
        ("II/1", "2026-02", "2026-04"),
        ("II/2", "2026-05", "2026-06"),
    ]


def test_numbers_of_groups_and_of_rows_below_them_are_followed() -> None:
    rows = f"I\nCÔNG TRÌNH\n{FULL}2.\nSửa cống\nTháng 5/2026\nTrạm Đê điều\nCác thôn\nII\nTRỰC BAN\n{FULL}"
    assert [provision for provision, _, _ in tasks(HEADS + rows)] == ["II/I/1", "II/I/2", "II/II/1"]


def test_a_table_that_assigns_nothing_gives_no_rows() -> None:
    body = "STT\nTên giống\nThời gian\n1\nSửa cống\nTháng 5/2026\n2\nNạo vét\nTháng 6/2026"
    assert all(provision not in ("II/1", "II/2") for provision, _, _ in tasks(body))


def test_one_cell_may_stand_below_the_beginning_and_the_end() -> None:
    heads = "STT\nNội dung công việc\nĐơn vị phụ trách\nPhối hợp\nBắt đầu\nKết thúc\n"
    rows = "1\nNạo vét kênh\nTổ thủy nông\nCác thôn\n01/4/2026\n20/4/2026\n2\nLấy mẫu nước\nTrạm Y tế xã\nCác thôn\n"
    last = "3\nSửa cống số 2\nTrạm Đê điều\nCác thôn\n01/7/2026\n30/7/2026\n"
    document = vanban.read_text(f"{HEAD}{heads}{rows}Mỗi quý 01 lần\n{last}")
    assert [(task.provision, task.recurrence) for task in document.tasks] == [
        ("II/1", None), ("II/2", "quarterly"), ("II/3", None)
    ]  # fmt: skip


def test_the_work_of_a_row_may_go_on_in_lines_of_its_own() -> None:
    row = "2.\nKhảo sát các hộ:\n- Đối tượng:\n+ Hộ ven đê;\n+ Hộ trong bãi.\n* Tổng số: 300 hộ\nTháng 5/2026\n"
    last = "3.\nTrực đê\nTháng 7/2026\nTrạm Đê điều\nCác thôn\n"
    after = "- Trạm Y tế dự trữ thuốc trước ngày 15/6/2026."
    found = tasks(f"{HEADS}{FULL}{row}- Trạm Đê điều\n- Trạm Y tế\nCác thôn\n{last}{after}")
    assert found[:3] == [
        FIRST,
        ("II/2", "2026-05", ["Trạm Đê điều", "Trạm Y tế", "Các thôn"]),
        ("II/3", "2026-07", ["Trạm Đê điều", "Các thôn"]),
    ]
    assert found[3][1:] == ("../2026-06-15", ["Trạm Y tế"])  # what follows the table is read for itself


def test_a_last_column_without_any_cell_and_items_of_one_cell_do_not_shift_a_row() -> None:
    heads = "STT\nNội dung\nPhân công\nThời gian\nGhi chú\nĐơn vị chủ trì\nĐơn vị phối hợp\nBắt đầu\nHoàn thành\n"
    rows = (
        "1\nSửa cống số 2\nTrạm Đê điều\nCác thôn\n3/2026\n4/2026\n"
        "2\nKiểm tra đê:\n- Tại thôn Đông\n- Tại thôn Đoài\nTổ thủy nông\nCác thôn\n5/2026\n6/2026\n"
        "3\nTrực đê\nCác thôn\nTrạm Đê điều\n7/2026\n9/2026"
    )
    assert tasks(heads + rows) == [
        ("II/1", "2026-04", ["Trạm Đê điều", "Các thôn"]),
        ("II/2", "2026-06", ["Tổ thủy nông", "Các thôn"]),
        ("II/3", "2026-09", ["Các thôn", "Trạm Đê điều"]),
    ]
