"""Cells of tables that are read once more: which ones, and where their words end up."""

from __future__ import annotations

import numpy
import pytest

from vanban.files import Limits, Unreadable, cells, tesseract
from vanban.files.ruled import Rule, tables
from vanban.files.tesseract import Recognised

# at 72 dpi a pixel is a point: two rows and two columns on a page of 300 by 200
(TABLE,) = tables([Rule(y, 20, 280) for y in (180, 100, 20)], [Rule(x, 20, 180) for x in (20, 120, 280)])
FOUND = [Recognised("Hồ", 130, 40, 150, 55, 55, 0.9, 1), Recognised("_", 30, 140, 40, 142, 142, 0.2, 2)]


def page() -> numpy.ndarray:
    picture = numpy.full((200, 300), 255, numpy.uint8)
    picture[120:140, 40:48] = 0  # the lower left cell holds a digit
    picture[60:62, 40:42] = 0  # the upper left one a speck
    return picture


def test_only_cells_with_ink_and_without_words_are_read_and_their_words_are_put_back(monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[int, int]] = []

    def read(picture: numpy.ndarray, dpi: int, limits: Limits, mode: str) -> list[Recognised]:
        asked.append(picture.shape)
        down, across = (int(places.min()) for places in numpy.nonzero(picture < 128))
        return [Recognised("5", across, down, across + 8, down + 20, down + 20, 0.9, 1)]

    monkeypatch.setattr(tesseract, "words", read)
    (word,) = cells.words(page(), FOUND, [TABLE], 72, Limits())
    assert (word.text, word.left, word.top, word.right, word.bottom, word.baseline) == ("5", 40, 120, 48, 140, 140)
    assert word.line > 2
    assert len(asked) == 1


def test_a_table_that_was_read_costs_no_second_call(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(tesseract, "words")
    blank = numpy.full((200, 300), 255, numpy.uint8)
    assert cells.words(blank, FOUND, [TABLE], 72, Limits()) == []
    assert cells.words(page(), FOUND, [], 72, Limits()) == []


def test_cells_stay_empty_where_tesseract_fails(monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise Unreadable("took-too-long", limit=1)

    monkeypatch.setattr(tesseract, "words", fail)
    assert cells.words(page(), FOUND, [TABLE], 72, Limits()) == []
