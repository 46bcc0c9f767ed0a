"""Marks stamped in red on scans: askew, over other words, and nothing else that is red."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

import vanban
from vanban.files import open_placed
from vanban.files.placed import boxes

RED, PAPER = (205, 25, 40), (255, 255, 255, 0)
DPI = 200


def printed(pdf: Path, words: str) -> Image.Image:
    """These words as the first page of a file prints them, three times as large as there."""
    opened = open_placed(pdf)
    at = opened.text.index(words)
    box = boxes(opened.words, at, at + len(words))[0]
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=3 * DPI / 72).to_pil().convert("L")
    edges = (box.left - 1, box.top, box.right + 1, box.bottom)
    return page.crop(tuple(round(edge * 3 * DPI / 72) for edge in edges))


def stamp(words: Image.Image, slant: float) -> Image.Image:
    """The words in red within a frame, askew."""
    wide, high = words.size[0] + 60, words.size[1] + 40
    made = Image.new("RGBA", (wide, high), PAPER)
    made.paste(RED, (30, 20), words.point(lambda grey: 255 - grey))
    ImageDraw.Draw(made).rectangle((2, 2, wide - 3, high - 3), outline=RED, width=5)
    return made.resize((wide // 2, high // 2)).rotate(slant, expand=True, fillcolor=PAPER)


def page_with(samples: Path, mark: Image.Image, x: int, y: int, **options: object) -> bytes:
    """A page that was printed without any mark, as a scan in colours with one."""
    source = pypdfium2.PdfDocument(samples / "files" / "12-bao-cao-tram-y-te.pdf")
    page = source[0].render(scale=DPI / 72).to_pil().convert("RGB")
    page.paste(mark, (x, y), mark)
    data = io.BytesIO()
    page.rotate(int(str(options.get("turned", 0))), expand=True).save(data, "PNG", dpi=(DPI, DPI))
    return data.getvalue()


@pytest.fixture(scope="module")
def urgent(samples: Path) -> Image.Image:
    return printed(samples / "files" / "13-cong-dien-bao.pdf", "HỎA TỐC")


@pytest.mark.parametrize(("slant", "turned"), [(0, 0), (-8, 0), (5, 180)])
def test_a_mark_stamped_askew_over_other_words_is_read_before_them(
    tesseract: None, samples: Path, urgent: Image.Image, slant: float, turned: int
):
    opened = open_placed(page_with(samples, stamp(urgent, slant), 280, 200, turned=turned))
    assert opened.text.startswith("HỎA TỐC\n")
    assert vanban.read_text(opened.text).urgency == "HỎA TỐC"
    first = opened.words[0]
    assert first.page == 1
    assert (first.left, first.top) == pytest.approx((280 * 72 / DPI, 200 * 72 / DPI), abs=25)


def test_red_words_that_are_no_mark_stay_where_they_are(tesseract: None, samples: Path):
    other = stamp(printed(samples / "files" / "13-cong-dien-bao.pdf", "CÔNG ĐIỆN"), 0)
    opened = open_placed(page_with(samples, other, 280, 500))
    assert not opened.text.startswith("CÔNG ĐIỆN")
    assert vanban.read_text(opened.text).urgency is None
