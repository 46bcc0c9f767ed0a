"""Names of bodies that hold words which elsewhere are verbs, and verbs right behind a name."""

from __future__ import annotations

import pytest

from vanban.grammar import assignees
from vanban.grammar.prose import Prose


def leads(text: str) -> list[str]:
    return [text[start:end] for start, end in assignees.read(Prose(text), 0, len(text)).leads]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb's syllable inside a noun
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
        # a post with a person's name
        ("Phó Hiệu trưởng Lê Thị Mai phân công giờ trực.", ["Phó Hiệu trưởng Lê Thị Mai"]),
        # 'phải' tells of the thing, not of the body
        ("Sở Y tế lập danh mục thuốc phải kê khai.", ["Sở Y tế"]),
        ("Các đơn vị lập kho thuốc phải kê khai.", ["Các đơn vị lập kho thuốc"]),
    ],
)
def test_names_end_before_their_verb(text: str, expected: list[str]) -> None:
    assert leads(text) == expected
