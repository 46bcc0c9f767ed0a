"""The end of a document: recipients and signature, in either order, below or beside one another."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar import recipients, signature
from vanban.grammar.recipients import Recipient
from vanban.grammar.signature import Signature

Span = tuple[int, int]


class Closing(NamedTuple):
    """What the closing says."""

    recipients: tuple[Recipient, ...] = ()
    signature: Signature | None = None


_CELL: Final = re.compile(r"[^\n\t|]+")
# the signature beside the list, from a scan: '- Lãnh đạo Sở; PHÓ GIÁM ĐỐC', 'Nơi nhận: GIÁM ĐỐC'
_BESIDE: Final = re.compile(r"(?:(?<=[;.,:)] )|(?<=^))[A-ZĐ][^a-z\n]{6,}$")
_SMALL: Final = re.compile(r"[a-z]")
# the last of the list: '- Lưu: VT, TH.'
_ARCHIVE: Final = re.compile(r"[-–•* ]*Lưu\b")
# the name beside it, from a table without rules: '- Lưu: VT, TH (Lan). Trần Văn An'
_NAME_BESIDE: Final = re.compile(r"[.)] (?=[^.;,:()]{6,32}$)")


def find(normal: str, zone: Span) -> Closing:
    """Read the closing zone of a layout."""
    listed: list[Span] = []
    signed: list[Span] = []
    listing = False
    for cell, rim in _cells(normal, *zone):
        start, end = cell, rim
        while start < end and normal[start] == " ":
            start += 1
        while end > start and normal[end - 1] == " ":
            end -= 1
        if start == end or normal[start:end].strip("-: ") == "":
            continue
        head = recipients.HEAD.match(normal, start, end) if normal[start] == "N" else None
        listing = listing or (normal[start] in "-–•" and recipients.FIRST.match(normal, start, end) is not None)
        if head:
            listing, start = True, head.end()
        line = normal[start:end]
        if not line:
            continue
        signs = signature.begins(line) or (bool(signed) and signature.is_person(line))
        if signs and signed and _is_second(normal, signed[-1], (start, end)):
            continue
        if not listing or signs or (head and line.isupper()):
            signed.append((start, end))
            beside = head is not None or normal[cell - 1] in "\t|" or normal.startswith("\t", rim)
            listing = listing and beside
            continue
        scanned = None if _SMALL.search(line, len(line) - 6) else _BESIDE.search(line)
        if scanned and signature.begins(scanned.group()):
            signed.append((start + scanned.start(), end))
            end = start + scanned.start()
        if (
            signed
            and "Lưu" in line
            and (name := _NAME_BESIDE.search(line))
            and signature.is_full_name(line[name.end() :])
        ):
            signed.append((start + name.end(), end))
            end = start + name.start() + 1
        if end > start:
            listed.append((start, end))
        listing = "Lưu" not in line or _ARCHIVE.match(normal, start, end) is None
    return Closing(tuple(recipients.read(normal, listed)), signature.read(normal, signed))


def _cells(normal: str, start: int, end: int) -> list[Span]:
    """The lines, and the cells of those that have some."""
    cells: list[Span] = []
    while start < end:
        stop = normal.find("\n", start, end)
        if stop < 0:
            stop = end
        if normal.find("|", start, stop) >= 0 or normal.find("\t", start, stop) >= 0:
            cells += [found.span() for found in _CELL.finditer(normal, start, stop)]
        elif start < stop:
            cells.append((start, stop))
        start = stop + 1
    return cells


def _is_second(normal: str, last: Span, cell: Span) -> bool:
    """Whether a cell that begins a signature stands beside another: two bodies sign, and the first is read.

    'KT. CHỦ TỊCH' and 'PHÓ CHỦ TỊCH' in one line are one signature.
    """
    if last[1] + 1 != cell[0] or normal[last[1]] != "\t":
        return False
    one, other = normal[last[0] : last[1]], normal[cell[0] : cell[1]]
    return signature.begins(one) and signature.has_mode(one) == signature.has_mode(other)
