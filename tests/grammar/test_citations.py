"""Citations with a number: what is found, where it ends, and each of its parts."""

from __future__ import annotations

import sys

import pytest

from vanban import read_text
from vanban.grammar import citations, times
from vanban.grammar.citations import Mention
from vanban.grammar.page import Page
from vanban.grammar.phrases import small
from vanban.grammar.signs import Signs


def mentions(text: str, year: int | None = 2026) -> list[Mention]:
    low = small(text)
    return citations.find(Page(text, low, Signs(low), times.points(low), year))


def read(text: str) -> list[tuple[str, str | None, int | str | None, str | None]]:
    return [(text[m.start : m.end], m.type, m.number, m.symbol) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # State
        ("theo Quyết định số 12/QĐ-UBND và", [("Quyết định số 12/QĐ-UBND", "QĐ", 12, "QĐ-UBND")]),
        ("theo Quyết định 012/QĐ-BNN-PC.", [("Quyết định 012/QĐ-BNN-PC", "QĐ", 12, "QĐ-BNN-PC")]),
        ("tại Công văn số 375/UBND-NV,", [("Công văn số 375/UBND-NV", "CV", 375, "UBND-NV")]),
        ("tại văn bản số 375/UBND-NV,", [("văn bản số 375/UBND-NV", "CV", 375, "UBND-NV")]),
        ("có văn bản số 88/TB-VPUB,", [("văn bản số 88/TB-VPUB", "TB", 88, "TB-VPUB")]),
        ("Tờ trình số 64/TTr-STC", [("Tờ trình số 64/TTr-STC", "TTr", 64, "TTr-STC")]),
        ("CHỈ THỊ SỐ 05/CT-TTg", [("CHỈ THỊ SỐ 05/CT-TTg", "CT", 5, "CT-TTg")]),
        # legal documents, with the year
        ("Nghị định số 30/2020/NĐ-CP", [("Nghị định số 30/2020/NĐ-CP", "NĐ", 30, "2020/NĐ-CP")]),
        ("theo Nghị định số 45/2020/NĐ-CP2 và", [("Nghị định số 45/2020/NĐ-CP", "NĐ", 45, "2020/NĐ-CP")]),
        ("Thông tư số 9/2026/TT-BXD1,", [("Thông tư số 9/2026/TT-BXD", "TT", 9, "2026/TT-BXD")]),
        ("Nghị quyết số 12/NQ-HĐND18", [("Nghị quyết số 12/NQ-HĐND18", "NQ", 12, "NQ-HĐND18")]),
        ("Nghị quyết số 80/2025/QH15", [("Nghị quyết số 80/2025/QH15", "NQ", 80, "2025/QH15")]),
        (
            "Thông tư liên tịch số 01/2015/TTLT-BTP-BNV",
            [("Thông tư liên tịch số 01/2015/TTLT-BTP-BNV", "TTLT", 1, "2015/TTLT-BTP-BNV")],
        ),
        ("Thông tư 02/2014/TTLT-BYT-BTC", [("Thông tư 02/2014/TTLT-BYT-BTC", "TTLT", 2, "2014/TTLT-BYT-BTC")]),
        ("Nghị quyết số 30c/NQ-CP", [("Nghị quyết số 30c/NQ-CP", "NQ", "30c", "NQ-CP")]),
        ("Thông tư số10 /2024/TT-BYT", [("Thông tư số10 /2024/TT-BYT", "TT", 10, "2024/TT-BYT")]),
        # Party
        ("Kế hoạch số 58-KH/ĐU", [("Kế hoạch số 58-KH/ĐU", "KH", 58, "KH/ĐU")]),
        ("Kế hoạch số 58 -KH/ĐU", [("Kế hoạch số 58 -KH/ĐU", "KH", 58, "KH/ĐU")]),
        ("Quy định số 37-QĐ/TW", [("Quy định số 37-QĐ/TW", "QyĐ", 37, "QĐ/TW")]),
        ("Công văn số 15-CV/VPTU/nb", [("Công văn số 15-CV/VPTU/nb", "CV", 15, "CV/VPTU/nb")]),
        ("Quy chế số 05-QC/BTCTU-BNCTU", [("Quy chế số 05-QC/BTCTU-BNCTU", "QC", 5, "QC/BTCTU-BNCTU")]),
        ("NQ 57-NQ/TW", [("NQ 57-NQ/TW", "NQ", 57, "NQ/TW")]),
        # by number alone, with the body or the day behind it
        ("theo Hướng dẫn số 05 của Ban Tổ chức Tỉnh ủy", [("Hướng dẫn số 05 của Ban Tổ chức Tỉnh ủy", "HD", 5, None)]),
        ("theo Kế hoạch số 2 về việc", []),
        # the law told twice is one
        ("Luật Lưu trữ (Luật số 33/2024/QH15) và", [("Luật Lưu trữ (Luật số 33/2024/QH15)", "LUAT", 33, "2024/QH15")]),
        # a number that waits to be filled in
        ("Tờ trình số …/TTr-STC ngày …/8/2026", [("Tờ trình số …/TTr-STC ngày …/8/2026", "TTr", None, "TTr-STC")]),
        ("kèm theo Quyết định số      /QĐ-UBND ngày     tháng 3 năm 2026", []),
        ("Kế hoạch số      /KH-UBND", []),
        ("nêu tại các Quyết định: Số 30/QĐ-UBND", [("Quyết định: Số 30/QĐ-UBND", "QĐ", 30, "QĐ-UBND")]),
        ("Nghị định số\n2\n30/2020/NĐ-CP", [("Nghị định số\n2\n30/2020/NĐ-CP", "NĐ", 30, "2020/NĐ-CP")]),
        ("Thư mời số 12/TM-HHDN", [("Thư mời số 12/TM-HHDN", "TM", 12, "TM-HHDN")]),
        # blanks of a scan, a lost slash, no type word, no symbol
        ("Kế hoạch số 1945/SYT- NVY", [("Kế hoạch số 1945/SYT- NVY", "KH", 1945, "SYT-NVY")]),
        ("văn bản số 1511SNV-CCVC", [("văn bản số 1511SNV-CCVC", "CV", 1511, "SNV-CCVC")]),
        ("kèm theo 22/QĐ-TTg.", [("22/QĐ-TTg", "QĐ", 22, "QĐ-TTg")]),
        ("triển khai Đề án 06 của Chính phủ", [("Đề án 06 của Chính phủ", "ĐA", 6, None)]),
        ("Chỉ thị số 18, các", [("Chỉ thị số 18", "CT", 18, None)]),
        # a law's title before its number, an attribute of the type before it
        (
            "Căn cứ Luật ban hành văn bản quy phạm pháp luật số 64/2025/QH15;",
            [("Luật ban hành văn bản quy phạm pháp luật số 64/2025/QH15", "LUAT", 64, "2025/QH15")],
        ),
        ("Luật Thú y số 09/2025/L-CTN", [("Luật Thú y số 09/2025/L-CTN", "LUAT", 9, "2025/L-CTN")]),
        ("Lệnh số 09/2025/L-CTN", [("Lệnh số 09/2025/L-CTN", "L", 9, "2025/L-CTN")]),
        (
            "Luật sửa đổi, bổ sung một số điều của 15 luật về thủy lợi số 46/2025/QH15",
            [("Luật sửa đổi, bổ sung một số điều của 15 luật về thủy lợi số 46/2025/QH15", "LUAT", 46, "2025/QH15")],
        ),
        ("Báo cáo thẩm định số 45/BC-STP", [("Báo cáo thẩm định số 45/BC-STP", "BC", 45, "BC-STP")]),
        ("Báo cáo rà soát số 45/BCRS-PTL", [("Báo cáo rà soát số 45/BCRS-PTL", "BC", 45, "BCRS-PTL")]),
        (
            "Kế hoạch kiểm tra, giám sát số 5-KH/UBKT",
            [("Kế hoạch kiểm tra, giám sát số 5-KH/UBKT", "KH", 5, "KH/UBKT")],
        ),
        ("Báo cáo kết quả theo mẫu số 45/BC-STP", []),
        # lists under one type word
        (
            "các Nghị quyết số 01-NQ/TU; 02-NQ/TU và số 03-NQ/TU",
            [
                ("Nghị quyết số 01-NQ/TU", "NQ", 1, "NQ/TU"),
                ("02-NQ/TU", "NQ", 2, "NQ/TU"),
                ("số 03-NQ/TU", "NQ", 3, "NQ/TU"),
            ],
        ),
        (
            "công văn số 831/STC-NS, số 832/STC-NS",
            [("công văn số 831/STC-NS", "CV", 831, "STC-NS"), ("số 832/STC-NS", "CV", 832, "STC-NS")],
        ),
        # the title or the issuer between type and number
        ("Luật Lâm nghiệp số 16/2017/QH14", [("Luật Lâm nghiệp số 16/2017/QH14", "LUAT", 16, "2017/QH14")]),
        (
            "Thông tư của Bộ Y tế số 02/2026/TT-BYT",
            [("Thông tư của Bộ Y tế số 02/2026/TT-BYT", "TT", 2, "2026/TT-BYT")],
        ),
    ],
)
def test_a_number_is_read_with_its_type_and_symbol(text: str, expected: list[tuple[str, str, int, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "lập theo mẫu số C67-HD/TCKT",
        "Mẫu 02-HĐ-BTC",
        "nhà số 12/B, ngõ 5/2",
        "tốc độ 60 km/h, 5/Kg",
        "họp ngày 12/5/2026",
        "ít nhất 2/3 thành viên",
        "QCVN 02:2008/BCT",
        "mã bệnh G93.0-G93.6",
        "Quyết định này có 5 điều",
        "Kế hoạch 5 năm",
        "Hướng dẫn 10 đơn vị",
        "Điều 4. Quy định",
    ],
)
def test_what_is_no_document_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "issued_on", "issuer"),
    [
        (
            "Kế hoạch số 58-KH/ĐU, ngày 01/4/2026 của Ban Thường vụ Đảng ủy về số hóa",
            "Kế hoạch số 58-KH/ĐU, ngày 01/4/2026 của Ban Thường vụ Đảng ủy",
            "2026-04-01",
            "Ban Thường vụ Đảng ủy",
        ),
        (
            "Chỉ thị số 57-CT/TW của Ban Bí thư ngày 16/12/2025 về tiết kiệm",
            "Chỉ thị số 57-CT/TW của Ban Bí thư ngày 16/12/2025",
            "2025-12-16",
            "Ban Bí thư",
        ),
        (
            "Quyết định số 9/QĐ-SVHTTDL ngày 05 tháng 3 năm 2026 của Sở Văn hóa, Thể thao và Du lịch ban hành quy chế",
            "Quyết định số 9/QĐ-SVHTTDL ngày 05 tháng 3 năm 2026 của Sở Văn hóa, Thể thao và Du lịch",
            "2026-03-05",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        (
            "Nghị định số 5/2026/NĐ-CP của Chính phủ và Quyết định số 6/QĐ-TTg",
            "Nghị định số 5/2026/NĐ-CP của Chính phủ",
            None,
            "Chính phủ",
        ),
        (
            "Thông tư số 7/2026/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn",
            "Thông tư số 7/2026/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            None,
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        ),
        (
            "Kế hoạch số 19/KH-BCĐ của Ban Chỉ đạo liên ngành về nước sạch về việc kiểm tra giếng",
            "Kế hoạch số 19/KH-BCĐ của Ban Chỉ đạo liên ngành về nước sạch",
            None,
            "Ban Chỉ đạo liên ngành về nước sạch",
        ),
        ("Ngày 12/3, Sở Y tế ban hành Công văn số 8/SYT-NVY.", "Công văn số 8/SYT-NVY", "2026-03-12", "Sở Y tế"),
        ("Xét đề nghị của Sở Nội vụ tại Tờ trình số 4/TTr-SNV:", "Tờ trình số 4/TTr-SNV", None, "Sở Nội vụ"),
        (
            "BHA - UBND xã Hòa An vừa có Công văn số 8/UBND-VX gửi các thôn",
            "Công văn số 8/UBND-VX",
            None,
            "UBND xã Hòa An",
        ),
        ("chưa gửi, dù Sở Y tế đã nhắc bằng Công văn số 8/SYT-NVY;", "Công văn số 8/SYT-NVY", None, "Sở Y tế"),
        ("theo kết luận của Thủ tướng Chính phủ tại Thông báo số 5/TB-VPCP.", "Thông báo số 5/TB-VPCP", None, None),
        ("Văn phòng Chính phủ có Thông báo số 5/TB-VPCP.", "Thông báo số 5/TB-VPCP", None, "Văn phòng Chính phủ"),
        (
            "Kế hoạch số 3-KH/BCĐTW của Ban Chỉ đạo Trung ương về thủy lợi, nước sạch và đê điều; Quyết định",
            "Kế hoạch số 3-KH/BCĐTW của Ban Chỉ đạo Trung ương về thủy lợi, nước sạch và đê điều",
            None,
            "Ban Chỉ đạo Trung ương về thủy lợi, nước sạch và đê điều",
        ),
        (
            "Kế hoạch số 3-KH/BCĐ của Ban Chỉ đạo tỉnh về tiêm chủng",
            "Kế hoạch số 3-KH/BCĐ của Ban Chỉ đạo tỉnh",
            None,
            "Ban Chỉ đạo tỉnh",
        ),
        (
            "Chủ tịch UBND tỉnh Hòa An Nguyễn Văn Bình vừa ký Chỉ thị số 5/CT-UBND",
            "Chỉ thị số 5/CT-UBND",
            None,
            "Chủ tịch UBND tỉnh Hòa An",
        ),
        (
            "Chủ tịch UBND phường Nguyễn Văn Bình vừa ký Chỉ thị số 5/CT-UBND",
            "Chỉ thị số 5/CT-UBND",
            None,
            "Chủ tịch UBND phường Nguyễn Văn Bình",
        ),
        (
            "Quyết định số 5/QĐ-BXD của Bộ trưởng Bộ Xây dựng về nhà ở",
            "Quyết định số 5/QĐ-BXD của Bộ trưởng Bộ Xây dựng",
            None,
            "Bộ trưởng Bộ Xây dựng",
        ),
        (
            "Tờ trình số 5/TTr-BQL của Ban Quản lý dự án đầu tư xây dựng xã Hòa An về",
            "Tờ trình số 5/TTr-BQL của Ban Quản lý dự án đầu tư xây dựng xã Hòa An",
            None,
            "Ban Quản lý dự án đầu tư xây dựng xã Hòa An",
        ),
        ("Sở Kế hoạch và Đầu tư có Công văn số 5/SKHĐT", "Công văn số 5/SKHĐT", None, "Sở Kế hoạch và Đầu tư"),
        (
            "Báo cáo số 5/BC-GT của Phòng Quản lý giao thông về",
            "Báo cáo số 5/BC-GT của Phòng Quản lý giao thông",
            None,
            "Phòng Quản lý giao thông",
        ),
        (
            "các Quyết định của Bộ trưởng Bộ Y tế: Số 8/QĐ-BYT ngày 02/3/2026 về tiêm chủng; số 9/QĐ-BYT",
            "Quyết định của Bộ trưởng Bộ Y tế: Số 8/QĐ-BYT ngày 02/3/2026",
            "2026-03-02",
            "Bộ trưởng Bộ Y tế",
        ),
        (
            "Kết luận số 5-KL/TW của Bộ Chính trị, Ban Bí thư; Quyết định",
            "Kết luận số 5-KL/TW của Bộ Chính trị, Ban Bí thư",
            None,
            "Bộ Chính trị, Ban Bí thư",
        ),
        (
            "Kế hoạch số 5/KH-BCĐ của Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh;",
            "Kế hoạch số 5/KH-BCĐ của Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh",
            None,
            "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh",
        ),
        (
            "Công điện số 5/CĐ-TTg của Thủ tướng Chính phủ V/v chống hạn",
            "Công điện số 5/CĐ-TTg của Thủ tướng Chính phủ",
            None,
            "Thủ tướng Chính phủ",
        ),
        ("theo Kế hoạch số 5/KH-UBND của tỉnh.", "Kế hoạch số 5/KH-UBND của tỉnh", None, "tỉnh"),
        ("Sau khi nghe Sở Y tế báo cáo tại Báo cáo số 5/BC-SYT và", "Báo cáo số 5/BC-SYT", None, "Sở Y tế"),
        ("làm như Sở Y tế đề xuất tại Tờ trình số 5/TTr-SYT, xã", "Tờ trình số 5/TTr-SYT", None, "Sở Y tế"),
        ("thực hiện Chỉ thị số 7-CT/TW của Đảng ủy Sở.", "Chỉ thị số 7-CT/TW", None, None),
        ("Sở đã nhận được công văn số 3/UBND-VX.", "công văn số 3/UBND-VX", None, None),
    ],
)
def test_date_and_issuer_are_read_on_either_side(
    text: str, quote: str, issued_on: str | None, issuer: str | None
) -> None:
    first = mentions(text)[0]
    assert text[first.start : first.end] == quote
    assert first.issued_on == issued_on
    assert (text[slice(*first.issuer)] if first.issuer else None) == issuer


@pytest.mark.parametrize(
    ("text", "number", "symbol", "issued_on", "issuer"),
    [
        ("Kế hoạch số 552 KH-UBND ngày 05/3/2026 của UBND xã", 552, "KH-UBND", "2026-03-05", "UBND xã"),
        ("Công văn số 31 SYT-NVY của Sở Y tế", 31, "SYT-NVY", None, "Sở Y tế"),
        ("Kế hoạch số O5/KH-UBND của UBND xã", 5, "KH-UBND", None, "UBND xã"),
        ("Kế hoạch số 3I4/KH-UBND của UBND xã", None, "KH-UBND", None, "UBND xã"),
        ("Quyết định số I00/QĐ-SYT ngày 05/3/2026 của Sở Y tế", None, "QĐ-SYT", "2026-03-05", "Sở Y tế"),
        ("Chỉ thị số 52l/CT-SYT của Sở Y tế", None, "CT-SYT", None, "Sở Y tế"),
        ("Chỉ thị số 4I9-CT/TU, ngày O6/4/2026 của Tỉnh ủy", None, "CT/TU", "2026-04-06", "Tỉnh ủy"),
        ("Quyết định số 7/QĐ-SYT ngày 1l/3/2026 của Sở Y tế", 7, "QĐ-SYT", None, "Sở Y tế"),
        ("Quyết định số 7/QĐ-SYT ngày 05 tháng l2 năm 2025 của Sở Y tế", 7, "QĐ-SYT", None, "Sở Y tế"),
        ("Quyết định số 7/QĐ-SYT ngày 05/3/20l9 của Sở Y tế", 7, "QĐ-SYT", None, "Sở Y tế"),
    ],
)
def test_from_a_scan_only_what_is_certain_is_read_and_the_mention_is_whole(
    text: str, number: int | None, symbol: str, issued_on: str | None, issuer: str
) -> None:
    (one,) = mentions(f"Thực hiện {text} về tiêm chủng")
    assert (one.number, one.symbol, one.issued_on) == (number, symbol, issued_on)
    assert one.end == len(f"Thực hiện {text}")
    assert one.issuer
    assert one.number_at
    assert text.endswith(issuer)


@pytest.mark.parametrize("text", ["xe số 5 TP-HCM", "tuyến số 12 BN-HN chạy", "phòng số l2/KHU"])
def test_a_number_before_capitals_is_no_document_by_itself(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("theo điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "điểm a khoản 2 Điều 5"),
        ("tại khoản 1, khoản 2, Điều 1 của Quyết định số 5/QĐ-TTg", "khoản 1, khoản 2, Điều 1"),
        ("quy định tại Điều 12 và Điều 13 Thông tư số 2/2026/TT-BYT", "Điều 12 và Điều 13"),
        ("theo Thông tư số 2/2026/TT-BYT", None),
    ],
)
def test_the_provision_before_a_mention_is_kept(text: str, provision: str | None) -> None:
    assert mentions(text)[0].provision == provision


def test_the_number_span_holds_number_and_symbol_alone() -> None:
    text = "theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"
    (one,) = mentions(text)
    assert one.number_at is not None
    assert text[slice(*one.number_at)] == "30/2020/NĐ-CP"


def test_a_document_does_not_cite_its_own_number() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ HÒA AN\nSố: 12/QĐ-UBND\nHòa An, ngày 05 tháng 3 năm 2026\n\n"
        "QUYẾT ĐỊNH\nVề việc số hóa hồ sơ\n\n"
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành quy trình.\n\n"
        "Phụ lục\n(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026)\n"
    )
    assert [c.number for c in read_text(text).citations] == [30]


def test_look_alikes_of_d_are_one_letter() -> None:
    (one,) = read_text("theo Quyết định số 12/Q\u00d0-UBND").citations
    assert one.symbol == "Q\u0110-UBND"


def test_work_grows_with_the_text_and_no_faster() -> None:
    one = (
        "Thực hiện Kế hoạch số 58-KH/ĐU ngày 01/4/2026 của Đảng ủy xã về số hóa, khoản 2 Điều 5 Luật Lưu trữ, "
        "Công văn số 8/SYT-NVY và Quyết định số 5/QĐ-TTg phê duyệt Đề án nước sạch nông thôn đến năm 2030. "
    )
    calls = {1: 0, 16: 0}
    found = {1: 0, 16: 0}
    for times_over in (1, 1, 16):  # the first round fills the caches
        count = 0

        def tally(_frame: object, event: str, _arg: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = one * times_over
        sys.setprofile(tally)
        try:
            found[times_over] = len(mentions(text))
        finally:
            sys.setprofile(None)
        calls[times_over] = count
    assert found[16] == 16 * found[1] > 0
    assert calls[16] <= 16 * calls[1]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("sau khi nghe Đảng ủy xã Hòa An báo cáo (Báo cáo số 21-BC/ĐU, ngày 18/9/2026)", "Đảng ủy xã Hòa An"),
        ("Xét đề nghị của Sở Xây dựng (Tờ trình số 12/TTr-SXD)", "Sở Xây dựng"),
        ("Theo quyết định của Sở Y tế (Quyết định số 5/QĐ-UBND)", None),
        # names that go on over words at which others end
        ("Xét đề nghị của Cục Giám định nhà nước về chất lượng công trình xây dựng tại Công văn số 13/GĐ-CQM",
         "Cục Giám định nhà nước về chất lượng công trình xây dựng"),
        ("theo đề xuất của Phòng Quản lý, tổ chức giao thông tại Báo cáo số 15/BC-GT",
         "Phòng Quản lý, tổ chức giao thông"),
        ("Thực hiện Thông báo số 15/TB-VP ngày 10/01/2026 của Văn phòng HĐND và UBND xã về đê",
         "Văn phòng HĐND và UBND xã"),
        ("Thực hiện Thông báo số 15/TB-VP của Văn phòng HĐND xã và UBND huyện", "Văn phòng HĐND xã"),
        ("Thực hiện Kế hoạch liên tịch số 15/KHLT-HND-ĐTN của Hội Nông dân và Đoàn Thanh niên về đê",
         "Hội Nông dân và Đoàn Thanh niên"),
        # the hour of a telegram before its day
        ("Thực hiện Công điện số 15/CĐ-UBND hồi 16 giờ 30 phút ngày 10/01/2026 của Chủ tịch UBND tỉnh về lũ",
         "Chủ tịch UBND tỉnh"),
    ],
)  # fmt: skip
def test_the_issuer_is_named_whole(text: str, issuer: str | None) -> None:
    (found,) = mentions(text)
    assert (text[slice(*found.issuer)] if found.issuer else None) == issuer
