"""What the grammar found, as values of the record: offsets of the normal view become places in the text."""

from __future__ import annotations

from typing import Any, Final

from vanban import record
from vanban.grammar.addressees import Name
from vanban.grammar.citations import Mention
from vanban.grammar.duties import Work
from vanban.grammar.events import Meeting
from vanban.grammar.form import Slip
from vanban.grammar.header import Header
from vanban.grammar.linking import Link
from vanban.grammar.outline import Outline, Paragraph, Part
from vanban.grammar.phases import Stage
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
    return tuple([record.Addressee(name=name.name, span=view.span(name.start, name.end)) for name in names])


def recipients(view: View, found: tuple[Recipient, ...]) -> tuple[record.Recipient, ...]:
    """'Nơi nhận' as the record has it."""
    return tuple(
        [record.Recipient(name=one.name, purpose=one.purpose, span=view.span(one.start, one.end)) for one in found]
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
        [
            record.Time(span=view.span(when.start, when.end), edtf=when.edtf, clock=when.clock, rule=when.rule)
            for when in found
        ]
    )


def _confidence(mention: Mention) -> float:
    """How sure a citation is: by its number, by its title alone, with a number that cannot be read."""
    if mention.number_at is None:
        return 0.85
    return 0.99 if mention.number is not None else 0.6


def citations(view: View, mentions: list[Mention], roles: list[Role], links: list[Link]) -> tuple[record.Citation, ...]:
    """The citations as the record has them."""
    return tuple(
        [
            record.Citation(
                span=view.span(mention.start, mention.end),
                number_span=_place(view, mention.number_at),
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
                confidence=_confidence(mention),
            )
            for mention, role, link in zip(mentions, roles, links, strict=True)
        ]
    )


def tasks(view: View, works: list[Work]) -> tuple[record.Task, ...]:
    """The tasks as the record has them."""
    return tuple(
        [
            record.Task(
                span=view.span(work.start, work.end),
                provision=work.provision,
                binding=work.binding,
                assignees=(
                    *[_assignee(view, span, "lead") for span in work.leads],
                    *[_assignee(view, span, "coordinate") for span in work.together],
                ),
                due=work.due.edtf if work.due else None,
                due_span=view.span(work.due.start, work.due.end) if work.due else None,
                due_rule=work.due_rule,
                start=work.begins,
                deliverable=_words(view, work.deliverable),
                report_to=tuple([words for span in work.report_to if (words := _words(view, span))]),
                recurrence=work.again.recurrence if work.again else None,
                rrule=work.again.rrule if work.again else None,
                phase=work.phase,
                confidence=work.confidence,
            )
            for work in works
        ]
    )


_MANY: Final = ("các ", "những ", "từng ", "mỗi ", "một số ", "toàn thể ", "tất cả ")
_MANY_LETTERS: Final = frozenset(letter for words in _MANY for letter in (words[0], words[0].upper()))
_MANY_ENDS: Final = max(map(len, _MANY))


def _assignee(view: View, span: tuple[int, int], role: record.AssigneeRole) -> record.Assignee:
    name = _words(view, span) or ""
    many = name[:1] in _MANY_LETTERS and name[:_MANY_ENDS].lower().startswith(_MANY)
    return record.Assignee(name=name, span=view.span(span[0], span[1]), role=role, group=name.lower() if many else None)


def unassigned(view: View, spans: list[tuple[int, int]]) -> tuple[record.Finding, ...]:
    """Binding sentences that gave no task, as findings."""
    return tuple(
        [
            record.Finding(
                code="binding-without-task",
                severity="info",
                message="Câu có giao việc nhưng chưa thành nhiệm vụ",
                span=view.span(span[0], span[1]),
            )
            for span in spans
        ]
    )


def slips(view: View, found: list[Slip]) -> tuple[record.Finding, ...]:
    """Slips of form, as findings."""
    return tuple(
        [record.Finding(code=slip.code, message=slip.message, span=_place(view, slip.place)) for slip in found]
    )


def phases(view: View, stages: list[Stage]) -> tuple[record.Phase, ...]:
    """The phases as the record has them."""
    return tuple(
        [
            record.Phase(
                span=view.span(stage.start, stage.end),
                label=stage.label,
                provision=stage.provision,
                period=stage.period.edtf if stage.period else None,
            )
            for stage in stages
        ]
    )


def events(view: View, meetings: list[Meeting]) -> tuple[record.Happening, ...]:
    """The meetings as the record has them."""
    return tuple(
        [
            record.Happening(
                span=view.span(meeting.start, meeting.end),
                what=_words(view, meeting.what),
                at=meeting.at,
                where=_words(view, meeting.where),
            )
            for meeting in meetings
        ]
    )


_KINDS: Final[dict[str, Any]] = {
    "capital": "section", "roman": "section", "division": "section", "number": "clause", "decimal": "clause",
    "letter": "point", "dash": "bullet", "plus": "bullet", "star": "bullet",
}  # fmt: skip
_DEEPEST: Final = 40  # labels below one another; deeper ones are damage


def outline(view: View, found: Outline) -> tuple[record.Provision, ...]:
    """The labelled provisions as the record has them; each appendix is one, with its own inside."""
    top = _provisions(view, found.body, 0)
    for k, root in enumerate(found.appendices, 1):
        first = next((item for item in root.items if isinstance(item, Paragraph)), None)
        heading = _words(view, (first.start, first.end)) if first and first.end - first.start < 200 else None
        below = tuple(_provisions(view, root, 0))
        if root.end > root.start:
            top.append(
                record.Provision(
                    kind="appendix",
                    label=str(k),
                    path=f"Phụ lục {k}",
                    span=view.span(root.start, root.end),
                    heading=heading,
                    children=below,
                )
            )
    return tuple(top)


def _provisions(view: View, part: Part, depth: int) -> list[record.Provision]:
    if depth > _DEEPEST:
        return []
    found = []
    for child in part.parts:
        own = child.own if len(child.items) > 1 else None
        heads = own is not None and own.end - own.start < 300 and view.normal[own.end - 1] not in ".;"
        found.append(
            record.Provision(
                kind=_KINDS.get(child.sort, child.sort),
                label=child.label,
                path=child.path,
                span=view.span(child.start, max(child.end, child.start + 1)),
                heading=" ".join(view.normal[own.start : own.end].split()).rstrip(":") if own and heads else None,
                children=tuple(_provisions(view, child, depth + 1)),
            )
        )
    return found


def _place(view: View, place: tuple[int, int] | None) -> tuple[int, int] | None:
    return view.span(place[0], place[1]) if place else None


def _words(view: View, place: tuple[int, int] | None) -> str | None:
    """The words at a place of the normal view, on one line."""
    return _on_one_line(view.normal[place[0] : place[1]]) if place else None


def _on_one_line(words: str) -> str:
    """The words with a single blank between them; nearly all are so already."""
    if words.isprintable() and "  " not in words and words == words.strip():
        return words
    return " ".join(words.split())
