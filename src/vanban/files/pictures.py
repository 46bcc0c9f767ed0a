"""Image files as pictures of pages, opened through Pillow within limits; and a page as it was read, to be marked."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice

from PIL import Image, ImageOps

from vanban.files import upright
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.placed import PageSize

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "MPO")
_A4 = 210 / 25.4, 297 / 25.4  # inches
_LEAST_DPI, _MOST_DPI = 90, 1200  # that a file may claim; 72 and 96 are what programs write that do not know
_MOST_PIXELS = 2 * (Image.MAX_IMAGE_PIXELS or 0)  # that Pillow opens, whatever the limit
_LARGEST = 24  # inches to a side of a page
_SMALLER_COPY = 1  # bit of TIFF's NewSubfileType (tag 254) for a preview


def frames(data: bytes, limits: Limits) -> Iterator[tuple[Image.Image, float]]:
    """The pages of an image file, each with its dots to the inch. Raises `Unreadable`."""
    with _opened(data, limits) as image:
        for place in _pages(image, limits):
            image.seek(place)
            if image.width * image.height > limits.pixels:
                raise Unreadable("too-many-pixels", limit=limits.pixels)
            dpi = _dpi(image)
            yield _flat(ImageOps.exif_transpose(image)), dpi


def _pages(image: Image.Image, limits: Limits) -> list[int]:
    """The places of the pages in an image file: of a TIFF all that are no previews, of what moves the first one."""
    pages = [0]
    for place in count(1) if image.format == "TIFF" else ():
        try:  # `n_frames` would go through millions
            image.seek(place)
        except EOFError:
            break
        if not image.tag_v2.get(254, 0) & _SMALLER_COPY:  # type: ignore[attr-defined]
            pages.append(place)
        if len(pages) > limits.ocr_pages or place > 2 * limits.ocr_pages:
            raise Unreadable("too-many-scans", limit=limits.ocr_pages)
    return pages


def media_type(data: bytes, limits: Limits) -> str:
    """The media type of an image file that `frames` has read."""
    with _opened(data, limits) as image:
        return Image.MIME.get(image.format or "", "image/png") if image.format != "MPO" else "image/jpeg"


def shown(data: bytes, number: int, size: PageSize, dpi: float = 110, limits: Limits | None = None) -> bytes:
    """One page of a PDF or an image file as PNG, turned as it was when it was read.

    `number` counts from 1, `size` is the page's of `files.open_placed`: a place of a word, in points, times `dpi` / 72
    is its place on this picture. Raises `Unreadable`, and `IndexError` for a page that is not there.
    """
    limits = limits or Limits()
    if size.width * size.height * (dpi / 72) ** 2 > limits.pixels:
        raise Unreadable("too-many-pixels", limit=limits.pixels)
    if b"%PDF-" not in data[:1024]:
        page = next(islice(frames(data, limits), number - 1, None), None)
        if page is None:
            raise IndexError(number)
        image = page[0].resize(_pixels(size, dpi, size.turned % 2 == 1), Image.Resampling.BOX)
    else:
        from vanban.files import pdfium

        with pdfium.opened(data) as file:
            image = file.picture(number, dpi)
    buffer = io.BytesIO()
    upright.turned(image, size.turned, size.slant).save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def _pixels(size: PageSize, dpi: float, is_turned: bool) -> tuple[int, int]:
    """The width and height of the picture of a page before it was turned."""
    width, height = max(1, round(size.width * dpi / 72)), max(1, round(size.height * dpi / 72))
    return (height, width) if is_turned else (width, height)


@contextmanager
def _opened(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # `frames` has a limit of its own
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        with image:
            yield image
    except (Unreadable, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise Unreadable("too-many-pixels", limit=min(limits.pixels, _MOST_PIXELS)) from None
    except Exception:  # decoders of damaged images raise whatever they stumble over
        raise Unreadable("broken-image") from None


def _flat(image: Image.Image) -> Image.Image:
    """The image in colours or greys alone: no palette, nothing transparent."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        scale = 255 / max(float(image.getextrema()[1]), 1.0)  # type: ignore[arg-type]
        return image.convert("F").point(lambda grey: grey * scale).convert("L")
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    return image.convert("RGB")


def _dpi(image: Image.Image) -> float:
    """Dots to the inch: what the file says where that can be, else as if the page were A4."""
    try:
        told = min(float(value) for value in image.info.get("dpi", ()))
    except (TypeError, ValueError):
        told = 0.0
    if _LEAST_DPI < told < _MOST_DPI and min(image.size) / told > 3 and max(image.size) / told < _LARGEST:
        return told
    return max(min(image.size) / _A4[0], max(image.size) / _A4[1])
