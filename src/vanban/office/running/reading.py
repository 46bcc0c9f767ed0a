"""A sheet → the rows of a book: its heading found under titles, what repeats filled in, what is no row told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vanban.office.desk.workbooks import EXAMPLE, composed, opened, words
from vanban.office.refusals import Refused
from vanban.office.running.columns import BOOKS, TASKS, keys_of, plain
from vanban.office.running.secrecy import secret_book, secret_cell

LIMIT = 20_000  # rows of a sheet
_WIDEST = 40  # columns
_ABOVE = 30  # lines in which the heading is looked for
_DITTO = re.compile(r"[-–—]*\s*(?:nt|nt\.|như trên)\s*[-–—]*|[\"″”〃]+|'{1,2}|,,", re.IGNORECASE)
_COUNTED = re.compile(r"\(?[0-9]{1,2}\)?")


class SecretBook(Refused):
    """The book itself is one of secret documents, or beside it in the file stands what is."""


@dataclass
class Sheet:
    """What a sheet says. `rows` are texts by key with 'line', 'struck', 'filled' (keys taken from the row above) and
    'secret' (the key of the cell that marks the row so, where one does); `left` are the lines that are no rows of a
    book, with their words; `heads` the printed headings by key."""

    name: str
    heads: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def sheet_of(data: bytes, book: str, asked: str = "") -> Sheet:
    """The sheet of a workbook that holds such a book; `asked` names it where several may. Raises `Refused`."""
    workbook = opened(data)
    there = {name: _read(workbook, name, book) for name in workbook.sheetnames}
    found = [sheet for name, sheet in there.items() if sheet and (not asked or plain(name) == plain(asked))]
    if not found:
        told = ", ".join(f"“{column.heading}”" for column in BOOKS[book].values() if column.needed)
        raise Refused(_("Không có trang tính nào có dòng tiêu đề với các cột %(columns)s.") % {"columns": told})
    if len(found) > 1:
        told = ", ".join(sheet.name for sheet in found)
        raise Refused(_("Tệp có nhiều trang tính như vậy: %(sheets)s. Hãy ghi tên trang cần nhập.") % {"sheets": told})
    if len(found[0].rows) > LIMIT:
        raise Refused(_("Mỗi lần nhập tối đa %(limit)s dòng.") % {"limit": LIMIT})
    for sheet in filter(None, there.values()):
        if sheet is not found[0]:
            _refuse_beside(sheet.name, next((row["line"] for row in sheet.rows if "secret" in row), None))
    return found[0]


def _refuse_beside(name: str, line: int | None) -> None:
    """Refuse a file which on a sheet that is not brought has such a line: it would be kept with it."""
    if line:
        said = _("Trang “%(name)s”, dòng %(line)s ghi độ mật. Hãy bỏ trang ấy khỏi tệp; tệp không được giữ lại.")
        raise SecretBook(said % {"name": name, "line": line})


def _lines(workbook: Any, name: str) -> list[tuple[list[str], bool]]:
    """The lines of a sheet, each with whether anything in it is struck out."""
    try:
        return [
            ([words(cell.value) for cell in cells], any(_is_struck(cell) for cell in cells))
            for cells in workbook[name].iter_rows(max_row=LIMIT + 200, max_col=_WIDEST)
        ]
    except Exception as error:  # whatever a broken sheet makes the library raise
        raise Refused(_("Trang “%(name)s” không đọc được.") % {"name": name}) from error


def _read(workbook: Any, name: str, book: str) -> Sheet | None:
    """The book that a sheet holds; None for a sheet of anything else, in which nothing may be marked secret either."""
    lines = _lines(workbook, name)
    place = _head(book, [texts for texts, _struck in lines[:_ABOVE]])
    if place is None:
        for line, (texts, _struck) in enumerate(lines, 1):
            if secret_cell(dict(zip(map(str, range(_WIDEST)), texts, strict=False)), said="không"):
                _refuse_beside(name, line)
        return None
    last, keys, printed = place
    titles = [composed(name), *(text for texts, _struck in lines[:last] for text in texts)]
    if any(map(secret_book, titles)):
        raise SecretBook(
            _("Đây là sổ văn bản mật. Văn bản mật không được nhập vào hệ thống này; tệp không được giữ lại.")
        )
    sheet = Sheet(name, {key: text for key, text in zip(keys, printed, strict=True) if key})
    sheet.unknown = [text for key, text in zip(keys, printed, strict=True) if text and not key]
    above: dict[str, str] = {}
    for line, (texts, struck) in enumerate(lines[last + 1 :], last + 2):
        row: dict[str, Any] = {key: text for key, text in zip(keys, texts, strict=False) if key}
        secret = secret_cell(_named(keys, printed, texts), row.get("secrecy", ""))
        if not any(texts) or texts[0].startswith(EXAMPLE) or _repeats_the_head(book, texts):
            continue
        if secret:
            sheet.heads.setdefault(secret, secret)
        elif not _is_row(book, row):
            sheet.left.append((line, " ".join(filter(None, texts))))
            continue
        filled = [key for key in row if _DITTO.fullmatch(row[key])]
        if "day" in row and not row["day"] and above.get("day"):
            filled.append("day")
        row |= {key: above.get(key, "") for key in filled}
        above = row
        marked = {"secret": secret} if secret else {}
        told = {"line": line, "struck": struck, "filled": filled} | marked
        sheet.rows.append(dict.fromkeys(BOOKS[book], "") | row | told)
    return sheet


def _named(keys: Sequence[str | None], printed: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """The cells of a line by key, those of unknown columns by what is printed above them, or by their place."""
    told = [key or text or str(place) for place, (key, text) in enumerate(zip(keys, printed, strict=True), 1)]
    told += [str(place) for place in range(len(told) + 1, len(texts) + 1)]
    return dict(zip(told, texts, strict=False))


def _is_struck(cell: Any) -> bool:
    font = getattr(cell, "font", None) if cell.value is not None else None
    return bool(font and font.strike)


def _head(book: str, lines: Sequence[Sequence[str]]) -> tuple[int, list[str | None], list[str]] | None:
    """The last line of the heading, the keys of its columns, and their words. Headings may take two lines."""
    needed = {key for key, column in BOOKS[book].items() if column.needed}
    for at, line in enumerate(lines):
        below = list(lines[at + 1]) if at + 1 < len(lines) else []
        if not any(keys_of(book, line)):
            continue
        shapes = [(at, list(line)), (at + 1, _together(line, below))]
        read = [(last, keys_of(book, printed), printed) for last, printed in shapes]
        if fit := [one for one in read if needed <= set(one[1])]:
            return max(fit, key=lambda one: sum(key is not None for key in one[1]))
    return None


def _together(line: Sequence[str], below: Sequence[str]) -> list[str]:
    """Two lines of a heading as one: the lower one names a column where it says anything, else the upper."""
    width = max(len(line), len(below))
    pairs = zip([*line, *[""] * (width - len(line))], [*below, *[""] * (width - len(below))], strict=True)
    return [lower or upper for upper, lower in pairs]


def _repeats_the_head(book: str, texts: Sequence[str]) -> bool:
    """Whether a line is '(1) (2) … (10)', or the heading that comes again on each page."""
    said = [text for text in texts if text]
    counted = len(said) > 2 and all(_COUNTED.fullmatch(text) for text in said)
    return counted or sum(key is not None for key in keys_of(book, texts)) > 2


def _is_row(book: str, row: dict[str, Any]) -> bool:
    """Not a month between the rows, nor what stands below the book."""
    known = {key for key, text in row.items() if text}
    if book == TASKS:
        return "text" in known and len(known) > 1
    numbered = bool(re.match(r"[^0-9]{0,6}[0-9]", row.get("ordinal") or row.get("number") or ""))
    return (numbered and len(known) > 1) or ("subject" in known and len(known) > 2)
