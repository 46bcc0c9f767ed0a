"""What a task says of itself: who does it by a passive, who helps, when and how often it is due."""

from __future__ import annotations

import pytest

import vanban
from vanban.record import Task

PLAN = (
    "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\n"
    "Ủy ban nhân dân xã xây dựng Kế hoạch như sau:\nII. NHIỆM VỤ\n"
)
LETTER = (
    "UBND XÃ AN HÒA\nSố: 15/UBND-NN\nV/v phòng lũ\nAn Hòa, ngày 05 tháng 3 năm 2026\nKính gửi:\n- Các thôn ven sông;\n"
    "- Trạm bơm An Hòa.\n"
)


def tasks(text: str) -> tuple[Task, ...]:
    return tuple(vanban.read_text(text).tasks)


def who(task: Task) -> list[tuple[str, str]]:
    return [(name.name, name.role) for name in task.assignees]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Trực máy bơm ban đêm do đội xung kích của xã thực hiện.", [("đội xung kích của xã", "lead")]),
        ("1. Nạo vét mương đầu làng (do Trạm bơm thực hiện).", [("Trạm bơm", "lead")]),
        # what others do is a thing here
        ("1. Kiểm tra các công trình do nhà thầu thực hiện.", []),
        ("1. Góp ý phương án (do Trạm bơm chủ trì).", []),
        ("1. Trạm bơm An Hòa được giao sửa cống số 2.", [("Trạm bơm An Hòa", "lead")]),
        ("1. UBND các xã Bình Minh, Long Phú được giao nhiệm vụ rà soát mốc lộ giới.",
         [("UBND các xã Bình Minh, Long Phú", "lead")]),
        ("1. Các thôn được giao quản lý đê phải tuần tra.", [("Các thôn được giao quản lý đê", "lead")]),
        ("1. Trạm Y tế hướng dẫn các thôn; phối hợp với Viễn thông An Hòa, Bưu điện xã xử lý sự cố.",
         [("Trạm Y tế", "lead"), ("Viễn thông An Hòa", "coordinate"), ("Bưu điện xã", "coordinate")]),
        # those who help may have a name without any word that bodies have
        ("1. Trạm bơm phối hợp với Minh Long Telecom lắp máy đo mưa.",
         [("Trạm bơm", "lead"), ("Minh Long Telecom", "coordinate")]),
        ("1. Trạm bơm phối hợp với các đơn vị quản lý về cấp nước, chiếu sáng (nếu có) để di dời cột.",
         [("Trạm bơm", "lead"), ("các đơn vị quản lý về cấp nước, chiếu sáng (nếu có)", "coordinate")]),
        ("1. Sản xuất phim về đê. Cơ quan chủ trì: Đài truyền thanh xã. Cơ quan phối hợp: Trạm bơm.",
         [("Đài truyền thanh xã", "lead"), ("Trạm bơm", "coordinate")]),
        ("1. Diễn tập hộ đê\n- Thời gian: Quý II/2026.\n- Đơn vị thực hiện: Công an xã; phối hợp: Trạm Y tế, các thôn.",
         [("Công an xã", "lead"), ("Trạm Y tế", "coordinate"), ("các thôn", "coordinate")]),
        ("1. Nhân rộng mô hình trạm bơm tự động. (Phòng Kinh tế chủ trì, thực hiện trong năm 2026).",
         [("Phòng Kinh tế", "lead")]),
        ("1. Người đứng đầu cơ quan, đơn vị phân công người trực lũ.",
         [("Người đứng đầu cơ quan, đơn vị", "lead")]),
        ("1. Văn phòng xã là cơ quan đầu mối giúp Ban Chỉ huy theo dõi mực nước.", [("Văn phòng xã", "lead")]),
        ("1. Các cơ quan, tổ chức đóng trên địa bàn xã dọn vệ sinh.",
         [("Các cơ quan, tổ chức đóng trên địa bàn xã", "lead")]),
        ("1. Các xã, cơ quan, tổ chức liên quan rà soát mốc đê.", [("Các xã, cơ quan, tổ chức liên quan", "lead")]),
        ("1. Công an xã có trách nhiệm cùng với Trạm Y tế sơ tán người dân.",
         [("Công an xã", "lead"), ("Trạm Y tế", "coordinate")]),
        ("1. Trạm bơm chủ trì, cùng các thôn sửa cống.", [("Trạm bơm", "lead"), ("các thôn", "coordinate")]),
        ("1. Giao đồng chí Lê Văn An, Phó Chủ tịch UBND xã trực tiếp chỉ đạo.",
         [("đồng chí Lê Văn An, Phó Chủ tịch UBND xã", "lead")]),
        ("1. Cán bộ, công chức, viên chức xã dọn vệ sinh.", [("Cán bộ, công chức, viên chức xã", "lead")]),
        ("1. Cán bộ, đảng viên và gia đình phải phân loại rác.", [("Cán bộ, đảng viên và gia đình", "lead")]),
        ("1. Người đứng đầu chi bộ, chính quyền, các đơn vị phải trực đêm lũ.",
         [("Người đứng đầu chi bộ, chính quyền, các đơn vị", "lead")]),
        ("1. Trạm bơm dự kiến mở lớp vận hành trong tháng 6/2026.", [("Trạm bơm", "lead")]),
        ("1. Chuyên viên phụ trách văn xã tổng hợp số liệu các thôn.", [("Chuyên viên phụ trách văn xã", "lead")]),
        ("1. Bí thư Đoàn xã phụ trách đội xung kích; cùng với Công an xã, dân quân cơ động diễn tập hộ đê.",
         [("Bí thư Đoàn xã", "lead"), ("Công an xã", "coordinate"), ("dân quân cơ động", "coordinate")]),
        ("1. Đối với 05 thôn chưa nộp báo cáo (có danh sách kèm theo): gửi số liệu về xã.",
         [("05 thôn chưa nộp báo cáo", "lead")]),
        ("1. Đối với các thôn vùng cao, Trạm Y tế khám lưu động hằng tháng.", [("Trạm Y tế", "lead")]),
        ("1. Trạm Thủy văn (thuộc Sở Sông ngòi) đo mực nước, Viễn thông An Hòa và các thôn cùng tham gia.",
         [("Trạm Thủy văn (thuộc Sở Sông ngòi)", "lead"), ("Viễn thông An Hòa", "coordinate"),
          ("các thôn", "coordinate")]),
        ("1. Trạm bơm chủ trì lập sổ theo dõi, Phòng Kinh tế và các thôn cung cấp số liệu.",
         [("Trạm bơm", "lead"), ("Phòng Kinh tế", "coordinate"), ("các thôn", "coordinate")]),
        ("1. Hội Phụ nữ xã nhân rộng mô hình vườn xanh; Hội Nông dân, Đoàn Thanh niên cùng tham gia.",
         [("Hội Phụ nữ xã", "lead"), ("Hội Nông dân", "coordinate"), ("Đoàn Thanh niên", "coordinate")]),
        ("1. Trạm bơm xây dựng bộ tiêu chí, với sự tham gia của Công an xã, các thôn.",
         [("Trạm bơm", "lead"), ("Công an xã", "coordinate"), ("các thôn", "coordinate")]),
        ("1. Trồng 20 ha tre chắn sóng; cơ quan chủ trì: Phòng Kinh tế; cơ quan phối hợp: các thôn.",
         [("Phòng Kinh tế", "lead"), ("các thôn", "coordinate")]),
        ("1. Ban hành nội quy bến đò; cơ quan tham mưu: Công an xã.", [("Công an xã", "lead")]),
        ("1. Sửa cống đầu làng (Trạm bơm; quý III/2026).", [("Trạm bơm", "lead")]),
        ("1. Phát quang bờ kênh - Tổ Thủy nông thực hiện.", [("Tổ Thủy nông", "lead")]),
        ("1. Lắp đặt biển báo bến đò: Trung tâm Văn hóa xã.", [("Trung tâm Văn hóa xã", "lead")]),
        ("1. Kê cao tài liệu kho lưu trữ. Đảng ủy xã lãnh đạo thực hiện.", [("Đảng ủy xã", "lead")]),
        # a body that no vocabulary knows, by the duty that only a body can have
        ("1. Xưởng Cơ khí Tân Lập chịu trách nhiệm sửa chữa cửa van.", [("Xưởng Cơ khí Tân Lập", "lead")]),
        ("1. Giao Xưởng Cơ khí Tân Lập sửa chữa cửa van.", [("Xưởng Cơ khí Tân Lập", "lead")]),
        ("1. Trường Tiểu học, THCS, Mầm non trên địa bàn xã dọn vệ sinh.",
         [("Trường Tiểu học, THCS, Mầm non trên địa bàn xã", "lead")]),
    ],
)  # fmt: skip
def test_a_sentence_tells_who_does_the_work(line: str, expected: list[tuple[str, str]]) -> None:
    (task,) = tasks(PLAN + line)
    assert who(task) == expected


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("1. Trưởng thôn Đông vận động các hộ trong tuần cuối tháng 5/2026.", "2026-05"),
        ("1. Kiểm tra máy bơm trong tuần đầu của tháng 4/2026.", "2026-04"),
        ("1. Bàn giao lớp học trước ngày khai giảng 05/9/2026.", "../2026-09-05"),
        ("1. Đưa trạm bơm vào sử dụng trong dịp Quốc khánh 02/9/2026.", "2026-09-02"),
        ("1. Gửi danh sách về xã, hạn chót 17h00 ngày 20/3/2026.", "2026-03-20"),
        ("1. Tổ chức ngày hội ven sông (Trạm bơm chủ trì; tháng 8/2026).", "2026-08"),
        ("1. Sửa mái kho trước mùa mưa (15/5/2026).", "../2026-05-15"),
    ],
)
def test_a_task_is_due_by_the_day_or_week_beside_it(line: str, due: str) -> None:
    (task,) = tasks(PLAN + line)
    assert task.due == due


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Cập nhật số liệu vào ngày làm việc cuối cùng của tuần.", "weekly"),
        ("1. Chốt sổ vào ngày cuối cùng của tháng.", "monthly"),
        ("1. Chốt sổ vào ngày cuối cùng của tháng 9/2026.", None),
        ("1. Mỗi tuần kiểm tra đê ít nhất 02 lần.", "weekly"),
        ("1. Mỗi tháng các thôn dọn kênh 01 lần.", "monthly"),
        # a kind of meeting
        ("1. Đưa nội dung phòng lũ vào sinh hoạt chi bộ định kỳ.", None),
        ("1. Phổ biến lịch bơm tại giao ban thôn định kỳ.", None),
        ("1. Duy trì sinh hoạt chi bộ định kỳ hằng tháng.", "monthly"),
        ("1. Đưa việc giữ đê vào sinh hoạt chi bộ thường kỳ hằng tháng.", None),
        ("1. Lập bảng điểm làm tiêu chí đánh giá, xếp loại thôn hằng năm.", None),
        ("1. Đánh giá, xếp loại thôn văn hóa hằng năm.", "yearly"),
        ("1. Bố trí vốn từ nguồn được giao bổ sung hằng năm.", None),
        # what is to be done in each year, not what is paid
        ("1. Đào tạo nghề cho ít nhất 3.000 lao động/năm.", "yearly"),
        ("1. Hỗ trợ 500.000 đồng/người/năm.", None),
    ],
)
def test_a_task_comes_again_as_its_words_say(line: str, expected: str | None) -> None:
    (task,) = tasks(PLAN + line)
    assert task.recurrence == expected


def test_whom_a_body_charges_with_its_own_work_does_not_take_its_place() -> None:
    (task,) = tasks(PLAN + "1. Các thôn ven sông:\n- Phân công cấp ủy viên phụ trách từng đoạn đê.")
    assert who(task) == [("Các thôn ven sông", "lead")]


def test_a_heading_may_explain_the_body_in_a_long_bracket() -> None:
    body = (
        "1. Phòng Kinh tế (cơ quan giúp việc của Ban Chỉ đạo Nước sạch xã về khoan giếng, đặt ống, đo chất lượng nước "
        "và vận động các hộ đấu nối):\na) Rà soát vật tư.\nb) Kiểm tra máy bơm."
    )
    assert [who(task) for task in tasks(PLAN + body)] == [[("Phòng Kinh tế", "lead")]] * 2


def test_a_superior_who_consents_and_then_gives_work_gives_work() -> None:
    (task,) = tasks(PLAN + "1. Thống nhất chủ trương mua thêm 02 máy bơm; giao Trạm bơm lập dự toán.")
    assert who(task) == [("Trạm bơm", "lead")]


def test_a_report_that_is_asked_for_after_a_formula_is_a_task() -> None:
    text = "Đề nghị các thôn nghiêm túc thực hiện. Báo cáo gửi về Phòng Kinh tế trước ngày 15/4/2026 để tổng hợp."
    (task,) = tasks(LETTER + text)
    assert task.due == "../2026-04-15"
    assert who(task) == [("Các thôn ven sông", "lead"), ("Trạm bơm An Hòa", "lead")]


def test_the_time_of_a_whole_section_leaves_each_task_its_own_day() -> None:
    body = "1. Nạo vét kênh chính.\n2. Nghiệm thu trạm bơm (trước 30/11/2026).\n3. Thời gian thực hiện: Quý IV/2026."
    assert [task.due for task in tasks(PLAN + body)] == ["2026-10/2026-12", "../2026-11-30"]


def test_an_office_behind_a_colon_belongs_to_the_body_before_it() -> None:
    (task,) = tasks(PLAN + "1. Phòng Kinh tế: cơ quan thường trực; lập dự toán kinh phí.")
    assert who(task) == [("Phòng Kinh tế", "lead")]


def test_a_date_in_a_bracket_behind_a_count_of_months_is_no_term() -> None:
    (task,) = tasks(PLAN + "1. Báo cáo kết quả 6 tháng (trước ngày 15/6/2026) về xã.")
    assert (task.due, task.due_rule) == ("../2026-06-15", None)


def test_those_who_are_responsible_pass_work_on_to_their_offices() -> None:
    text = (
        "III. TỔ CHỨC\n1. Trách nhiệm của UBND các xã ven sông\na) Giao Trạm Y tế khử khuẩn giếng;\n"
        "b) Giao đồng chí Phó Chủ tịch kiểm tra.\n"
    )
    passed, kept = tasks(PLAN + "1. Kê khai hộ ven sông.\n" + text)[1:]
    assert who(passed) == [("UBND các xã ven sông", "lead")]
    assert who(kept) == [("đồng chí Phó Chủ tịch", "lead")]


def test_a_season_of_planting_does_no_work() -> None:
    text = "1. Vụ xuân (tháng 3 - tháng 4/2026)\n- Phát dọn thực bì 20 ha.\n- Giao cây giống tận thôn.\n"
    assert [who(task) for task in tasks(PLAN + text)] == [[], []]


def test_those_who_are_told_of_work_do_none() -> None:
    text = "1. Trạm bơm: ban hành lịch trực; hằng năm báo cáo Ban Thường vụ Đảng ủy kết quả thực hiện.\n"
    (task,) = tasks(PLAN + text)
    assert who(task) == [("Trạm bơm", "lead")]
