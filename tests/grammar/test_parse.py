"""Reading is total: any string gives a record, and every place lies in the text."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from vanban.record import Document

WORDS = st.sampled_from(
    [
        *[
            "Số: ",
            "12/KH-UBND",
            "-CV/ĐU",
            "ngày ",
            "tháng ",
            "năm 2024",
            "KẾ HOẠCH",
            "V/v ",
            "Kính gửi:",
            "- Như trên;",
        ],
        *["Nơi nhận:", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tám", "SỞ Y TẾ", "Căn cứ ", "Điều 1.", "PHỤ LỤC", "ĐẾN"],
        *["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "HỎA TỐC", "Lượt xem", "12/03/2024", "1. "],
        *["\n", "\t", "    ", "*", "-----", "<br>", "</td><td>", "|", "|---|", "\u0301", "ề"],
    ]
)
TEXTS = st.text(max_size=120) | st.lists(WORDS | st.text(max_size=4), max_size=40).map("".join)


def places(document: Document) -> Iterator[tuple[int, int]]:
    yield from (field.span for field in document.fields.values())
    yield from (one.span for one in document.addressees)
    yield from (one.span for one in document.recipients)
    if document.signature:
        yield document.signature.span
        yield from (step.span for step in document.signature.chain)
    if document.received:
        yield document.received.span


@settings(deadline=None)
@given(TEXTS)
def test_any_string_gives_a_record_with_its_places_in_the_text(text: str) -> None:
    document = vanban.read_text(text)
    for start, end in places(document):
        assert 0 <= start < end <= len(document.text)


@settings(deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same_record(text: str) -> None:
    assert vanban.read_text(text) == vanban.read_text(text)


def test_an_empty_text_gives_an_empty_record() -> None:
    document = vanban.read_text("")
    assert (document.genre, document.system, document.type, document.fields) == (None, "other", None, {})
