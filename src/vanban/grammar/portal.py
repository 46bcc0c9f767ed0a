"""The list of facts that a portal prints above a document: '| Số hiệu | 12/KH-UBND |', 'Ngày ban hành: 05/3/2026'.

    find(normal, lines) -> (Row, …)      the labelled values near the top; () where the page has no such list
    values(normal, rows) -> {field: Value}

A label and its value stand in two cells of a row, in two lines, or in one with a colon between them. The document's
own letterhead, where it is printed too, goes before these.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from vanban import tables
from vanban.grammar import capitals, figures, heading, issuers
from vanban.grammar.value import Value

Span = tuple[int, int]


class Row(NamedTuple):
    """One value: which, and its place."""

    kind: str
    start: int
    end: int


# 'Số hiệu', 'Ký hiệu', 'Ngày ban hành', 'Cơ quan ban hành': every list of facts has one; the rarer half is looked for
_SIGNS: Final = ((" hiệu", ("Số", "ý")), (" ban hành", ("gày", "quan")))
_LINES: Final = 40  # lines in which it ends
_FEWEST: Final = 3  # rows of a list; two labels may stand in a form
_CELL: Final = re.compile(r"[^|\t\n]+")
_RULE: Final = re.compile(r"[-: ]+$")
# '12/KH-UBND', 'Số: 12-KH/ĐU', '30/2020/NĐ-CP'
_NUMBER: Final = re.compile(
    r"(?:[Ss]ố ?:? ?)?([0-9]{1,5}[a-zđ]?) ?[-/] ?((?:[0-9]{4} ?[/-] ?)?[A-ZĐ][\w&.]*(?: ?[-/] ?[\w&.]+)*)"
)
_ABOUT: Final = re.compile(r"[Vv]/[vV]\b ?[:.]? ?(?=\w)")  # as in the number's column, no part of the subject
# '05/3/2026', 'Ngày 05 tháng 3 năm 2026'
_DAY: Final = re.compile(
    r"(?:[Nn]gày )?([0-9]{1,2})(?:[/.-]| [Tt]háng )([0-9]{1,2})(?:[/.-]| [Nn]ăm )([0-9]{4})(?![0-9])"
)


@cache
def _labels() -> dict[str, str]:
    return {row.label: row.kind for row in tables.portal_labels()}


def find(normal: str, lines: tuple[Span, ...]) -> tuple[Row, ...]:
    """The rows of the list, in order."""
    limit = lines[min(len(lines), _LINES) - 1][1] if lines else 0
    if not _may_list(normal, limit):
        return ()
    labels, rows = _labels(), []
    waiting: str | None = None  # the kind of the label before
    for cell in _CELL.finditer(normal, 0, limit):
        start, end = _trimmed(normal, cell.start(), cell.end())
        text = normal[start:end]
        if not text or _RULE.match(text):
            continue
        label, colon, after = text.partition(":")
        kind = labels.get(label.strip().lower())
        if kind is None:
            if waiting:
                rows.append(Row(waiting, start, end))
            waiting = None
        elif colon and after.strip():
            rows.append(Row(kind, *_trimmed(normal, start + len(label) + 1, end)))
            waiting = None
        else:
            waiting = kind
    kinds = {row.kind for row in rows}
    return tuple(rows) if len(rows) >= _FEWEST and len(kinds) > 1 and kinds & {"number", "subject"} else ()


def _may_list(normal: str, limit: int) -> bool:
    """Whether one of the labels that every list has stands before `limit`."""
    for sign, before in _SIGNS:
        at = normal.find(sign, 0, limit)
        while at >= 0:
            if normal.endswith(before, 0, at):
                return True
            at = normal.find(sign, at + 1, limit)
    return False


def _trimmed(normal: str, start: int, end: int) -> Span:
    while start < end and normal[start] == " ":
        start += 1
    while end > start and normal[end - 1] == " ":
        end -= 1
    return start, end


def values(normal: str, rows: tuple[Row, ...]) -> dict[str, Value[str]]:
    """The header's values but the number, by the names of its fields; the first of several rows of a kind."""
    found: dict[str, Value[str]] = {}
    for row in reversed(rows):
        text = normal[row.start : row.end]
        rule = f"portal.{row.kind}"
        if row.kind == "issued_on":
            day = _DAY.match(text)
            if day and 1 <= int(day[1]) <= 31 and 1 <= int(day[2]) <= 12:
                printed = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
                found["issued_on"] = Value(printed, row.start, row.start + day.end(), rule, 0.9)
        elif row.kind == "type":
            type_ = heading.named(text)
            if type_ and type_.code:
                found["type"] = Value(type_.code, row.start, row.end, rule, 0.9)
        elif row.kind == "where":
            name = "issuer" if issuers.is_body(text) else "place"
            found[name] = Value(capitals.normal(text), row.start, row.end, rule, 0.9)
        elif row.kind == "issuer":
            found["issuer"] = Value(capitals.normal(text), row.start, row.end, rule, 0.9)
        elif row.kind == "subject":
            about = _ABOUT.match(normal, row.start)
            start = about.end() if about else row.start
            found["subject"] = Value(normal[start : row.end].rstrip(" ."), start, row.end, rule, 0.9)
    return found


def number(normal: str, rows: tuple[Row, ...]) -> tuple[Value[int | str], Value[str]] | None:
    """The document's number and symbol."""
    for row in rows:
        printed = _NUMBER.match(normal, row.start, row.end) if row.kind == "number" else None
        figure = figures.value(printed[1]) if printed else None
        if printed and figure is not None:
            symbol = "".join(printed[2].split())
            return (
                Value(figure, *printed.span(1), "portal.number", 0.9),
                Value(symbol, *printed.span(2), "portal.number", 0.9),
            )
    return None
