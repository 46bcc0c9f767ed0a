"""Citations in lists: what is printed once for several, and who told each of them."""

from __future__ import annotations

import pytest

from vanban.grammar import citations, times
from vanban.grammar.citations import Mention
from vanban.grammar.page import Page
from vanban.grammar.phrases import small
from vanban.grammar.signs import Signs


def mentions(text: str) -> list[Mention]:
    low = small(text)
    return citations.find(Page(text, low, Signs(low), times.points(low), 2026))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "các Quyết định số 20/QĐ-UBND, 21/QĐ-UBND ngày 02/02/2026 của UBND tỉnh;",
            [("2026-02-02", "UBND tỉnh"), ("2026-02-02", "UBND tỉnh")],
        ),
        (
            "đã được UBND tỉnh giao tại các Quyết định: số 30/QĐ-UBND ngày 01/02/2026, số 31/QĐ-UBND ngày 02/02/2026.",
            [("2026-02-01", "UBND tỉnh"), ("2026-02-02", "UBND tỉnh")],
        ),
        (
            "các Thông tư của Bộ Y tế: số 5/TT-BYT ngày 03/01/2026 về giá; số 6/TT-BYT ngày 04/01/2026 về thuốc",
            [("2026-01-03", "Bộ Y tế"), ("2026-01-04", "Bộ Y tế")],
        ),
        # with type words of their own each is told by itself
        (
            "Nghị quyết số 57-NQ/TW, Nghị quyết số 59-NQ/TW ngày 24/01/2025 của Bộ Chính trị",
            [(None, None), ("2025-01-24", "Bộ Chính trị")],
        ),
        ("mẫu do Bộ Y tế ban hành kèm theo Thông tư số 5/TT-BYT", [(None, "Bộ Y tế")]),
        ("các sở làm theo Thông tư số 5/TT-BYT", [(None, None)]),
        (
            "ý kiến của Sở Y tế tại Công văn số 8/SYT-KH ngày 01/3/2026 và Sở Nội vụ tại Tờ trình số 9/TTr-SNV",
            [("2026-03-01", "Sở Y tế"), (None, "Sở Nội vụ")],
        ),
        ("sau khi nghe Cục Thủy lợi trình bày Báo cáo số 204/BC-CTTL", [(None, "Cục Thủy lợi")]),
        (
            "Nghị quyết liên tịch số 7 của Ủy ban Thường vụ     Quốc hội, Chính phủ và Đoàn Chủ tịch Hội Nông dân",
            [(None, "Ủy ban Thường vụ     Quốc hội, Chính phủ và Đoàn Chủ tịch Hội Nông dân")],
        ),
    ],
)
def test_what_is_printed_once_for_a_list_holds_for_all_of_it(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(m.issued_on, text[slice(*m.issuer)] if m.issuer else None) for m in mentions(text)] == expected
