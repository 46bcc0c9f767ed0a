"""The header's single values: type, number and symbol, date and place, issuer, subject, marks.

State form: NĐ 30/2020 phụ lục I. Party form: 36-HD/VPTW (until 26/5/2026), 05-HD/VPTW. The document's own number
is read from the header alone, never from a citation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from vanban.grammar import heading, issuers, marks, own_date, own_number, portal
from vanban.grammar.layout import Layout
from vanban.grammar.masthead import Piece
from vanban.grammar.received import Stamp
from vanban.grammar.signature import Signature
from vanban.grammar.value import Value
from vanban.record import System


class Header(NamedTuple):
    """The values of one header; None where the document does not give it."""

    system: System = "other"
    blank: bool = False  # number or day left blank, or 'DỰ THẢO': a draft
    damaged: bool = False  # a date line that cannot be read
    unread: bool = False  # a number that is printed and cannot be read
    type: Value[str] | None = None
    number: Value[int | str] | None = None
    symbol: Value[str] | None = None
    issued_on: Value[str] | None = None
    place: Value[str] | None = None
    issuer: Value[str] | None = None
    issuer_parent: Value[str] | None = None
    subject: Value[str] | None = None
    urgency: Value[str] | None = None
    secrecy: Value[str] | None = None
    circulation: Value[str] | None = None


def find(normal: str, zones: Layout, signed: Signature | None) -> Header:
    """Read the pieces of the head; what they lack is looked for in the preamble, the body and the signature."""
    marked = {piece: mark for piece in zones.pieces if (mark := marks.find(normal, piece))}
    stamped = {mark.kind: mark.value for mark in marked.values()}
    own = _own(normal, zones.pieces, zones.stamp)
    title = heading.find(normal, own)
    number = own_number.find(normal, own)
    date = own_date.find(normal, own)
    day = date.day if date else None
    unmarked = [piece for piece in own if piece not in marked]
    names = issuers.printed(normal, unmarked, _names_end(own, title))
    issuer = names[-1] if names else None
    preamble = issuers.preamble(normal, own)
    if title and preamble and preamble.start < title.end:
        preamble = None
    if number is None and (gazette := own_number.gazette(normal, own)):
        number, issuer, day = gazette[0], issuer or gazette[1], day or gazette[2]
    subject = heading.about(normal, unmarked)
    if title:
        ends = _line_start(normal, preamble.start) if preamble else max(zones.head[1], own[-1].end)
        subject = heading.subject(normal, own, title, ends, marked) or subject
    kind = _type(title, number, own)
    issuer = issuer or preamble
    listed = portal.values(normal, zones.facts) if zones.facts else {}
    if number is None and (told := portal.number(normal, zones.facts)):
        number = own_number.OwnNumber(*told, normal[told[0].end : told[1].start].strip(), False)
        kind = kind or listed.get("type") or _type(None, number, own)
    kind = kind or listed.get("type")
    issuer = issuer or listed.get("issuer")
    if kind or number:
        issuer = issuer or issuers.named(normal, zones.body) or issuers.signed(signed)
    return Header(
        system=_system(own, number, names[0] if names else issuer, kind),
        blank=bool(number and number.blank and (number.symbol or not day))
        or bool(date and date.blank and not date.damaged)
        or "draft" in stamped,
        damaged=bool(date and date.damaged),
        unread=bool(number and number.number is None and not number.blank),
        type=kind,
        number=number.number if number else None,
        symbol=number.symbol if number else None,
        issued_on=day or listed.get("issued_on"),
        place=(date.place if date else None) or listed.get("place"),
        issuer=issuer,
        issuer_parent=names[-2] if len(names) > 1 else None,
        subject=subject or listed.get("subject"),
        urgency=stamped.get("urgency"),
        secrecy=stamped.get("secrecy"),
        circulation=stamped.get("circulation"),
    )


# the end of what a signing service prints above the letterhead: 'vp@haithanh.gov.vn', '09.01.2026 10:21:11 +07:00'
_SIGNED_BY: Final = re.compile(
    r"\S+@\S+\.\w+$|[0-9]{2}[./-][0-9]{2}[./-][0-9]{4},? [0-9]{2}:"
    r"[0-9]{2}:[0-9]{2}(?: [+]07:?00)?$"
)


def _own(normal: str, head: Sequence[Piece], stamp: Stamp | None) -> list[Piece]:
    """The pieces without the stamp's, and without what stands above the letterhead.

    That is what an editor put there, 'V/v …' before names and number, and who signed the file, down to the time.
    """
    first = next((k for k, p in enumerate(head) if p.kind in ("nation", "party", "number", "date")), 0)
    notice = [k for k, p in enumerate(head[:first]) if _SIGNED_BY.match(normal[p.start : p.end])]
    begin = notice[-1] + 1 if notice else 0
    return [
        piece
        for k, piece in enumerate(head)
        if not (stamp and stamp.start <= piece.start and piece.end <= stamp.end)
        and not (k < first and piece.kind == "about")
        and k >= begin
    ]


def _line_start(normal: str, at: int) -> int:
    return normal.rfind("\n", 0, at) + 1 if at < len(normal) else at


def _names_end(head: list[Piece], title: heading.Title | None) -> int:
    """Names of bodies stand before the number; in a header without one, before type, 'V/v' and 'Kính gửi'."""
    ends = [p.start for p in head if p.kind in ("number", "about", "to")][:1]
    return min([*ends, title.start if title else 1 << 60])


def _type(title: heading.Title | None, number: own_number.OwnNumber | None, head: list[Piece]) -> Value[str] | None:
    """The type's code: by its printed name, else by the symbol; a letter with 'V/v' or 'Kính gửi' is a công văn."""
    symbol = number.symbol if number else None
    row = heading.by_symbol(symbol.value) if symbol else None
    if row and row.code == "VBHN" and symbol:
        return Value("VBHN", symbol.start, symbol.end, "header.type.symbol")
    if title and title.row.code:
        return Value(title.row.code, title.start, title.end, "header.type")
    if row and row.code and symbol:
        return Value(row.code, symbol.start, symbol.end, "header.type.symbol", 0.95)
    for piece in head:
        if piece.kind in ("about", "to"):
            return Value("CV", piece.start, piece.start + 3, "header.type.letter", 0.9)
    return None


def _system(
    head: list[Piece], number: own_number.OwnNumber | None, first: Value[str] | None, kind: Value[str] | None
) -> System:
    """Party or State, by the title on the right, else by the form of the number, else by the first name above."""
    kinds = {piece.kind for piece in head}
    if "party" in kinds and "nation" not in kinds:
        return "party"
    if "nation" in kinds:
        return "state"
    if "union" in kinds:
        return "other"
    if first and issuers.is_association(first.value):
        return "other"
    if number and number.symbol and number.mark in ("-", "–") and "/" in number.symbol.value:
        return "party"
    if first and issuers.is_party(first.value):
        return "party"
    return "state" if kind or number else "other"
