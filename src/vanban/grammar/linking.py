"""Which mentions speak of the same document, and the identity of each: a short mention gets it from the full one."""

from __future__ import annotations

from typing import NamedTuple

from vanban.grammar import identity
from vanban.grammar.citations import Mention
from vanban.grammar.identity import Identity
from vanban.text import plain


class Own(NamedTuple):
    """What the document says of itself; each None where it does not."""

    type: str | None = None
    number: int | str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    issuer: str | None = None

    def identity(self) -> Identity | None:
        """The document's own identity."""
        return identity.of(
            type=self.type, number=self.number, symbol=self.symbol, issued_on=self.issued_on, issuer=self.issuer
        )


class Link:
    """What a mention speaks of; `same_as` is the index of the full mention that a short one stands for."""

    __slots__ = ("identity", "same_as")

    def __init__(self, identity: Identity | None, same_as: int | None) -> None:
        self.identity = identity
        self.same_as = same_as


def foreign(mentions: list[Mention], own: Own, symbol_at: int | None) -> list[Mention]:
    """The mentions without those of the document's own number; `symbol_at` is where its symbol is printed.

    With the number left blank the symbol alone is the document's own: 'kèm theo Quyết định số     /QĐ-UBND'.
    """
    mine = _key(own.number, own.symbol)
    return [
        mention
        for mention in mentions
        if not _holds(mention, symbol_at)
        and not (mention.number is None and mention.symbol and mention.symbol == own.symbol)
        and (
            mine is None
            or str(mention.number).lower() != mine[0]
            or _key(mention.number, mention.symbol) != mine
            or (own.issued_on and mention.issued_on and mention.issued_on[:4] != own.issued_on[:4])
        )
    ]


def _holds(mention: Mention, at: int | None) -> bool:
    """Whether the mention's number and symbol stand at that place."""
    return at is not None and mention.number_at is not None and mention.number_at[0] <= at < mention.number_at[1]


def find(text: str, mentions: list[Mention], own: Own) -> list[Link]:
    """The link of each mention, in their order."""
    full: dict[tuple[str, str, str | None], int] = {}
    spoken: dict[tuple[str, str | None], int] = {}  # 'Nghị quyết 57' after 'Nghị quyết số 57-NQ/TW'
    titled: dict[tuple[str, str | None], int] = {}
    links: list[Link] = []
    issuer = plain(own.issuer).lower() if own.issuer else None
    for k, mention in enumerate(mentions):
        if mention.number is None:
            title = (_letters(text[mention.start : mention.end]), mention.type)
            first = titled.setdefault(title, k)
            links.append(Link(None, first if first != k else None))
            continue
        key = _key(mention.number, mention.symbol)
        named = (str(mention.number), mention.type)
        if key is None:
            first = spoken.get(named, k)
            links.append(Link(links[first].identity, first) if first != k else Link(None, None))
            continue
        series = (*key, mention.type)
        if mention.issued_on is None and series in full:
            links.append(Link(links[full[series]].identity, full[series]))
            continue
        links.append(Link(_told(text, mention, own, issuer), None))
        if mention.issued_on is not None or series not in full:
            full[series] = k
            spoken[named] = k
    return links


def _told(text: str, mention: Mention, own: Own, mine: str | None) -> Identity | None:
    """The identity that a mention tells by itself; `mine` are the letters of the document's own issuer."""
    issuer = text[mention.issuer[0] : mention.issuer[1]] if mention.issuer else None
    short = issuer if issuer and mine and len(issuer) <= len(mine) else None
    if short and mine and mine.startswith(_letters(short[:1])) and mine.startswith(_letters(short)):
        issuer = own.issuer  # 'Ban Cán sự đảng Bộ' in a document of 'Ban Cán sự đảng Bộ Nội vụ'
    return identity.of(
        type=mention.type, number=mention.number, symbol=mention.symbol, issued_on=mention.issued_on, issuer=issuer
    )


def _letters(words: str) -> str:
    """Words for comparing: small letters without marks, single blanks."""
    return plain(" ".join(words.split())).lower()


def _key(number: int | str | None, symbol: str | None) -> tuple[str, str] | None:
    """Number and symbol without regard to case, signs and marks."""
    return (str(number).lower(), identity.plain(symbol)) if number is not None and symbol else None
