"""What the grammar found, as values of the record: offsets of the normal view become places in the text."""

from __future__ import annotations

from typing import Any

from vanban import record
from vanban.grammar.addressees import Name
from vanban.grammar.citations import Mention
from vanban.grammar.header import Header
from vanban.grammar.linking import Link
from vanban.grammar.received import Stamp
from vanban.grammar.recipients import Recipient
from vanban.grammar.roles import Role
from vanban.grammar.signature import Signature
from vanban.grammar.times import When
from vanban.grammar.value import Value
from vanban.text import View

Values = dict[str, Value[Any]]


def header_values(header: Header) -> Values:
    """The single values that the header gives, by the names of the record."""
    return {name: value for name, value in header._asdict().items() if isinstance(value, Value)}


def single(values: Values) -> dict[str, Any]:
    """The values alone."""
    return {name: value.value for name, value in values.items()}


def fields(view: View, values: Values) -> dict[str, record.Field]:
    """Where each single value was read, and what is printed there."""
    places = {name: view.span(value.start, value.end) for name, value in values.items() if value.end > value.start}
    return {
        name: record.Field(
            span=(start, end),
            printed=view.received[start:end],
            rule=values[name].rule,
            confidence=values[name].confidence,
        )
        for name, (start, end) in places.items()
    }


def addressees(view: View, names: list[Name]) -> tuple[record.Addressee, ...]:
    """'Kính gửi' as the record has it."""
    return tuple(record.Addressee(name=name.name, span=view.span(name.start, name.end)) for name in names)


def recipients(view: View, found: tuple[Recipient, ...]) -> tuple[record.Recipient, ...]:
    """'Nơi nhận' as the record has it."""
    return tuple(
        record.Recipient(name=one.name, purpose=one.purpose, span=view.span(one.start, one.end)) for one in found
    )


def signature(view: View, found: Signature | None) -> record.Signature | None:
    """The signature as the record has it."""
    if found is None:
        return None
    return record.Signature(
        span=view.span(found.start, found.end),
        mode=found.mode,
        on_behalf_of=found.on_behalf_of,
        position=found.position,
        name=found.name,
        chain=tuple(
            record.Signer(span=view.span(step.start, step.end), mode=step.mode, post=step.post)
            for step in found.steps
            if step.end > step.start
        ),
    )


def received(view: View, stamp: Stamp | None) -> record.Received | None:
    """The arrival stamp as the record has it."""
    if stamp is None:
        return None
    return record.Received(span=view.span(stamp.start, stamp.end), by=stamp.by, on=stamp.on, number=stamp.number)


def times(view: View, found: list[When]) -> tuple[record.Time, ...]:
    """The times as the record has them."""
    return tuple(
        record.Time(span=view.span(when.start, when.end), edtf=when.edtf, clock=when.clock, rule=when.rule)
        for when in found
    )


def citations(view: View, mentions: list[Mention], roles: list[Role], links: list[Link]) -> tuple[record.Citation, ...]:
    """The citations as the record has them."""
    return tuple(
        record.Citation(
            span=view.span(mention.start, mention.end),
            number_span=view.span(*mention.number_at) if mention.number_at else None,
            type=mention.type,
            number=mention.number,
            symbol=mention.symbol,
            issued_on=mention.issued_on,
            issuer=_words(view, mention.issuer),
            title=_words(view, mention.title),
            provision=mention.provision,
            role=role.role,
            relation=_words(view, role.relation),
            identity=str(link.identity) if link.identity else None,
            same_as=link.same_as,
            confidence=0.99 if mention.number_at else 0.85,
        )
        for mention, role, link in zip(mentions, roles, links, strict=True)
    )


def _words(view: View, place: tuple[int, int] | None) -> str | None:
    """The words at a place of the normal view, on one line."""
    return " ".join(view.normal[slice(*place)].split()) if place else None
