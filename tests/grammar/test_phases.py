"""Phases: their labels, paths and periods."""

from __future__ import annotations

import pytest

import vanban

HEAD = (
    "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\nỦy "
    "ban nhân dân xã xây dựng Kế hoạch như sau:\n"
)


def phases(body: str) -> list[tuple[str, str, str | None]]:
    document = vanban.read_text(HEAD + body)
    return [(phase.label, phase.provision, phase.period) for phase in document.phases]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "I. VIỆC\nĐợt 1: Từ tháng 3/2026 đến tháng 4/2026\n- Nạo vét kênh.\nĐợt 2: Sau khi lũ rút\n- Dọn bùn.",
            [("Đợt 1", "I/Đợt 1", "2026-03/2026-04"), ("Đợt 2", "I/Đợt 2", None)],
        ),
        # in bullets, of which those below one that ends with a colon are its own
        (
            "1. Tưới nước\n- Đợt 1 (tháng 3/2026):\n- Nạo vét kênh.\n- Đợt 2 (tháng 4/2026):\n- Đắp bờ.",
            [("Đợt 1", "1/-1/Đợt 1", "2026-03"), ("Đợt 2", "1/-2/Đợt 2", "2026-04")],
        ),
        # behind a letter or a Roman number
        (
            "I. BƯỚC 1 (THÁNG 4/2026)\n1. Tưới\na) Bước 1 (tháng 4/2026): Nạo vét kênh.\nb) Bước 2: Đắp bờ.",
            [("Bước 1", "I/Bước 1", "2026-04"), ("Bước 1", "I/1/a/Bước 1", "2026-04")],
        ),
        # told by years alone
        (
            "1. Trồng rừng\n* Giai đoạn 2026 - 2027: trồng thử.\n* Giai đoạn từ năm 2028 đến năm 2030: nhân rộng.",
            [
                ("Giai đoạn 2026 - 2027", "1/*1/Giai đoạn 2026 - 2027", "2026/2027"),
                ("Giai đoạn từ năm 2028 đến năm 2030", "1/*2/Giai đoạn từ năm 2028 đến năm 2030", "2028/2030"),
            ],
        ),
        ("1. Trồng rừng giai đoạn 2026 - 2030\n- Giai đoạn 2021 - 2025, xã đã trồng 5 ha.", []),
        (
            "1. Đợt cao điểm từ 15/5 đến 15/6/2026: ra quân dọn kênh.",
            [("Đợt cao điểm", "1/Đợt cao điểm", "2026-05-15/2026-06-15")],
        ),
        # two in one provision
        (
            "1. Đợt I từ ngày 01/3/2026 đến ngày 31/3/2026; đợt II từ ngày 01/9/2026 đến ngày 30/9/2026.",
            [("Đợt I", "1/Đợt I", "2026-03-01/2026-03-31"), ("đợt II", "1/đợt II", "2026-09-01/2026-09-30")],
        ),
        (
            "Giai đoạn 1 (từ ngày 01/3/2026 đến ngày 15/4/2026): Chuẩn bị\n- Nạo vét kênh.",
            [("Giai đoạn 1", "Giai đoạn 1", "2026-03-01/2026-04-15")],
        ),
        ("GIAI ĐOẠN I: Quý II/2026\n- Nạo vét kênh.", [("Giai đoạn I", "Giai đoạn I", "2026-04/2026-06")]),
        (
            "1. Giai đoạn 1 (tháng 3/2026): Chuẩn bị\na) Nạo vét kênh.",
            [("Giai đoạn 1", "1/Giai đoạn 1", "2026-03")],
        ),
        (
            "Việc được chia làm hai đợt: đợt 1: Từ tháng 3/2026 đến tháng 4/2026; đợt 2: Sau khi lũ rút.",
            [("đợt 1", "đợt 1", "2026-03/2026-04"), ("đợt 2", "đợt 2", None)],
        ),
        (
            "1. Giai đoạn 2 (năm 2028 và năm 2029): Xây kè\na) Nạo vét kênh.",
            [("Giai đoạn 2", "1/Giai đoạn 2", "2028/2029")],
        ),
        (
            "ĐỢT THỨ NHẤT (tháng 4, tháng 5 và tháng 6/2026)\n- Nạo vét.\n"
            "ĐỢT THỨ HAI (quý I và quý III/2027)\n- Sửa cống.",
            [("Đợt thứ nhất", "Đợt thứ nhất", "2026-04/2026-06"), ("Đợt thứ hai", "Đợt thứ hai", "2027-01/2027-03")],
        ),
        ("Đợt 1\n- Nạo vét kênh.", [("Đợt 1", "Đợt 1", None)]),
        (
            "Việc chia làm hai đợt: đợt 1 từ ngày 01/3/2026 đến ngày 15/3/2026; đợt 2 từ ngày 01/4/2026.",
            [("đợt 1", "đợt 1", "2026-03-01/2026-03-15"), ("đợt 2", "đợt 2", "2026-04-01/..")],
        ),
        (
            "Đợt hai: các tháng 6, 7, 8/2026\n- Nạo vét.\nĐợt cao điểm (từ 15/9 đến 15/10/2026)\n- Trực đê.",
            [("Đợt hai", "Đợt hai", "2026-06/2026-08"), ("Đợt cao điểm", "Đợt cao điểm", "2026-09-15/2026-10-15")],
        ),
        (
            "1. Bước 1 (từ ngày 10/3 đến ngày 20/3/2026): Rà soát\n- Nạo vét.\n2. GIAI ĐOẠN TỔNG KẾT: THÁNG 11/2026\n"
            "- Sơ kết.",
            [
                ("Bước 1", "1/Bước 1", "2026-03-10/2026-03-20"),
                ("Giai đoạn tổng kết", "2/Giai đoạn tổng kết", "2026-11"),
            ],
        ),
        ("1. Trình tự\nBước 1: Hộ dân nộp đơn.\nBước 2: Trạm kiểm tra đơn.", []),
        ("Giai đoạn vừa qua (từ tháng 3/2025), xã đã sửa ba cống.\nGiai đoạn đến năm 2030: Mở rộng.", []),
        (
            "Việc chia làm hai đợt: đợt một từ ngày 01/3/2026 đến ngày 15/3/2026, đợt hai từ ngày 01/4/2026.",
            [("đợt một", "đợt một", "2026-03-01/2026-03-15"), ("đợt hai", "đợt hai", "2026-04-01/..")],
        ),
        (
            "Việc chia làm hai giai đoạn. Giai đoạn 1, từ ngày 01/3/2026 đến ngày 15/3/2026, nạo vét kênh. Giai "
            "đoạn 2, trong tháng 4/2026, sửa cống.",
            [("Giai đoạn 1", "Giai đoạn 1", "2026-03-01/2026-03-15"), ("Giai đoạn 2", "Giai đoạn 2", "2026-04")],
        ),
        (
            "1. Kiểm tra theo hai đợt: đợt 1 trong tháng 5/2026, đợt 2 trong tháng 10/2026.",
            [("đợt 1", "1/đợt 1", "2026-05"), ("đợt 2", "1/đợt 2", "2026-10")],
        ),
        ("1. Sơ kết đợt 1 trước mùa mưa.\n2. Giai đoạn 2021 - 2025 đã xong.", []),
    ],
)
def test_phases_have_label_path_and_period(body: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert phases(body) == expected


def test_a_task_inherits_phase_and_period_and_keeps_a_deadline_of_its_own() -> None:
    document = vanban.read_text(
        HEAD + "I. VIỆC\nĐợt 1: Từ tháng 3/2026 đến tháng 4/2026\n- Nạo vét kênh chính.\n- Sửa cống số 2 trước ngày "
        "20/3/2026."
    )
    assert [(task.phase, task.due) for task in document.tasks] == [
        ("I/Đợt 1", "2026-03/2026-04"),
        ("I/Đợt 1", "../2026-03-20"),
    ]


def test_a_line_of_time_behind_the_label_is_the_phase_s_own() -> None:
    body = "I. VIỆC\nĐợt 1. Thời gian: từ ngày 01/4 đến ngày 15/4/2026\n1. Nạo vét kênh chính."
    assert [(task.provision, task.due) for task in vanban.read_text(HEAD + body).tasks] == [
        ("I/Đợt 1/1", "2026-04-01/2026-04-15")
    ]


def test_tasks_below_a_bare_label_are_in_its_phase() -> None:
    document = vanban.read_text(HEAD + "I. VIỆC\nĐợt 1\n- Nạo vét kênh chính.\n- Sửa cống số 2.")
    assert [task.phase for task in document.tasks] == ["I/Đợt 1", "I/Đợt 1"]


def test_a_phase_with_nothing_below_it_is_a_task_itself() -> None:
    document = vanban.read_text(HEAD + "I. VIỆC\n1. Đợt 1: Từ ngày 01/4/2026 đến ngày 15/4/2026, nạo vét kênh chính.")
    assert [(task.provision, task.due) for task in document.tasks] == [("I/1/Đợt 1", "2026-04-01/2026-04-15")]


@pytest.mark.parametrize(
    ("line", "work"),
    [
        ("+ Đợt 1 (tháng 3/2026): nạo vét kênh chính trước mùa mưa.", "nạo vét kênh chính trước mùa mưa."),
        ("- Giai đoạn I: Từ tháng 3 đến tháng 5/2026. Sửa cống số 2.", "Sửa cống số 2."),
        ("Giai đoạn 1 (sau khi lũ rút): Sửa chữa trường học.", "Sửa chữa trường học."),
    ],
)
def test_the_work_in_a_phase_s_own_line_stands_behind_its_period(line: str, work: str) -> None:
    document = vanban.read_text(f"{HEAD}I. VIỆC\n{line}")
    (task,) = document.tasks
    assert document.text[task.span[0] : task.span[1]] == work
    assert task.phase == task.provision == document.phases[0].provision


def test_a_dated_phase_of_any_document_holds_work() -> None:
    guide = HEAD.replace("KH-UBND", "HD-UBND").replace("KẾ HOẠCH", "HƯỚNG DẪN")
    document = vanban.read_text(f"{guide}I. CÁC ĐỢT\nĐợt thứ nhất (tháng 4/2026)\n- Nạo vét kênh chính.")
    assert [(task.provision, task.phase, task.due) for task in document.tasks] == [
        ("I/Đợt thứ nhất/-1", "I/Đợt thứ nhất", "2026-04")
    ]


def test_a_line_that_only_leads_in_phases_is_no_task() -> None:
    body = "1. Dọn vệ sinh theo hai đợt:\n- Đợt 1 (tháng 4/2026):\n+ Nạo vét kênh.\n+ Thu gom rác."
    assert [task.provision for task in vanban.read_text(HEAD + body).tasks] == ["1/-1/Đợt 1/+1", "1/-1/Đợt 1/+2"]


@pytest.mark.parametrize(
    "text", ["2-Giai đoạn 2", "2-Giai đoạn 2\nHết", "II. VIỆC\n1. Đợt 1", "a) Giai đoạn 2:", "- Đợt 3"]
)
def test_a_phase_that_ends_the_text_with_its_label_is_no_task(text: str) -> None:
    assert vanban.read_text(text).tasks == ()


def test_a_stage_named_by_its_years_is_a_phase_and_a_measure_is_none() -> None:
    body = "I. VIỆC\n1. Xây các trạm bơm lớn ven sông:\n* Giai đoạn 2026 - 2027: sửa trạm số 1."
    assert phases(body) == [("Giai đoạn 2026 - 2027", "I/1/*1/Giai đoạn 2026 - 2027", "2026/2027")]
    assert phases("I. MỤC TIÊU\n- Giai đoạn 2026 - 2030: đạt 95% số hộ.") == []


def test_what_stands_on_one_level_with_a_phase_without_work_belongs_to_it() -> None:
    body = "I. VIỆC\n2. Giai đoạn 2: Thi công\n2.1. Vụ nước lớn\n- Đắp bờ bao.\n2.2. Vụ nước cạn\n- Nạo vét kênh."
    works = vanban.read_text(HEAD + body).tasks
    assert [(task.provision, task.phase) for task in works] == [
        ("I/2.1/-1", "I/2/Giai đoạn 2"),
        ("I/2.2/-1", "I/2/Giai đoạn 2"),
    ]


def test_a_task_that_names_a_phase_has_it_and_its_period() -> None:
    body = (
        "I. THỜI GIAN\nViệc chia làm hai đợt: đợt 1: từ ngày 01/4/2026 đến ngày 15/4/2026; đợt 2: sau lũ.\n"
        "II. VIỆC\n1. Lập hai tổ kiểm tra đê trong đợt 1."
    )
    (task,) = vanban.read_text(HEAD + body).tasks
    assert (task.phase, task.due) == ("I/đợt 1", "2026-04-01/2026-04-15")
