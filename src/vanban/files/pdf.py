"""PDF with a text layer → the text that a reader sees, through PDFium.

Pages are read column by column where columns stand side by side (letterhead, recipients and signature); ruled tables
become pipe rows; page numbers and running heads are dropped; lines become paragraphs. Text that does not run across
the page (watermarks, stamps set aslant) is left out. A file whose pages are pictures is refused by name.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from vanban.files.errors import Unreadable
from vanban.files.grid import LINE, pipe_rows
from vanban.files.limits import Limits
from vanban.files.paragraphs import paragraphs
from vanban.files.reading import Reading
from vanban.files.ruled import Table, tables
from vanban.files.words import Line, Word, cell_lines, lines

if TYPE_CHECKING:
    from vanban.files.pdfium import Page

MEDIA_TYPE = "application/pdf"

_PADDING = 5.0  # points between a cell's rule and its words
_MARGIN = 0.1  # of the page's height, above and below
_SPARSE = 150  # letters on a page below which a picture on it is taken for the page itself
# '3', '- 3 -', 'Trang 3', '3/12'
_PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s*)?[-–]?\s*[0-9]{1,4}(?:\s*/\s*[0-9]{1,4})?\s*[-–]?")
_DIGITS = re.compile("[0-9]+")


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a PDF file. Raises `Unreadable` for broken and encrypted files and for scans without text."""
    try:
        from vanban.files import pdfium
    except ImportError:
        raise Unreadable("needs-pdf") from None
    pages: list[list[Line | Table]] = []
    held: dict[int, list[Word]] = {}
    heights: list[float] = []
    pictures: list[int] = []
    characters = 0
    with pdfium.opened(data) as file:
        if file.page_count > limits.pdf_pages:
            raise Unreadable("too-many-pages", found=file.page_count, limit=limits.pdf_pages)
        for number in range(1, file.page_count + 1):
            page = file.page(number)
            size = sum(len(word.text) for word in page.words)
            characters += size
            if characters > limits.characters:
                raise Unreadable("too-long", limit=limits.characters)
            if size < _SPARSE and page.is_picture:
                pictures.append(number)
            pages.append(_in_order(page, number, held))
            heights.append(page.height)
    if not characters or len(pictures) == len(pages):
        raise Unreadable("no-text-layer")
    _drop_furniture(pages, heights)
    warnings = (f"trang chỉ có ảnh, không đọc được: {', '.join(map(str, pictures))}",) if pictures else ()
    return Reading(text="\n".join(_text(pages, held)), pages=len(pages), warnings=warnings)


def _in_order(page: Page, number: int, held: dict[int, list[Word]]) -> list[Line | Table]:
    """The lines and tables of a page from the top; `held` takes the words of each table."""
    found: list[Line | Table] = []
    rest = page.words
    for table in tables(page.horizontal, page.vertical):
        inside = [word for word in rest if table.holds(word)]
        if not inside:
            continue
        held[id(table)] = inside
        above = [word for word in rest if word.bottom > table.top and not table.holds(word)]
        rest = [word for word in rest if word.bottom <= table.top and not table.holds(word)]
        found += [*lines(above, number), table]
    return [*found, *lines(rest, number)]


def _drop_furniture(pages: list[list[Line | Table]], heights: list[float]) -> None:
    """Take out page numbers, and heads and feet that run through at least three pages (the first one stays)."""
    running: Counter[str] = Counter()
    for page, height in zip(pages, heights, strict=True):
        for line in _margins(page, height):
            if _PAGE_NUMBER.fullmatch(line.text):
                page.remove(line)
        running.update({_DIGITS.sub("0", line.text) for line in _margins(page, height)})
    seen: set[str] = set()
    for page, height in zip(pages, heights, strict=True):
        for line in _margins(page, height):
            key = _DIGITS.sub("0", line.text)
            if running[key] >= 3 and key in seen:
                page.remove(line)
            seen.add(key)


def _margins(page: list[Line | Table], height: float) -> list[Line]:
    """The lines in the upper and the lower margin of a page."""
    found = [part for part in page if isinstance(part, Line)]
    return [line for line in found if line.bottom > (1 - _MARGIN) * height or line.top < _MARGIN * height]


def _text(pages: list[list[Line | Table]], held: dict[int, list[Word]]) -> list[str]:
    """The paragraphs and rows of all pages; what goes on over a page's end is one paragraph or table."""
    found: list[str] = []
    run: list[Line] = []
    rows: list[list[str | None]] = []
    for part in (part for page in pages for part in page):
        if isinstance(part, Line):
            found += pipe_rows(rows)
            rows = []
            run.append(part)
            continue
        found += paragraphs(run)
        run = []
        more = part.cells(held[id(part)], _cell)
        if rows and len(rows[-1]) != len(more[-1]):
            found += pipe_rows(rows)
            rows = []
        rows += more
    return [*found, *pipe_rows(rows), *paragraphs(run)]


def _cell(words: list[Word], left: float, right: float) -> str:
    return LINE.join(paragraphs(cell_lines(words, (left + _PADDING, right - _PADDING))))
