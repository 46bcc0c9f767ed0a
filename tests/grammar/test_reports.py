"""Tasks that an article of the press reports."""

from __future__ import annotations

import pytest

import vanban

NEWS = "Tin tức\nXã An Hòa chuẩn bị mùa mưa\n09:15 10/3/2026 | Lượt xem: 120\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Ngày 05/3, Ủy ban nhân dân xã ban hành Kế hoạch số 12/KH-UBND. Theo đó, Trạm Y tế được giao chuẩn "
            "bị thuốc; "
            "phối hợp với các thôn phát thuốc cho dân.",
            [["Trạm Y tế"], ["Trạm Y tế", "các thôn"]],
        ),
        (
            "Ủy ban nhân dân xã yêu cầu các thôn nạo vét kênh. An toàn của dân phải được đặt lên trên hết.",
            [["các thôn"]],
        ),
        (
            "Ủy ban nhân dân xã giao Trạm Y tế chuẩn bị thuốc. Mực nước sẽ được Trạm Thủy nông cập nhật hằng ngày.",
            [["Trạm Y tế"], ["Trạm Thủy nông"]],
        ),
        (
            "Ủy ban nhân dân xã yêu cầu các thôn triển khai nhiều giải pháp. Trong đó, Trạm Y tế chuẩn bị thuốc; "
            "khoan thêm giếng tại hai thôn.",
            [["Trạm Y tế"], ["Trạm Y tế"]],
        ),
        # the document itself gives; who directs before the first assignment; who only helps
        (
            "Chỉ thị giao Trạm Y tế chuẩn bị thuốc; công khai số thuốc vào ngày 10 hằng tháng.",
            [["Trạm Y tế"], ["Trạm Y tế"]],
        ),
        (
            "Trước mùa lũ, Thường trực Đảng ủy chỉ đạo các thôn tại khu vực ven sông nạo vét kênh.",
            [["các thôn tại khu vực ven sông"]],
        ),
        (
            "Trạm Thủy nông được yêu cầu nạo vét kênh; các thôn phối hợp thực hiện.",
            [["Trạm Thủy nông", "các thôn"]],
        ),
        # what is stressed must be seen to
        (
            "Ủy ban nhân dân xã yêu cầu các thôn nạo vét kênh. Công tác trực lũ phải đặc biệt chú trọng canh cống.",
            [["các thôn"], []],
        ),
        # what a document is said to state, what was done before, and a report in the passive
        (
            "Kế hoạch nêu rõ, các thôn phải nạo vét kênh. Năm 2025, xã đã nạo vét 8 km kênh, gia cố bờ. "
            "Kết quả thực hiện được báo cáo về xã trước ngày 20/5/2026.",
            [["các thôn"], []],
        ),
        # who would be to blame, and words that are quoted
        (
            "Ủy ban nhân dân xã yêu cầu các thôn nạo vét kênh. Trưởng thôn nào để kênh tắc chịu trách nhiệm trước xã.",
            [["các thôn"]],
        ),
        (
            "Ủy ban nhân dân xã yêu cầu các thôn nạo vét kênh.\n“Giữ kênh thông là việc của cả làng, làm thường "
            "xuyên”, Kế hoạch nêu rõ.",
            [["các thôn"]],
        ),
        # the document is said to give the work, or a superior to direct it
        (
            "Công điện cũng yêu cầu các thôn nạo vét kênh; đồng thời cử người trực cống. Cùng với đó, Trạm Thủy nông "
            "bảo dưỡng máy bơm; Hội Nông dân phối hợp thực hiện.",
            [["các thôn"], ["các thôn"], ["Trạm Thủy nông", "Hội Nông dân"]],
        ),
        (
            "Chủ tịch Ủy ban nhân dân xã chỉ đạo các thôn khẩn trương nạo vét kênh; bảo đảm an toàn tính mạng cho dân.",
            [["các thôn"]],
        ),
        ("Ủy ban nhân dân xã vừa ban hành văn bản yêu cầu các thôn nạo vét kênh.", [["các thôn"]]),
        # two works of a sentence, each with a deadline of its own
        (
            "Theo kế hoạch, xã hoàn thành danh sách hộ dân trước ngày 15/3/2026 và tổ chức phát thuốc tại các thôn "
            "trước ngày 20/3/2026.",
            [["xã"], ["xã"]],
        ),
        ("Ông Nguyễn Văn Bình cho biết bà con mong kênh sớm được nạo vét.", []),
        ("Sáng 09/3, lãnh đạo xã đã đi thăm các điểm trực lũ.", []),
    ],
)
def test_an_article_reports_assignments(body: str, expected: list[list[str]]) -> None:
    document = vanban.read_text(NEWS + body)
    assert document.genre == "news"
    assert [[one.name for one in task.assignees] for task in document.tasks] == expected
