"""The outline: labels of every kind, and the paths that they give."""

from __future__ import annotations

import pytest

from vanban.grammar import layout, outline
from vanban.grammar.outline import Outline, Paragraph, Part, Table
from vanban.text import View

HEAD = "ỦY BAN NHÂN DÂN\nXÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\n"
HEAD += "Thực hiện Công văn của tỉnh, Ủy ban nhân dân xã xây dựng Kế hoạch như sau:\n"


def tree(body: str, head: str = HEAD) -> Outline:
    view = View(head + body)
    return outline.find(view, layout.find(view))


def paths(part: Part) -> list[str]:
    found = []
    for child in part.parts:
        found.append(child.path)
        found += paths(child)
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I. NỘI DUNG\n1. Nạo vét kênh\na) Kênh chính\nb) Kênh nhánh\n2. Sửa "
         "cống", ["I", "I/1", "I/1/a", "I/1/b", "I/2"]),
        ("I. MỤC ĐÍCH\n1. Một\nIL. VIỆC\n1. Hai\nIIL. KINH PHÍ", ["I", "I/1", "II", "II/1", "III"]),
        ("1- Nạo vét kênh.\n2- Sửa cống.", ["1", "2"]),
        ("1/ Nạo vét kênh.\n2/ Sửa cống.", ["1", "2"]),
        ("1) Nạo vét kênh:\n- Kênh chính;\n- Kênh nhánh.\n2) Sửa cống.", ["1", "1/-1", "1/-2", "2"]),
        ("(1) Nạo vét kênh.\n(2) Sửa cống.", ["1", "2"]),
        ("1. Một\nđ) Bảy\ne) Tám", ["1", "1/đ", "1/e"]),
        ("A. VIỆC CHUNG\nI. Một\nB. VIỆC RIÊNG\nI. Hai", ["A", "A/I", "B", "B/I"]),
        ("Điều 1. Phạm vi\n1. Một\na) Hai\nĐiều 2. Hiệu lực", ["Điều 1", "Điều 1/1", "Điều 1/1/a", "Điều 2"]),
        (
            "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nChương II\nTỔ CHỨC\nĐiều 2. Hiệu lực",
            ["Chương I", "Điều 1", "Chương II", "Điều 2"],
        ),
        ("4. Kênh\n4.1. Kênh chính\n- Nạo vét\n4.2. Kênh nhánh\n5. Cống", ["4", "4.1", "4.1/-1", "4.2", "5"]),
        ("II. NỘI DUNG\n2.1. Một\n2.1.1. Hai\n2.2. Ba", ["II", "II/2.1", "II/2.1.1", "II/2.2"]),
        ("- Một:\n+ Hai\n+ Ba\n- Bốn", ["-1", "-1/+1", "-1/+2", "-2"]),
        ("1. Một\n* Hai:\n- Ba\n* Bốn", ["1", "1/*1", "1/*1/-1", "1/*2"]),
        (
            "1. Nạo vét\nĐợt 1: Tháng 3\n- Kênh chính\nĐợt 2: Tháng 4\n- Kênh nhánh\n2. Sửa cống",
            ["1", "1/Đợt 1", "1/Đợt 1/-1", "1/Đợt 2", "1/Đợt 2/-1", "2"],
        ),
        (
            "I. VIỆC\n1. Đợt 1: Tháng 3\na) Kênh chính\n- Đoạn đầu\nb) Kênh nhánh\n2. Đợt 2: Tháng 4\n- Cống",
            [
                "I", "I/1", "I/1/Đợt 1", "I/1/Đợt 1/a", "I/1/Đợt 1/a/-1", "I/1/Đợt 1/b", "I/2", "I/2/Đợt 2",
                "I/2/Đợt 2/-1",
            ],
        ),
        # the forms of Party documents, and of scans that keep them
        ("I- VIỆC\n1- Chi bộ\na- Kênh chính\nb- Kênh nhánh\n2- Ban", ["I", "I/1", "I/1/a", "I/1/b", "I/2"]),
        ("I - VIỆC\n1 - Chi bộ\na - Kênh chính\nII - KINH PHÍ", ["I", "I/1", "I/1/a", "II"]),
        # a label in brackets stands below the others, and for a number where there is none
        ("1. Nạo vét:\n(1) Kênh chính\n(2) Kênh nhánh\n2. Sửa:\n(i) Cống\n(ii) Kè", [
            "1", "1/1", "1/2", "2", "2/i", "2/ii",
        ]),
        ("(1) Nạo vét kênh:\na) Kênh chính\n(2) Sửa cống", ["1", "1/a", "2"]),
        # reasons are no provisions
        ("- Căn cứ Luật Đê điều;\n- Căn cứ quy chế của xã.\nNay yêu cầu:\n1. Nạo vét\n- Căn cứ mực nước, mở cống;", [
            "1", "1/-1",
        ]),
        ("I. VIỆC\nGiai đoạn 2 (từ tháng 4): Nạo vét\n- Kênh chính", ["I", "I/Giai đoạn 2", "I/Giai đoạn 2/-1"]),
        ("Giai đoạn 1: Chuẩn bị\n1. Một\n2. Hai\nGiai đoạn 2: Làm\n1. Ba", [
            "Giai đoạn 1", "Giai đoạn 1/1", "Giai đoạn 1/2", "Giai đoạn 2", "Giai đoạn 2/1",
        ]),
        ("2, Khảo sát kênh\n3, Đo đạc kênh", ["2", "3"]),
    ],
)  # fmt: skip
def test_labels_give_paths(body: str, expected: list[str]) -> None:
    assert paths(tree(body).body) == expected


@pytest.mark.parametrize(
    "line",
    [
        "12/3 là ngày họp",
        "30 xã đã báo cáo",
        "1.250 hộ phải sơ tán",
        "Điều 13 Nghị định này quy định mức nước",
        "Giai đoạn 2021 - 2025, tỉnh đã sửa 12 cống",
        "Đợt mưa này kéo dài",
        "A Lưới là huyện miền núi",
    ],
)
def test_words_and_figures_that_open_a_line_are_no_labels(line: str) -> None:
    assert paths(tree(f"Theo báo cáo của các xã:\n{line}.").body) == []


def test_an_unlabelled_line_ends_the_bullets_before_it() -> None:
    root = tree("1. Nạo vét:\n- Kênh chính;\n- Kênh nhánh.\nCác xã báo cáo kết quả.").body
    (first,) = root.parts
    assert isinstance(first.items[-1], Paragraph)


def test_a_label_alone_in_its_line_has_no_text_of_its_own() -> None:
    found = tree("Điều 2.\n1. Một.\n2. Hai.").body
    (article,) = found.parts
    assert article.own is None
    assert paths(found) == ["Điều 2", "Điều 2/1", "Điều 2/2"]


def test_two_labels_in_one_line_are_two_parts() -> None:
    assert paths(tree("1. a) Nạo vét kênh;\nb) Sửa cống.").body) == ["1", "1/a", "1/b"]


def test_pipe_rows_are_one_table() -> None:
    root = tree("1. Bảng\n| TT | Việc |\n|---|---|\n| 1 | Nạo vét |\n2. Hết").body
    first = root.parts[0]
    (table,) = [item for item in first.items if isinstance(item, Table)]
    assert len(table.rows) == 3


def test_the_lines_of_a_scan_are_joined_to_paragraphs() -> None:
    lines = ["1. Ủy ban nhân dân các xã ven sông phối hợp với Công an xã và Ban Chỉ huy", "Quân sự xã tuần tra đê."]
    text = "\n".join([*lines, *["Chữ của một dòng dài hơn sáu mươi chữ cái để cả bài là bài quét từ giấy."] * 6])
    found = tree(text)
    own = found.body.parts[0].own
    assert own is not None
    assert found.text[own.start : own.end].endswith("Ban Chỉ huy Quân sự xã tuần tra đê.")
    assert len(found.text) == len(View(HEAD + text).normal)


def test_every_place_lies_in_the_text_and_children_lie_in_their_parents() -> None:
    found = tree("I. VIỆC\n1. Một:\n- Hai;\n+ Ba.\nII. HẾT\n1. Bốn")

    def check(part: Part) -> None:
        for child in part.parts:
            assert part.start <= child.start < child.end <= part.end <= len(found.text)
            check(child)

    check(found.body)


def test_an_appendix_has_a_tree_of_its_own() -> None:
    closing = "Nơi nhận:\n- Các xã;\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn Bình\n"
    text = f"{HEAD}1. Nạo vét kênh.\n{closing}PHỤ LỤC\nCác kênh phải nạo vét\n1. Kênh An Hòa"
    view = View(text)
    found = outline.find(view, layout.find(view))
    assert paths(found.body) == ["1"]
    assert [paths(root) for root in found.appendices] == [["1"]]


def test_a_capital_i_after_k_is_the_letter_l() -> None:
    found = paths(tree("1. Việc của các bên:\ni) Sửa cống.\nk) Đắp bờ.\nI) Nạo vét kênh.\nm) Dọn bùn.").body)
    assert found == ["1", "1/i", "1/k", "1/I", "1/m"]


def test_a_heading_in_capitals_that_is_broken_in_two_is_one_line() -> None:
    found = tree("I. NỘI DUNG\nTHI CÔNG\n\n1. Đắp bờ kênh.\n\nII. TỔ CHỨC\nTHỰC HIỆN\n1. Trạm bơm trực đêm.")
    assert [found.text[part.own.start : part.own.end] for part in found.body.parts if part.own] == [
        "NỘI DUNG THI CÔNG",
        "TỔ CHỨC THỰC HIỆN",
    ]


def test_the_head_of_a_column_below_a_heading_in_capitals_is_no_part_of_it() -> None:
    found = tree("I. LỊCH\nTT\nNỘI DUNG VIỆC\nNGƯỜI LÀM\n1\nĐắp bờ kênh\nTrạm bơm")
    (part,) = [part for part in found.body.parts if part.sort == "roman"]
    assert part.own is not None
    assert found.text[part.own.start : part.own.end] == "LỊCH"
