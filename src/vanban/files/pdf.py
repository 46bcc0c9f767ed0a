"""PDF → the text that a reader sees, through PDFium; pages without a text of their own through Tesseract.

A page is read from its picture where pictures cover it and its text layer is none, or only a notice of a signing
service, a stamp or a number that an office's software laid over a scan; where its letters are drawn as shapes; and
where the letters of its text layer make no words. All other pages keep their text. Text that does not run across the
page (watermarks, stamps set aslant) is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.pages import Page, reading
from vanban.files.reading import Reading
from vanban.files.words import rows
from vanban.text import legacy

if TYPE_CHECKING:
    from vanban.files.pdfium import File, Sheet

MEDIA_TYPE = "application/pdf"

_SPARSE = 150  # letters of its own, below which a page that is covered by a picture is that picture
_COARSEST = 100  # dpi at which a large page is still read
_COVERED = 0.5  # of a page, from which on a picture is the page
_OUTLINES = 300  # shapes on a page without text, from which on they may be letters
_SENSE = 0.5  # of the words, the least share that must be Vietnamese where a picture is beneath
_TELLING = 40  # letters beyond ASCII that are enough to ask for sense
# 'Người ký: …', 'Ký bởi: …', 'Thời gian ký: 02.03.2025 08:05:40 +07:00', 'Digitally signed by …', 'Sao y bản chính'
_NOTICE = re.compile(
    r".{0,12}(?:Người ký|Ký bởi|Được ký bởi|Email|Cơ quan|Tổ chức|Đơn vị|Thời gian ký|Ngày ký|Chức vụ|Sao y|Sao lục|"
    r"Digitally signed|Signed by|Signature|Signer|Date|Reason|Location)\b"
)


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a PDF file. Raises `Unreadable` for broken and encrypted files and those beyond the limits."""
    try:
        from vanban.files import pdfium
    except ImportError:
        raise Unreadable("needs-pdf") from None
    pages: list[Page] = []
    scans: list[int] = []
    characters = 0
    with pdfium.opened(data) as file:
        if file.page_count > limits.pdf_pages:
            raise Unreadable("too-many-pages", found=file.page_count, limit=limits.pdf_pages)
        for number in range(1, file.page_count + 1):
            sheet = file.sheet(number)
            pages.append(sheet.page)
            characters += sum(len(word.text) for word in sheet.page.words)
            if characters > limits.characters:
                raise Unreadable("too-long", limit=limits.characters)
            if _is_scan(sheet):
                scans.append(number)
        warnings = _recognise(file, scans, pages, limits) if scans else ()
    return reading(pages, warnings)


def _is_scan(sheet: Sheet) -> bool:
    """Whether a page must be read from its picture."""
    letters = sum(len(word.text) for word in sheet.page.words)
    if sheet.covered < _COVERED:
        return not letters and sheet.shapes > _OUTLINES
    own = [line for row in rows(sheet.page.words) if not _NOTICE.match(line := " ".join(word.text for word in row))]
    if sum(map(len, own)) < _SPARSE:
        return True
    text = "\n".join(own)
    return sum(1 for letter in text if letter > "\x7f") > _TELLING and legacy.syllables(text) < _SENSE


def _recognise(file: File, scans: list[int], pages: list[Page], limits: Limits) -> tuple[str, ...]:
    """Read those pages from their pictures; what a person should know of it."""
    try:
        from vanban.files import recognition
    except ImportError:
        raise Unreadable("needs-scans") from None
    if len(scans) > limits.ocr_pages:
        raise Unreadable("too-many-scans", limit=limits.ocr_pages)
    for number in scans:
        size = pages[number - 1].size
        dpi = min(recognition.DPI, (limits.pixels / (size.width * size.height)) ** 0.5 * 72)
        if dpi < _COARSEST:
            raise Unreadable("too-many-pixels", limit=limits.pixels)
        pages[number - 1] = recognition.page(file.picture(number, dpi), dpi, number, limits)
    return recognition.warnings(pages)
