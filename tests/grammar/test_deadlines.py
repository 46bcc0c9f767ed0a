"""Deadlines: which time of a task is its due, relative deadlines, recurrence, and who is told."""

from __future__ import annotations

import pytest

import vanban
from vanban.record import Task

HEAD = (
    "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\n"
    "Ủy ban nhân dân xã xây dựng Kế hoạch như sau:\n"
)


def task(text: str) -> Task:
    (found,) = vanban.read_text(f"{HEAD}1. {text}").tasks
    return found


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Nạo vét kênh trước ngày 15/4/2026.", "../2026-04-15"),
        ("Nạo vét kênh, xong trước 17 giờ 00 ngày 15/4/2026.", "../2026-04-15"),
        ("Báo cáo kết quả chậm nhất ngày 15/4/2026.", "../2026-04-15"),
        ("Nạo vét kênh, hoàn thành trong tháng 4/2026.", "2026-04"),
        ("Nạo vét kênh trong quý II năm 2026.", "2026-04/2026-06"),
        ("Nạo vét kênh đến hết năm 2026.", "../2026"),
        ("Năm 2027: Sửa cống số 2.", "2027"),
        ("Thuê máy bơm dã chiến (năm 2027).", "2027"),
        ("Thu gom rác hữu cơ riêng từ năm 2027.", "2027/.."),
        ("Ra quân dọn kênh tại thôn Đông ngày 12/9/2026.", "2026-09-12"),
        ("Đến năm 2030, hoàn thành kiên cố hóa kênh chính.", "../2030"),
        ("Tổ chức diễn tập vào ngày 18/4/2026.", "2026-04-18"),
        ("Trực lũ từ ngày 01/6/2026 đến ngày 31/8/2026.", "2026-06-01/2026-08-31"),
        ("Đưa việc nạo vét vào kỳ sinh hoạt tháng 4/2026.", "2026-04"),
        ("Sơ kết đợt nạo vét (tháng 7/2026).", "2026-07"),
        ("Phổ biến lịch xả lũ trong kỳ sinh hoạt tháng 4/2026.", "2026-04"),
        ("Dừng đò ngang trong các ngày 05 và 06/10/2026.", "2026-10-05/2026-10-06"),
        ("Khắc phục sạt lở; trình số liệu trong phiên họp Tổ Thủy nông tháng 11/2026.", "2026-11"),
        ("Nạo vét kênh trong năm 2026 và năm 2027.", "2026/2027"),
        ("Nạo vét kênh trong tháng 4/2026, báo cáo trước ngày 05/5/2026.", "../2026-05-05"),
        ("Báo cáo mực nước tại hội nghị giao ban tháng 4/2026.", "2026-04"),
        ("Phổ biến lịch xả nước tại cuộc họp thôn ngày 12/4/2026.", "2026-04-12"),
        ("Đưa việc giữ kênh sạch vào giờ ngoại khóa trong năm học 2026-2027.", "2026/2027"),
        ("Sơ kết đợt nạo vét (quý II và quý III/2026).", "2026-04/2026-09"),
        ("Nạo vét kênh nội đồng (quý II/2026 và thường xuyên).", "2026-04/2026-06"),
        # a time that is no deadline
        ("Tập trung vào các việc được giao hoàn thành trong năm 2026.", None),
        ("Nạo vét kênh; từ năm 2026, mỗi thôn có một tổ thủy nông.", None),
        ("Thực hiện Công văn số 15/UBND-NN ngày 02/3/2026 của Ủy ban nhân dân huyện.", None),
        ("Hoàn thiện Quy hoạch thủy lợi đến năm 2030, tầm nhìn đến năm 2050.", None),
        ("Xây cống phù hợp với quy hoạch thủy lợi đến năm 2030, định hướng đến năm 2040.", None),
        ("Sơ kết phong trào kênh sạch năm học 2026-2027.", None),
        ("Tuyên truyền kỷ niệm 65 năm Ngày mở cống (12/4/1961 - 12/4/2026).", None),
        ("Rà soát nhiệm vụ của nhiệm kỳ 2025 - 2030.", None),
        ("Nạo vét kênh chính và kênh nhánh.", None),
    ],
)
def test_the_words_before_a_time_make_it_due(text: str, due: str | None) -> None:
    assert task(text).due == due


def test_the_due_span_is_the_printed_time() -> None:
    document = vanban.read_text(f"{HEAD}1. Nạo vét kênh trước ngày 15/4/2026.")
    span = document.tasks[0].due_span
    assert span is not None
    assert document.text[slice(*span)] == "trước ngày 15/4/2026"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Báo cáo trong vòng 10 ngày kể từ ngày ký Kế hoạch.", "trong vòng 10 ngày kể từ ngày ký Kế hoạch"),
        ("Trả lời phản ánh chậm nhất 05 ngày làm việc.", "chậm nhất 05 ngày làm việc"),
        ("Xử lý sự cố trong thời hạn không quá 03 (ba) giờ.", "trong thời hạn không quá 03 (ba) giờ"),
        ("Trả lời đơn trong thời hạn mười lăm ngày.", "trong thời hạn mười lăm ngày"),
        (
            "Nạo vét xong chậm nhất là 20 (hai mươi) ngày, kể từ ngày ký.",
            "chậm nhất là 20 (hai mươi) ngày, kể từ ngày ký",
        ),
        (
            "Trả lời trong vòng 10 ngày (không kể ngày nghỉ) kể từ ngày nhận đơn.",
            "trong vòng 10 ngày (không kể ngày nghỉ) kể từ ngày nhận đơn",
        ),
        (
            "Báo cáo về xã kể từ ngày nhận văn bản này, trong vòng 05 ngày làm việc.",
            "kể từ ngày nhận văn bản này, trong vòng 05 ngày làm việc",
        ),
        ("Trả lời đơn chậm nhất trong ngày làm việc tiếp theo.", "chậm nhất trong ngày làm việc tiếp theo"),
        ("Gửi tài liệu trước ngày họp ít nhất 03 ngày.", "trước ngày họp ít nhất 03 ngày"),
        ("Gửi tài liệu ít nhất 03 ngày trước ngày họp.", "ít nhất 03 ngày trước ngày họp"),
        ("Báo cáo ngay sau khi nước rút.", "ngay sau khi nước rút"),
        ("Nạo vét kênh, thời hạn 12 tháng (kể từ ngày ký).", "thời hạn 12 tháng (kể từ ngày ký)"),
        # no deadlines: a day, an hour of the day, lengths, what has passed
        ("Báo cáo trước ngày 15/4/2026.", None),
        ("Báo cáo mực nước trước 17 giờ hằng ngày.", None),
        ("Nạo vét kênh trước 6 tháng cuối năm.", None),
        ("Tổ chức lớp tập huấn có thời gian không quá 3 ngày.", None),
        ("Tổ chức thi kể chuyện, mỗi đội kể không quá 05 phút.", None),
        ("Đánh giá kết quả sau 3 tháng nạo vét.", None),
        ("Trực lũ 24 giờ mỗi ngày.", None),
        ("Báo cáo sự cố trong vòng 24h kể từ khi vỡ đê.", "trong vòng 24h kể từ khi vỡ đê"),
        ("Báo cáo sự cố chậm nhất 17h.", None),
    ],
)
def test_a_relative_deadline_is_kept_as_printed(text: str, rule: str | None) -> None:
    assert task(text).due_rule == rule


@pytest.mark.parametrize(
    ("text", "recurrence", "rrule"),
    [
        ("Báo cáo mực nước 03 giờ/lần về Trạm bơm.", "periodic", None),
        ("Duy trì dạy bơi ít nhất 02 tiết/tuần.", "weekly", "FREQ=WEEKLY"),
        ("Phát tin về lũ 03 buổi/tháng.", "monthly", "FREQ=MONTHLY"),
        ("Hỗ trợ các hộ 500.000 đồng/tháng.", None, None),
        ("Định kỳ báo cáo mực nước.", "periodic", None),
        ("Báo cáo mực nước hằng ngày.", "daily", "FREQ=DAILY"),
        ("Chiều thứ Sáu hằng tuần báo cáo tiến độ.", "weekly", "FREQ=WEEKLY;BYDAY=FR"),
        ("Báo cáo trước ngày 20 hằng tháng.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("Định kỳ ngày 25 hàng tháng, cập nhật số liệu.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("Công khai thu, chi hằng quý.", "quarterly", "FREQ=MONTHLY;INTERVAL=3"),
        ("Báo cáo trước ngày 15/12 hằng năm.", "yearly", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("Hàng năm, tổng kết công tác thủy lợi.", "yearly", "FREQ=YEARLY"),
        ("Hằng năm báo cáo kết quả về xã trước ngày 05/12.", "yearly", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"),
        ("Báo cáo trước ngày 15/6 và 15/12 hằng năm.", "yearly", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"),
        ("Tổng hợp báo cáo vào quý I hằng năm.", "yearly", "FREQ=YEARLY;BYMONTH=3"),
        ("Định kỳ hằng tháng, trước ngày 20, báo cáo về xã.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("Báo cáo mực nước hằng tuần, vào thứ Sáu.", "weekly", "FREQ=WEEKLY;BYDAY=FR"),
        ("Kiểm tra cống 3 tháng một lần.", "quarterly", "FREQ=MONTHLY;INTERVAL=3"),
        ("Định kỳ 3 tháng một lần, kiểm tra cống.", "quarterly", "FREQ=MONTHLY;INTERVAL=3"),
        ("Báo cáo kết quả 06 tháng một lần.", "periodic", "FREQ=MONTHLY;INTERVAL=6"),
        ("Định kỳ 6 tháng, hằng năm kiểm tra cống.", "periodic", "FREQ=MONTHLY;INTERVAL=6"),
        ("Kiểm tra cống 02 lần/tháng.", "monthly", "FREQ=MONTHLY"),
        ("Tổ chức giao ban mỗi tuần một lần.", "weekly", "FREQ=WEEKLY"),
        # the rhythm belongs to a thing, not to the work
        ("Mở chuyên mục “Mỗi ngày một mẹo trồng lúa”.", None, None),
        ("Phát động phong trào Mỗi tuần một việc tốt.", None, None),
        ("Xây dựng kịch bản tưới theo từng tháng.", None, None),
        ("Xây dựng mục tiêu của từng tuần, từng tháng.", None, None),
        ("Báo cáo về xã trước ngày 15 tháng cuối quý.", "quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"),
        ("Rà soát kênh lần thứ hai.", None, None),
        # the day's place tells the rhythm
        ("Báo cáo về xã chậm nhất vào ngày 15 tháng sau.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Báo cáo về xã trước ngày 05 của tháng kế tiếp.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Báo cáo về xã trước ngày 05 tháng liền kề sau tháng báo cáo.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Báo cáo về xã trước ngày 15 của tháng.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Báo cáo về xã trước ngày 15 của tháng 9/2026.", None, None),
        ("Báo cáo về xã ngày 15 tháng sau khi mở cống.", None, None),
        ("Tổng hợp số liệu vào ngày làm việc cuối tháng.", "monthly", "FREQ=MONTHLY"),
        ("Báo cáo về xã trước ngày 20 tháng cuối của quý.", "quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"),
        ("Gửi số liệu vào ngày 10 của tháng đầu quý sau.", "quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"),
        ("Báo cáo về xã trước ngày 15 tháng 12 của năm.", "yearly", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("Ngày 05 hằng tháng tổng hợp số liệu.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Vào các ngày 05 và 20 hằng tháng tổng hợp số liệu.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
        ("Báo cáo trước 15/12 hằng năm.", "yearly", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("Báo cáo trước ngày 25 tháng 6 và ngày 25 tháng 12 hằng năm.", "yearly",
         "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=25"),
        ("Kiểm tra máy bơm ít nhất 2 lần trong năm.", "yearly", "FREQ=YEARLY"),
        ("Kiểm tra máy bơm 2 lần trong năm 2026.", None, None),
        ("Định kỳ (sáu tháng và hằng năm) kiểm tra cống.", "periodic", "FREQ=MONTHLY;INTERVAL=6"),
        ("Chi trả trợ cấp hằng tháng cho các hộ.", None, None),
        ("Đưa lịch xả nước vào nội dung sinh hoạt thôn hằng tháng.", None, None),
        ("Tổ chức sinh hoạt đội xung kích hằng tháng.", "monthly", "FREQ=MONTHLY"),
        ("Lập kế hoạch kiểm tra cống hằng năm.", None, None),
        ("Kiểm tra hằng tháng các cống dưới đê.", "monthly", "FREQ=MONTHLY"),
        ("Lập kế hoạch tưới và hằng năm báo cáo về xã.", "yearly", "FREQ=YEARLY"),
        ("Lồng ghép vào kế hoạch hằng năm của xã.", None, None),
        ("Trao đổi lịch xả nước tại giao ban báo chí định kỳ.", None, None),
    ],
)  # fmt: skip
def test_recurrence_belongs_to_the_work(text: str, recurrence: str | None, rrule: str | None) -> None:
    found = task(text)
    assert (found.recurrence, found.rrule) == (recurrence, rrule)


def test_a_deadline_in_the_next_sentence_belongs_to_the_task_before_it() -> None:
    assert task("Các thôn nạo vét kênh. Thời gian hoàn thành trong tháng 4/2026.").due == "2026-04"


def test_lines_below_an_activity_describe_it() -> None:
    body = (
        "1. Diễn tập hộ đê\n- Thời gian: Ngày 18/4/2026.\n- Địa điểm: Cống số 2.\n- Đơn vị chủ trì: Công an xã.\n"
        "- Đơn vị phối hợp: Trạm Y tế.\n- Sản phẩm: Kịch bản diễn tập."
    )
    (found,) = vanban.read_text(HEAD + "II. HOẠT ĐỘNG\n" + body).tasks
    assert found.due == "2026-04-18"
    assert found.deliverable == "Kịch bản diễn tập."
    assert [(one.name, one.role) for one in found.assignees] == [("Công an xã", "lead"), ("Trạm Y tế", "coordinate")]


ACTIVITY = HEAD + "II. HOẠT ĐỘNG\n1. Sửa cống ven đê\n"


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("Năm 2026 và các năm tiếp theo", "2026/.."),
        ("Quý IV/2026 và những năm sau", "2026-10/.."),
        ("Tháng 6/2026 trở đi", "2026-06/.."),
        ("Tháng 6/2026", "2026-06"),
    ],
)
def test_a_time_is_open_where_the_years_that_follow_are_named(printed: str, due: str) -> None:
    (found,) = vanban.read_text(f"{ACTIVITY}- Đơn vị chủ trì: Trạm bơm.\n- Thời gian thực hiện: {printed}.\n").tasks
    assert found.due == due


@pytest.mark.parametrize(
    ("lines", "leads", "together"),
    [
        ("- Cơ quan thực hiện: Trạm bơm chủ trì lập dự toán; Công an xã và các thôn chủ động rà soát.",
         ["Trạm bơm", "Công an xã", "các thôn"], []),
        ("- Cơ quan thực hiện: Trạm bơm, các thôn trong phạm vi nhiệm vụ của mình và các hội có liên quan.",
         ["Trạm bơm", "các thôn", "các hội có liên quan"], []),
        ("- Cơ quan chủ trì: Trạm bơm, Công an xã.\n- Cơ quan phối hợp: Hội Nông dân; các thôn.",
         ["Trạm bơm", "Công an xã"], ["Hội Nông dân", "các thôn"]),
        ("- Phân công: Trạm bơm chủ trì, phối hợp với các thôn.", ["Trạm bơm"], ["các thôn"]),
    ],
)  # fmt: skip
def test_a_field_names_all_that_do_the_work(lines: str, leads: list[str], together: list[str]) -> None:
    (found,) = vanban.read_text(f"{ACTIVITY}{lines}\n").tasks
    assert [one.name for one in found.assignees if one.role == "lead"] == leads
    assert [one.name for one in found.assignees if one.role == "coordinate"] == together


def test_a_heading_above_fields_is_an_activity_whatever_its_verb() -> None:
    body = "II. HOẠT ĐỘNG\n1. Ươm cây chắn sóng\n- Cơ quan chủ trì: Trạm bơm.\n- Thời gian: Tháng 6/2026.\n"
    (found,) = vanban.read_text(HEAD + body).tasks
    assert (found.provision, found.due, [one.name for one in found.assignees]) == ("II/1", "2026-06", ["Trạm bơm"])


def test_contents_that_a_heading_opens_are_no_work() -> None:
    heading = "II. HOẠT ĐỘNG\n1. Bản tin lũ, tập trung vào các nhóm nội dung\n"
    body = f"{heading}- Phổ biến mực nước.\n- Giới thiệu bến an toàn.\n"
    assert [found.provision for found in vanban.read_text(HEAD + body).tasks] == ["II/1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Các thôn báo cáo kết quả về Phòng Kinh tế trước ngày 15/4/2026.", ("Phòng Kinh tế",)),
        ("Các thôn gửi danh sách về Ủy ban nhân dân xã.", ("Ủy ban nhân dân xã",)),
        ("Phòng Kinh tế tổng hợp, trình Ủy ban nhân dân xã.", ("Ủy ban nhân dân xã",)),
        ("Các thôn nạo vét kênh.", ()),
    ],
)
def test_a_report_goes_to_the_body_it_names(text: str, told: tuple[str, ...]) -> None:
    assert task(text).report_to == told


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Phòng Kinh tế xây dựng phương án sơ tán dân, trình Ủy ban nhân dân xã.", "phương án sơ tán dân"),
        ("Các thôn lập danh sách hộ ở bãi sông.", "danh sách hộ ở bãi sông"),
        ("Các thôn nạo vét kênh.", None),
    ],
)
def test_what_is_made_is_the_deliverable(text: str, made: str | None) -> None:
    assert task(text).deliverable == made


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ("1. Vụ nước lớn (tháng 6 - tháng 7/2026)", "2026-06/2026-07"),
        ("1. Tháng 4/2026:", "2026-04"),
        ("1. Quý II/2026", "2026-04/2026-06"),
        ("1. Năm 2027:", "2027"),
        ("1. Việc trên kênh (năm 2026)", None),
    ],
)
def test_the_time_of_a_heading_is_that_of_its_items(heading: str, due: str | None) -> None:
    (found,) = vanban.read_text(f"{HEAD}I. VIỆC\n{heading}\n- Nạo vét kênh chính.").tasks
    assert found.due == due
