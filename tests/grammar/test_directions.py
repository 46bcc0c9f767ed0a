"""A leader's words on a document: each line of the table is read as it says."""

from __future__ import annotations

import pytest

from vanban.grammar.directions import read
from vanban.tables.directions import direction_words

KNOWN = (
    "Phòng Kinh tế", "KT", "Văn phòng HĐND và UBND", "VP", "Phòng Văn hóa - Xã hội", "VHXH", "Công an xã", "CA",
    "Trạm Y tế", "TYT", "Trần Văn Hùng",
)  # fmt: skip

# words | who leads | who helps | who is told | EDTF or the rule
TABLE = """
Giao Phòng Kinh tế chủ trì, phối hợp Văn phòng trình UBND trước ngày 20/11 | Phòng Kinh tế | Văn phòng || ../2026-11-20
Giao KT chủ trì, phối hợp Văn phòng và VHXH tham mưu | KT | Văn phòng, VHXH ||
VP nghiên cứu, trình TT | VP |||
Đ/c Hùng (KT) xử lý, b/c trước 15/10 | Hùng |||../2026-10-15
Chuyển: PNV (chủ trì); PTC, VP (p/h) | PNV | PTC, VP ||
KT chủ trì, VP, CA phối hợp thực hiện | KT | VP, CA ||
KT, VP nghiên cứu, tham mưu | KT | VP ||
Chủ trì: KT; phối hợp: VP, CA; để biết: TYT. Hạn: 30/11/2026 | KT | VP, CA | TYT | 2026-11-30
KT chủ trì phối hợp với VP, CA rà soát, báo cáo Chủ tịch trong 03 ngày | KT | VP, CA || trong 03 ngày
Văn phòng HĐND và UBND tham mưu, chậm nhất 25/11 | Văn phòng HĐND và UBND ||| ../2026-11-25
Lưu. ||||
Đồng ý. Giao CA thực hiện | CA |||
KT xử lý, VP theo dõi | KT || VP |
Giao VHXH chủ trì, phối hợp với Trạm Y tế và Công an xã kiểm tra bếp ăn | VHXH | Trạm Y tế, Công an xã ||
Phòng Văn hóa - Xã hội soạn văn bản trả lời | Phòng Văn hóa - Xã hội |||
PTC để biết ||| PTC |
Chuyển đ/c Trần Văn Hùng xử lý | Trần Văn Hùng |||
TYT làm đầu mối, cùng VHXH chuẩn bị | TYT | VHXH ||
Trạm Y tế khẩn trương kiểm tra, báo cáo trong 05 ngày làm việc | Trạm Y tế ||| trong 05 ngày làm việc
Kính chuyển VP xem xét, giải quyết | VP |||
kt chủ trì ||||
"""


def lines() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("line", lines(), ids=lambda line: line[0])
def test_the_words_say_who_gets_the_document_and_until_when(line):
    words, *roles, due = line
    found = read(words, KNOWN, 2026)
    for role, names in zip(("lead", "coordinate", "inform"), roles, strict=True):
        assert ", ".join(one.name for one in found.named if one.role == role) == names, role
    assert (found.due.edtf or found.due.phrase if found.due else "") == due


def test_every_name_knows_its_place_and_the_unit_in_brackets():
    words = "Đ/c Hùng (KT) xử lý, VP phối hợp"
    first, second = read(words, KNOWN).named
    assert (words[slice(*first.span)], first.name, first.within) == ("Đ/c Hùng (KT)", "Hùng", "KT")
    assert words[slice(*second.span)] == "VP"


@pytest.mark.parametrize("row", direction_words(), ids=lambda row: row.words)
def test_the_example_of_each_word_is_read_as_its_row_says(row):
    assert row.words in row.example.lower()
    roles = {one.name: one.role for one in read(row.example, KNOWN).named}
    assert roles["Phòng Kinh tế"] == "lead"
    if row.sort in ("coordinate", "inform"):
        assert roles["Trạm Y tế"] == row.sort


@pytest.mark.parametrize(
    "words", ["", "(", "()", "phối hợp", "chủ trì:", ";;;", "İ KT chủ trì", "đ/c ", "trước ngày 31/2"]
)
def test_no_words_break_the_reader(words):
    assert all(words[slice(*one.span)] for one in read(words, KNOWN).named)
