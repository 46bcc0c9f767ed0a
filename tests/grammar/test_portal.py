"""The list of facts that a portal prints above a document."""

import pytest

import vanban

FACTS = """# Kế hoạch 125/KH-UBND năm 2026 về nạo vét kênh
## THÔNG TIN VĂN BẢN

| Trường | Giá trị |
|---|---|
| Số hiệu | 125/KH-UBND |
| Loại văn bản | Kế hoạch |
| Cơ quan ban hành | UBND xã Hòa An |
| Ngày ban hành | 05/03/2026 |
| Nơi ban hành | Hòa An |
| Trích yếu | V/v nạo vét kênh năm 2026 |

## CĂN CỨ PHÁP LÝ

- Căn cứ Nghị quyết số 5/NQ-HĐND ngày 02/01/2026;
"""
LETTERHEAD = """
**ỦY BAN NHÂN DÂN**
**XÃ HÒA AN**

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**

Số: 125/KH-UBND

Hòa An, ngày 5 tháng 3 năm 2026

### KẾ HOẠCH

Nạo vét kênh mương nội đồng năm 2026

"""
WORK = "1. Các thôn nạo vét kênh trước ngày 30/3/2026.\n"


def test_the_list_of_facts_above_a_document_is_read_as_its_header() -> None:
    document = vanban.read_text(FACTS + WORK)
    assert (document.genre, document.type, document.number, document.symbol) == ("official", "KH", 125, "KH-UBND")
    assert (document.issued_on, document.place, document.issuer) == ("2026-03-05", "Hòa An", "UBND xã Hòa An")
    assert document.subject == "nạo vét kênh năm 2026"


def test_a_fact_without_a_value_tells_nothing() -> None:
    document = vanban.read_text(FACTS.replace("UBND xã Hòa An", "-").replace("| Hòa An |", "| - |") + WORK)
    assert (document.number, document.issuer, document.place) == (125, None, None)


def test_the_letterhead_below_a_list_of_facts_goes_before_it() -> None:
    document = vanban.read_text(FACTS + LETTERHEAD + WORK)
    assert document.issuer == "Ủy ban nhân dân xã Hòa An"
    assert document.subject == "Nạo vét kênh mương nội đồng năm 2026"
    assert [time.edtf for time in document.times].count("2026-03-05") == 1  # not that of the date line


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            "Số hiệu: 45/2026/NĐ-CP\nLoại văn bản: Nghị định\nNơi ban hành: Chính phủ\nNgày ban hành: 12/03/2026\n",
            ("NĐ", 45, "2026/NĐ-CP", "2026-03-12", "Chính phủ", "state"),
        ),
        (
            "Số ký hiệu\n15-CT/TU\nNgày ban hành\n02/4/2026\nCơ quan ban hành\nTỈNH ỦY HÒA AN\n",
            ("CT", 15, "CT/TU", "2026-04-02", "Tỉnh ủy Hòa An", "party"),
        ),
        (
            "| Số/Ký hiệu: | 8/TB-SYT | Ngày ban hành: | 02/4/2026 |\n"
            "| Cơ quan ban hành: | Sở Y tế | Trích yếu: | Lịch tiêm |\n",
            ("TB", 8, "TB-SYT", "2026-04-02", "Sở Y tế", "state"),
        ),
    ],
)
def test_a_list_of_facts_is_read_however_it_is_laid_out(facts: str, expected: tuple[object, ...]) -> None:
    document = vanban.read_text(facts + "\nĐiều 1. Nội dung\n" + WORK)
    assert (
        document.type, document.number, document.symbol, document.issued_on, document.issuer, document.system
    ) == expected  # fmt: skip


def test_the_column_heads_of_a_table_of_documents_are_no_list_of_facts() -> None:
    text = "| STT | Số hiệu | Ngày ban hành | Trích yếu | Cơ quan |\n| 1 | 5/KH-UBND | 02/3/2026 | Tiêm chủng | Xã |\n"
    assert vanban.read_text(text).number is None
