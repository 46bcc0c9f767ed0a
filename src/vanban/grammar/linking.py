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


class Link(NamedTuple):
    """What a mention speaks of; `same_as` is the index of the full mention that a short one stands for."""

    identity: Identity | None
    same_as: int | None


def foreign(mentions: list[Mention], own: Own) -> list[Mention]:
    """The mentions without those of the document's own number."""
    mine = _key(own.number, own.symbol)
    return [
        mention
        for mention in mentions
        if mine is None
        or str(mention.number).lower() != mine[0]
        or _key(mention.number, mention.symbol) != mine
        or (own.issued_on and mention.issued_on and mention.issued_on[:4] != own.issued_on[:4])
    ]


def find(text: str, mentions: list[Mention], own: Own) -> list[Link]:
    """The link of each mention, in their order."""
    full: dict[tuple[str, str, str | None], int] = {}
    spoken: dict[tuple[str, str | None], int] = {}  # 'Nghị quyết 57' after 'Nghị quyết số 57-NQ/TW'
    titled: dict[tuple[str, str | None], int] = {}
    links: list[Link] = []
    for k, mention in enumerate(mentions):
        key = _key(mention.number, mention.symbol)
        named = (str(mention.number), mention.type)
        if key is None and mention.number is not None:
            first = spoken.get(named, k)
            links.append(Link(links[first].identity, first) if first != k else Link(None, None))
            continue
        if key is None:
            title = (plain(" ".join(text[mention.start : mention.end].split())).lower(), mention.type)
            first = titled.setdefault(title, k)
            links.append(Link(None, first if first != k else None))
            continue
        series = (*key, mention.type)
        if mention.issued_on is None and series in full:
            links.append(Link(links[full[series]].identity, full[series]))
            continue
        told = _told(text, mention, own)
        links.append(Link(told, None))
        if mention.issued_on is not None or series not in full:
            full[series] = k
            spoken[named] = k
    return links


def _told(text: str, mention: Mention, own: Own) -> Identity | None:
    issuer = " ".join(text[slice(*mention.issuer)].split()) if mention.issuer else None
    if issuer and own.issuer and plain(own.issuer).lower().startswith(plain(issuer).lower()):
        issuer = own.issuer  # 'Ban Cán sự đảng Bộ' in a document of 'Ban Cán sự đảng Bộ Nội vụ'
    return identity.of(
        type=mention.type, number=mention.number, symbol=mention.symbol, issued_on=mention.issued_on, issuer=issuer
    )


def _key(number: int | str | None, symbol: str | None) -> tuple[str, str] | None:
    """Number and symbol without regard to case, signs and marks."""
    return (str(number).lower(), identity.plain(symbol)) if number is not None and symbol else None
