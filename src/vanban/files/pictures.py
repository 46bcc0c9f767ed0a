"""Image files as pictures of pages, opened through Pillow within limits."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "MPO")
_A4 = 210 / 25.4, 297 / 25.4  # inches
_LEAST_DPI, _MOST_DPI = 90, 1200  # that a file may claim; 72 and 96 are what programs write that do not know
_LARGEST = 48  # inches to a side of a page
_SMALLER_COPY = 1  # bit of TIFF's NewSubfileType (tag 254) for a preview


def frames(data: bytes, limits: Limits) -> Iterator[tuple[Image.Image, float]]:
    """The pages of an image file, each with its dots to the inch. Raises `Unreadable`."""
    with _opened(data) as image:
        number = 0
        for place in range(getattr(image, "n_frames", 1) if image.format == "TIFF" else 1):
            image.seek(place)
            if place and image.format == "TIFF" and image.tag_v2.get(254, 0) & _SMALLER_COPY:  # type: ignore[attr-defined]
                continue
            number += 1
            if number > limits.ocr_pages:
                raise Unreadable("too-many-scans", limit=limits.ocr_pages)
            if image.width * image.height > limits.pixels:
                raise Unreadable("too-many-pixels", limit=limits.pixels)
            dpi = _dpi(image)
            yield _flat(ImageOps.exif_transpose(image)), dpi


def media_type(data: bytes) -> str:
    """The media type of an image file that `frames` has read."""
    with _opened(data) as image:
        return Image.MIME.get(image.format or "", "image/png") if image.format != "MPO" else "image/jpeg"


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            yield image
    except Unreadable:
        raise
    except Image.DecompressionBombError:
        raise Unreadable("too-many-pixels", limit=Image.MAX_IMAGE_PIXELS) from None
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
