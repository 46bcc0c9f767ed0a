"""The arrival stamp."""

import pytest

import vanban

STAMPS = [
    ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nĐẾN\nSố: 612\nNgày: 08/6/2026\nChuyển: Phòng Kinh tế",
     ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "2026-06-08", 612)),
    ("TRẠM Y TẾ KHU VỰC\nTÂN HÒA\nĐẾN   Số: 612\nNgày: 08/6/2026", ("TRẠM Y TẾ KHU VỰC TÂN HÒA", "2026-06-08", 612)),
    ("CỔNG THÔNG TIN TỈNH\t\nĐẾN\tGiờ: ........\n\tNgày: 18/02/2020", ("CỔNG THÔNG TIN TỈNH", "2020-02-18", None)),
]  # fmt: skip


@pytest.mark.parametrize(("stamp", "expected"), STAMPS)
def test_the_stamp_is_read_and_is_no_part_of_the_header(stamp: str, expected: tuple[str, str, int | None]) -> None:
    document = vanban.read_text(
        f"SỞ Y TẾ\nSố: 31/KH-SYT\nHòa An, ngày 05 tháng 6 năm 2026\n{stamp}\nKẾ HOẠCH\nTiêm chủng\n1. Rà soát.\n"
    )
    assert document.received is not None
    assert (document.received.by, document.received.on, document.received.number) == expected
    assert (document.number, document.issuer, document.subject) == (31, "Sở Y tế", "Tiêm chủng")


def test_the_word_den_in_a_subject_is_no_stamp() -> None:
    document = vanban.read_text("Số: 3/KH-SYT\nKẾ HOẠCH\nTIÊM CHỦNG TỪ NAY\nĐẾN NĂM 2030\n1. Rà soát.\n")
    assert document.received is None
