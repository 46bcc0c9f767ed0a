"""Pages of words with boxes → a text: what PDF with a text layer and recognised pictures have in common.

Pages are read column by column where columns stand side by side (letterhead, recipients and signature); ruled tables
become pipe rows; page numbers and running heads are dropped; lines become paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from vanban.files.grid import LINE, rows_of_pieces
from vanban.files.paragraphs import paragraphs
from vanban.files.placed import PageSize, lay_out
from vanban.files.reading import Reading
from vanban.files.ruled import Rule, Table, tables
from vanban.files.words import Line, Piece, Word, cell_lines, lines, plain

_PADDING = 5.0  # points between a cell's rule and its words
_MARGIN = 0.1  # of the page's height, above and below
# '3', '- 3 -', 'Trang 3', '3/12'
_PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s*)?[-–]?\s*[0-9]{1,4}(?:\s*/\s*[0-9]{1,4})?\s*[-–]?")
_LABEL = re.compile(r"[a-zđ][.)]")
_DIGITS = re.compile("[0-9]+")

Row = list[list[Piece] | None]  # the fields of a table's row


class Page(msgspec.Struct, frozen=True):
    """The words of one page and the rules drawn on it; y grows upwards."""

    size: PageSize
    words: list[Word]
    horizontal: list[Rule]
    vertical: list[Rule]
    stamped: list[Word] = []  # over other words, and read before them


def reading(pages: Sequence[Page], warnings: tuple[str, ...] = ()) -> Reading:
    """The text of all pages, with the places of its words."""
    held: dict[int, list[Word]] = {}
    found = [_in_order(page, number, held) for number, page in enumerate(pages, 1)]
    _drop_furniture(found, [page.size.height for page in pages])
    sizes = tuple(page.size for page in pages)
    pieces = [piece for paragraph in _paragraphs(found, held) for piece in (*paragraph, "\n")]
    text, words = lay_out(pieces[:-1], sizes)
    return Reading(text=text, pages=len(pages), warnings=warnings, words=words, sizes=sizes)


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
    return [*lines(page.stamped, number), *found, *lines(rest, number)]


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


def _paragraphs(pages: list[list[Line | Table]], held: dict[int, list[Word]]) -> list[list[Piece]]:
    """The paragraphs and rows of all pages; what goes on over a page's end is one paragraph or table."""
    found: list[list[Piece]] = []
    run: list[Line] = []
    rows: list[Row] = []
    for parts, part in ((page, part) for page in pages for part in page):
        if isinstance(part, Line):
            found += rows_of_pieces(rows)
            rows = []
            run.append(part)
            continue
        found += paragraphs(run)
        run = []
        more = part.cells(held[id(part)], _cell)
        if rows and len(rows[-1]) != len(more[-1]):
            found += rows_of_pieces(rows)
            rows = []
        rows = _gone_on(rows, more) if rows and part is parts[0] else rows + more
    return [*found, *rows_of_pieces(rows), *paragraphs(run)]


def _gone_on(rows: list[Row], more: list[Row]) -> list[Row]:
    """The rows of a table with those on the page after: a head that is shown there again stands once, and a row that
    the page's end parted is one."""
    shown_again = 0
    while shown_again < min(len(rows), len(more)) and _letters(rows[shown_again]) == _letters(more[shown_again]):
        shown_again += 1
    more = more[shown_again:]
    if more and _is_rest(more[0], rows[-1]):
        parted = zip(rows[-1], more[0], strict=True)
        whole: Row = [[*(above or ()), *([" "] if above and rest else ()), *(rest or ())] for above, rest in parted]
        return [*rows[:-1], whole, *more[1:]]
    return rows + more


def _is_rest(row: Row, before: Row) -> bool:
    """Whether a row without a number of its own goes on with the words of the row before."""
    fields, above = _words(row), _words(before)
    if fields[0] or not above[0]:
        return False
    return any(
        over and field[:1].islower() and not _LABEL.match(field) for field, over in zip(fields, above, strict=True)
    )


def _letters(row: Row) -> list[str]:
    """Without the blanks, which recognition may miss."""
    return ["".join(field.split()) for field in _words(row)]


def _words(row: Row) -> list[str]:
    return [plain(field or ()) for field in row]


def _cell(words: list[Word], left: float, right: float) -> list[Piece]:
    first, *more = paragraphs(cell_lines(words, (left + _PADDING, right - _PADDING)))
    return [*first, *(piece for paragraph in more for piece in (LINE, *paragraph))]
