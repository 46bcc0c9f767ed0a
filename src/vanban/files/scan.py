"""Image files (PNG, JPEG, TIFF with several pages, BMP, WebP, GIF) → the text on them, through Tesseract.

`recognition` reads one page; pages of a PDF that are pictures go the same way.
"""

from __future__ import annotations

import msgspec

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.pages import reading
from vanban.files.reading import Reading

MEDIA_TYPE = "image/png"


def read(data: bytes, limits: Limits) -> Reading:
    """The text of an image file. Raises `Unreadable` for broken and for huge images, and where Tesseract is missing."""
    try:
        from vanban.files import pictures, recognition
    except ImportError:
        raise Unreadable("needs-scans") from None
    pages = [
        recognition.page(image, dpi, number, limits)
        for number, (image, dpi) in enumerate(pictures.frames(data, limits), 1)
    ]
    found = reading(pages, recognition.warnings(pages))
    return msgspec.structs.replace(found, media_type=pictures.media_type(data, limits))
