"""Text → Document: one module per thing that is read.

Inside the grammar every offset counts in `View.normal`; `parse` maps them to the text as received at the end.
"""

from __future__ import annotations

from vanban.grammar import addressees, closing, genre, header, layout, masthead, news, recording
from vanban.record import Document, Source
from vanban.text import View


def parse(text: str, source: Source) -> Document:
    """Read one text. Total: any string gives a record."""
    view = View(text)
    zones = layout.find(view)
    if zones.article:
        subject, day = news.values(view.normal, zones.article)
        values: recording.Values = {"subject": subject, "issued_on": day}
        top, end, to = header.Header(), closing.Closing(), []
    else:
        head = list(masthead.pieces(view.normal, zones.head[1]))
        end = closing.find(view.normal, zones.closing)
        top = header.find(view.normal, zones, head, end.signature)
        to = addressees.find(view.normal, head)
        values = recording.header_values(top)
    return Document(
        text=view.received,
        source=source,
        genre=genre.tell(zones, top, bool(end.recipients or end.signature)),
        system=top.system,
        addressees=recording.addressees(view, to),
        recipients=recording.recipients(view, end.recipients),
        signature=recording.signature(view, end.signature),
        received=recording.received(view, zones.stamp),
        fields=recording.fields(view, values),
        **recording.single(values),
    )
