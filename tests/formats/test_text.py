"""The summary for a terminal."""

from __future__ import annotations

from vanban.formats.text import one_line, title, to_text
from vanban.record import Document, Source


def test_the_summary_holds_who_does_what_until_when(document: Document):
    lines = to_text(document).split("\n")
    assert lines[:2] == ["15/KH-UBND", "Văn bản · Nhà nước · kế hoạch.docx"]
    assert "  Loại văn bản:      Kế hoạch (KH)" in lines
    place = lines.index("NHIỆM VỤ")
    assert lines[place : place + 4] == [
        "NHIỆM VỤ",
        "   1. [1] Trạm Y tế chủ trì rà soát trẻ em trước ngày 30/6/2025.",
        "      chủ trì: Trạm Y tế",
        "      thời hạn: trước 30/06/2025",
    ]
    assert "   1. Kế hoạch số 40/KH-SYT ngày 02/01/2025 (căn cứ)" in lines
    assert "   1. Cảnh báo: Câu chưa thành nhiệm vụ" in lines


def test_a_document_is_called_by_its_number_or_its_file():
    assert title(Document(text="x", number=5, symbol="KH/TU", system="party")) == "05-KH/TU"
    assert title(Document(text="x", symbol="KH-UBND", system="state")) == "…/KH-UBND"
    assert title(Document(text="x", source=Source(name="a.txt"))) == "a.txt"


def test_long_words_are_cut_at_a_word():
    assert one_line("một  hai\nba bốn", 10) == "một hai …"
    assert one_line("ngắn", 10) == "ngắn"


def test_a_record_with_nothing_in_it_has_a_summary():
    assert to_text(Document(text="x")) == "Văn bản"
