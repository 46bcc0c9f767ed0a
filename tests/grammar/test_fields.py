"""Who does the work of a plan, as its fields, brackets and headings tell."""

from __future__ import annotations

import pytest

import vanban

HEAD = (
    "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\n"
    "Ủy ban nhân dân xã xây dựng Kế hoạch như sau:\nII. VIỆC\n"
)


def doers(body: str) -> list[tuple[str | None, list[str]]]:
    """Each task's provision with who does it, those who help with a plus."""
    return [
        (task.provision, [("+" if one.role == "coordinate" else "") + one.name for one in task.assignees])
        for task in vanban.read_text(HEAD + body).tasks
    ]


@pytest.mark.parametrize("mark", ["", "."])
def test_unlabelled_lines_below_a_provision_tell_of_it(mark: str) -> None:
    lines = ("Cơ quan chủ trì: Trạm bơm", "Cơ quan phối hợp: Phòng Kinh tế, các thôn", "Thời gian: Tháng 6/2026")
    fields = "".join(f"{line}{mark}\n" for line in lines)
    body = f"1. Nạo vét kênh chính{mark}\n{fields}2. Sửa cống số 2{mark}\n{fields}"
    found = vanban.read_text(HEAD + body).tasks
    assert doers(body) == [(path, ["Trạm bơm", "+Phòng Kinh tế", "+các thôn"]) for path in ("II/1", "II/2")]
    assert [task.due for task in found] == ["2026-06", "2026-06"]


def test_a_line_of_who_takes_part_names_nobody_who_works() -> None:
    found = vanban.read_text(f"{HEAD}1. Nạo vét kênh.\nThành phần: Các thôn, Trạm bơm.\n2. Sửa cống.").tasks
    assert [[one.name for one in task.assignees] for task in found] == [[], []]


def test_headings_list_who_leads_and_who_helps() -> None:
    body = (
        "1. Nội dung\na) Nạo vét kênh chính.\nb) Sửa cống số 2.\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n"
        "- Trạm bơm.\n- Phòng Kinh tế; các thôn.\nb) Cơ quan phối hợp\n- Hội Nông dân xã.\n"
    )
    who = ["Trạm bơm", "Phòng Kinh tế", "các thôn", "+Hội Nông dân xã"]
    assert doers(body) == [("II/1/a", who), ("II/1/b", who)]
    assert doers("1. Nội dung\na) Sửa cống số 2.\n2. Cơ quan chủ trì\nTrạm bơm.\n") == [("II/1/a", ["Trạm bơm"])]


def test_brackets_behind_names_tell_who_leads_and_who_helps() -> None:
    body = (
        "1. Phòng Kinh tế (chủ trì), các thôn (phối hợp): Nạo vét kênh.\n2. Trạm bơm (chủ trì), các thôn (phối hợp)\n"
        "- Sửa cống.\n3. Diễn tập hộ đê (Công an xã chủ trì, Trạm Y tế phối hợp)."
    )
    assert doers(body) == [
        ("II/1", ["Phòng Kinh tế", "+các thôn"]),
        ("II/2/-1", ["Trạm bơm", "+các thôn"]),
        ("II/3", ["Công an xã", "+Trạm Y tế"]),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sửa cống số 2; giao Trạm bơm thực hiện trong tháng 6/2026.", ["Trạm bơm"]),
        ("Sửa cống số 2, giao Trạm bơm thực hiện.", ["Trạm bơm"]),
        ("Nạo vét kênh do Trạm bơm chủ trì, các thôn phối hợp thực hiện.", ["Trạm bơm", "+các thôn"]),
    ],
)
def test_a_last_clause_gives_the_work_of_its_sentence(text: str, who: list[str]) -> None:
    assert doers(f"1. {text}") == [("II/1", who)]


def test_a_kind_of_place_below_a_body_tells_where_its_work_applies() -> None:
    body = (
        "1. Trạm Y tế\na) Đối với bệnh viện:\n- Khử khuẩn bể nước.\nb) Đối với trường học: Khử khuẩn bể nước.\n"
        "c) Đối với các thôn:\n- Phát quang bờ kênh.\nd) Đối với 12 thôn ven sông: Phát quang bờ kênh."
    )
    assert doers(body) == [
        ("II/1/a/-1", ["Trạm Y tế"]),
        ("II/1/b", ["Trạm Y tế"]),
        ("II/1/c/-1", ["các thôn"]),
        ("II/1/d", ["12 thôn ven sông"]),
    ]
    assert doers("1. Đối với bệnh viện:\n- Khử khuẩn bể nước.") == [("II/1/-1", ["bệnh viện"])]


def test_a_heading_that_sets_bodies_apart_names_who_does_the_items() -> None:
    body = "1. Giao các trường nạo vét:\n- Kênh chính.\n2. Riêng UBND các xã:\na) Bố trí kho.\nb) Cử người trực."
    assert doers(body)[-2:] == [("II/2/a", ["UBND các xã"]), ("II/2/b", ["UBND các xã"])]


def test_who_gets_a_report_behind_a_colon_does_not_do_the_work() -> None:
    assert doers("1. Gửi báo cáo mực nước: Trạm bơm.\n2. Trang trí trụ sở: Trạm bơm.") == [
        ("II/1", []),
        ("II/2", ["Trạm bơm"]),
    ]


LETTER = (
    "UBND XÃ AN HÒA\nSố: 15/UBND-NN\nV/v phòng lũ\nAn Hòa, ngày 05 tháng 3 năm 2026\nKính gửi: Các thôn\n"
    "Thực hiện kế hoạch của tỉnh, Ủy ban nhân dân xã yêu cầu các thôn nạo vét kênh, xong trước ngày 20/4/2026.\n"
)


@pytest.mark.parametrize(
    ("text", "who", "due"),
    [
        ("Kết quả thực hiện báo cáo về Ủy ban nhân dân xã trước ngày 30/4/2026.", ["Các thôn"], "../2026-04-30"),
        ("Báo cáo kết quả về Ủy ban nhân dân xã trước ngày 30/4/2026.", ["Các thôn"], "../2026-04-30"),
        ("Về kinh phí: Giao Phòng Kinh tế cân đối trong tháng 4/2026.", ["Phòng Kinh tế"], "2026-04"),
    ],
)
def test_a_letter_asks_for_more_beside_its_dated_task(text: str, who: list[str], due: str) -> None:
    _, found = vanban.read_text(LETTER + text).tasks
    assert ([one.name for one in found.assignees], found.due) == (who, due)


def test_a_reason_is_told_from_work_that_follows_from_one() -> None:
    letter = LETTER[: LETTER.index("Thực hiện")]
    body = "1. Căn cứ Luật Thủy lợi năm 2017;\n2. Căn cứ tình hình thực tế, Trạm bơm chủ động nạo vét kênh chính."
    assert [task.provision for task in vanban.read_text(letter + body).tasks] == ["2"]


def test_a_title_is_no_work_where_a_line_below_it_says_what_is_to_be_done() -> None:
    body = (
        "1. Nạo vét kênh Đông:\na) Nhiệm vụ: Lựa chọn tổ thợ, nạo vét lòng kênh.\nb) Cơ quan thực hiện:\n"
        "- Đơn vị chủ trì: Trạm bơm.\n- Đơn vị phối hợp: Các thôn.\nc) Thời gian thực hiện: Tháng 4 năm 2026.\n"
        "2. Trực đê\na) Nhiệm vụ:\n- Kiểm tra điếm canh.\n- Lập danh sách người trực với Trạm Đê điều.\n"
        "b) Tổ chức thực hiện:\n- Cơ quan chủ trì: Phòng Kinh tế.\n- Cơ quan phối hợp: Công an xã.\n"
        "c) Thời hạn: Hằng quý."
    )
    assert doers(body) == [
        ("II/1/a", ["Trạm bơm", "+Các thôn"]),
        ("II/2/a/-1", ["Phòng Kinh tế", "+Công an xã"]),
        ("II/2/a/-2", ["Phòng Kinh tế", "+Công an xã"]),
    ]
    found = vanban.read_text(HEAD + body).tasks
    assert [(task.due, task.recurrence) for task in found] == [
        ("2026-04", None),
        (None, "quarterly"),
        (None, "quarterly"),
    ]


def test_unlabelled_lines_below_bullets_tell_of_the_bullets_since_the_last_such_lines() -> None:
    body = (
        "1. Đê điều\n- Kiểm tra điếm canh.\n- Cắm mốc hành lang đê.\nĐơn vị chủ trì thực hiện: Trạm Đê điều.\n"
        "Đơn vị phối hợp thực hiện: Các thôn.\n- Sửa ba điếm canh.\nCơ quan chủ trì tham mưu thực hiện: Phòng Kinh tế."
    )
    assert doers(body) == [
        ("II/1/-1", ["Trạm Đê điều", "+Các thôn"]),
        ("II/1/-2", ["Trạm Đê điều", "+Các thôn"]),
        ("II/1/-3", ["Phòng Kinh tế"]),
    ]


def test_a_thing_to_be_made_is_work_where_all_below_it_says_who_makes_it() -> None:
    body = "1. Soạn văn bản\na) Quy chế trực đê.\n- Cơ quan chủ trì: Phòng Kinh tế.\nb) Nội quy.\n- Ghi chú khác."
    assert ("II/1/a", ["Phòng Kinh tế"]) in doers(body)
    assert "II/1/b" not in dict(doers(body))


def test_who_coordinates_by_a_line_stands_beside_who_does_by_the_work() -> None:
    body = "1. Phối hợp với Công an xã sửa cống số 2.\n- Đơn vị phối hợp: Các thôn."
    assert doers(body) == [("II/1", ["+Công an xã", "+Các thôn"])]


def test_a_bracket_that_tells_who_decides_gives_no_work() -> None:
    body = "1. Trạm bơm tổng hợp, báo cáo cấp có thẩm quyền (Sở Thủy lợi chủ trì dự án) kết quả tưới."
    assert doers(body) == [("II/1", ["Trạm bơm"])]
