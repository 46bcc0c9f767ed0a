"""What is stamped on the first page: urgency, secrecy, circulation, 'DỰ THẢO' (NĐ 30/2020 phụ lục I; 05-HD/VPTW)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban import tables
from vanban.grammar import heading
from vanban.grammar.masthead import Piece
from vanban.grammar.value import Value
from vanban.text import fold, plain
from vanban.text.view import UPPER


class Mark(NamedTuple):
    """One mark: 'urgency', 'secrecy', 'circulation' or 'draft', and the words as printed."""

    kind: str
    value: Value[str]


_EXACT: Final = {fold(row.printed): row.kind for row in tables.marks()}
# Without their marks on the letters, for scans: 'HÓA TỐC'. Single words are too short for that ('MẬT', 'MẶT TRẬN').
_SCANNED: Final = {plain(row.printed): row.kind for row in tables.marks() if " " in row.printed}
_SCANNED_BEFORE: Final = re.compile(rf"({'|'.join(sorted(_SCANNED, key=len, reverse=True))}) (?=[A-Z])")
# '(Dự thảo)', 'DỰ THẢO LẦN 2', 'Dự thảo lần thứ ba'; not 'Dự thảo Nghị quyết về …'
_DRAFT: Final = re.compile(r"dự thảo(?: lần.{1,12}| [0-9]+)?")
_SMALL_DRAFT: Final = ("Dự", "dự")
# 'Số: 23/UBND-VP HỎA TỐC' in one cell
_BEHIND_NUMBER: Final = re.compile(rf"(?<=\w )[{UPPER}]{{3,}}(?: [{UPPER}]{{2,}}){{0,3}}$")
_LETTERS: Final = frozenset(plain(printed[0]) for row in tables.marks() for printed in (row.printed, "Dự", "dự"))
_LONGEST: Final = 60


def find(normal: str, piece: Piece) -> Mark | None:
    """The mark that a piece of the header is, or that stands before a type's name in it."""
    if piece.end - piece.start > _LONGEST:
        return None
    if piece.kind == "number":
        return _behind_number(normal, piece)
    if piece.kind != "text":
        return None
    start, end = piece.start, piece.end
    while start < end and normal[start] in "\"“(['":
        start += 1
    while end > start and normal[end - 1] in "\"”)]'.":
        end -= 1
    text = normal[start:end]
    capitals = text.isupper()
    bracketed = normal[piece.start] == "("
    if not (capitals or bracketed) and not text.startswith(_SMALL_DRAFT):
        return None
    if plain(text.lstrip()[:1]) not in _LETTERS:
        return None
    name, letters = fold(text), plain(text)
    kind = _EXACT.get(name) if capitals or bracketed else None
    kind = kind or _SCANNED.get(letters) or ("draft" if _DRAFT.fullmatch(name) else None)
    before = _SCANNED_BEFORE.match(letters)
    if kind is None and before and heading.is_like_title(text[before.end() :]):
        kind, end = _SCANNED[before[1]], start + before.end(1)
    return Mark(kind, Value(normal[start:end], start, end, f"header.{kind}")) if kind else None


def _behind_number(normal: str, piece: Piece) -> Mark | None:
    """The mark in the cell of the number, behind it."""
    found = _BEHIND_NUMBER.search(normal, piece.start, piece.end)
    kind = _EXACT.get(fold(found.group())) or _SCANNED.get(plain(found.group())) if found else None
    return Mark(kind, Value(found.group(), found.start(), found.end(), f"header.{kind}")) if found and kind else None
