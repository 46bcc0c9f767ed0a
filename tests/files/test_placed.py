"""The places of words: on PDF pages made word by word, and as spans of a text turned into boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from vanban.files import open_file, open_placed
from vanban.files.placed import Box, PageSize, Placed, boxes, confidence, lay_out, rewritten
from vanban.files.words import Line, Word

Page = Callable[[], Any]
Pdf = Callable[..., bytes]


def placed(start: int, end: int, left: float, right: float, top: float = 100, page: int = 1) -> Placed:
    return Placed(start, end, page, left, top, right, top + 12)


# 'trước ngày 15' on one line, '/8/2025.' on the next
LINES = (placed(0, 5, 70, 100), placed(6, 10, 103, 127), placed(11, 13, 130, 142), placed(14, 22, 70, 110, 116))


def test_words_of_a_line_make_one_box_and_the_next_line_another():
    assert boxes(LINES, 6, 22) == (Box(1, 103, 100, 142, 112), Box(1, 70, 116, 110, 128))


def test_a_part_of_a_word_gives_that_part_of_its_box():
    assert boxes(LINES, 12, 13) == (Box(1, 136, 100, 142, 112),)
    assert boxes(LINES, 14, 21) == (Box(1, 70, 116, 105, 128),)


def test_what_stands_between_words_has_no_box():
    assert boxes(LINES, 5, 6) == ()
    assert boxes(LINES, 22, 30) == ()
    assert boxes((), 0, 5) == ()


def test_words_in_two_columns_or_on_two_pages_are_not_joined():
    apart = (placed(0, 2, 70, 82), placed(3, 5, 300, 312), placed(6, 8, 314, 326, page=2))
    assert [(box.page, box.left) for box in boxes(apart, 0, 8)] == [(1, 70), (1, 300), (2, 314)]


def test_a_span_is_as_sure_as_its_least_sure_word():
    words = (Placed(0, 2, 1, 0, 0, 9, 9, None, 0.9), Placed(3, 5, 1, 10, 0, 19, 9, None, 0.4), placed(6, 9, 20, 30))
    assert (confidence(words, 0, 9), confidence(words, 0, 2), confidence(words, 6, 9)) == (0.4, 0.9, None)


def test_pieces_are_laid_out_with_their_places_from_the_upper_left_corner():
    word = Word("hạn", 70, 90, 742, 10, 1, True)
    text, words = lay_out(["- ", word, "."], [PageSize(595, 842)])
    assert text == "- hạn."
    assert words == (Placed(2, 5, 1, 70, 842 - word.top, 90, 842 - word.bottom, True),)
    assert words[0].top < 100 < words[0].bottom


def test_words_keep_their_places_when_the_text_is_rewritten():
    text, words = rewritten(
        "- aab ab.", (placed(2, 5, 0, 9), placed(6, 8, 10, 20)), lambda part: part.replace("aa", "â")
    )
    assert (text, [text[word.start : word.end] for word in words]) == ("- âb ab.", ["âb", "ab"])


def test_every_word_of_a_pdf_is_found_at_its_place_also_in_tables(page: Page, pdf: Pdf):
    words = page().word(60, 780, "UBND XÃ AN BÌNH").word(270, 780, "CỘNG HÒA").word(70, 700, "Phân công | như sau:")
    for y in (680, 640):
        words.rule(70, y, 520, y)
    for x in (70, 110, 520):
        words.rule(x, 640, x, 680)
    words.word(75, 655, "1").word(120, 655, "Quét a|b hồ sơ")
    opened = open_placed(pdf([words]))
    assert opened.text.split("\n")[3] == "| 1 | Quét a\\|b hồ sơ |"
    assert [opened.text[word.start : word.end] for word in opened.words] == [
        "UBND", "XÃ", "AN", "BÌNH", "CỘNG", "HÒA", "Phân", "công", "|", "như", "sau:", "1", "Quét", "a\\|b", "hồ", "sơ",
    ]  # fmt: skip
    at = opened.text.index("Quét")
    (box,) = boxes(opened.words, at, at + 4)
    assert (box.page, round(box.left), round(box.right)) == (1, 120, 144)
    assert box.top < 842 - 655 < box.bottom
    assert opened.sizes == (PageSize(595, 842),)
    assert (opened.text, opened.source) == open_file(pdf([words]))


def test_a_text_file_has_no_places():
    assert open_placed("Số: 12/KH-UBND".encode()).words == ()


@pytest.mark.parametrize(("name", "is_bold"), [("Times", False), ("TBold", True)])
def test_bold_letters_are_known(page: Page, pdf: Pdf, name: str, is_bold: bool):
    data = pdf([page().word(70, 700, "Điều")]).replace(b"/BaseFont/Times", b"/BaseFont/" + name.encode())
    assert open_placed(data).words[0].bold is is_bold


def test_a_symbol_that_recognition_took_apart_is_one_again():
    words = [Word("15/QĐ-", 70, 110, 700, 12, 1, None, 0.9), Word("UBND", 111, 140, 700, 12, 1, None, 0.9)]
    assert Line(words, 1).text == "15/QĐ-UBND"
    assert Line([words[0], Word("UBND", 114, 140, 700, 12, 1, None, 0.9)], 1).text == "15/QĐ- UBND"
    assert Line([Word("Sở", 70, 90, 700, 12, 1, None, 0.9), words[1]], 1).text == "Sở UBND"
