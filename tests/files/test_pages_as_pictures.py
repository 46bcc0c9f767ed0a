"""What is done to the picture of a page before its letters are read: light, turns, slant, rules, seals."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from synthetic.scanner import scanned
from vanban.files import Limits, Unreadable, desk, pictures, recognition, seals, strokes, tesseract, upright
from vanban.files.placed import PageSize
from vanban.files.ruled import tables

DPI = 150


def page(width: int = 1240, height: int = 1754) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (width, height), 255)
    return image, ImageDraw.Draw(image)


def lines() -> Image.Image:
    """A page of grey bars broken like words, set as lines of text."""
    image, draw = page()
    for y in range(150, 1500, 36):
        for x in range(150, 1050, 70):
            draw.rectangle((x, y, x + 25 + (x * y) % 37, y + 14), fill=20)
    return image


@pytest.mark.parametrize("slant", [-6.0, -1.3, 0.0, 0.7, 4.2])
def test_the_slant_of_lines_is_measured(slant: float):
    picture = numpy.asarray(scanned(lines(), slant=slant))
    assert upright.slant(picture, DPI) == pytest.approx(slant, abs=0.11)


def test_an_empty_page_has_no_slant():
    assert upright.slant(numpy.asarray(page()[0]), DPI) == 0.0


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_lines_that_run_up_or_down_are_told(turns: int):
    picture = numpy.asarray(upright.turned(lines(), turns))
    assert upright.lies_on_its_side(picture, DPI) is (turns % 2 == 1)


@pytest.mark.parametrize("slant", [7.0, -11.0])
@pytest.mark.parametrize("turns", [0, 1])
def test_a_page_far_askew_is_not_taken_for_one_that_lies_on_its_side(samples: Path, turns: int, slant: float):
    pdf = pypdfium2.PdfDocument(samples / "files" / "13-cong-dien-bao.pdf")
    printed = pdf[0].render(scale=DPI / 72).to_pil().convert("L")
    picture = numpy.asarray(scanned(upright.turned(printed, turns), slant=slant))
    assert upright.lies_on_its_side(picture, DPI) is (turns == 1)


def test_turns_are_clockwise_and_slant_is_brought_level():
    image, draw = page(400, 200)
    draw.rectangle((0, 0, 20, 20), fill=0)
    assert upright.turned(image, 1).getpixel((195, 5)) == 0
    level = upright.turned(scanned(lines(), slant=3.0), 0, 3.0)
    assert abs(upright.slant(numpy.asarray(level), DPI)) < 0.11


def test_a_shadow_over_a_photograph_goes():
    shade = numpy.linspace(90, 250, 1240)[None, :].repeat(1754, 0)
    letters = numpy.asarray(lines()) < 128
    even = upright.even(numpy.where(letters, shade * 0.2, shade).astype(numpy.uint8))
    assert int(even[~letters].min()) > 200
    assert int(even[letters].max()) < 100


def test_rules_make_a_table_and_are_wiped():
    image, draw = page()
    for y in (300, 400, 500):
        draw.line((200, y, 1000, y + 2), fill=0, width=3)  # a little askew
    for x in (200, 400, 1000):
        draw.line((x, 300, x + 2, 500), fill=0, width=3)
    draw.rectangle((250, 340, 300, 360), fill=0)
    across, down, rest = strokes.rules(numpy.asarray(image), DPI)
    (table,) = tables(across, down)
    assert [round(x * DPI / 72, -1) for x in table.columns] == [200, 400, 1000]
    assert len(table.rows) == 3
    assert table.top == pytest.approx((1754 - 301) * 72 / DPI, abs=1.5)
    dark = numpy.argwhere(rest < 128)
    assert dark.min(axis=0).tolist() == [340, 250]
    assert dark.max(axis=0).tolist() == [360, 300]


def test_words_are_no_rules():
    across, down, rest = strokes.rules(numpy.asarray(lines()), DPI)
    assert (across, down) == ([], [])
    assert numpy.array_equal(rest, numpy.asarray(lines()))


def on_a_desk(paper: Image.Image, around: int = 60, slant: float = 0.0) -> Image.Image:
    """The paper askew on something darker, in falling light."""
    wide = Image.new("L", (paper.width + 300, paper.height + 300), around)
    lain = paper.rotate(slant, expand=True, fillcolor=around)
    wide.paste(lain, ((wide.width - lain.width) // 2, (wide.height - lain.height) // 2))
    light = numpy.linspace(1, 0.7, wide.width)[None, :]
    return Image.fromarray((numpy.asarray(wide) * light).astype(numpy.uint8)).convert("RGB")


@pytest.mark.parametrize("slant", [0.0, 4.0, -6.0])
def test_a_desk_round_the_paper_goes_and_the_letters_stay_where_they_are(slant: float):
    photograph = on_a_desk(lines(), slant=slant)
    cleared = numpy.asarray(desk.without(photograph).convert("L"))
    before = numpy.asarray(photograph.convert("L"))
    assert cleared.shape == before.shape
    assert min(cleared[0].min(), cleared[-1].min(), cleared[:, 0].min(), cleared[:, -1].min()) == 255
    letters = before < 30
    assert (cleared[letters] == before[letters]).mean() > 0.99
    assert strokes.rules(upright.even(cleared), DPI)[:2] == ([], [])


@pytest.mark.parametrize(
    "image", [lines(), Image.new("L", (800, 1100), 30), Image.new("L", (800, 1100), 255), on_a_desk(lines(), 250)]
)
def test_a_page_without_a_desk_stays_as_it_is(image: Image.Image):
    assert desk.without(image) is image


def test_a_red_seal_grows_pale_and_what_it_covers_stays():
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((600, 1000, 800, 1200), outline=(220, 40, 50), width=6)
    draw.rectangle((760, 1090, 900, 1110), fill=(20, 20, 20))
    draw.rectangle((850, 1230, 1000, 1250), fill=(220, 40, 50))  # a name stamped in red
    grey = seals.without(image, DPI)
    assert grey.getpixel((700, 1003)) > 200
    assert grey.getpixel((798, 1100)) < 60
    assert grey.getpixel((900, 1240)) < 120


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


# kind of file → the ways of keeping colours that it has
MODES = {
    "PNG": ("1", "L", "P", "RGB", "RGBA", "LA", "I;16"),
    "JPEG": ("L", "RGB", "CMYK"),
    "TIFF": ("1", "L", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"),
    "BMP": ("1", "L", "P", "RGB", "RGBA"),
    "WEBP": ("L", "RGB", "RGBA"),
    "GIF": ("1", "L", "P", "RGB", "RGBA"),
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_every_kind_of_image_is_opened_as_black_on_white(kind: str, mode: str):
    image = Image.new("L", (210, 297), 255)
    ImageDraw.Draw(image).rectangle((20, 20, 80, 80), fill=0)
    made = Image.fromarray(numpy.asarray(image, numpy.uint16) * 257) if mode == "I;16" else image.convert(mode)
    data = encoded(made, kind)
    ((opened, dpi),) = pictures.frames(data, Limits())
    assert opened.size == (210, 297)
    grey = opened.convert("L")
    assert grey.getpixel((50, 50)) < 30
    assert grey.getpixel((150, 200)) > 225
    assert dpi == pytest.approx(25.4, abs=0.1)  # A4, as nothing else is said
    assert pictures.media_type(data, Limits()) == f"image/{kind.lower()}"


def test_transparent_paper_is_white():
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    ((opened, _),) = pictures.frames(encoded(image, "PNG"), Limits())
    assert opened.getpixel((50, 50)) == (255, 255, 255)


def test_the_pages_of_a_tiff_come_one_by_one_and_are_limited():
    made = [Image.new("L", (200 + 10 * place, 300), 255) for place in range(3)]
    data = encoded(made[0], "TIFF", save_all=True, append_images=made[1:], dpi=(200, 200))
    assert [image.width for image, _ in pictures.frames(data, Limits())] == [200, 210, 220]
    with pytest.raises(Unreadable) as refusal:
        list(pictures.frames(data, Limits(ocr_pages=2)))
    assert refusal.value.code == "too-many-scans"


def test_of_a_moving_picture_the_first_one_is_taken():
    made = [Image.new("L", (100, 100), shade) for shade in (255, 0)]
    data = encoded(made[0], "GIF", save_all=True, append_images=made[1:])
    assert len(list(pictures.frames(data, Limits()))) == 1


def test_a_photograph_is_turned_as_its_camera_says():
    exif = Image.Exif()
    exif[0x0112] = 6
    ((opened, _),) = pictures.frames(encoded(Image.new("L", (300, 200), 255), "JPEG", exif=exif), Limits())
    assert opened.size == (200, 300)


@pytest.mark.parametrize(("told", "understood"), [((300, 300), 300), ((72, 72), 150), ((5000, 5000), 150)])
def test_the_size_of_the_paper_is_what_the_file_says_where_that_can_be(told: tuple[int, int], understood: float):
    data = encoded(Image.new("L", (1240, 1754), 255), "PNG", dpi=told)
    ((_, dpi),) = pictures.frames(data, Limits())
    assert dpi == pytest.approx(understood, abs=0.5)


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = bytearray(encoded(Image.new("L", (10, 10)), "PNG"))
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    for limits, most in ((Limits(), 60_000_000), (Limits(pixels=10**10), 178_956_970)):
        with pytest.raises(Unreadable) as refusal:
            list(pictures.frames(bytes(data), limits))
        assert (refusal.value.code, refusal.value.facts) == ("too-many-pixels", {"limit": most})
    with pytest.raises(Unreadable) as refusal:
        list(pictures.frames(encoded(Image.new("L", (100, 100)), "PNG"), Limits(pixels=9_999)))
    assert refusal.value.code == "too-many-pixels"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_half_an_image_is_broken(kind: str):
    noise = numpy.random.default_rng(1).integers(0, 255, (200, 200), numpy.uint8)
    data = encoded(Image.fromarray(noise), kind)
    with pytest.raises(Unreadable) as refusal:
        list(pictures.frames(data[: len(data) // 2], Limits()))
    assert refusal.value.code == "broken-image"


def test_a_page_is_shown_as_it_was_read():
    image, draw = page(1754, 1240)
    draw.rectangle((0, 1200, 40, 1240), fill=0)  # lower left, which is upper left after a turn
    shown = pictures.shown(encoded(image, "PNG", dpi=(DPI, DPI)), 1, PageSize(595, 842, turned=1), 72)
    seen = Image.open(io.BytesIO(shown))
    assert seen.size == (595, 842)
    assert seen.convert("L").getpixel((5, 5)) == 0
    with pytest.raises(IndexError):
        pictures.shown(encoded(image, "PNG"), 2, PageSize(595, 842))


def test_marks_of_letters_are_no_words_and_a_label_that_no_language_knows_is_one(monkeypatch: pytest.MonkeyPatch):
    def seen(*_: object) -> list[tesseract.Recognised]:
        words = [("KT.", 100, 60, 0.9), ("GIÁM", 180, 120, 0.9), ("ĐỐC", 320, 100, 0.9)]
        found = [tesseract.Recognised(text, x, 300, x + w, 340, 340.0, sure, 1) for text, x, w, sure in words]
        found.append(tesseract.Recognised("z", 200, 352, 212, 361, 361.0, 0.84, 2))
        found.append(tesseract.Recognised("II.", 100, 400, 150, 440, 440.0, 0.0, 3))
        return [*found, tesseract.Recognised("NỘI", 160, 400, 230, 440, 440.0, 0.9, 3)]

    monkeypatch.setattr(tesseract, "words", seen)
    found = recognition.page(page()[0], 300, 1, Limits())
    assert [word.text for word in found.words] == ["KT.", "GIÁM", "ĐỐC", "II.", "NỘI"]
