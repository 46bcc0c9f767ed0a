"""The vocabulary as data: JSON files beside this one, each row with an example that the tests read.

A table is loaded on first use and kept. Rows are frozen values; files are sorted and one row a line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

_FOLDER = Path(__file__).parent
Row = TypeVar("Row", bound=msgspec.Struct)


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """One document type (NĐ 30/2020 phụ lục III; Quy định 399-QĐ/TW). `code` as the trade writes it."""

    code: str | None
    name: str
    systems: tuple[str, ...]
    also: tuple[str, ...] = ()
    example: str


class SigningMode(msgspec.Struct, frozen=True, kw_only=True):
    """One authority to sign (NĐ 30/2020 phụ lục I; 05-HD/VPTW), as printed in its system."""

    mode: str
    meaning: str
    system: str
    example: str


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """One post that signs documents, without 'Phó'; `issuer` is the body that its holder is by himself."""

    name: str
    issuer: str | None = None
    example: str


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One stamp on the first page: urgency, secrecy or circulation (NĐ 30/2020 phụ lục I)."""

    kind: str
    printed: str
    example: str


class BodyWord(msgspec.Struct, frozen=True, kw_only=True):
    """One word or phrase with which names of bodies begin."""

    word: str
    example: str


class PageWord(msgspec.Struct, frozen=True, kw_only=True):
    """One word of a web page's own: in an article's publication line, or at the head of what follows the article."""

    word: str
    place: str
    example: str


class PortalLabel(msgspec.Struct, frozen=True, kw_only=True):
    """One label of the list of facts that a portal prints above a document, and which of its values it names."""

    label: str
    kind: str
    example: str


class StandingPhrase(msgspec.Struct, frozen=True, kw_only=True):
    """One phrase of official documents, which a scan may have read without some of its marks, as in `example`.

    `also` are words that may rightly stand in the place of one of its words ('để nghỉ' where 'đề nghị' is looked for).
    A phrase with a bracket or a capital stands for those alone that are printed with one.
    """

    phrase: str
    also: tuple[str, ...] = ()
    example: str


class Surname(msgspec.Struct, frozen=True, kw_only=True):
    """One family name, for telling a name in capitals from a post."""

    surname: str
    example: str


class TypeWord(msgspec.Struct, frozen=True, kw_only=True):
    """One phrase that names a document's type in running text beside the names of `document_types`."""

    words: str
    code: str | None
    example: str


class LawTitle(msgspec.Struct, frozen=True, kw_only=True):
    """The title of a law or ordinance that holds a comma, 'và' or a word that else ends a title."""

    title: str
    example: str


class LunarYear(msgspec.Struct, frozen=True, kw_only=True):
    """One lunar year of Viet Nam's calendar (UTC+7): its two-word name and the Gregorian day of mùng 1 Tết."""

    year: int
    name: str
    first_day: str
    example: str


def _rows(table: str, row: type[Row]) -> tuple[Row, ...]:
    data = (_FOLDER / f"{table}.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[row, ...])  # type: ignore[valid-type]


@cache
def document_types() -> tuple[DocumentType, ...]:
    return _rows("document_types", DocumentType)


@cache
def signing_modes() -> tuple[SigningMode, ...]:
    return _rows("signing_modes", SigningMode)


@cache
def posts() -> tuple[Post, ...]:
    return _rows("posts", Post)


@cache
def marks() -> tuple[Mark, ...]:
    return _rows("marks", Mark)


@cache
def page_words() -> tuple[PageWord, ...]:
    return _rows("page_words", PageWord)


@cache
def portal_labels() -> tuple[PortalLabel, ...]:
    return _rows("portal_labels", PortalLabel)


@cache
def standing_phrases() -> tuple[StandingPhrase, ...]:
    return _rows("standing_phrases", StandingPhrase)


@cache
def surnames() -> tuple[Surname, ...]:
    return _rows("surnames", Surname)


@cache
def body_words() -> tuple[BodyWord, ...]:
    return _rows("body_words", BodyWord)


@cache
def type_words() -> tuple[TypeWord, ...]:
    return _rows("type_words", TypeWord)


@cache
def law_titles() -> tuple[LawTitle, ...]:
    return _rows("law_titles", LawTitle)


@cache
def lunar_years() -> tuple[LunarYear, ...]:
    return _rows("lunar_years", LunarYear)
