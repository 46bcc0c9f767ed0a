"""Who does the work: bodies in running text, the sign that binds them, and who acts together with them."""

from __future__ import annotations

import pytest

import vanban
from vanban.grammar import assignees, bodies, together
from vanban.grammar.prose import Prose
from vanban.grammar.words import Words
from vanban.tables.work import ClauseWord, clause_words


def names(text: str) -> list[str]:
    found = bodies.read(Words(Prose(text), 0, len(text)), 0)
    return [text[start:end] for start, end in found.spans] if found else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name that holds commas and 'và' stays whole
        ("Bộ Văn hóa, Thể thao và Du lịch kiểm tra", ["Bộ Văn hóa, Thể thao và Du lịch"]),
        ("Sở Nông nghiệp và Môi trường rà soát", ["Sở Nông nghiệp và Môi trường"]),
        ("các sở giáo dục và đào tạo nghiêm túc thực hiện", ["các sở giáo dục và đào tạo"]),
        ("Cục Phòng, chống thiên tai theo dõi", ["Cục Phòng, chống thiên tai"]),
        ("Văn phòng HĐND và UBND xã tổng hợp", ["Văn phòng HĐND và UBND xã"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh uỷ chủ trì", ["Ban Tuyên giáo và Dân vận Tỉnh uỷ"]),
        ("Sở Xây dựng cấp 02 máy bơm", ["Sở Xây dựng"]),
        ("Bộ Ngoại giao gửi công hàm", ["Bộ Ngoại giao"]),
        # a group named as one
        ("các cơ quan, đơn vị thuộc Sở lập kế hoạch", ["các cơ quan, đơn vị thuộc Sở"]),
        ("các sở, ban, ngành phối hợp", ["các sở, ban, ngành"]),
        ("UBND các xã, phường, đặc khu lập danh sách", ["UBND các xã, phường, đặc khu"]),
        ("Ủy ban nhân dân xã, phường có trách nhiệm", ["Ủy ban nhân dân xã, phường"]),
        ("Thủ trưởng các cơ quan, đơn vị trực thuộc phân công", ["Thủ trưởng các cơ quan, đơn vị trực thuộc"]),
        ("Chi cục trưởng các Chi cục: Thủy lợi, Thú y chỉ đạo việc trực", [
            "Chi cục trưởng các Chi cục: Thủy lợi, Thú y",
        ]),
        ("các báo của Sở và các đơn vị thuộc Sở đưa tin", ["các báo của Sở và các đơn vị thuộc Sở"]),
        ("các sở liên quan: Xây dựng, Công Thương hướng dẫn", ["các sở liên quan: Xây dựng, Công Thương"]),
        ("05 xã vùng lũ rà soát", ["05 xã vùng lũ"]),
        ("Đội Cảnh sát quản lý về trật tự, an toàn bến bãi chịu trách nhiệm", [
            "Đội Cảnh sát quản lý về trật tự, an toàn bến bãi",
        ]),
        ("Cục Cảnh sát quản lý đường thủy có trách nhiệm", ["Cục Cảnh sát quản lý đường thủy"]),
        ("Phòng Giáo dục thường xuyên cung cấp số liệu", ["Phòng Giáo dục thường xuyên"]),
        ("các Bộ: Y tế, Công an chỉ đạo", ["các Bộ: Y tế, Công an"]),
        ("Các Bộ Xây dựng và Công an hỗ trợ", ["Các Bộ Xây dựng và Công an"]),
        ("Bí thư tỉnh ủy, thành ủy chỉ đạo", ["Bí thư tỉnh ủy, thành ủy"]),
        ("Chánh Văn phòng Ban chỉ đạo phòng lũ kiểm tra đê", ["Chánh Văn phòng Ban chỉ đạo phòng lũ"]),
        ("Các trạm bơm đang hoạt động trên địa bàn kiểm tra máy", ["Các trạm bơm đang hoạt động trên địa bàn"]),
        # several bodies
        ("các Sở Y tế, Công an xã và các thôn kiểm tra đê", ["các Sở Y tế", "Công an xã", "các thôn"]),
        ("các Bộ, Ủy ban nhân dân cấp tỉnh rà soát", ["các Bộ", "Ủy ban nhân dân cấp tỉnh"]),
        ("Sở Y tế, Sở Tài chính và các trường học rà soát", ["Sở Y tế", "Sở Tài chính", "các trường học"]),
        ("Sở Tài chính cùng các sở liên quan thẩm định", ["Sở Tài chính", "các sở liên quan"]),
        ("Giám đốc Sở Y tế; Chủ tịch UBND các xã; Hiệu trưởng các trường chỉ đạo", [
            "Giám đốc Sở Y tế", "Chủ tịch UBND các xã", "Hiệu trưởng các trường",
        ]),
        ("các đoàn thể, chính quyền và người dân tham gia", ["các đoàn thể", "chính quyền", "người dân"]),
        ("Sở Y tế, VPUB, các đơn vị liên quan họp", ["Sở Y tế", "VPUB", "các đơn vị liên quan"]),
        # a name with its work or its condition in it
        ("Tổ kiểm tra lập biên bản", ["Tổ kiểm tra"]),
        ("cơ quan chủ trì thẩm định đối chiếu số liệu", ["cơ quan chủ trì thẩm định"]),
        ("Các xã được giao quản lý đê có trách nhiệm tuần tra", ["Các xã được giao quản lý đê"]),
        ("Các đơn vị được Sở giao quản lý kho có trách nhiệm kiểm kê", ["Các đơn vị được Sở giao quản lý kho"]),
        ("Các hồ do xã quản lý hạ mực nước", []),
        ("Các trạm bơm do xã trực tiếp quản lý kiểm tra máy", ["Các trạm bơm do xã trực tiếp quản lý"]),
        ("Chi cục Thủy lợi (CCTL) rà soát", ["Chi cục Thủy lợi (CCTL)"]),
        ("Chi cục Thủy lợi (sau đây gọi tắt là Chi cục) rà soát", ["Chi cục Thủy lợi"]),
        # a name with a dash in it, and its verb
        ("Phòng Tài chính - Kế hoạch tổ chức tập huấn", ["Phòng Tài chính - Kế hoạch"]),
        ("Phòng Đo đạc – Kế hoạch và các trạm rà soát", ["Phòng Đo đạc – Kế hoạch", "các trạm"]),
        ("Phòng Tài chính - Kế hoạch phối hợp với các thôn", ["Phòng Tài chính - Kế hoạch"]),
        ("Phòng Văn hóa - Xã hội, Trạm Y tế lập danh sách", ["Phòng Văn hóa - Xã hội", "Trạm Y tế"]),
        ("Ban Kế hoạch tổng hợp bệnh viện rà soát", ["Ban Kế hoạch tổng hợp bệnh viện"]),
        # a verb of one syllable after the name of a place
        ("Trường Tiểu học Phú Hòa mở lớp bơi", ["Trường Tiểu học Phú Hòa"]),
        ("Trưởng các khu phố chấm công người trực", ["Trưởng các khu phố"]),
        # names of these years
        ("Báo và Phát thanh, Truyền hình tỉnh đưa tin", ["Báo và Phát thanh, Truyền hình tỉnh"]),
        ("HTX Nông nghiệp Phú Hòa vận hành trạm bơm", ["HTX Nông nghiệp Phú Hòa"]),
        ("Đài truyền thanh xã, các thôn thông báo", ["Đài truyền thanh xã", "các thôn"]),
        ("Trung tâm Dịch vụ tổng hợp xã truyền thanh trực tiếp lễ khai giảng", ["Trung tâm Dịch vụ tổng hợp xã"]),
        ("các tổ chức, cá nhân có liên quan rà soát", ["các tổ chức, cá nhân có liên quan"]),
        ("Cá nhân nộp bản cam kết", ["Cá nhân"]),
        ("Phòng Tổ chức đảng, đảng viên chủ trì", ["Phòng Tổ chức đảng, đảng viên"]),
        ("các đoàn khảo sát, kiểm tra của sở lập biên bản", ["các đoàn khảo sát, kiểm tra của sở"]),
        ("Ban Tổ chức Tỉnh ủy dự, chỉ đạo lễ khai giảng", ["Ban Tổ chức Tỉnh ủy"]),
        ("Trạm Y tế - cơ quan thường trực Ban Chỉ đạo tổng hợp", ["Trạm Y tế"]),
        ("Trạm Y tế – đơn vị chủ trì – lập danh sách", ["Trạm Y tế"]),
        ("Các đơn vị được phân công tổ chức lớp phải lập kế hoạch", ["Các đơn vị được phân công tổ chức lớp"]),
        ("UBND các xã, phường: Phú Hòa, An Hòa rà soát", ["UBND các xã, phường: Phú Hòa, An Hòa"]),
        ("Chủ các cơ sở chế biến nước mắm khử trùng bể", ["Chủ các cơ sở chế biến nước mắm"]),
        ("Ban Quản lý dự án đầu tư xây dựng khu vực 3 nghiệm thu", ["Ban Quản lý dự án đầu tư xây dựng khu vực 3"]),
        ("Viettel Phú Hòa, VNPT Phú Hòa kiểm tra đường truyền", ["Viettel Phú Hòa", "VNPT Phú Hòa"]),
        ("Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh phát động", ["Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh"]),
        ("Ban thường vụ đảng ủy cấp trên trực tiếp rà soát", ["Ban thường vụ đảng ủy cấp trên trực tiếp"]),
        ("Các tổ bảo vệ rừng kiểm tra cửa rừng", ["Các tổ bảo vệ rừng"]),
        ("Các tổ bảo vệ đê, kè", ["Các tổ"]),
        ("Tổ bảo vệ an ninh, trật tự tuần tra", ["Tổ bảo vệ an ninh, trật tự"]),
        ("Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở tuần tra",
         ["Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"]),
        ("Đội Quản lý trật tự xây dựng kiểm tra", ["Đội Quản lý trật tự xây dựng"]),
        ("Công an xã trực 24/24 giờ", ["Công an xã"]),
        ("Trạm bơm trực đêm tại cống", ["Trạm bơm"]),
        ("Bộ Ngoại giao, Bộ Y tế rà soát", ["Bộ Ngoại giao", "Bộ Y tế"]),
        ("Các cơ quan, tổ chức Trung ương báo cáo", ["Các cơ quan, tổ chức Trung ương"]),
        # no bodies
        ("Hội nghị tổng kết năm học", []),
        ("Tổ chức lớp tập huấn", []),
        ("Các giải pháp chống ngập", []),
        ("Các báo cáo gửi qua thư", []),
        ("Lãnh đạo, chỉ đạo việc sơ tán", []),
        ("Trường hợp mưa lớn kéo dài", []),
    ],
)  # fmt: skip
def test_bodies_are_parted_where_names_end(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "sign", "leads"),
    [
        ("Giao Trạm Y tế tiêm vắc xin cho trẻ.", "order", ["Trạm Y tế"]),
        ("Chủ tịch UBND xã yêu cầu các thôn nạo vét kênh.", "order", ["các thôn"]),
        ("Đề nghị Mặt trận Tổ quốc xã vận động ủng hộ.", "request", ["Mặt trận Tổ quốc xã"]),
        ("Để kịp mùa mưa, Giám đốc Sở yêu cầu thủ trưởng các đơn vị kiểm tra.", "order", ["thủ trưởng các đơn vị"]),
        ("Theo đó, Sở cũng giao Phòng Kỹ thuật tổng hợp.", "order", ["Phòng Kỹ thuật"]),
        ("Giao Ban Chỉ huy phòng lũ rà soát phương tiện.", "order", ["Ban Chỉ huy phòng lũ"]),
        ("Sở giao Ban Quản lý hồ Phú Hòa kiểm tra cửa xả.", "order", ["Ban Quản lý hồ Phú Hòa"]),
        ("Giao ban tuyến đê hằng tuần.", "verb", []),
        ("Theo đó, Ủy ban nhân dân xã Phú Hòa giao Trạm Y tế tiêm vắc xin.", "order", ["Trạm Y tế"]),
        ("Huyện ủy Phú Hòa cũng giao Ban Dân vận vận động.", "order", ["Ban Dân vận"]),
        ("Bộ Ngoại giao gửi công hàm.", "subject", ["Bộ Ngoại giao"]),
        ("Trạm Y tế là cơ quan thường trực, chủ trì tổng hợp số liệu.", "subject", ["Trạm Y tế"]),
        ("Học viên vắng mặt đề nghị nộp bài trước ngày 10/4/2026.", "request", ["Học viên vắng mặt"]),
        ("Sở đề nghị xem xét việc sửa cống.", "", []),
        ("Trạm Y tế: Là cơ quan thường trực, tổng hợp số liệu.", "modal", ["Trạm Y tế"]),
        ("Cũng tại công văn này, Chủ tịch UBND xã giao Trạm Y tế tiêm vắc xin.", "order", ["Trạm Y tế"]),
        ("Chuẩn bị lực lượng trực tại cống theo Kế hoạch này, định kỳ báo cáo.", "verb", []),
        ("Thứ Tư hằng tuần bàn giao vật tư cho trạm.", "verb", []),
        ("Trạm Y tế là cơ quan thường trực của Ban Chỉ đạo.", "", []),
        ("Sở Y tế thông báo để các trạm biết, báo cáo kết quả.", "request", ["các trạm"]),
        ("Các thôn có trách nhiệm nạo vét kênh.", "modal", ["Các thôn"]),
        ("Trạm Y tế: Chuẩn bị thuốc khử khuẩn.", "modal", ["Trạm Y tế"]),
        ("Các trường rà soát phòng học.", "subject", ["Các trường"]),
        ("Căn cứ Kế hoạch này, các trường rà soát phòng học.", "subject", ["các trường"]),
        ("Hằng quý, các trạm bơm báo cáo số giờ chạy.", "subject", ["các trạm bơm"]),
        ("Riêng Ủy ban nhân dân các xã ven sông lập danh sách hộ sơ "
         "tán.", "subject", ["Ủy ban nhân dân các xã ven sông"]),
        ("Trong năm 2026 Sở sẽ tổng kết.", "future", ["Sở"]),
        ("Nạo vét kênh tiêu.", "verb", []),
        ("Chủ động phối hợp với các thôn nạo vét kênh.", "verb", []),
        ("Phân công cán bộ trực lũ.", "verb", []),
        ("Các hoạt động chào mừng năm học mới.", "nominal", []),
        ("Trạm Y tế xã An Hòa", "heading", ["Trạm Y tế xã An Hòa"]),
        # what has happened, what stands, what is only told
        ("Sở đã yêu cầu các trường rà soát phòng học.", "", []),
        ("Ngày 05/3/2026, Sở có văn bản số 12/SYT-NV yêu cầu các trạm báo cáo.", "", []),
        ("Sở Y tế nhận được công văn của các trạm.", "", []),
        ("Sở thông báo để các trạm biết, thực hiện.", "", []),
        ("Quyết định này có hiệu lực từ ngày ký.", "", []),
        ("Người dân có quyền phản ánh.", "", []),
        ("Theo đề nghị của các trạm.", "", []),
        ("Người dân có quyền yêu cầu cơ quan giữ sổ cấp bản sao.", "", []),
        ("Việc sửa cống do xã chủ trì.", "", []),
        ("Việc sửa cống do Trạm bơm thực hiện.", "subject", ["Trạm bơm"]),
        ("Việc trực đêm được giao cho Tổ Thủy nông đảm nhiệm.", "subject", ["Tổ Thủy nông"]),
        ("Việc mở cống, xả nước do Trạm bơm quyết định.", "", []),
        ("Phân công đồng chí Lê An, Phó Chủ tịch xã theo dõi đê.", "order", ["đồng chí Lê An, Phó Chủ tịch xã"]),
        ("Quá trình thực hiện, nếu có vướng mắc các trạm báo cáo Sở.", "subject", ["các trạm"]),
        ("Đầu mối tham mưu lãnh đạo Sở chỉ đạo chiến dịch.", "verb", []),
        ("Đề nghị các đại biểu có mặt trước 15 phút.", "request", ["các đại biểu"]),
        ("Chỉ thị giao Trạm Y tế rà soát tủ thuốc.", "order", ["Trạm Y tế"]),
        ("Công văn yêu cầu Trạm Y tế rà soát tủ thuốc.", "order", ["Trạm Y tế"]),
        ("Theo công văn yêu cầu của Trạm Y tế.", "", []),
        ("Cùng với đó, Trạm Y tế rà soát tủ thuốc.", "subject", ["Trạm Y tế"]),
    ],
)  # fmt: skip
def test_a_sentence_binds_by_its_sign(text: str, sign: str, leads: list[str]) -> None:
    clause = assignees.read(Prose(text), 0, len(text))
    assert (clause.sign, [text[start:end] for start, end in clause.leads]) == (sign, leads)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ trì, phối hợp với Sở Y tế và các xã rà soát.", ["Sở Y tế", "các xã"]),
        ("Phối hợp chặt chẽ với Công an xã tuần tra.", ["Công an xã"]),
        ("Phối hợp Văn phòng Sở tổng hợp số liệu.", ["Văn phòng Sở"]),
        ("Xây dựng kế hoạch phối hợp cụ thể với các trường trong việc sơ tán.", ["các trường"]),
        ("Phối hợp tổ chức hội thi.", []),
        ("Phối hợp và hỗ trợ Trạm Y tế, các thôn trong mùa lũ.", ["Trạm Y tế", "các thôn"]),
        ("Xây dựng quy chế phối hợp với các trường.", []),
        ("Kiểm tra việc chủ trì, phối hợp với các thôn tuần tra.", []),
        ("Chỉ đạo Công an xã phối hợp với Ban Chỉ huy Quân sự xã tuần tra.", []),
        ("Tham dự hội nghị do Sở Y tế chủ trì, phối hợp với các trường tổ chức.", []),
        ("Chọn nhà thầu và phối hợp với cơ quan này khảo sát.", []),
    ],
)
def test_those_who_act_together_are_read_and_those_who_are_directed_are_not(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in together.coordinators(Prose(text), 0, len(text))] == expected


LETTER = (
    "UBND HUYỆN AN BÌNH\nSố: 15/UBND-NN\nV/v phòng lũ\nAn Bình, ngày 05 tháng 3 năm 2026\nKính gửi: Ủy "
    "ban nhân dân các xã\n"
)


def given(body: str) -> list[tuple[str | None, list[str]]]:
    document = vanban.read_text(LETTER + body)
    return [
        (task.provision, [("+" if one.role == "coordinate" else "") + one.name for one in task.assignees])
        for task in document.tasks
    ]


def test_items_inherit_who_is_asked_in_the_head_sentence() -> None:
    body = (
        "Thực hiện Kế hoạch của tỉnh, Ủy ban nhân dân huyện đề nghị các thôn ven sông:\n1. Nạo vét "
        "kênh.\n2. Cùng Công an xã tuần tra đê."
    )
    assert given(body) == [("1", ["các thôn ven sông"]), ("2", ["các thôn ven sông", "+Công an xã"])]


def test_where_the_head_sentence_names_nobody_the_addressees_are_asked() -> None:
    body = "Thực hiện Kế hoạch của tỉnh, Ủy ban nhân dân huyện yêu cầu:\n1. Nạo vét kênh.\n2. Trạm Y tế chuẩn bị thuốc."
    assert given(body) == [("1", ["Ủy ban nhân dân các xã"]), ("2", ["Trạm Y tế"])]


def test_a_heading_of_bodies_holds_over_several_levels() -> None:
    body = (
        "Thực hiện Kế hoạch của tỉnh, Ủy ban nhân dân huyện yêu cầu các cơ quan làm tốt các việc sau:\n"
        "I. Trạm Y tế và các trường học:\n1. Chuẩn bị thuốc:\na) Mua thuốc khử khuẩn;\nb) Phối hợp với Công an "
        "xã canh kho.\n"
        "II. Công an xã\nTuần tra đê ban đêm."
    )
    assert given(body) == [
        ("I/1", ["Trạm Y tế", "các trường học"]),
        ("I/1/a", ["Trạm Y tế", "các trường học"]),
        ("I/1/b", ["Trạm Y tế", "các trường học", "+Công an xã"]),
        ("II", ["Công an xã"]),
    ]


def test_coordinators_of_a_head_sentence_hold_for_its_items() -> None:
    body = (
        "Thực hiện Kế hoạch của tỉnh, Ủy ban nhân dân huyện phân công như sau:\n"
        "1. Phòng Kinh tế chủ trì, phối hợp với Công an xã:\na) Tuần tra đê;\nb) Canh cống."
    )
    assert given(body) == [("1/a", ["Phòng Kinh tế", "+Công an xã"]), ("1/b", ["Phòng Kinh tế", "+Công an xã"])]


def test_a_kind_of_body_carries_its_class() -> None:
    document = vanban.read_text(LETTER + "Đề nghị Các Trường học khử khuẩn lớp học. Giao Trạm Y tế chuẩn bị thuốc.")
    assert [[one.group for one in task.assignees] for task in document.tasks] == [["các trường học"], [None]]


def test_a_list_that_is_cut_off_ends_with_its_last_whole_name() -> None:
    document = vanban.read_text("Số: 1/UBND-KT\nV/v trực đê\nKính gửi: Các thôn\nGiao Phòng Kinh tế và")
    assert [one.name for task in document.tasks for one in task.assignees] == ["Phòng Kinh tế"]


@pytest.mark.parametrize(
    "row", [row for row in clause_words() if row.sort in ("order", "request")], ids=lambda row: row.words
)
def test_every_word_of_giving_may_bind(row: ClauseWord) -> None:
    assert assignees.may_bind(Prose(row.example), 0, len(row.example))


def test_whom_a_body_tells_each_year_is_not_the_one_who_tells() -> None:
    document = vanban.read_text(
        "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\n"
        "1. Trạm bơm: lập sổ trực; lãnh đạo các tổ bơm trực đêm; hằng năm báo cáo Ủy ban nhân dân xã trước ngày 15/12."
    )
    assert [[who.name for who in task.assignees] for task in document.tasks] == [["Trạm bơm"]]
