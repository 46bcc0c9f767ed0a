"""Sentences that only say that the document is to be carried out, beside those that still ask for work."""

from __future__ import annotations

import pytest

import vanban

DECISION = (
    "ỦY BAN NHÂN DÂN\nXÃ AN HÒA\nSố: 20/QĐ-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nQUYẾT ĐỊNH\n"
    "Về việc lập đội xung kích\nQUYẾT ĐỊNH:\nĐiều 1. Lập đội xung kích của xã.\n"
)
LETTER = (
    "UBND XÃ AN HÒA\nSố: 15/UBND-NN\nV/v phòng lũ\nAn Hòa, ngày 05 tháng 3 năm 2026\nKính gửi: Các thôn\n"
    "Đề nghị các thôn thực hiện các việc sau:\n1. Nạo vét kênh.\n"
)


def works(text: str) -> list[str]:
    document = vanban.read_text(text)
    return [document.text[slice(*task.span)] for task in document.tasks]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 2. Trạm trưởng Trạm bơm và Trưởng các thôn căn cứ Lệnh mở cống số 2 này, tổ chức thực hiện đúng "
        "quy định./.",
        "Điều 2. Trưởng các thôn căn cứ Quyết định này tổ chức thực hiện.",
        "Điều 2. Trạm bơm chịu trách nhiệm trước Sở nếu để xảy ra mất máy.",
        "Điều 2. Trạm bơm, Phòng Kinh tế chịu trách nhiệm về những thông tin, số liệu đã gửi.",
        "Điều 2. Trạm bơm chịu trách nhiệm hoàn toàn trước pháp luật về tính chính xác của hồ sơ.",
        "Điều 2. Trưởng các thôn chịu trách nhiệm trước Chủ tịch UBND xã về kết quả trực lũ.",
        "Điều 2. Người đứng đầu cơ quan chịu trách nhiệm trước Chủ tịch UBND xã nếu để chậm trễ.",
    ],
)
def test_an_article_that_only_executes_is_no_task(text: str) -> None:
    assert works(DECISION + text) == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Căn cứ Công văn này, các thôn chủ động triển khai thực hiện./.", False),
        ("Yêu cầu các thôn triển khai thực hiện bảo đảm hiệu quả, thiết thực./.", False),
        ("Căn cứ Công văn này, đề nghị các thôn lập kế hoạch trực lũ.", True),
        ("Đề nghị các thôn rà soát máy bơm và tổ chức thực hiện.", True),
    ],
)
def test_a_closing_request_is_a_task_only_where_it_asks_for_more(text: str, more: bool) -> None:
    assert len(works(LETTER + text)) == 1 + more


@pytest.mark.parametrize(
    "line",
    [
        "2. Tuyên truyền lịch xả nước để người dân được biết, thực hiện.",
        "2. Trạm bơm chịu trách nhiệm về kỹ thuật, thông tin; hướng dẫn các thôn vận hành máy.",
        "2. Trạm bơm lập sổ và chịu trách nhiệm về số liệu.",
    ],
)
def test_words_of_a_formula_within_work_leave_it_work(line: str) -> None:
    assert len(works(LETTER + line)) == 2


def test_the_name_of_an_office_behind_its_label_is_no_work() -> None:
    assert works(LETTER + "2. Đơn vị được giao quản lý cống: Trạm Đê điều.") == ["Nạo vét kênh."]
