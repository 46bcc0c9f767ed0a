"""The stamp of arrival stands on a copy, where it covers least; the original is in the copy byte for byte."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from vanban.files import Limits, Unreadable
from vanban.formats.decree.arrival import HEIGHT, WIDTH, Arrival, drawn
from vanban.formats.decree.stamped import free_place, stamped

ARRIVAL = Arrival(agency="Ủy ban nhân dân xã Tân Hòa", number="512", day="03/8/2026", passed="Phòng Kinh tế")


@pytest.fixture(scope="module")
def picture(root: Path) -> bytes:
    fonts = root / "src/vanban/office/static/vendor/fonts"
    parts = [fonts / f"be-vietnam-pro-{part}-600-normal.woff2" for part in ("latin", "vietnamese")]
    return drawn(ARRIVAL, parts)


def red(pdf: bytes) -> Image.Image:
    """Where the first page is red, as it is shown: a dot to a millimetre."""
    with pypdfium2.PdfDocument(pdf) as document:
        shown = document[0].render(scale=25.4 / 72 * 4).to_pil().convert("HSV").reduce(4)
    return shown.split()[1].point(lambda much: 255 if much > 30 else 0)


def place(pdf: bytes) -> tuple[int, int, int, int]:
    return red(pdf).getbbox()


def page(turned: int = 0) -> bytes:
    """A page of A4 with black words in its upper left, as it is shown when turned so."""
    image = Image.new("L", (210 * 4, 297 * 4), 255)
    ImageDraw.Draw(image).rectangle((80, 80, 400, 160), fill=0)
    made = io.BytesIO()
    image.rotate(turned, expand=True).save(made, "PDF", resolution=4 * 25.4)
    document = pypdfium2.PdfDocument(made.getvalue())
    document[0].set_rotation(turned)
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


def test_the_stamp_is_as_large_as_the_decree_says(picture):
    with Image.open(io.BytesIO(picture)) as image:
        dpi = image.info["dpi"][0]
        assert (round(image.width / dpi * 25.4), round(image.height / dpi * 25.4)) == (WIDTH, HEIGHT) == (50, 35)


def test_every_letter_of_vietnamese_is_drawn_and_long_words_stay_inside(root):
    fonts = root / "src/vanban/office/static/vendor/fonts"
    parts = [fonts / f"be-vietnam-pro-{part}-600-normal.woff2" for part in ("latin", "vietnamese")]
    letters = "aăâđeêoôơuưyáàảãạấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựýỳỷỹỵ□"
    seen = {drawn(Arrival(agency="", number=sign, day=""), parts) for sign in letters}
    assert len(seen) == len(letters)
    long = drawn(Arrival(agency="Ủy ban nhân dân " * 20, number="1" * 400, day="", passed="Phòng " * 90), parts)
    with Image.open(io.BytesIO(long)) as image:
        edge = image.getchannel("A").crop((image.width - 3, 0, image.width, image.height))
        assert edge.getbbox() is None


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_stamp_stands_upright_on_the_page_as_it_is_shown(picture, turned):
    made = stamped(page(turned), "trang.pdf", picture, Limits())
    left, top, right, bottom = place(made)
    assert (right - left, bottom - top) == (pytest.approx(WIDTH, abs=2), pytest.approx(HEIGHT, abs=2))
    assert (left, top) == (pytest.approx(4, abs=2), pytest.approx(108, abs=2))


def test_the_copy_of_a_pdf_begins_with_the_original(samples: Path, picture):
    original = (samples / "files" / "12-bao-cao-tram-y-te.pdf").read_bytes()
    made = stamped(original, "bao-cao.pdf", picture, Limits())
    assert made.startswith(original)
    with pypdfium2.PdfDocument(made) as copy, pypdfium2.PdfDocument(original) as before:
        assert len(copy) == len(before)
    assert place(made) is not None
    assert place(original) is None


def test_a_picture_becomes_the_pages_of_a_pdf(picture):
    scan = io.BytesIO()
    first, second = Image.new("L", (840, 1188), 255), Image.new("L", (840, 1188), 255)
    first.save(scan, "TIFF", dpi=(101.6, 101.6), save_all=True, append_images=[second])
    made = stamped(scan.getvalue(), "quet.tif", picture, Limits())
    with pypdfium2.PdfDocument(made) as copy:
        assert len(copy) == 2
        assert [round(side / 72 * 25.4) for side in copy.get_page_size(0)] == [210, 297]
    assert place(made) is not None


def test_a_word_file_is_printed_first(soffice, samples: Path, picture):
    original = (samples / "files" / "10-cong-van-don-doc.docx").read_bytes()
    assert place(stamped(original, "don-doc.docx", picture, Limits())) is not None


@pytest.mark.parametrize(
    ("data", "code"), [(b"Kinh gui: Tram Y te.", "no-pages"), (b"%PDF-1.7 broken", "broken-pdf"), (b"", "empty")]
)
def test_what_has_no_pages_is_refused_by_name(picture, data, code):
    with pytest.raises(Unreadable) as refusal:
        stamped(data, "", picture, Limits())
    assert refusal.value.code == code


def test_of_places_that_are_as_free_the_one_below_the_number_is_taken():
    view = Image.new("L", (210, 297), 255)
    assert free_place(view) == (4, 108)
    ImageDraw.Draw(view).rectangle((0, 100, 90, 297), fill=0)
    left, top = free_place(view)
    assert (left, top + HEIGHT) <= (4, 100)
    full = Image.new("L", (210, 297), 0)
    assert free_place(full) == (4, 108)
