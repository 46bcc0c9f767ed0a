"""Text → Document: one module per thing that is read.

Inside the grammar every offset counts in `View.normal`; `parse` maps them to the text as received at the end.
"""

from __future__ import annotations

from vanban.grammar import (
    addressees,
    bindings,
    citations,
    closing,
    deadlines,
    events,
    form,
    genre,
    header,
    layout,
    linking,
    news,
    outline,
    phases,
    place,
    recording,
    reports,
    roles,
    slogans,
    tasks,
    times,
    titles,
)
from vanban.grammar.page import Page
from vanban.grammar.phrases import small
from vanban.grammar.signs import Signs
from vanban.record import Document, Slogan, Source
from vanban.text import View


def parse(text: str, source: Source) -> Document:
    """Read one text. Total: any string gives a record."""
    view = View(text)
    zones = layout.find(view)
    if zones.article:
        subject, day = news.values(view.normal, zones.article)
        values: recording.Values = {"subject": subject, "issued_on": day} if day else {"subject": subject}
        top, end, to = header.Header(), closing.Closing(), []
    else:
        end = closing.find(view.normal, zones.closing)
        top = header.find(view.normal, zones, end.signature)
        to = addressees.find(view.normal, zones.pieces)
        values = recording.header_values(top)
    issued_on = values["issued_on"].value if "issued_on" in values else None
    low = small(view.normal)
    signs = Signs(low)
    points = times.points(low, signs)
    year = int(issued_on[:4]) if issued_on else times.likely_year(points)
    whens = [when for when in times.find(low, points, year) if not zones.is_apart(when.start)]
    own = linking.Own(**{name: values[name].value for name in linking.Own._fields if name in values})
    page = Page(view.normal, low, signs, points, year)
    mentions = titles.find(page, citations.find(page), zones.head[1])
    printed = top.symbol.start if top.symbol else None
    mentions = [mention for mention in linking.foreign(mentions, own, printed) if not zones.is_apart(mention.start)]
    relations = roles.find(page, zones, mentions)
    title = values.get("subject")
    tree = outline.find(view, zones, signs)
    calendar = deadlines.Calendar(whens, mentions, year)
    if zones.article and not reports.prints(tree):
        works = reports.find(tree, calendar)
    else:
        regulates = place.regulates(own.type, own.symbol, title.value if title else None)
        works = tasks.find(tree, calendar, own.type, tuple((name.start, name.end) for name in to), rules=regulates)
    meetings = events.find(tree, whens, (title.start, title.end) if title else None)
    identity = own.identity()
    return Document(
        text=view.received,
        source=source,
        genre=genre.tell(zones, top, bool(end.recipients or end.signature)),
        system=top.system,
        addressees=recording.addressees(view, to),
        recipients=recording.recipients(view, end.recipients),
        signature=recording.signature(view, end.signature),
        received=recording.received(view, zones.stamp),
        identity=str(identity) if identity else None,
        reported=roles.reported(view.normal, mentions, relations),
        citations=recording.citations(view, mentions, relations, linking.find(view.normal, mentions, own)),
        times=recording.times(view, whens),
        outline=recording.outline(view, tree),
        tasks=recording.tasks(view, works),
        phases=recording.phases(view, phases.find(tree, calendar)),
        slogans=tuple([Slogan(span=view.span(start, end)) for start, end in slogans.find(tree)]),
        events=recording.events(view, meetings),
        findings=(
            *recording.slips(view, form.find(view.normal, signs, zones, top)),
            *recording.unassigned(view, [] if zones.article else bindings.find(tree, works)),
        ),
        fields=recording.fields(view, values),
        **recording.single(values),
    )
