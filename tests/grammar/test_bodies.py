"""Names of bodies that hold words which elsewhere are verbs, and verbs right behind a name."""

from __future__ import annotations

import pytest

import vanban
from vanban.grammar import assignees, role_labels
from vanban.grammar.prose import Prose


def leads(text: str) -> list[str]:
    return [text[start:end] for start, end in assignees.read(Prose(text), 0, len(text)).leads]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb's syllable inside a noun, or at the joint of two names
        ("Đài Truyền hình Thành phố phát bản tin lũ.", ["Đài Truyền hình Thành phố"]),
        ("Ban An toàn giao thông xã theo dõi bến phà.", ["Ban An toàn giao thông xã"]),
        ("Các tổ báo cáo viên chuẩn bị đề cương.", ["Các tổ báo cáo viên"]),
        ("Các trạm đăng kiểm rà soát hồ sơ xe.", ["Các trạm đăng kiểm"]),
        ("Cục Hàng không Việt Nam kiểm tra đèn báo.", ["Cục Hàng không Việt Nam"]),
        ("Các đội trật tự chợ nhắc nhở hộ kinh doanh.", ["Các đội trật tự chợ"]),
        ("Các tổ bầu cử kiểm tra hòm phiếu.", ["Các tổ bầu cử"]),
        ("UBND các xã vùng đồng bằng kiểm tra cống.", ["UBND các xã vùng đồng bằng"]),
        ("UBND xã Yên Bình giao Trạm Y tế lập lịch trực.", ["Trạm Y tế"]),
        # a verb of work right behind a name
        ("Chủ hồ báo ngay cho trạm thủy văn.", ["Chủ hồ"]),
        ("Đài Truyền thanh xã tăng thời lượng bản tin lũ.", ["Đài Truyền thanh xã"]),
        ("Các tổ vật tư khóa sổ cuối tháng.", ["Các tổ vật tư"]),
        ("Chiều thứ Bảy hằng tuần, các lớp tổng vệ sinh sân trường.", ["các lớp"]),
        ("Các lớp có thời gian trên 3 ngày cần tổ chức tại xã.", []),
        # groups beside a name in capitals, and levels that are one group
        ("UBND các xã, phường, Trung tâm Y tế rà soát kho.", ["UBND các xã, phường", "Trung tâm Y tế"]),
        ("Các sở, ban, ngành, Ủy ban nhân dân phường, xã, đặc khu rà soát sổ.",
         ["Các sở, ban, ngành", "Ủy ban nhân dân phường, xã, đặc khu"]),
        ("Chủ tịch UBND các xã, phường và đặc khu rà soát sổ.", ["Chủ tịch UBND các xã, phường và đặc khu"]),
        ("Tổng công ty, công ty thuộc tỉnh rà soát kho.", ["Tổng công ty, công ty thuộc tỉnh"]),
        # the members of a group in brackets; but whose a body is
        ("Các chủ hồ là doanh nghiệp (Công ty Thủy lợi An Hòa, các hợp tác xã) vận hành cống.",
         ["Các chủ hồ là doanh nghiệp", "Công ty Thủy lợi An Hòa", "các hợp tác xã"]),
        ("Các cơ quan báo chí (Báo An Hòa, Đài Truyền thanh tỉnh), các xã đưa tin về lũ.",
         ["Các cơ quan báo chí", "Báo An Hòa", "Đài Truyền thanh tỉnh", "các xã"]),
        ("Các trạm (thuộc Sở Y tế, Sở Thủy lợi) rà soát kho.", ["Các trạm (thuộc Sở Y tế, Sở Thủy lợi)"]),
        ("Sở Y tế (chủ trì), các trạm (phối hợp) rà soát kho.", ["Sở Y tế", "các trạm"]),
        ("Trạm bơm và các đơn vị có liên quan: Các đơn vị rà soát kho.", ["Trạm bơm", "các đơn vị có liên quan"]),
        # the roles that bodies are given
        ("Các đơn vị được giao nhiệm vụ Chủ đầu tư, Bên mời thầu, căn cứ Quyết định này, báo cáo tiến độ sửa cầu.",
         ["Các đơn vị được giao nhiệm vụ Chủ đầu tư, Bên mời thầu"]),
        ("Các thôn được giao làm Chủ đầu tư khẩn trương sửa cống.", ["Các thôn được giao làm Chủ đầu tư"]),
        # a post with a person's name
        ("Phó Hiệu trưởng Lê Thị Mai phân công giờ trực.", ["Phó Hiệu trưởng Lê Thị Mai"]),
        # bodies named by what they lead, run or are charged with
        ("Các đơn vị chủ trì nhiệm vụ, đề án báo cáo tiến độ.", ["Các đơn vị chủ trì nhiệm vụ, đề án"]),
        ("Các cơ quan chủ trì quản lý hồ có trách nhiệm trực.", ["Các cơ quan chủ trì quản lý hồ"]),
        ("Các đơn vị đầu mối giao giống, các xã rà soát sổ.", ["Các đơn vị đầu mối giao giống", "các xã"]),
        ("Các công ty khai thác hồ vận hành cống.", ["Các công ty khai thác hồ"]),
        ("Ban Quản lý dự án đầu tư xây dựng khu vực An Hòa sửa kè.",
         ["Ban Quản lý dự án đầu tư xây dựng khu vực An Hòa"]),
        ("Các đơn vị được giao làm chủ đầu tư, các thôn hoàn thiện hồ sơ.",
         ["Các đơn vị được giao làm chủ đầu tư", "các thôn"]),
        ("Các xã tại khu vực ven sông rà soát đê.", ["Các xã tại khu vực ven sông"]),
        ("Các thôn bị ngập lụt dọn vệ sinh.", ["Các thôn bị ngập lụt"]),
        ("Giám đốc Công ty Giống cây trồng rà soát kho.", ["Giám đốc Công ty Giống cây trồng"]),
        ("Báo và Đài Phát thanh tỉnh đưa tin về lũ.", ["Báo và Đài Phát thanh tỉnh"]),
        ("Ông Lê Văn Bảy (Trưởng thôn An Đông) và bà Trần Thị Sáu (Chi hội trưởng Phụ nữ) tiếp nhận giống.",
         ["Ông Lê Văn Bảy", "bà Trần Thị Sáu"]),
        ("Sở Y tế (cơ quan thường trực của chiến dịch), các thôn rà soát kho.", ["Sở Y tế", "các thôn"]),
        # heads and groups of one name
        ("Người đứng đầu cơ quan, tổ chức, đơn vị phải kiểm tra kho.", ["Người đứng đầu cơ quan, tổ chức, đơn vị"]),
        ("Các đơn vị sự nghiệp, doanh nghiệp nhà nước thuộc tỉnh rà soát sổ.",
         ["Các đơn vị sự nghiệp, doanh nghiệp nhà nước thuộc tỉnh"]),
        ("Văn phòng thường trực của Sở trực ban 24/24 giờ.", ["Văn phòng thường trực của Sở"]),
        ("Cục trưởng Cục Thủy nông tô chức diễn tập.", ["Cục trưởng Cục Thủy nông"]),
        # 'phải' tells of the thing, not of the body
        ("Sở Y tế lập danh mục thuốc phải kê khai.", ["Sở Y tế"]),
        ("Các đơn vị lập kho thuốc phải kê khai.", ["Các đơn vị lập kho thuốc"]),
    ],
)  # fmt: skip
def test_names_end_before_their_verb(text: str, expected: list[str]) -> None:
    assert leads(text) == expected


@pytest.mark.parametrize(
    ("text", "leads", "together"),
    [
        ("Nạo vét mương (Chủ trì: Trạm bơm; phối hợp: các thôn).", ["Trạm bơm"], ["các thôn"]),
        ("Nạo vét mương. Đơn vị chủ trì: Trạm bơm. Tháng 5/2026.", ["Trạm bơm"], []),
        ("Nạo vét mương; chủ trì – Trạm bơm, phối hợp – các thôn.", ["Trạm bơm"], ["các thôn"]),
        ("Chủ trì, phối hợp với các thôn nạo vét mương.", [], []),
        ("Trạm bơm chủ trì nạo vét mương: từ cầu đến cống.", [], []),
    ],
)
def test_labels_behind_a_task_tell_who_does_it(text: str, leads: list[str], together: list[str]) -> None:
    found = role_labels.told(Prose(text), 0, len(text))
    assert [[text[a:b] for a, b in spans] for spans in found] == [leads, together]


@pytest.mark.parametrize(
    "bracket", ["(Chủ trì: Trạm bơm; phối hợp: các thôn)", "(CT: Trạm bơm; PH: các thôn)", "(đơn vị chủ trì: Trạm bơm)"]
)
def test_a_bracket_tells_who_does_it(bracket: str) -> None:
    (task,) = vanban.read_text(f"KẾ HOẠCH\nPhòng lũ\nI. NHIỆM VỤ\n1. Nạo vét mương trước tháng 5 {bracket}.\n").tasks
    assert [(a.name, a.role) for a in task.assignees][:1] == [("Trạm bơm", "lead")]
    assert [a.name for a in task.assignees][1:] == ["các thôn"] * ("thôn" in bracket)


@pytest.mark.parametrize(
    ("cell", "leads", "together"),
    [
        ("Chủ trì: Trạm bơm; phối hợp: Công an xã, các thôn", ["Trạm bơm"], ["Công an xã", "các thôn"]),
        ("- Chủ trì: Trạm bơm - Phối hợp: các thôn", ["Trạm bơm"], ["các thôn"]),
        ("CT: Trạm bơm; PH: các thôn", ["Trạm bơm"], ["các thôn"]),
        ("Chủ trì – Trạm bơm", ["Trạm bơm"], []),
        ("Phối hợp: các thôn", [], ["các thôn"]),
        ("Trạm bơm", ["Trạm bơm"], []),
        ("Đ/c Hoa + đ/c Mai", ["Đ/c Hoa", "đ/c Mai"], []),
        ("Đ/c Nguyễn Văn Hải, chuyên viên Văn phòng", ["Đ/c Nguyễn Văn Hải, chuyên viên Văn phòng"], []),
        ("- Phòng Văn hóa - Xã hội<br>- Trạm Y tế xã", ["Phòng Văn hóa - Xã hội", "Trạm Y tế xã"], []),
        ("Phòng Kinh tế<br>Công an xã", ["Phòng Kinh tế", "Công an xã"], []),
    ],
)
def test_labels_in_a_cell_are_no_part_of_a_name(cell: str, leads: list[str], together: list[str]) -> None:
    text = f"I. PHÂN CÔNG\n| TT | Nội dung | Đơn vị thực hiện |\n| 1 | Nạo vét mương | {cell} |\n"
    (task,) = vanban.read_text(f"KẾ HOẠCH\nPhòng lũ\n{text}").tasks
    assert [a.name for a in task.assignees if a.role == "lead"] == leads
    assert [a.name for a in task.assignees if a.role == "coordinate"] == together


def test_a_merged_cell_of_both_holds_for_both() -> None:
    rows = "| TT | Nội dung | Phân công |\n| 1 | Nạo vét mương | CT: Trạm bơm; PH: các thôn |\n| 2 | Sửa cống |  |\n"
    rows = (
        rows.replace("| TT | Nội dung | Phân công |", "| TT | Đơn vị thực hiện | Nội dung |")
        .replace(
            "| 1 | Nạo vét mương | CT: Trạm bơm; PH: các thôn |", "| 1 | CT: Trạm bơm; PH: các thôn | Nạo vét mương |"
        )
        .replace("| 2 | Sửa cống |  |", "| 2 |  | Sửa cống |")
    )
    for task in vanban.read_text(f"KẾ HOẠCH\nPhòng lũ\nI. PHÂN CÔNG\n{rows}").tasks:
        assert [(a.name, a.role) for a in task.assignees] == [("Trạm bơm", "lead"), ("các thôn", "coordinate")]


def test_a_head_that_leads_and_helps_is_no_work_itself() -> None:
    for colon in ("", ":"):
        text = f"1. Trạm bơm chủ trì, phối hợp với Công an xã{colon}\n- Nạo vét mương cấp 2.\n- Sửa cống số 3.\n"
        found = vanban.read_text(f"KẾ HOẠCH\nPhòng lũ\nI. NHIỆM VỤ\n{text}2. Các thôn trực hồ.\n").tasks[:2]
        assert [task.provision for task in found] == ["I/1/-1", "I/1/-2"]
        for task in found:
            assert [(a.name, a.role) for a in task.assignees] == [("Trạm bơm", "lead"), ("Công an xã", "coordinate")]


def test_a_line_below_a_name_and_a_colon_is_for_that_body() -> None:
    text = (
        "1. Trách nhiệm\n- Trạm bơm:\nPhối hợp với Công an xã nạo vét mương cấp 2.\n- Các thôn:\nKê khai hộ ven sông.\n"
    )
    first, second = vanban.read_text(f"KẾ HOẠCH\nPhòng lũ\nI. NHIỆM VỤ\n{text}2. Công an xã trực.\n").tasks[:2]
    assert [(a.name, a.role) for a in first.assignees] == [("Trạm bơm", "lead"), ("Công an xã", "coordinate")]
    assert [(a.name, a.role) for a in second.assignees] == [("Các thôn", "lead")]


@pytest.mark.parametrize("duty", ["tổ chức thực hiện", "tô chức thực hiện", "triển khai thực hiện:"])
def test_a_head_that_only_says_carry_out_is_no_work_itself(duty: str) -> None:
    text = f"1. Đề nghị Giám đốc Trạm bơm, Trưởng Công an xã {duty}\n- Nạo vét mương cấp 2.\n- Sửa cống số 3.\n"
    found = vanban.read_text(f"KẾ HOẠCH\nPhòng lũ\nI. NHIỆM VỤ\n{text}2. Các thôn trực hồ.\n").tasks[:2]
    assert [task.provision for task in found] == ["I/1/-1", "I/1/-2"]
    for task in found:
        assert [a.name for a in task.assignees] == ["Giám đốc Trạm bơm", "Trưởng Công an xã"]


@pytest.mark.parametrize(
    "text",
    [
        "Trạm bơm chủ trì; Công an xã, các thôn phối hợp nạo vét mương cấp 2.",
        "Trạm bơm chủ trì, Công an xã và các thôn phối hợp, nạo vét mương cấp 2.",
        "Trạm bơm nạo vét mương cấp 2; Công an xã, các thôn phối hợp thực hiện.",
        "Trạm bơm nạo vét mương cấp 2; Công an xã, các thôn tham gia phối hợp.",
        "Trạm bơm phối hợp, hỗ trợ Công an xã, các thôn trong mùa lũ.",
    ],
)
def test_those_who_only_take_part_have_no_task_of_their_own(text: str) -> None:
    first, *others = vanban.read_text(
        f"KẾ HOẠCH\nPhòng lũ\nI. NHIỆM VỤ\n1. {text}\n2. Trạm Y tế chuẩn bị cơ số thuốc.\n"
    ).tasks
    assert [(a.name, a.role) for a in first.assignees] == [
        ("Trạm bơm", "lead"),
        ("Công an xã", "coordinate"),
        ("các thôn", "coordinate"),
    ]
    assert [task.provision for task in others] == ["I/2"]


def test_those_who_are_directed_to_help_are_no_helpers() -> None:
    text = "1. Trạm bơm chỉ đạo các tổ, các thôn phối hợp với Công an xã tuần tra.\n2. Trạm Y tế chuẩn bị thuốc.\n"
    first = vanban.read_text(f"KẾ HOẠCH\nPhòng lũ\nI. NHIỆM VỤ\n{text}").tasks[0]
    assert [a.name for a in first.assignees] == ["Trạm bơm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các sở, ban, ngành, Ủy ban nhân dân xã, phường kiểm tra cống.",
            ["Các sở, ban, ngành", "Ủy ban nhân dân xã, phường"],
        ),
        ("Sở, ban, ngành thuộc tỉnh kiểm tra cống.", ["Sở, ban, ngành thuộc tỉnh"]),
        (
            "Trạm bơm và các cơ quan, tổ chức khác có liên quan kiểm tra cống.",
            ["Trạm bơm", "các cơ quan, tổ chức khác có liên quan"],
        ),
    ],
)
def test_a_group_is_one_name_and_a_committee_beside_it_another(text: str, expected: list[str]) -> None:
    assert leads(text) == expected
