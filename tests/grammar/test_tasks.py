"""Tasks: what is one and what is none, in plans, letters, decisions, rules, tables and the press."""

from __future__ import annotations

import pytest

import vanban
from vanban.record import Document

PLACE = "An Hòa, ngày 05 tháng 3 năm 2026\n"
PLAN = (
    f"UBND XÃ AN HÒA\nSố: 12/KH-UBND\n{PLACE}KẾ HOẠCH\nChuẩn bị mùa mưa\nỦy ban nhân dân xã xây dựng Kế "
    f"hoạch như sau:\n"
)
LETTER = f"UBND XÃ AN HÒA\nSố: 15/UBND-NN\nV/v phòng lũ\n{PLACE}Kính gửi: Các thôn\n"
DECISION = f"ỦY BAN NHÂN DÂN\nXÃ AN HÒA\nSố: 20/QĐ-UBND\n{PLACE}QUYẾT ĐỊNH\nVề việc thành lập đội xung kích\n"
CIRCULAR = (
    "BỘ THỦY LỢI\nSố: 07/2026/TT-BTL\nHà Nội, ngày 05 tháng 3 năm 2026\nTHÔNG TƯ\nQuy định việc vận hành trạm bơm\n"
    "Căn cứ Luật Thủy lợi;\n"
)


def read(text: str) -> Document:
    return vanban.read_text(text)


def tasks(text: str) -> list[tuple[str | None, str]]:
    document = read(text)
    return [(task.provision, document.text[slice(*task.span)]) for task in document.tasks]


def provisions(text: str) -> list[str | None]:
    return [provision for provision, _ in tasks(text)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # verbs of work in a plan, whoever does it
        ("II. NHIỆM VỤ\n1. Nạo vét kênh chính.\n2. Sửa cống số 2.", ["II/1", "II/2"]),
        ("II. NHIỆM VỤ\n1. Sửa chữa\n- Nạo vét kênh chính.\n- Đắp bờ bao.", ["II/1/-1", "II/1/-2"]),
        # a provision with work of its own and items with theirs
        ("II. NHIỆM VỤ\n1. Củng cố bờ kênh:\n- Đắp bờ bao;\n- Trồng cỏ mái kênh.", ["II/1", "II/1/-1", "II/1/-2"]),
        ("II. NHIỆM VỤ\n1. Thực hiện công tác kiểm tra.\n- Kiểm tra cống;\n- Kiểm tra máy "
         "bơm.", ["II/1", "II/1/-1", "II/1/-2"]),
        # an activity without a verb
        ("II. HOẠT ĐỘNG\n1. Các hoạt động chào mừng năm học mới.\n2. Hội nghị sơ kết: tháng 7/2026.", ["II/1", "II/2"]),
        # contents of one activity are one task
        ("II. NỘI DUNG\n1. Tập trung tuyên truyền các nội dung sau:\n- Lịch xả nước;\n- Số điện thoại trực "
         "lũ.", ["II/1"]),
        ("II. NỘI DUNG\n1. Tuyên truyền về lịch xả nước.\n2. Lịch trực của các trạm bơm.", ["II/1"]),
        # purposes, principles, means and states of affairs are none
        ("I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao ý thức phòng lũ.\n2. Bảo đảm tiết kiệm.\nII. VIỆC\n1. Nạo vét "
         "kênh.", ["II/1"]),
        ("I. MỤC TIÊU\n1. Giảm thiệt hại do lũ.\nII. QUAN ĐIỂM\n1. Phát huy sức dân.", []),
        ("I. TÌNH HÌNH\n1. Triển khai được 12 điểm trực.\n2. Sửa chữa được 5 cống.", []),
        ("III. KINH PHÍ\n1. Sử dụng ngân sách xã.", []),
        ("1. Mục đích: Nâng cao ý thức phòng lũ.\n2. Nạo vét kênh chính.", ["2"]),
        # formulas are none, a duty to report is one
        ("II. NHIỆM VỤ\n1. Phân công cụ thể năm 2026 tại Phụ lục kèm theo.\n2. Nạo vét kênh chính.", ["II/2"]),
        ("II. TỔ CHỨC\n1. Các thôn: Xây dựng kế hoạch, nghiêm túc thực hiện Kế hoạch này.", ["II/1"]),
        ("II. TỔ CHỨC\n1. Các thôn nghiêm túc thực hiện Kế hoạch này.", []),
        ("II. TỔ CHỨC\n1. Các thôn thực hiện Kế hoạch này, báo cáo trước ngày 30/6/2026.", ["II/1"]),
        ("II. TỔ CHỨC\n1. Giao Văn phòng theo dõi việc thực hiện Kế hoạch này.", ["II/1"]),
        # … and a named leader of the execution
        ("II. TỔ CHỨC\n1. Giao Trạm bơm số 2 chủ trì, phối hợp với các thôn thực hiện Kế hoạch này.", ["II/1"]),
        # what a body is, who would be to blame, a remark
        ("II. TỔ CHỨC\n1. Ban Quản lý Vận hành đê là đơn vị sự nghiệp, đặt tại xã.", []),
        ("II. TỔ CHỨC\n1. Ban Quản lý Vận hành đê kiểm tra các tổ máy, là đơn vị giữ chìa khóa.", ["II/1"]),
        ("II. TỔ CHỨC\n1. Trạm bơm nào để mất máy phải đền.", []),
        ("II. VIỆC\n1. Đo mực nước.\n(Mỗi kênh đo ba chỗ. Tại mỗi chỗ, các thôn đo hai lần)", ["II/1"]),
        # the work of a bullet on the line below it
        ("II. VIỆC\n1. Trách nhiệm\n- Các thôn:\nNạo vét kênh.\n- Trạm bơm số 2:\nSửa máy.", ["II/1/-1", "II/1/-2"]),
        # a heading that only says who leads and with whom
        ("II. VIỆC\n1. Trạm bơm số 2 chủ trì, phối hợp với các thôn\n- Nạo vét kênh.\n- Sửa cống.",
         ["II/1/-1", "II/1/-2"]),
        # details of work are no work
        ("II. VIỆC\n1. Trạm bơm số 2 cấp 90 lít dầu cho các thôn, cụ thể:\n- Thôn Đông: 40 lít.\n- Thôn Tây: 50 lít.",
         ["II/1"]),
        ("II. VIỆC\n1. Trạm bơm số 2 chuẩn bị vật tư, cụ thể:\n- Mua dầu.\n- Sửa máy.", ["II/1/-1", "II/1/-2"]),
        # a cell of a table that has lost its rows, and a sentence
        ("II. VIỆC\n1\nThôn Đông\nCác thôn nạo vét kênh chính\n2\nIII. KINH PHÍ\n1. Ngân sách xã.", []),
        ("II. VIỆC\nCác thôn và Trạm bơm số 2 nạo vét kênh chính.\nIII. KINH PHÍ\n1. Ngân sách xã.", ["II"]),
        # a case that may come
        ("II. VIỆC\n1. Các thôn nạo vét kênh. Trường hợp thiếu người, các thôn báo cáo Ủy ban nhân dân xã.",
         ["II/1", "II/1"]),
        ("II. VIỆC\n1. Các thôn nạo vét kênh. Các thôn báo cáo Ủy ban nhân dân xã.", ["II/1"]),
    ],
)  # fmt: skip
def test_a_plan_gives_its_work_and_nothing_else(body: str, expected: list[str]) -> None:
    assert provisions(PLAN + body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ủy ban nhân dân xã đề nghị các thôn:\n1. Nạo vét kênh.\n2. Đắp bờ bao.", ["1", "2"]),
        ("Đề nghị các thôn gửi danh sách trước ngày 30/3/2026.", [None]),
        ("Ủy ban nhân dân xã có ý kiến như sau:\n1. Điều chỉnh lịch bơm.\n2. Trạm bơm số 2 chủ trì việc bơm.", ["2"]),
        ("Ủy ban nhân dân xã có ý kiến chỉ đạo như sau:\n1. Trạm bơm số 2 chuẩn bị dầu.", ["1"]),
        ("1. Mực nước còn lên.\n2. Theo lịch xả nước, Quý Công ty mở tiếp các cửa xả.", ["2"]),
        ("1. Mực nước còn lên.\n2. Theo lịch xả nước, Công ty Thủy nông mở tiếp các cửa xả.", []),
        ("Trong quá trình nạo vét nếu gặp đá ngầm đề nghị báo cho Phòng Kinh tế xã.", [None]),
        ("Trong quá trình nạo vét các thôn đã đề nghị báo chí đưa tin.", []),
        # what has been done, what is explained, what is a courtesy
        ("Ủy ban nhân dân xã đã yêu cầu các thôn nạo vét kênh.", []),
        ("Ủy ban nhân dân xã nhận được công văn của các thôn.", []),
        ("Ủy ban nhân dân xã đồng ý với đề nghị của các thôn.", []),
        ("Ủy ban nhân dân xã thông báo để các thôn biết, thực hiện.", []),
        ("Rất mong nhận được sự quan tâm của các thôn.", []),
        ("Các trạm bơm vận hành theo quy trình đã được phê duyệt từ năm 2024.", []),
    ],
)
def test_a_letter_gives_what_it_asks(body: str, expected: list[str | None]) -> None:
    text = LETTER + "Thực hiện Kế hoạch của huyện, mực nước các hồ đang lên nhanh.\n" + body
    assert provisions(text) == expected


def test_the_last_paragraph_speaks_for_the_whole_document() -> None:
    body = (
        "Ủy ban nhân dân xã yêu cầu các thôn:\n1. Nạo vét kênh.\n2. Đắp bờ bao.\nĐề nghị các thôn báo cáo "
        "trước ngày 30/3/2026./."
    )
    assert provisions(LETTER + "Thực hiện Kế hoạch của huyện.\n" + body) == ["1", "2", None]


def test_later_sentences_of_a_provision_go_on_with_its_task_unless_they_name_other_bodies() -> None:
    body = "II. VIỆC\n1. Các thôn nạo vét kênh. Bố trí người trực. Trạm bơm số 2 chuẩn bị dầu chạy máy."
    assert tasks(PLAN + body) == [
        ("II/1", "Các thôn nạo vét kênh. Bố trí người trực."),
        ("II/1", "Trạm bơm số 2 chuẩn bị dầu chạy máy."),
    ]


def test_a_sentence_that_only_names_the_doer_belongs_to_the_task_before_it() -> None:
    body = "II. VIỆC\n1. Nạo vét kênh chính. Trạm Thủy nông phối hợp với các thôn thực hiện trong tháng 4/2026."
    (task,) = read(PLAN + body).tasks
    assert [(one.name, one.role) for one in task.assignees] == [("Trạm Thủy nông", "lead"), ("các thôn", "coordinate")]
    assert task.due == "2026-04"


def test_a_clause_with_bodies_of_its_own_is_a_task_of_its_own() -> None:
    body = "II. VIỆC\n1. Giao các thôn nạo vét kênh; Trạm bơm số 2 chuẩn bị dầu chạy máy."
    assert len(tasks(PLAN + body)) == 2


def test_a_heading_of_duties_gives_its_bodies_to_the_items() -> None:
    body = "II. TỔ CHỨC\n1. Trách nhiệm thực hiện của Trạm bơm số 2 và các thôn\n- Nạo vét kênh."
    (task,) = read(PLAN + body).tasks
    assert [one.name for one in task.assignees] == ["Trạm bơm số 2", "các thôn"]


def test_a_body_that_leads_in_a_heading_leads_its_items() -> None:
    body = "II. VIỆC\n1. Trạm bơm số 2 chủ trì, phối hợp với các thôn\n- Nạo vét kênh."
    (task,) = read(PLAN + body).tasks
    assert [(one.name, one.role) for one in task.assignees] == [("Trạm bơm số 2", "lead"), ("các thôn", "coordinate")]


def test_an_article_of_a_decision_assigns_and_another_executes() -> None:
    body = (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nCăn cứ Luật Đê điều;\nQUYẾT ĐỊNH:\nĐiều 1. Thành lập đội xung kích phòng "
        "lũ của xã.\n"
        "Điều 2. Đội xung kích có trách nhiệm tuần tra đê và báo cáo Ủy ban nhân dân xã.\n"
        "Điều 3. Các thôn chịu trách nhiệm thi hành Quyết định này."
    )
    assert provisions(DECISION + body) == ["Điều 2"]


def test_a_case_without_a_comma_behind_it_calls_for_a_report() -> None:
    body = (
        "1. Trạm Y tế mở lớp tập huấn.\n"
        "Trong quá trình thực hiện, nếu phát sinh vướng mắc các thôn báo cáo Ủy ban nhân dân xã để xem xét."
    )
    document = vanban.read_text(PLAN + body)
    assert [[one.name for one in task.assignees] for task in document.tasks] == [["Trạm Y tế"], ["các thôn"]]


def test_functions_and_powers_of_a_body_are_no_tasks() -> None:
    body = (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nQUYẾT ĐỊNH:\nĐiều 1. Thành lập đội xung kích.\n"
        "Điều 2. Đội xung kích có nhiệm vụ, quyền hạn sau:\n1. Tuần tra đê.\n2. Quản lý vật tư.\nĐiều 3. Quyền "
        "hạn\n1. Huy động xe."
    )
    assert provisions(DECISION + body) == []


def test_guidance_on_a_decision_is_work_and_its_mere_execution_is_none() -> None:
    body = (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nQUYẾT ĐỊNH:\nĐiều 1. Hỗ trợ người trực bơm.\n"
        "Điều 2. Phòng Kinh tế phối hợp với Trạm bơm hướng dẫn thực hiện Quyết định này.\n"
        "Điều 3. Các thôn chịu trách nhiệm thi hành Quyết định này."
    )
    assert provisions(DECISION + body) == ["Điều 2"]


def test_rules_bind_only_those_who_carry_them_out() -> None:
    body = (
        "Điều 1. Phạm vi điều chỉnh\n1. Thông tư này quy định việc vận hành trạm bơm.\n"
        "Điều 2. Vận hành\n1. Trạm bơm phải có sổ trực.\n2. Người vận hành kiểm tra máy trước khi chạy.\n"
        "Điều 3. Tổ chức thực hiện\n1. Cục Thủy lợi có trách nhiệm hướng dẫn, kiểm tra việc vận hành.\n"
        "Điều 4. Hiệu lực\nThông tư này có hiệu lực từ ngày 01 tháng 5 năm 2026."
    )
    assert provisions(CIRCULAR + body) == ["Điều 3/1"]


def test_forms_among_the_appendices_give_no_tasks() -> None:
    closing = "Nơi nhận:\n- Các thôn;\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn Bình\n"
    form = "MẪU SỐ 01\nBÁO CÁO TÌNH HÌNH\n1. Tổ chức trực lũ:\n2. Chuẩn bị vật tư:\n"
    assert provisions(f"{PLAN}1. Nạo vét kênh chính.\n{closing}{form}") == ["1"]


def test_the_label_of_a_phase_goes_on_the_path_of_its_work() -> None:
    body = (
        "II. LỘ TRÌNH\n1. Giai đoạn 1 (từ tháng 4/2026 đến tháng 6/2026): Chuẩn bị\na) Nạo vét kênh chính.\n"
        "2. Giai đoạn 2 (tháng 7/2026): Trực lũ\n- Tuần tra đê.\nIII. VIỆC KHÁC\n1. Tổng kết mùa lũ."
    )
    assert provisions(PLAN + body) == ["II/1/Giai đoạn 1/a", "II/2/Giai đoạn 2/-1", "III/1"]


def test_a_sentence_that_introduces_a_plan_gives_no_work_and_nobody_the_work_below() -> None:
    plan = (
        f"HUYỆN ỦY AN HÒA\n*\nSố 12-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n{PLACE}KẾ HOẠCH\nChuẩn bị mùa mưa\n"
        "- Căn cứ Kế hoạch số 5-KH/TU, ngày 01/3/2026 của Tỉnh ủy về phòng lũ;\n"
        "Thực hiện Chỉ thị số 9-CT/TU, ngày 02/3/2026 của Tỉnh ủy về mùa mưa, Ban Thường vụ Huyện ủy xây dựng Kế "
        "hoạch với các nội dung như sau:\nMùa mưa năm trước đến sớm.\nI. NỘI DUNG\n1. Nạo vét kênh chính."
    )
    document = read(plan)
    assert [(task.provision, task.assignees) for task in document.tasks] == [("I/1", ())]


def test_the_order_of_steps_of_a_guideline_binds_those_it_names() -> None:
    guideline = (
        f"TỈNH ỦY AN HÒA\nBAN TỔ CHỨC\n*\nSố 7-HD/BTCTU\nĐẢNG CỘNG SẢN VIỆT NAM\n{PLACE}HƯỚNG DẪN\n"
        "xếp loại các đội thi\nII- TRÌNH TỰ VÀ THỜI GIAN\n1. Tự chấm\n"
        "1.1. Chi bộ tổ chức chấm điểm, hoàn thành trước ngày 10/4/2026.\n"
        "2. Đánh giá, xếp loại\na) Đảng ủy cơ sở quyết định xếp loại các đội trước ngày 20/4/2026.\n"
        "b) Tỉ lệ loại tốt không quá 20%.\n3. Tổ chức thực hiện\n- Các đảng ủy: Xây dựng kế hoạch thực hiện "
        "Hướng dẫn này."
    )
    assert provisions(guideline) == ["II/1.1", "II/2/a", "II/3/-1"]


def test_labels_inside_a_paragraph_part_its_work() -> None:
    body = (
        "Giao Trạm Bơm Phú Hòa: (i) Sửa cống số 2 trước ngày 10/4/2026; (ii) Chủ trì, phối hợp với Trạm Y tế khử "
        "khuẩn bể nước trong tháng 5/2026.\n"
        "1. Trạm Y tế thực hiện: a) Tiêm vắc xin cho trẻ; b) Khử khuẩn trường học."
    )
    document = read(LETTER + body)
    assert [(task.provision, task.due, [who.name for who in task.assignees]) for task in document.tasks] == [
        ("i", "../2026-04-10", ["Trạm Bơm Phú Hòa"]),
        ("ii", "2026-05", ["Trạm Bơm Phú Hòa", "Trạm Y tế"]),
        ("1/a", None, ["Trạm Y tế"]),
        ("1/b", None, ["Trạm Y tế"]),
    ]


def test_a_bracket_after_the_work_may_name_who_does_it() -> None:
    body = (
        "II. VIỆC\n1. Sửa cống số 2 (Trạm Đê điều chủ trì, xong trước 30/4/2026).\n2. Diễn tập cứu đuối (giao Công "
        "an xã).\n3. Nạo vét kênh (các thôn ven sông).\n4. Tham dự hội thi (do Trạm Y tế chủ trì)."
    )
    found = [[who.name for who in task.assignees] for task in read(PLAN + body).tasks]
    assert found == [["Trạm Đê điều"], ["Công an xã"], [], []]


def test_labels_of_contents_inside_a_paragraph_part_nothing() -> None:
    body = "II. VIỆC\n1. Tuyên truyền về: (i) lịch xả lũ; (ii) số điện thoại trực.\n2. Sửa cống: (i) số 2."
    assert provisions(PLAN + body) == ["II/1", "II/2"]


def test_a_title_before_the_body_leaves_the_work_to_the_body() -> None:
    body = (
        "II. VIỆC\n1. Công tác hậu cần: Trạm Y tế chuẩn bị thuốc.\n2. Lập đội: Ủy ban nhân dân xã cử người phụ trách.\n"
        "3. Tuyên truyền các nội dung sau: Các thôn lập đội xung kích."
    )
    document = read(PLAN + body)
    assert [(task.provision, [who.name for who in task.assignees]) for task in document.tasks] == [
        ("II/1", ["Trạm Y tế"]),
        ("II/2", ["Ủy ban nhân dân xã"]),
        ("II/3", []),
    ]
    body = "II. VIỆC\n1. Trách nhiệm của Trạm Y tế: khử khuẩn trường học.\n2. Đối với các thôn: Nạo vét kênh chính."
    assert [[who.name for who in task.assignees] for task in read(PLAN + body).tasks] == [["Trạm Y tế"], ["các thôn"]]


def test_an_order_a_request_and_a_plan_are_told_apart() -> None:
    body = "II. VIỆC\n1. Nạo vét kênh chính.\n2. Giao Trạm Y tế mua thuốc.\n3. Đề nghị Mặt trận xã vận động ủng hộ."
    assert [task.binding for task in read(PLAN + body).tasks] == ["plan", "order", "request"]


def test_sure_signs_carry_a_high_confidence_and_guesses_a_low_one() -> None:
    body = "II. VIỆC\n1. Giao Trạm Y tế mua thuốc.\n2. Nạo vét kênh chính.\n3. Các hoạt động chào mừng năm học mới."
    sure, plain, guess = (task.confidence for task in read(PLAN + body).tasks)
    assert sure > plain > guess


def test_a_binding_sentence_without_a_task_is_a_finding() -> None:
    body = "I. MỤC ĐÍCH\n1. Các thôn có trách nhiệm giữ gìn bờ kênh.\nII. VIỆC\n1. Nạo vét kênh chính."
    document = read(PLAN + body)
    found = [f for f in document.findings if f.code == "binding-without-task"]
    assert [document.text[slice(*f.span)] for f in found if f.span] == ["Các thôn có trách nhiệm giữ gìn bờ kênh."]


def test_a_meeting_that_was_chaired_binds_nobody() -> None:
    body = "Ngày 03/3/2026, Chủ tịch Ủy ban nhân dân xã chủ trì cuộc họp về mùa mưa.\n1. Các thôn nạo vét kênh."
    assert "binding-without-task" not in [finding.code for finding in read(LETTER + body).findings]


@pytest.mark.parametrize(
    "text",
    [
        *("", "1.", "- ", "Đợt 1:", "| | |", "a)\nb)\n", "Giao ", "Các, các và các", "(" * 50, "Điều 1.\n" * 40),
        "| TT | Nội dung | Chủ trì | Thời gian |\n| Nạo vét |  |  |  |  | Hạn |\n",  # a cell beyond the last heading
    ],
)
def test_any_text_gives_tasks_or_none(text: str) -> None:
    assert isinstance(read(text).tasks, tuple)


def test_work_of_the_hands_is_work_and_what_a_conference_hears_is_none() -> None:
    body = (
        "I. PHÂN KỲ\nGiai đoạn 1: Thôn Đông (từ tháng 5/2026 đến tháng 9/2026)\n- Đào hào, đặt ống.\n- Đấu nối cho 30 "
        "hộ.\nII. NỘI DUNG HỘI NGHỊ\nHội nghị họp một buổi và nghe:\n1. Hướng dẫn lập sổ trực lũ "
        "(30 phút).\n2. Giải đáp vướng mắc của các thôn (15 phút)."
    )
    assert provisions(PLAN + body) == ["I/Giai đoạn 1/-1", "I/Giai đoạn 1/-2"]


def test_bodies_before_a_colon_do_what_labels_inside_the_paragraph_part() -> None:
    body = (
        "II. PHÂN CÔNG\n1. Trưởng các thôn: a) Lập danh sách hộ ven đê; b) Báo cáo số liệu trước 15/9/2026.\n"
        "2. Trạm Y tế xã: - Xây dựng tài liệu sơ cứu; - Mở 02 lớp sơ cứu cho các thôn.\n"
        "3. Phòng Văn hóa - Xã hội: Kiểm tra bến bãi."
    )
    document = read(PLAN + body)
    assert [(task.provision, [who.name for who in task.assignees]) for task in document.tasks] == [
        ("II/1/a", ["Trưởng các thôn"]),
        ("II/1/b", ["Trưởng các thôn"]),
        ("II/2/-1", ["Trạm Y tế xã"]),
        ("II/2/-2", ["Trạm Y tế xã"]),
        ("II/3", ["Phòng Văn hóa - Xã hội"]),
    ]


def test_who_attends_a_meeting_has_no_work() -> None:
    body = (
        "II. THỜI GIAN VÀ THÀNH PHẦN\n1. Thành phần tham dự:\n- Điểm cầu xã: Lãnh đạo Trạm Y tế; cán bộ Trạm Y tế phụ "
        "trách đường truyền.\nIII. VIỆC\n1. Trạm Y tế chuẩn bị thuốc."
    )
    assert provisions(PLAN + body) == ["III/1"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # requirements that open what is ordered; but not those beside purposes
        ("1. Yêu cầu chung:\n- Rà soát danh sách hộ ven đê.\n2. Nhiệm vụ\n- Đắp bờ bao.", ["1/-1", "2/-1"]),
        ("1. Mục đích\n- Nâng cao ý thức.\n2. Yêu cầu\n- Bảo đảm tiết kiệm.\n3. Nhiệm vụ\n- Đắp bờ bao.", ["3/-1"]),
        # a title above the order itself
        ("1. Về công tác báo cáo:\n1.1. Báo cáo hằng tháng:\nYêu cầu các thôn báo cáo mực nước hằng tháng.", ["1.1"]),
        # what an order's list only names
        ("1. Các thôn đắp bờ bao.\n2. Đề nghị Trạm bơm báo cáo số liệu, gồm:\n- Số máy;\n- Số giờ chạy.", ["1", "2"]),
        ("1. Quán triệt các văn bản:\n- Chỉ thị số 5/CT-UBND ngày 02/01/2026 của Ủy ban nhân dân tỉnh;\n"
         "- Nghị định số 66/2021/NĐ-CP của Chính phủ.", ["1"]),
        # whom to turn to is no work
        ("1. Đắp bờ bao.\nTrong quá trình thực hiện, nếu có vướng mắc, các thôn chủ động liên hệ với Trạm bơm An Hòa "
         "để được hướng dẫn.", ["1"]),
    ],
)  # fmt: skip
def test_what_a_letter_orders_stands_below_its_requirements_and_titles(body: str, expected: list[str]) -> None:
    assert provisions(f"{LETTER}Ủy ban nhân dân xã yêu cầu các thôn thực hiện các nội dung sau:\n{body}") == expected


def test_work_is_read_below_a_state_of_affairs_where_a_sentence_turns_to_it() -> None:
    state = "I. ĐÁNH GIÁ CHUNG\nCác thôn đã nạo vét xong hai tuyến kênh.\n"
    items = "1. Nạo vét kênh nhánh.\n2. Sửa cửa cống.\n"
    for turn in (
        "Để giữ nước, các thôn cần tập trung thực hiện tốt các nhiệm vụ, giải pháp sau đây:\n",
        "Trước tình hình đó, yêu cầu các thôn thực hiện một số công việc sau:\n",
        "Trước mùa lũ, các thôn phải làm ngay các nhiệm vụ cấp bách sau:\n",
    ):
        found = read(PLAN + state + turn + items).tasks
        assert [(one.provision, [body.name for body in one.assignees]) for one in found] == [
            ("I/1", ["các thôn"]),
            ("I/2", ["các thôn"]),
        ]
    for turn in ("Các thôn cần rút kinh nghiệm về các việc chưa làm được như sau:\n", "Kết quả gồm các việc sau:\n"):
        assert provisions(PLAN + state + turn + items) == []


def test_a_head_sentence_of_several_clauses_gives_its_items_to_whom_the_last_names() -> None:
    head = "1. Quán triệt tiết kiệm; căn cứ dự toán, Trạm bơm và các thôn cần tập trung một số nhiệm vụ sau:\n"
    found = read(f"{PLAN}II. NHIỆM VỤ\n{head}a) Khơi thông dòng chảy.\nb) Sửa cửa cống.").tasks
    assert [(one.provision, [body.name for body in one.assignees]) for one in found] == [
        ("II/1/a", ["Trạm bơm", "các thôn"]),
        ("II/1/b", ["Trạm bơm", "các thôn"]),
    ]


@pytest.mark.parametrize(
    ("topic", "answer", "expected"),
    [
        ("Về đề nghị của Sở Thủy lợi xin sửa cống", "Trạm bơm khảo sát, lập dự toán", ["Trạm bơm"]),
        ("Về nạo vét luồng vào bến thuyền ở đầu kênh Đông và đường lên đê sau trạm xá", "giao Trạm bơm lập dự toán",
         ["Trạm bơm"]),
        ("Đối với kiến nghị của các thôn", "Phòng Kinh tế trình phương án", ["Phòng Kinh tế"]),
    ],
)  # fmt: skip
def test_the_answer_to_a_topic_is_the_work(topic: str, answer: str, expected: list[str]) -> None:
    (found,) = read(f"{PLAN}II. NHIỆM VỤ\n1. {topic}: {answer}.").tasks
    assert [body.name for body in found.assignees] == expected


def test_an_answer_without_work_is_none() -> None:
    assert tasks(f"{PLAN}II. NHIỆM VỤ\n1. Đối với kiến nghị của các thôn: đồng ý về chủ trương.") == []


def test_criteria_and_themes_are_no_work() -> None:
    body = "II. TIÊU CHÍ, CHỦ ĐỀ\n1. Thời gian: năm 2026\n2. Tiêu chí\na) Giữ kênh sạch.\n3. Chủ đề\n“Nạo vét kênh.”\n"
    assert provisions(f"{PLAN}{body}III. VIỆC\n1. Sửa cống số 2.") == ["III/1"]
