"""The document's own number and symbol: 'Số: 12/KH-UBND' (State), 'Số 38-KH/ĐU' (Party)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar import capitals, figures
from vanban.grammar.masthead import Piece
from vanban.grammar.value import Value
from vanban.text.view import UPPER


class OwnNumber(NamedTuple):
    """Number and symbol, `mark` as between the two; `blank` where the place for the number is left empty.

    Without a number and not blank: what is printed in its place cannot be read.
    """

    number: Value[int | str] | None
    symbol: Value[str] | None
    mark: str
    blank: bool


_SYMBOL: Final = rf"(?:[0-9]{{4}} ?[/-] ?)?[{UPPER}][\w&.+]*(?: ?[-/–_] ?[\w&.+]+)*(?: [0-9]{{1,2}}$)?"
# 'Số: 76-CV/BCSD', 'Số 38 -KH/ĐU', 'Số: 15a/QĐ-UBND', 'Số: 103/2009/NĐ-CP'; left blank 'Số:    /KH-SXD',
# 'Số: ……/BC-UBND', 'Số: …/…/KH-SXD', 'Số: xx/KH-SXD'; from a scan 'Số: 3I4/KH-UBND', 'Số: J2/KH-UBND',
# 'Số: 23 KH-UBND' (the slash is lost), 'Số: 23 CT/HU' (the dash is)
_OWN: Final = re.compile(
    r"[^:0-9/]*?[ốóôổỐ][ :.;\t]*"
    r"(?P<number>[0-9OIl](?:[0-9OIl ]{0,5}[0-9OIl])?[a-zđ]?(?!\w)|[xX]{2,4}"
    r"|(?:[A-Za-z]{0,2}[0-9][0-9A-Za-z]{0,3}|[BGJSZ])(?=[ \t]*[-/][ \t]*[A-ZĐ])|[ .…_\t]*(?:/[ .…_]+(?=/))?)"
    rf"[ \t]*(?:(?P<mark>[-/–]) ?|(?<=[0-9a-zđ] )(?=[{UPPER}]{{2,}} ?[-/] ?[{UPPER}]))(?P<symbol>{_SYMBOL})"
)
# '… số 9-NQ/TW, ngày 12/6/2025 của Bộ Chính trị': behind a number that is cited
_CITED: Final = re.compile(r" ?[,;]? (?:ngày [^\n]{4,30}? )?(?:của|về|do) ")
# 'Số: 25', 'Số:'
_BARE: Final = re.compile(r"[^:0-9/]*?[ốóôổỐ][ :.;\t]*(?P<number>[0-9]{1,6}[a-zđ]?)?[ .…_\t]*$")
# 'Số:' / '08/2026/QĐ-UBND', in the next line
_BELOW: Final = re.compile(rf"[0-9]{{1,5}}[a-zđ]? ?[-/] ?{_SYMBOL}$")
_LONGEST_LABEL: Final = 5
# 'CỦA CHÍNH PHỦ SỐ 57/2026/NĐ-CP NGÀY 16 THÁNG 3 NĂM 2026' (gazette)
_GAZETTE: Final = re.compile(
    rf"CỦA (?P<issuer>[^\n]{{4,120}}?) SỐ:? ?(?P<number>[0-9]+[A-Za-z]?) ?(?P<mark>[-/]) ?(?P<symbol>{_SYMBOL})"
    r"(?:\s+NGÀY (?P<day>[0-9]{1,2}) ?(?:THÁNG|/|-) ?(?P<month>[0-9]{1,2}) ?(?:NĂM|/|-) ?(?P<year>[0-9]{4}))?"
)


def find(normal: str, head: list[Piece]) -> OwnNumber | None:
    """The first number with a symbol that the text does not cite; without one, the first bare 'Số: …'."""
    bare: OwnNumber | None = None
    for k, piece in enumerate(head):
        if piece.kind != "number":
            continue
        text = normal[piece.start : piece.end]
        if (
            k + 1 < len(head)
            and len(text) < _LONGEST_LABEL
            and _BELOW.match(normal, head[k + 1].start, head[k + 1].end)
        ):
            text = normal[piece.start : head[k + 1].end].replace("\n", " ")
        if (found := _OWN.match(text)) and not _CITED.match(text, found.end()):
            if bare is not None and text[0] not in "sS":
                continue  # 'Nghị quyết số 9-NQ/TW' in a line of the subject below 'Số:'
            return _own(found, piece.start, "header.number")
        if bare is None and (found := _BARE.match(text)):
            number = _number(found, piece.start, "header.number.bare", 0.7)
            bare = OwnNumber(number, None, "", number is None)
    return bare


def gazette(normal: str, head: list[Piece]) -> tuple[OwnNumber, Value[str], Value[str] | None] | None:
    """Number, issuer and date from the line that a gazette puts under the type; None if there is none."""
    if not head:
        return None
    found = _GAZETTE.search(normal, head[0].start, head[-1].end)
    if not found:
        return None
    date = None
    if found["day"]:
        printed = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
        date = Value(printed, found.start("day"), found.end("year"), "header.date.gazette")
    issuer = Value(capitals.normal(found["issuer"]), *found.span("issuer"), "header.issuer.gazette")
    return _own(found, 0, "header.number.gazette"), issuer, date


def _own(found: re.Match[str], at: int, rule: str) -> OwnNumber:
    symbol = "".join(found["symbol"].split()).rstrip(".").replace("–", "-")
    start, end = found.span("symbol")
    number = _number(found, at, rule, 1.0)
    blank = not found["number"].strip(" .…_/xX\t")
    return OwnNumber(number, Value(symbol, at + start, at + end, rule), found["mark"] or "", blank)


def _number(found: re.Match[str], at: int, rule: str, confidence: float) -> Value[int | str] | None:
    printed = "".join((found["number"] or "").split())
    number = figures.value(printed) if printed[:1].isdigit() or printed[:1] in ("O", "I", "l") else None
    if number is None:
        return None
    start, end = found.span("number")
    return Value(number, at + start, at + end, rule, confidence)
