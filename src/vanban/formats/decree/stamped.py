"""A copy of a document that came in, with the stamp of arrival on its first page; the original is left as it is.

A PDF gets the stamp as an increment after its last byte: the copy begins with the original, byte for byte, and every
signature in it still covers what it covered. Pictures become the pages of a PDF, Word files are printed into one.
"""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
from PIL import Image, ImageOps
from pyhanko.pdf_utils.content import PdfResources
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.stamp import StaticContentStamp, StaticStampStyle

from vanban.files import Limits, Unreadable, pictures, sniff, soffice
from vanban.formats.decree.arrival import HEIGHT, WIDTH

_POINT = 72 / 25.4  # to a millimetre
_PRINTED = ("docx", "doc", "rtf", "odt")
_WHOLE = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(0, 0, 0, 0))
_INK = 200  # of 255: what is darker is something
_STEP = 4  # millimetres between two places that are looked at
_TOP, _LOW = 4, 110  # where the stamp may begin, below the upper edge


def stamped(data: bytes, name: str, picture: bytes, limits: Limits) -> bytes:
    """The copy as PDF. `picture` is the stamp as PNG. Raises `Unreadable` for what has no pages."""
    pdf = printed(data, name, limits)
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[0]
            turned, box = page.get_rotation(), page.get_cropbox()
            view = page.render(scale=1 / _POINT).to_pil().convert("L")  # a dot to a millimetre
    except pypdfium2.PdfiumError:
        raise Unreadable("broken-pdf") from None
    left, top = free_place(view)
    image = Image.open(io.BytesIO(picture)).rotate(turned, expand=True)
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        x, y, width, height = _placed(left, top, view.width, view.height, turned)
        size = BoxConstraints(width=width * _POINT, height=height * _POINT)
        style = StaticStampStyle(border_width=0, background=_image(image, writer, size), background_layout=_WHOLE)
        StaticContentStamp(writer, style, size).apply(0, round(box[0] + x * _POINT), round(box[1] + y * _POINT))
        made = io.BytesIO()
        writer.write(made)  # type: ignore[no-untyped-call]
    except (PdfError, ValueError, KeyError, TypeError, NotImplementedError, RecursionError):
        raise Unreadable("broken-pdf") from None
    return made.getvalue()


def free_place(view: Image.Image) -> tuple[int, int]:
    """Where the stamp covers least of the page's upper half, from the left and from above, in millimetres.

    Of places that are as free, the lowest of the left ones: below the number and symbol. `view` has a dot for each
    millimetre.
    """
    ink = ImageOps.invert(view).point(lambda light: 1 if light > 255 - _INK else 0)
    places = [
        (left, top)
        for left in range(_STEP, max(view.width - round(WIDTH), _STEP + 1), _STEP)
        for top in range(_TOP, max(min(_LOW, view.height - round(HEIGHT)), _TOP + 1), _STEP)
    ]

    def covered(place: tuple[int, int]) -> tuple[int, int, int]:
        left, top = place
        area = ink.crop((left, top, left + round(WIDTH), top + round(HEIGHT)))
        return area.histogram()[1], left, -top

    return min(places, key=covered)


def _placed(left: float, top: float, across: float, down: float, turned: int) -> tuple[float, float, float, float]:
    """The place in the page's own directions, from its lower left, and the size, of a page that is shown turned."""
    low, right = down - top - HEIGHT, across - left - WIDTH
    return {
        0: (left, low, WIDTH, HEIGHT),
        90: (top, left, HEIGHT, WIDTH),
        180: (right, top, WIDTH, HEIGHT),
        270: (low, right, HEIGHT, WIDTH),
    }[turned % 360]


def _image(image: Image.Image, writer: Any, size: BoxConstraints) -> PdfImage:
    resources = PdfResources()  # type: ignore[no-untyped-call]
    return PdfImage(image, writer=writer, resources=resources, box=size)


def printed(data: bytes, name: str, limits: Limits) -> bytes:
    """The file as PDF; a PDF as it is. Raises `Unreadable` for what has no pages."""
    kind = sniff.kind(data, name)
    if kind == "pdf":
        return data
    if kind in _PRINTED:
        return soffice.as_pdf(data, kind, limits)
    if kind != "scan":
        raise Unreadable("no-pages")
    made, pages = io.BytesIO(), [(image.convert("RGB"), dpi) for image, dpi in pictures.frames(data, limits)]
    (first, dpi), rest = pages[0], [image for image, _ in pages[1:]]
    first.save(made, "PDF", resolution=dpi, save_all=True, append_images=rest)
    return made.getvalue()
